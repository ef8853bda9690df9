"""The settings of the test runs: the embedded defaults unless a service is given."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("ENV_FILE", os.devnull)
os.environ.setdefault("PROFILE", "development")
os.environ.setdefault("DEMO", "1")
if "VAR_DIR" not in os.environ:  # pytest-xdist's workers share their parent's
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="messaging-center-tests-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("SECRET_KEY", "a key for the tests only " * 3)
# A server in front that no test is: so none asks the DNS without saying so.
os.environ.setdefault("RELAY_AUTHSERV_ID", "mx.marketplace.example")
if os.environ.get("REDIS_URL"):
    # Tests that run side by side each get a numbered database of that Redis.
    _number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    _server = os.environ["REDIS_URL"].rpartition("/")[0]
    os.environ["REDIS_URL"] = f"{_server}/{_number}"

from messaging_center.settings import *  # noqa: F403

# A login would cost 100 MiB and 150 ms with Argon2.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR_DIR  # noqa: F405  an empty folder: nothing was collected
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as people run it: threads of a database in memory share one lock.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "tests.sqlite3")}  # noqa: F405
