"""What an admin sets about rules and hosts: in force everywhere soon, and audited."""

import pytest

from accounts.models import AuditEvent
from policy import in_force, ruling
from policy.engine import Severity, check
from policy.models import AllowedHost
from policy.ruling import AlreadyAllowed, allow_host, remove_host, set_rule
from tests.policy.judging import submission

LINK = "Please look at https://studio.example/drawing."
AS_PACKAGED = {"is_off": False, "seller": "", "buyer": ""}


@pytest.fixture
def outcome(db):
    def _outcome(text, **fields):
        verdict = check(submission(text, **fields), in_force.configuration())
        return verdict.outcome.value

    return _outcome


@pytest.fixture
def sets(ada, django_capture_on_commit_callbacks):
    def _sets(rule, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return set_rule(rule, by=ada, **{**AS_PACKAGED, **changes})

    return _sets


@pytest.mark.parametrize(
    ("changes", "from_seller", "from_buyer"),
    [
        ({}, "block", "warn"),
        ({"is_off": True}, "pass", "pass"),
        ({"seller": "hold"}, "hold", "warn"),
        ({"seller": "warn"}, "warn", "warn"),
        ({"buyer": "block"}, "block", "block"),
        ({"seller": "warn", "buyer": "hold"}, "warn", "hold"),
    ],
)
def test_a_setting_is_in_force(outcome, sets, changes, from_seller, from_buyer):
    number = "Please call 0161 496 0123."

    sets("phone_number", **changes)

    assert outcome(number) == from_seller
    assert outcome(number, from_buyer=True) == from_buyer


def test_no_setting_binds_buyers_by_a_rule_that_is_not_theirs(outcome, sets):
    sets("external_link", buyer="block")

    assert outcome(LINK, from_buyer=True) == "pass"


def test_set_back_it_is_as_packaged(outcome, sets):
    sets("external_link", is_off=True)
    sets("external_link")

    assert outcome(LINK) == "block"


def test_another_process_knows_within_half_a_minute(outcome, ada, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(in_force, "monotonic", lambda: now[0])
    assert outcome(LINK) == "block"

    # As another process would: nobody tells this one.
    set_rule("external_link", by=ada, **{**AS_PACKAGED, "is_off": True})
    assert outcome(LINK) == "block"
    now[0] += 30

    assert outcome(LINK) == "pass"


def test_between_two_readings_no_query_is_made(outcome, django_assert_num_queries):
    outcome("Hello.")

    with django_assert_num_queries(0):
        outcome("Hello.")


def test_a_verdict_names_what_was_in_force(outcome, sets):
    before = in_force.configuration().version
    sets("phone_number", buyer="hold")

    assert in_force.configuration().version != before


def test_who_set_a_rule_is_written_down(sets, ada):
    setting = sets("emoji", is_off=True)

    event = AuditEvent.objects.get(action="rule.set")
    assert event.actor == ada
    assert event.details == {"rule": "emoji", **AS_PACKAGED, "is_off": True}
    assert setting.changed_by == ada


@pytest.mark.parametrize("rule", [*sorted(ruling.FIXED), "no_such_rule"])
def test_some_rules_cannot_be_set(ada, rule):
    with pytest.raises(ValueError, match=rule):
        set_rule(rule, by=ada, **AS_PACKAGED)


def test_a_host_is_allowed_with_all_below_it_and_removed_again(
    outcome, ada, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        host = allow_host("studio.example", by=ada)
    allowed = outcome(LINK), outcome(LINK.replace("studio", "www.studio"))
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_host(host, by=ada)

    assert allowed == ("pass", "pass")
    assert outcome(LINK) == "block"
    assert not remove_host(host, by=ada)
    actions = AuditEvent.objects.order_by("id").values_list("action", flat=True)
    assert list(actions) == ["host.allowed", "host.removed"]


@pytest.mark.parametrize("host", ["studio.example", "www.studio.example", "ups.com"])
def test_what_is_allowed_is_not_allowed_twice(ada, host):
    allow_host("studio.example", by=ada)

    with pytest.raises(AlreadyAllowed):
        allow_host(host, by=ada)
    assert AllowedHost.objects.count() == 1


def test_what_would_be_is_not_yet(outcome, ada):
    held = ruling.as_set("external_link", is_off=False, seller="hold", buyer="")
    allowed = ruling.with_host("studio.example")

    [finding] = check(submission(LINK), held).findings
    assert finding.severity == Severity.HOLD
    assert check(submission(LINK), allowed).findings == ()
    assert outcome(LINK) == "block"
