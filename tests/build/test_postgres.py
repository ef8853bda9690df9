"""The private PostgreSQL keeps what was committed, however it ends."""

import psycopg
import pytest

pytestmark = pytest.mark.services


@pytest.fixture
def with_a_row(private_postgres):
    with psycopg.connect(private_postgres.url()) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('committed')")
    return private_postgres


@pytest.mark.parametrize("end", ["stop", "immediate_stop", "kill"])
def test_what_was_committed_is_there_after_the_next_start(with_a_row, end):
    getattr(with_a_row, end)()
    assert not with_a_row.is_running

    with_a_row.start()

    with psycopg.connect(with_a_row.url()) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [
            ("committed",)
        ]


def test_it_writes_to_disk_before_it_says_committed(private_postgres):
    names = "fsync", "synchronous_commit", "full_page_writes"

    with psycopg.connect(private_postgres.url()) as connection:
        shown = [connection.execute(f"SHOW {name}").fetchone() for name in names]

    assert shown == [("on",)] * 3


def test_a_frozen_server_answers_nobody(private_postgres):
    private_postgres.freeze()

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(private_postgres.url(), connect_timeout=2)

    private_postgres.thaw()
    psycopg.connect(private_postgres.url()).close()
