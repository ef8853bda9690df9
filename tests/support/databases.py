"""Databases for installations: of the kind that this run of the tests is about.

DATABASE_URL says which: PostgreSQL if it names one (`scripts/test.py` starts it), else
SQLite in a file.
"""

import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


def new_database(directory: Path, *, copy_of: str | None = None) -> str:
    """Make a database, empty or a copy of another, and return its DATABASE_URL."""
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        return _new_in_postgres(server, copy_of)
    return _new_file(directory, copy_of)


def refill(url: str, *, copy_of: str) -> None:
    """Put what another SQLite database holds into this one, while programs use it.

    They see it all at once, as if one of them had written it.
    """
    template, copy = sqlite3.connect(_file(copy_of)), sqlite3.connect(_file(url))
    with closing(template), closing(copy):
        template.backup(copy)


def remove_database(url: str) -> None:
    """Drop a database of the shared server; a file goes with its folder."""
    if url.startswith("postgres"):
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        _run_beside(url, drop.format(sql.Identifier(_name(url))))


def query(url: str, select: str) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT on the database of this DATABASE_URL."""
    if url.startswith("postgres"):
        with psycopg.connect(url) as connection:
            return connection.execute(select.encode()).fetchall()
    with closing(sqlite3.connect(_file(url))) as connection:
        return connection.execute(select).fetchall()


def _new_in_postgres(server: str, copy_of: str | None) -> str:
    url = _beside(server, f"installation_{uuid.uuid4().hex[:12]}")
    template = _name(copy_of) if copy_of else "template1"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    names = sql.Identifier(_name(url)), sql.Identifier(template)
    _run_beside(url, create.format(*names))
    return url


def _new_file(directory: Path, copy_of: str | None) -> str:
    path = directory / f"installation-{uuid.uuid4().hex[:12]}.sqlite3"
    directory.mkdir(parents=True, exist_ok=True)
    if copy_of:
        # Not a copy of the file: part of the data may be in its write-ahead log.
        template, copy = sqlite3.connect(_file(copy_of)), sqlite3.connect(path)
        with closing(template), closing(copy):
            template.backup(copy)
    return f"sqlite:///{path}"


def _run_beside(url: str, statement: sql.Composed) -> None:
    with psycopg.connect(_beside(url, "postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _beside(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")
