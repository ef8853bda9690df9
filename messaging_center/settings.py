"""Every setting, read from the environment; `.env.example` documents each one."""

import os
from datetime import timedelta
from email.utils import formataddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environ import Env

from messaging_center.environment import Environment, WrongSetting, secret_kept_in

BASE_DIR = Path(__file__).resolve().parent.parent
Env.read_env(os.environ.get("ENV_FILE", str(BASE_DIR / ".env")))
env = Environment()

# --- Which profile --------------------------------------------------------------------
# production: everything strict, nothing guessed. development: on one machine.
PROFILE = env.one_of("PROFILE", "production", ("production", "development"))
IN_PRODUCTION = PROFILE == "production"
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
for _name, _on in (("DEMO", DEMO), ("DEBUG", DEBUG)):
    if IN_PRODUCTION and _on:
        raise WrongSetting(f"{_name}=1 is refused when PROFILE is production.")

VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
MEDIA_ROOT = env.path("MEDIA_DIR", VAR_DIR / "media")
SECRET_KEY = env.text("SECRET_KEY")
if not SECRET_KEY and not IN_PRODUCTION:
    SECRET_KEY = secret_kept_in(VAR_DIR / "secret-key")
if len(SECRET_KEY) < 50:
    raise WrongSetting("SECRET_KEY must be set, to 50 random characters or more.")
SECRET_KEY_FALLBACKS = env.texts("SECRET_KEY_FALLBACKS", [])

# --- Where it is seen -----------------------------------------------------------------
PORT = env.whole_number("PORT", 8000, 1, 65535)
SITE_URL = env.url(
    "SITE_URL", "" if IN_PRODUCTION else f"http://127.0.0.1:{PORT}", ("http", "https")
)
if not SITE_URL:
    raise WrongSetting("SITE_URL must be set: the address people open in a browser.")
if IN_PRODUCTION and not SITE_URL.startswith("https://"):
    raise WrongSetting("SITE_URL must begin with https:// when PROFILE is production.")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
ALLOWED_HOSTS = env.texts(
    "ALLOWED_HOSTS",
    [SITE_HOST] if IN_PRODUCTION else [SITE_HOST, "localhost", "127.0.0.1", "[::1]"],
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MARKETPLACE_HOSTS = env.texts("MARKETPLACE_HOSTS", [SITE_HOST])
MARKETPLACE_NAME = env.text("MARKETPLACE_NAME", "Marketplace")

# --- Parts ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "accounts",
    "policy",
    "inbox",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]
if DEMO:
    INSTALLED_APPS.insert(0, "messaging_center.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "messaging_center.middleware.safe_headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.language_of_the_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.StaffPages",
]
ROOT_URLCONF = "messaging_center.urls"
WSGI_APPLICATION = "messaging_center.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inbox.context.frame",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

# --- Database, cache, sessions --------------------------------------------------------
DATABASE_URL = env.url(
    "DATABASE_URL",
    f"sqlite:///{VAR_DIR / 'messaging-center.sqlite3'}",
    ("sqlite", "postgres", "postgresql"),
)
REDIS_URL = env.url("REDIS_URL", "", ("redis", "rediss"))
_database: dict[str, Any] = dict(Env.db_url_config(DATABASE_URL))
_database.update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False)
if _database["ENGINE"].endswith("sqlite3"):
    Path(_database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a transaction that will write waits its turn at its start instead of
    # failing in its middle. FULL: what was accepted survives a power cut.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DATABASES = {"default": _database}
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
    # Without Redis each process would keep a copy of its own, and a person who
    # signed out in one process would still be signed in in the other.
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# --- People who sign in ---------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inbox:inbox"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "change_password": "accounts.forms.NewPasswordForm",
    "reset_password_from_key": "accounts.forms.ForgottenPasswordForm",
}
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
PASSWORD_RESET_TIMEOUT = 3600
# Per address and per visitor's network; nobody can lock a stranger out for long.
ACCOUNT_RATE_LIMITS = {
    "signup": "10/m/ip,60/h/ip",
    "confirm_email": "1/m/key,3/h/key",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    # Not of accounts: how often somebody has a text judged by the guidelines.
    "live_check": "90/m/user",
    "try_rules": "20/m/ip,200/h/ip",
}

# --- The second factor ----------------------------------------------------------------
# Anybody may have one; outside the demo no staff page opens without it.
STAFF_NEED_SECOND_FACTOR = not DEMO
MFA_ADAPTER = "accounts.mfa_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = MARKETPLACE_NAME
MFA_RECOVERY_CODE_COUNT = 10
# A code is also good for the half minute before and after its own: phones and people
# are slow. That each works once is seen to by the forms.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.second_factor_forms.ShowCodeForm",
    "reauthenticate": "accounts.second_factor_forms.ShowCodeAgainForm",
    "authenticate_webauthn": "accounts.second_factor_forms.ShowPasskeyForm",
    "reauthenticate_webauthn": "accounts.second_factor_forms.ShowPasskeyAgainForm",
    "activate_totp": "accounts.second_factor_forms.AddAppForm",
    "add_webauthn": "accounts.second_factor_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.second_factor_forms.RenamePasskeyForm",
}

# --- Languages and time ---------------------------------------------------------------
LANGUAGE_CODE = env.one_of("LANGUAGE_CODE", "en", ("en", "fr", "es"))
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = "messaging_center.formats"

# --- Files ----------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_DIR", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# 5 files of 10 MB and the form around them; each file is checked again by its kind.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o600

# --- What the browser may do ----------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IN_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_HSTS_PRELOAD = IN_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.flag("BEHIND_TLS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Without it everybody has the proxy's address, and ten wrong passwords of one
    # person keep all the others from signing in.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IN_PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
_prefix = "__Host-" if IN_PRODUCTION else "mc_"
SESSION_COOKIE_NAME = f"{_prefix}session"
CSRF_COOKIE_NAME = f"{_prefix}csrf"
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# --- Relay email ----------------------------------------------------------------------
RELAY_DOMAIN = env.domain("RELAY_DOMAIN", "relay.marketplace.example")
RELAY_HOST = env.text("RELAY_HOST", "127.0.0.1")
RELAY_PORT = env.whole_number("RELAY_PORT", 2525, 1, 65535)
RELAY_CONNECTIONS = env.whole_number("RELAY_CONNECTIONS", 20, 1, 60)
RELAY_MAX_BYTES = 16 * 1024 * 1024
RELAY_TRUST_LOOPBACK = env.flag("RELAY_TRUST_LOOPBACK", DEMO)
if IN_PRODUCTION and RELAY_TRUST_LOOPBACK:
    raise WrongSetting(
        "RELAY_TRUST_LOOPBACK=1 is refused when PROFILE is production: "
        "anybody on the machine could write as anybody."
    )
RELAY_AUTHSERV_ID = env.text("RELAY_AUTHSERV_ID")
RELAY_TRUSTED_PEERS = env.networks("RELAY_TRUSTED_PEERS")
RELAY_PROXY_PEERS = env.networks("RELAY_PROXY_PEERS")
RELAY_BACKLOG = env.whole_number("RELAY_BACKLOG", 20_000, 1, 10_000_000)
RELAY_TLS_CERT, RELAY_TLS_KEY = env.file("RELAY_TLS_CERT"), env.file("RELAY_TLS_KEY")
if bool(RELAY_TLS_CERT) != bool(RELAY_TLS_KEY):
    raise WrongSetting("RELAY_TLS_CERT and RELAY_TLS_KEY must be set together.")
DNS_SERVERS = env.servers("DNS_SERVERS", 53)
SMTP_URL = env.url("SMTP_URL", "smtp://127.0.0.1:2526", ("smtp", "smtps", "smtp+tls"))
vars().update(Env.email_url_config(SMTP_URL))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 30
SMTP_CONNECTIONS = env.whole_number("SMTP_CONNECTIONS", 8, 1, 50)
SMTP_CONNECTIONS_PER_DOMAIN = env.whole_number(
    "SMTP_CONNECTIONS_PER_DOMAIN", 2 if SMTP_CONNECTIONS > 2 else 1, 1, 50
)
if SMTP_CONNECTIONS_PER_DOMAIN >= SMTP_CONNECTIONS > 1:
    raise WrongSetting(
        "SMTP_CONNECTIONS_PER_DOMAIN must be less than SMTP_CONNECTIONS: one domain "
        "that does not answer would hold up all the others."
    )
DKIM_KEY = env.signing_key("DKIM_KEY")
DKIM_SELECTOR = env.selector("DKIM_SELECTOR")
if bool(DKIM_KEY) != bool(DKIM_SELECTOR):
    raise WrongSetting("DKIM_KEY and DKIM_SELECTOR must be set together.")
SERVER_EMAIL = env.text("ACCOUNTS_FROM", f"accounts@{RELAY_DOMAIN}")
DEFAULT_FROM_EMAIL = formataddr((MARKETPLACE_NAME, SERVER_EMAIL))
CONTACTS_AN_HOUR = env.whole_number("CONTACTS_AN_HOUR", 10, 1, 1000)
CONTACTS_A_DAY = env.whole_number("CONTACTS_A_DAY", 30, 1, 10_000)
CONTACTS_A_DAY_OF_A_SHOP = env.whole_number(
    "CONTACTS_A_DAY_OF_A_SHOP", 600, 1, 1_000_000
)
CONTACTS_A_DAY_WHEN_NEW = env.whole_number("CONTACTS_A_DAY_WHEN_NEW", 5, 1, 10_000)
UNDO_SECONDS = env.whole_number("UNDO_SECONDS", 10, 0, 30)
CLAMAV_URL = env.url("CLAMAV_URL", "", ("tcp", "unix"))
HOLD_UNREAD_PICTURES = env.flag("HOLD_UNREAD_PICTURES", IN_PRODUCTION)
LEASE = timedelta(seconds=env.whole_number("LEASE_SECONDS", 300, 5, 600))

# --- Celery: wakes the worker, carries nothing ----------------------------------------
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 2, "socket_connect_timeout": 2}
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "inbox.tasks.sweep", "schedule": 5.0, "options": {"expires": 5}}
}

# --- Your Account ---------------------------------------------------------------------
# A marketplace points a tile at its own page: ACCOUNT_TILES="your-orders=https://…".
ACCOUNT_TILES = dict(
    pair.split("=", 1) for pair in env.texts("ACCOUNT_TILES", []) if "=" in pair
)

LOG_LEVEL = env.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "messaging_center.logging.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
PRODUCT_NAME = _("Messaging Center")
