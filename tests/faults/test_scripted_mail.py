"""A few seconds of the long run of `make proof`: 20 parties, and programs that die."""

import pytest

from benchmarks.scripted_mail.run import SHORT, play


@pytest.mark.embedded
def test_the_ledger_balances_whatever_dies(installation, smtp_sink):
    outcome = play(installation, smtp_sink, SHORT)

    assert not outcome.faults, "\n".join(outcome.faults)
    assert sum(outcome.kills.values()) >= 3
