"""A zone in which everything is right, and what the findings say of it."""

import pytest

from tests.support.name_server import NameServer

RELAY, BOUNCE = "relay.marketplace.example", "bounce.relay.marketplace.example"


@pytest.fixture
def name_server(settings):
    server = NameServer()
    settings.RELAY_DOMAIN, settings.DNS_SERVERS = RELAY, [server.address]
    server.tell(RELAY, "TXT", "a word of somebody else", "v=spf1 mx -all")
    server.tell(BOUNCE, "TXT", "v=spf1 mx -all")
    for domain in (RELAY, BOUNCE):
        server.tell(domain, "MX", "10 mx.marketplace.example.")
    server.tell("mx.marketplace.example", "A", "192.0.2.25")
    server.tell(f"_dmarc.{RELAY}", "TXT", "v=DMARC1; p=reject")
    yield server
    server.stop()


@pytest.fixture
def verdicts():
    """Return {what it is about: verdict}, the worst of each."""

    def _verdicts(findings):
        rank = ["ok", "warning", "problem"]
        found = {}
        for finding in findings:
            assert finding.said.endswith((".", "mx -all", "p=reject")), finding
            assert bool(finding.remedy) == (finding.verdict != "ok"), finding
            worst = max(finding.verdict, found.get(finding.about, "ok"), key=rank.index)
            found[finding.about] = str(worst)
        return found

    return _verdicts
