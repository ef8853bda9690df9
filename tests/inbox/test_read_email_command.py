"""`manage.py read_email`: one JSON object, in time, whatever comes in."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inbox.bounded import lines_within
from inbox.management.commands.read_email import as_object

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {"ENV_FILE": "/dev/null", "DATABASE_URL": "sqlite:///:memory:"}


def told(raw):
    done = subprocess.run(
        [sys.executable, "manage.py", "read_email"],
        input=raw,
        capture_output=True,
        cwd=ROOT,
        env=ENVIRONMENT,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_it_runs_without_any_settings():
    values = told("From: a@b.example\n\nGrüße\n\n> Hello\n".encode())

    assert values["sender"] == "a@b.example"
    assert (values["text"], values["trimmed"]) == ("Grüße", "> Hello")


def test_ten_megabytes_that_cost_more_than_there_is_still_give_an_answer():
    raw = b"From: a@b.example\n\n" + b"\xf0\x9f\x98\x80" * 2_500_000
    started = time.monotonic()

    values = told(raw)

    # The promise is 5 s on a machine of its own; tests share theirs.
    assert time.monotonic() - started < 10
    assert values["sender"] == "a@b.example"


def endless():
    yield b'defects\t["too-large"]'
    while True:
        pass


def greedy():
    yield b'sender\t"a@b.example"'
    taken = bytearray(1 << 33)
    yield b"%d" % len(taken)


def failing():
    yield b'sender\t"a@b.example"'
    raise RecursionError


@pytest.mark.parametrize(
    ("work", "reason"),
    [(endless, "out-of-time"), (greedy, "out-of-memory"), (failing, "unreadable")],
)
def test_work_that_does_not_end_is_ended_and_its_pieces_are_kept(work, reason):
    output, stopped = lines_within(work, seconds=0.5, megabytes=1000)

    assert stopped == reason
    assert output == next(work())
    assert json.loads(as_object(output, stopped))["defects"][-1] == reason


def test_work_that_ends_is_complete():
    output = lines_within(lambda: iter([b"a", b"b"]), seconds=5, megabytes=1000)

    assert output == (b"a\nb", "")
