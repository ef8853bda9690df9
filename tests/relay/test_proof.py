"""Who is believed to have sent an email."""

import pytest

from inbox.relay.proof import is_proved

SENDER = "bruna@mail.example"
US = "mx.marketplace.example"
PASS = f"{US}; dmarc=pass (p=REJECT) header.from=mail.example"
ALIAS = "silassilassila@relay.marketplace.example"
OTHER_ALIAS = "olgaolgaolga@relay.marketplace.example"
RECEIVED = ("Received", "from somewhere")


def proof(*headers, peer_ip="10.0.0.5", **changes):
    options = {
        "trust_loopback": False,
        "authserv_id": US,
        "trusted_peers": ["10.0.0.0/24", "192.0.2.1"],
    }
    return is_proved(headers, SENDER, peer_ip=peer_ip, **(options | changes))


def verdict(value):
    return ("Authentication-Results", value)


@pytest.mark.parametrize(
    "peer_ip", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]
)
def test_this_machine_is_believed_only_when_told_to(peer_ip):
    assert proof(peer_ip=peer_ip, trust_loopback=True).ok
    assert not proof(peer_ip=peer_ip).ok


@pytest.mark.parametrize("peer_ip", ["10.0.0.5", "::ffff:7f00:2", "", "x", "localhost"])
def test_no_other_machine_is_this_one(peer_ip):
    trusted = proof(peer_ip=peer_ip, trust_loopback=True, trusted_peers=[])

    assert trusted.ok == (peer_ip == "::ffff:7f00:2")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (PASS, "dmarc"),
        (f"{US.upper()}; dmarc=pass header.from=MAIL.example", "dmarc"),
        (f"{US} 1; spf=fail smtp.mailfrom=x@y.example; dmarc=pass "
         "header.from=mail.example", "dmarc"),
        (f"{US}; dkim=pass header.d=mail.example header.s=a", "dkim"),
        (f"{US}; dkim=fail header.d=mail.example; dkim=pass header.d=mail.example",
         "dkim"),
        (f"{US}; dkim=pass header.i=@mail.example", "dkim"),
        (f"{US}; spf=pass smtp.mailfrom=bruna@mail.example", "spf"),
        (f"{US}; spf=pass smtp.mailfrom=mail.example", "spf"),
        (f"{US}; dmarc=none header.from=mail.example; dkim=pass header.d=mail.example",
         "dkim"),
    ],
)  # fmt: skip
def test_our_own_server_proves_a_sender(value, why):
    assert proof(RECEIVED, verdict(value)) == proof(verdict(value))
    assert proof(verdict(value)).ok
    assert proof(verdict(value)).why == why


@pytest.mark.parametrize(
    "value",
    [
        f"{US}; none",
        f"{US}; dmarc=fail header.from=mail.example",
        f"{US}; dmarc=fail header.from=mail.example; dkim=pass header.d=mail.example",
        f"{US}; dmarc=pass header.from=evil.example",
        f"{US}; dmarc=pass",
        f"{US}; dmarc=pass header.from=mail.example; dmarc=fail header.from=x.example",
        f"{US}; dkim=pass header.d=evil.example",
        f"{US}; dkim=pass header.d=example",
        f"{US}; dkim=pass header.d=sub.mail.example",
        f"{US}; dkim=neutral header.d=mail.example",
        # A neighbour at the same provider, who may use the same servers.
        f"{US}; spf=pass smtp.mailfrom=other@mail.example",
        f"{US}; spf=pass smtp.helo=mail.example",
        f"{US}; spf=softfail smtp.mailfrom=bruna@mail.example",
        f"{US}; auth=pass smtp.auth=bruna@mail.example",
        "evil.example; dmarc=pass header.from=mail.example",
        f"x.{US}; dmarc=pass header.from=mail.example",
        f"({US}) evil.example; dmarc=pass header.from=mail.example",
        f'{US}; dmarc=fail reason="; dmarc=pass header.from=mail.example"',
        f"{US}; dmarc=fail (; dmarc=pass header.from=mail.example)",
        f"{US}",
        "",
        "(" * 8000,
        f"{US}; " + "x=" * 4000,
        f"{US}; dmarc=pass header.from=mail.example" + "; x" * 100,
    ],
)
def test_anything_else_proves_nothing(value):
    assert not proof(verdict(value)).ok


def test_a_verdict_from_a_stranger_is_not_read():
    assert proof(verdict(PASS), peer_ip="10.0.1.5").why == "peer-not-trusted"
    assert proof(verdict(PASS), peer_ip="127.0.0.1").why == "peer-not-trusted"
    assert proof(verdict(PASS), trusted_peers=[]).why == "peer-not-trusted"
    assert proof(verdict(PASS), authserv_id="").why == "peer-not-trusted"
    assert proof(verdict(PASS), peer_ip="192.0.2.1").ok


def test_only_the_topmost_verdict_counts():
    theirs = verdict("evil.example; dmarc=pass header.from=mail.example")
    failed = verdict(f"{US}; dmarc=fail header.from=mail.example")

    assert not proof(theirs, verdict(PASS)).ok
    assert not proof(failed, verdict(PASS)).ok
    assert proof(verdict(PASS), theirs).ok


def test_a_verdict_below_another_servers_stamp_is_not_ours():
    assert proof(RECEIVED, verdict(PASS)).ok
    assert proof(RECEIVED, RECEIVED, verdict(PASS)).why == "no-verdict"
    assert proof(RECEIVED, ("Subject", "x")).why == "no-verdict"


@pytest.mark.parametrize(
    ("value", "to", "believed"),
    [
        (PASS, ALIAS, True),
        (PASS, f"Silas <{ALIAS.upper()}>, x@mail.example", True),
        (PASS, "evil@evil.example", False),
        (PASS, OTHER_ALIAS, False),
        (PASS, f'"{ALIAS}" <evil@evil.example>', False),
        (f"{US}; dkim=pass header.d=mail.example", "evil@evil.example", False),
        # Brought by the sender's own server: a blind copy.
        (f"{PASS}; spf=pass smtp.mailfrom={SENDER}", "evil@evil.example", True),
        (f"{PASS}; spf=pass smtp.mailfrom=x@evil.example", "evil@evil.example", False),
        (f"{PASS}; spf=fail smtp.mailfrom={SENDER}", "evil@evil.example", False),
    ],
)
def test_who_received_a_signed_email_cannot_send_it_on(value, to, believed):
    sent = proof(verdict(value), ("To", to), recipient=ALIAS)

    assert sent.ok == believed
    assert believed or sent.why == "sent-on"
