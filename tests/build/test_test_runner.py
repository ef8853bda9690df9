"""`make test` says what it left out, and may be told not to leave anything out."""

from collections import Counter

import pytest

from scripts import test as runner

PASSED = runner.Result("SQLite", 0, Counter(passed=3, warnings=1), 2.0)
FAILED = runner.Result("SQLite", 1, Counter(passed=2, failed=1), 2.0)
NONE_CHOSEN = runner.Result("Chromium", runner.NO_TESTS, Counter(), 0.5)
NO_REDIS = runner.Run("Services", "not browser", {"PostgreSQL": True, "Redis": False})


def test_what_was_left_out_is_named_with_its_reason():
    said = runner.summary([PASSED], [NO_REDIS])

    assert "Left out: Services — not installed: Redis" in said


def test_the_last_line_sums_up_all_runs_as_pytest_would():
    said = runner.summary([PASSED, FAILED], [])

    closing = said.splitlines()[-1]
    assert closing == "=== 1 failed, 5 passed, 1 warnings in 4.00s ==="
    assert runner.count(closing) == Counter(failed=1, passed=5, warnings=1)


@pytest.mark.parametrize(
    ("line", "outcomes"),
    [
        ("===== 2 failed, 310 passed in 41.20s =====", {"failed": 2, "passed": 310}),
        (
            "=== 12 passed, 1 warning in 75.00s (0:01:15) ===",
            {"passed": 12, "warning": 1},
        ),
        ("\x1b[32m== \x1b[1m3 passed\x1b[0m in 1.00s ==\x1b[0m", {"passed": 3}),
        ("2 failed, 146 passed in 63.68s (0:01:03)", {"failed": 2, "passed": 146}),
        ("===== 3 workers [12 items] =====", {}),
        ("tests/x.py::test_says_2_failed_in_1s FAILED", {}),
    ],
)
def test_outcomes_are_read_from_the_closing_line_only(line, outcomes):
    assert runner.count(line) == Counter(outcomes)


def test_a_run_that_was_left_out_is_a_failure_only_where_it_is_required(monkeypatch):
    monkeypatch.delenv("REQUIRE_SERVICES", raising=False)
    tolerated = runner.verdict([PASSED], [NO_REDIS], some_only=False)

    monkeypatch.setenv("REQUIRE_SERVICES", "1")
    refused = runner.verdict([PASSED], [NO_REDIS], some_only=False)

    assert (tolerated, refused) == (0, 1)


def test_any_failed_run_fails_the_whole():
    assert runner.verdict([FAILED, PASSED], [], some_only=False) == 1


def test_a_run_without_tests_is_fine_only_when_some_were_asked_for():
    assert runner.verdict([PASSED, NONE_CHOSEN], [], some_only=True) == 0
    assert runner.verdict([PASSED, NONE_CHOSEN], [], some_only=False) == 1
