"""The command: what it prints, how it ends, and that nothing can hold it up."""

import json
import threading
import time

import pytest
from django.core.management import call_command

from inbox.doctor.finding import found_by, ok, problem, warning
from inbox.management.commands import doctor


def checks(*findings):
    return lambda *, offline: [("All", lambda: findings)]


def test_all_is_well_ends_with_0(monkeypatch, capsys):
    findings = ok("Redis", "It answers."), warning("Key", "Old.", "Change it.")
    monkeypatch.setattr(doctor, "all_checks", checks(*findings))

    call_command("doctor")

    assert capsys.readouterr().out.splitlines() == [
        "ok      Redis: It answers.",
        "warning Key: Old.",
        "        → Change it.",
        "1 ok, 1 warning, 0 problem",
    ]


def test_a_problem_ends_with_1(monkeypatch, capsys):
    found = problem("Database", "It is away.", "Start it.")
    monkeypatch.setattr(doctor, "all_checks", checks(found))

    with pytest.raises(SystemExit) as end:
        call_command("doctor", "--json")

    assert end.value.code == 1
    assert json.loads(capsys.readouterr().out) == {
        "ok": False,
        "findings": [
            {
                "about": "Database",
                "verdict": "problem",
                "said": "It is away.",
                "remedy": "Start it.",
            }
        ],
    }


def test_a_check_that_hangs_or_fails_holds_up_no_other():
    go_on = threading.Event()

    def fails():
        raise RuntimeError("bruna@mail.example")

    start = time.monotonic()
    found = found_by(
        [
            ("Hanging", lambda: go_on.wait(30) and []),
            ("Failing", fails),
            ("Fine", lambda: [ok("Fine", "It is.")]),
        ],
        seconds=0.2,
    )
    go_on.set()

    assert time.monotonic() - start < 5
    assert [one.verdict for one in found] == ["problem", "problem", "ok"]
    assert "bruna" not in str(found)


def test_offline_the_dns_is_left_out():
    names = [name for name, _ in doctor.all_checks(offline=True)]

    assert "DNS" not in names
    assert ["DNS", *names] == [name for name, _ in doctor.all_checks(offline=False)]


def test_a_whole_visit_ends_in_time(transactional_db, settings, name_server, capsys):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.RELAY_PORT = 1
    start = time.monotonic()

    with pytest.raises(SystemExit):
        call_command("doctor", "--json")

    told = json.loads(capsys.readouterr().out)
    assert time.monotonic() - start < 8
    verdicts = {one["about"]: one["verdict"] for one in told["findings"]}
    assert verdicts["The door"] == "problem"
    assert verdicts["Database"] == "ok"
    assert "could not be looked at" not in str(told)
