"""A change of the rules is tried on labelled messages before it is in force."""

from policy.corpus.trial import labelled_messages, try_change
from policy.engine import DEFAULT, Configuration, Severity


def test_no_change_changes_nothing():
    trial = try_change(DEFAULT, DEFAULT)

    assert trial.messages == len(labelled_messages()) > 300
    assert trial.differences == ()


def test_it_names_the_messages_of_which_something_else_is_said():
    off = Configuration(disabled=frozenset({"phone_number"}))

    trial = try_change(DEFAULT, off)

    assert trial.differences
    for one in trial.differences:
        gone = {finding.rule for finding in {*one.before} - {*one.after}}
        assert gone == {"phone_number"}
        assert not one.message.is_clean


def test_a_new_severity_is_a_difference_too():
    held = Configuration(severities={"phone_number": Severity.HOLD})

    assert try_change(DEFAULT, held).differences
