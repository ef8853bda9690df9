"""The demo as `make run` shows it a minute after its start, made once for all workers.

It is a template: whoever wants to use it copies the database and the files.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.databases import new_database
from tests.support.installation import Installation
from tests.support.ports import free_port

PREPARE = "from tests.support.scene import prepare; prepare()"


@dataclass(frozen=True)
class Seeded:
    """Its database, its files (VAR_DIR), and what `tests.support.scene` prepared."""

    database_url: str
    files: Path
    sessions: dict[str, str]
    named: dict[str, str]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, migrated_database: str) -> Seeded:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    directory, made = shared / "seeded", shared / "seeded.json"
    with locked(shared / "seeded.lock"):
        if not made.exists():
            made.write_text(json.dumps(_make(directory, migrated_database)))
    told = json.loads(made.read_text())
    return Seeded(files=directory / "var", **told)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one worker at a time in."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(directory: Path, migrated: str) -> dict[str, object]:
    url = new_database(directory, copy_of=migrated)
    demo = Installation(
        directory, database_url=url, smtp_url=f"smtp://127.0.0.1:{free_port()}"
    )
    with demo.mailboxes():
        told = demo.manage("shell", "--no-imports", "-c", PREPARE, timeout=300)
    return {"database_url": url, **json.loads(told.splitlines()[-1])}
