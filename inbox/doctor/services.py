"""What the processes lean on: database, Redis, scanner, letter reader, secrets."""

import shutil
from collections.abc import Iterator
from ipaddress import ip_network

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis
from redis.exceptions import RedisError

from inbox.doctor.finding import Finding, ok, problem, warning
from policy.inspection.letters import can_read_letters
from policy.inspection.scanning import is_infected

SECONDS = 3.0
# Networks as large as these hold more than one's own mail servers.
WIDEST = {4: 16, 6: 32}


def check_database() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield problem(
            "Database",
            f"{len(missing)} migrations are missing.",
            "Run `manage.py migrate`.",
        )
        return
    yield ok("Database", f"{connection.display_name} answers and has all migrations.")
    if settings.IN_PRODUCTION and connection.vendor == "sqlite":
        yield warning(
            "Database",
            "SQLite is for one machine with little mail.",
            "Name a PostgreSQL in DATABASE_URL.",
        )


def check_redis() -> Iterator[Finding]:
    if not settings.REDIS_URL:
        yield ok("Redis", "None is set: `manage.py deliver` does the work.")
        return
    server = Redis.from_url(
        settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS
    )
    try:
        server.ping()
        policy = server.info("memory").get("maxmemory_policy")
    except RedisError as error:
        yield problem(
            "Redis",
            f"It does not answer ({type(error).__name__}): Celery does nothing, and "
            "all emails wait.",
            "Start it, or mend REDIS_URL.",
        )
        return
    finally:
        server.close()
    if policy not in (None, "noeviction"):
        yield warning(
            "Redis",
            f"When it is full it forgets ({policy}), people's sessions too.",
            "Set maxmemory-policy noeviction.",
        )
        return
    yield ok("Redis", "It answers.")


def check_scanner() -> Iterator[Finding]:
    if not settings.CLAMAV_URL:
        said = "None is set: files are not scanned for viruses."
        if settings.IN_PRODUCTION:
            yield warning("Virus scanner", said, "Name clamd in CLAMAV_URL.")
        else:
            yield ok("Virus scanner", said)
    elif is_infected(b"a harmless text", settings.CLAMAV_URL) is not False:
        yield problem(
            "Virus scanner",
            "clamd does not answer: every file waits for a person.",
            "Start clamd, or mend CLAMAV_URL.",
        )
    else:
        yield ok("Virus scanner", "clamd answers.")


def check_letters() -> Iterator[Finding]:
    if can_read_letters():
        yield ok("Letters in pictures", "Tesseract reads them.")
        return
    what = "its languages are" if shutil.which("tesseract") else "Tesseract is"
    happens = "wait for a person" if settings.HOLD_UNREAD_PICTURES else "pass unread"
    yield warning(
        "Letters in pictures",
        f"{what[0].upper()}{what[1:]} not installed: pictures {happens}.",
        "Install tesseract-ocr with eng, fra, spa, deu, ita and por.",
    )


def check_settings() -> Iterator[Finding]:
    yield _fallbacks()
    yield _trusted()


def _fallbacks() -> Finding:
    earlier = len(settings.SECRET_KEY_FALLBACKS)
    if not earlier:
        return ok("Secret key", "Only the key of today is valid.")
    return warning(
        "Secret key",
        f"Signatures by {earlier} earlier {'key' if earlier == 1 else 'keys'} are "
        "valid still.",
        "Empty SECRET_KEY_FALLBACKS two weeks after the change, once everybody with a "
        "second factor has signed in.",
    )


def _trusted() -> Finding:
    about, peers = "Sender proof", settings.RELAY_TRUSTED_PEERS
    wide = [peer for peer in peers if _is_wide(peer)]
    if wide:
        return problem(
            about,
            f"RELAY_TRUSTED_PEERS believes all of {', '.join(wide)}.",
            "Name only the mail servers in front.",
        )
    if settings.RELAY_AUTHSERV_ID and not peers:
        return problem(
            about,
            "RELAY_AUTHSERV_ID is set without RELAY_TRUSTED_PEERS: nobody is proved.",
            "Name the address from which that server connects.",
        )
    if settings.RELAY_AUTHSERV_ID:
        return ok(about, f"The verdict of {settings.RELAY_AUTHSERV_ID} is believed.")
    return ok(about, "SPF, DKIM and DMARC are checked here.")


def _is_wide(peer: str) -> bool:
    network = ip_network(peer, strict=False)
    return network.prefixlen < WIDEST[network.version] and not network.is_loopback
