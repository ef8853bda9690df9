"""What an installation may set, and how a verdict says by what it was judged."""

from policy.engine import DEFAULT, Configuration, Outcome, Severity, check
from policy.engine.domains import TLDS, is_tld
from tests.policy.judging import findings, submission

ADDRESS = "anna@oldmill.com"


def test_a_switched_off_rule_says_nothing():
    off = Configuration(disabled=frozenset({"email_address"}))

    assert findings(ADDRESS, configuration=off) == ()


def test_a_severity_can_be_replaced():
    softer = Configuration(severities={"email_address": Severity.HOLD})

    [from_seller] = findings(ADDRESS, configuration=softer)

    assert from_seller.severity == Severity.HOLD


def test_a_buyer_is_never_judged_harder_than_the_rule_says():
    harder = Configuration(severities={"email_address": Severity.BLOCK})
    softer = Configuration(severities={"email_address": Severity.FIX})

    [held] = findings(ADDRESS, configuration=harder, from_buyer=True)
    [fixed] = findings(ADDRESS, configuration=softer, from_buyer=True)

    assert (held.severity, fixed.severity) == (Severity.WARN, Severity.FIX)


def test_a_host_is_allowed_with_all_below_it_and_none_beside_it():
    assert DEFAULT.allows_host("amazon.com")
    assert DEFAULT.allows_host("WWW.Amazon.com.")
    assert not DEFAULT.allows_host("notamazon.com")
    assert not DEFAULT.allows_host("amazon.com.evil.io")
    assert not DEFAULT.allows_host("com")
    assert not DEFAULT.allows_host("")


def test_the_verdict_names_the_versions_by_which_it_was_made():
    ours = DEFAULT.including(marketplace_hosts=["shop.example"])
    again = DEFAULT.including(marketplace_hosts=["SHOP.example"])

    verdict = check(submission("Hello"), ours)

    assert verdict.engine_version
    assert verdict.data_version == ours.version == again.version != DEFAULT.version
    assert len(verdict.data_version) <= 20
    assert len(verdict.engine_version) <= 20


def test_nothing_wrong_is_a_pass():
    verdict = check(submission("Hello"))

    assert verdict.outcome == Outcome.PASS
    assert not verdict.blocks


def test_special_use_names_count_as_top_level_domains():
    assert {"example", "test", "invalid", "localhost"} <= TLDS
    assert is_tld("com")
    assert is_tld("рф")
    assert not is_tld("pdf")
