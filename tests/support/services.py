"""Fixtures for tests that need programs beside the test's own process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import new_database, remove_database
from tests.support.installation import Installation
from tests.support.postgres import Postgres
from tests.support.redis_server import Redis
from tests.support.smtp_sink import SmtpSink

WITH_DATABASE = {"db", "transactional_db", "migrated_database"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "database: touches a database (every such test gets this by itself)"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests whose outcome may depend on which database there is."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & WITH_DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture
def smtp_sink(tmp_path: Path) -> Iterator[SmtpSink]:
    """The outside world's mail server, and what it got."""
    with SmtpSink(tmp_path / "mails") as sink:
        yield sink


@pytest.fixture
def private_postgres() -> Iterator[Postgres]:
    """A PostgreSQL that only this test uses, and may stop or kill."""
    with Postgres() as postgres:
        yield postgres


@pytest.fixture
def private_redis() -> Iterator[Redis]:
    """A Redis that only this test uses, and may flush, freeze or kill."""
    with Redis() as redis:
        yield redis


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The DATABASE_URL of a migrated, empty database, to be copied and not used."""
    directory = tmp_path_factory.mktemp("migrated")
    url = new_database(directory)
    Installation(directory, database_url=url).manage("migrate", "--verbosity", "0")
    yield url
    remove_database(url)


@pytest.fixture
def installation(
    tmp_path: Path,
    migrated_database: str,
    static_directory: Path,
    smtp_sink: SmtpSink,
) -> Iterator[Installation]:
    """A whole, migrated Messaging Center that sends its mail to `smtp_sink`."""
    url = new_database(tmp_path, copy_of=migrated_database)
    yield Installation(
        tmp_path,
        database_url=url,
        redis_url=os.environ.get("REDIS_URL", ""),
        smtp_url=smtp_sink.url,
        STATIC_DIR=str(static_directory),
    )
    remove_database(url)


@pytest.fixture(scope="session")
def static_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first web process of the session collects the static files."""
    return tmp_path_factory.mktemp("pages") / "static"
