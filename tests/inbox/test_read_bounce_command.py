"""`manage.py read_bounce`: one JSON object, in time, whatever comes in."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inbox.management.commands import read_bounce

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "tests" / "relay" / "reports"
ENVIRONMENT = {"ENV_FILE": "/dev/null", "DATABASE_URL": "sqlite:///:memory:"}


def told(raw):
    done = subprocess.run(
        [sys.executable, "manage.py", "read_bounce"],
        input=raw,
        capture_output=True,
        cwd=ROOT,
        env=ENVIRONMENT,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_a_report_is_told_in_one_object():
    values = told((REPORTS / "exchange_spanish.eml").read_bytes())

    assert list(values) == ["kind", "status", "recipients", "reason"]
    assert (values["kind"], values["status"]) == ("hard", "5.2.2")
    assert values["recipients"] == ["bruna@mail.example"]
    assert "The mailbox is full." in values["reason"]


def test_ten_megabytes_are_read_in_time():
    raw = b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n"
    started = time.monotonic()

    values = told(raw + b"<a@b.example>: 550 5.1.1 " * 400_000)

    # The promise is 5 s on a machine of its own; tests share theirs.
    assert time.monotonic() - started < 10
    assert values["status"] == "5.1.1"


@pytest.mark.parametrize("end", [MemoryError, RecursionError, KeyboardInterrupt])
def test_what_cannot_be_read_is_told_too(end, monkeypatch, capfdbinary):
    def ends(raw):
        raise end

    monkeypatch.setattr(read_bounce, "read_bounce", ends)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"From: <>\n")))

    read_bounce.Command().handle()

    values = json.loads(capfdbinary.readouterr().out)
    assert (values["kind"], values["recipients"]) == ("none", [])
    assert values["reason"].startswith("This could not be read")
