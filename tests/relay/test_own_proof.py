"""Who is believed when no server in front has checked: real DNS, real signatures."""

from datetime import timedelta
from email.utils import format_datetime
from time import perf_counter

import pytest
from django.utils import timezone

from inbox.relay import own_proof as module, signed_by
from inbox.relay.arrival import Arrival
from inbox.relay.bounds import headers_of
from inbox.relay.lookups import DnsTrouble, Lookups
from inbox.relay.own_proof import own_proof
from tests.support.name_server import NameServer
from tests.support.signed_mail import COVERED, publish, signed

SENDER = "bruna@mail.example"
ALIAS = "silassilassila@relay.marketplace.example"
OTHER_ALIAS = "olgaolgaolga@relay.marketplace.example"
SERVER = "203.0.113.7"


@pytest.fixture
def names():
    server = NameServer()
    yield server
    server.stop()


@pytest.fixture
def proof(names):
    """Judge an email that came from the net; `changes` say how it came otherwise."""

    def _proof(raw, seconds=2, most=50, met_sender=True, **changes):
        values = {
            "sender": SENDER,
            "recipient": ALIAS,
            "envelope_sender": "bounces@elsewhere.example",
            "peer_ip": SERVER,
            "helo": "mx.mail.example",
            "at": timezone.now(),
            **changes,
        }
        mail = Arrival(raw=raw, headers=headers_of(raw), **values)
        lookups = Lookups([names.address], seconds, most)
        return own_proof(mail, lookups, met_sender=met_sender)

    return _proof


def email(sender=SENDER, to=ALIAS, more="", body="It fits, thank you.\r\n", date=None):
    date = format_datetime(date or timezone.now())
    head = (
        f"From: Bruna <{sender}>\r\nTo: {to}\r\nSubject: Re: your order\r\n"
        f"Date: {date}\r\nMessage-ID: <one@mail.example>\r\n{more}"
    )
    return f"{head}\r\n{body}".encode()


MANY = email()
for _ in range(8):
    MANY = signed(MANY, "mail.example")


def published(names, domain="mail.example", spf="", dmarc="", **key):
    publish(names, domain, **key)
    if spf:
        names.tell(domain, "TXT", f"v=spf1 {spf}")
    if dmarc:
        names.tell(f"_dmarc.{domain}", "TXT", f"v=DMARC1; {dmarc}")


def test_a_signature_of_the_senders_domain_proves_them(names, proof):
    published(names)

    assert proof(signed(email(), "mail.example")).why == "own-dkim"


@pytest.mark.parametrize("policy", ["", "p=none", "p=reject; adkim=s; aspf=s", "x"])
def test_the_domain_itself_speaks_for_itself_under_any_policy(policy, names, proof):
    published(names, dmarc=policy)

    assert proof(signed(email(), "mail.example")).ok


@pytest.mark.parametrize(
    ("sender", "signer", "policy", "believed"),
    [
        ("bruna@mail.example", "out.mail.example", "p=none", True),
        ("bruna@mail.example", "out.mail.example", "p=reject; adkim=r", True),
        ("bruna@mail.example", "out.mail.example", "p=reject; adkim=s", False),
        ("bruna@mail.example", "out.mail.example", "", False),
        ("bruna@mail.example", "out.mail.example", "nonsense", False),
        ("bruna@a.mail.example", "b.mail.example", "p=none", True),
        ("bruna@a.mail.example", "mail.example", "p=none", True),
        ("bruna@shop.co.uk", "mail.shop.co.uk", "p=none", True),
        ("bruna@shop.co.uk", "other.co.uk", "p=none", False),
        ("bruna@mail.example", "evil.example", "p=none", False),
        ("bruna@mail.example", "notmail.example", "p=none", False),
        ("bruna@mail.example", "mail.example.evil.example", "p=none", False),
        ("bruna@mail.example", "example", "p=none", False),
    ],
)
def test_another_domain_speaks_for_the_sender_where_dmarc_says_so(
    sender, signer, policy, believed, names, proof
):
    organisation = "shop.co.uk" if "co.uk" in sender else "mail.example"
    published(names, signer)
    if policy:
        names.tell(f"_dmarc.{organisation}", "TXT", f"v=DMARC1; {policy}")

    assert proof(signed(email(sender), signer), sender=sender).ok == believed


def test_two_policies_are_none(names, proof):
    published(names, "out.mail.example")
    names.tell("_dmarc.mail.example", "TXT", "v=DMARC1; p=none", "v=DMARC1; p=reject")

    assert not proof(signed(email(), "out.mail.example")).ok


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"covered": ("to", "subject", "date")}, id="not-from"),
        pytest.param({"covered": ("from", "to", "date")}, id="not-subject"),
        pytest.param({"covered": ("from", "subject", "date")}, id="not-to"),
        pytest.param({"length": True}, id="a-part-of-the-body"),
        pytest.param({"tags": {"l": 0}}, id="nothing-of-the-body"),
        pytest.param({"tags": {"x": 1_700_000_000, "t": None}}, id="expired"),
        pytest.param({"tags": {"x": "soon"}}, id="expires-at-no-time"),
        pytest.param({"tags": {"t": 1_700_000_000}}, id="signed-years-ago"),
        pytest.param(
            {"tags": {"t": None}, "covered": ("from", "to", "subject")}, id="no-time"
        ),
        pytest.param({"signature_algorithm": b"rsa-sha1"}, id="sha1"),
        pytest.param({"bits": 768}, id="weak-key"),
        pytest.param({"identity": b"evil@mail.example"}, id="a-neighbours"),
        pytest.param({"tags": {"q": "dns/other"}}, id="a-key-elsewhere"),
    ],
)
def test_a_good_signature_that_covers_too_little_proves_nobody(options, names, proof):
    published(names, bits=options.get("bits", 2048))

    assert not proof(signed(email(), "mail.example", **options)).ok


@pytest.mark.parametrize(
    "options",
    [
        {"covered": COVERED},
        {"tags": {"t": None}},
        {"tags": {"x": 4_000_000_000}},
        {"identity": b"bruna@mail.example"},
        {"identity": b"@out.mail.example"},
        {"bits": 1024},
    ],
)
def test_what_a_usual_signature_looks_like_is_believed(options, names, proof):
    published(names, bits=options.get("bits", 2048))

    assert proof(signed(email(), "mail.example", **options)).ok


def test_a_signed_email_is_believed_for_whom_it_was_written_only(names, proof):
    """Who received a signed email could send it on to another alias."""
    published(names)
    raw = signed(email(), "mail.example")

    assert proof(raw, recipient=ALIAS.replace("@", "+tabc@")).ok
    assert not proof(raw, recipient=OTHER_ALIAS).ok
    assert not proof(raw.replace(b"To: silas", b"To: olga"), recipient=OTHER_ALIAS).ok


def test_a_signed_email_is_believed_for_a_week(names, proof):
    published(names)
    raw = signed(email(), "mail.example")

    assert proof(raw, at=timezone.now() + timedelta(days=6)).ok
    assert not proof(raw, at=timezone.now() + timedelta(days=8)).ok


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"thank you", b"send it to me"),
        (b"Re: your order", b"Re: another"),
        (b"From: Bruna <bruna@", b"From: Bruna <other@"),
    ],
)
def test_what_was_changed_is_not_believed(old, new, names, proof):
    published(names)
    raw = signed(email(), "mail.example")

    assert proof(raw).ok
    assert not proof(raw.replace(old, new)).ok


@pytest.mark.parametrize(
    "added",
    [
        b"Subject: Cancel it\r\n",
        b"From: other@mail.example\r\n",
        b"Content-Type: text/html\r\nContent-Type: text/plain\r\n",
        b"X-Note: a\rSubject: Cancel it\r\n",
        b"X-Note: a\r\rCancel it, please\r\n",
    ],
)
def test_a_header_that_was_put_on_top_is_not_believed(added, names, proof):
    published(names)

    assert not proof(added + signed(email(), "mail.example")).ok


@pytest.mark.parametrize(
    "body",
    [
        b"." + b" " * 8_000_000,
        (b"." + b" " * 4_000) * 2_000,
        (b"." + b" " * 50) * 150_000,
        b"\r\n" * 299_000 + b".",
        b". " * 1_000_000,
        b"a" * 4_000_000,
    ],
)
def test_a_hostile_body_takes_no_time(body, names, proof):
    published(names)
    raw = signed(email(), "mail.example") + body
    begun = perf_counter()

    assert not proof(raw, seconds=8).ok

    assert perf_counter() - begun < 3


def test_a_text_in_front_of_the_signed_one_is_not_believed(names, proof):
    """A lone CR ends a line for us, and not for who verifies."""
    published(names)
    raw = signed(email(), "mail.example")
    put = raw.replace(b"\r\n\r\n", b"\r\nX-Note: a\r\rCancel it, please\r\n\r\n", 1)

    assert not proof(put).ok


@pytest.mark.parametrize("extra", ["t=y; ", "h=sha1; ", "k=ed25519; ", "s=tlsrpt; "])
def test_a_key_that_is_for_something_else_proves_nobody(extra, names, proof):
    published(names, extra=extra)

    assert not proof(signed(email(), "mail.example")).ok


def test_a_strict_key_is_for_its_own_domain(names, proof):
    published(names, extra="t=s; ")

    assert proof(signed(email(), "mail.example")).ok
    below = signed(email(), "mail.example", identity=b"@x.mail.example")
    assert not proof(below).ok


def test_one_good_signature_among_others_is_enough(names, proof):
    published(names)
    raw = signed(email(), "mail.example")
    for domain in ("list.example", "mail.example", "provider.example"):
        raw = signed(raw, domain, tags={"bh": "AAAA"})

    assert proof(raw).ok
    assert "s._domainkey.provider.example" not in names.asked


def test_of_many_signatures_few_are_verified(names, proof, monkeypatch):
    published(names)
    verified = []
    monkeypatch.setattr(signed_by, "_is_good", lambda *given: verified.append(given))

    assert not proof(b"DKIM-Signature: x\r\n" + MANY).ok
    assert [index for _, index, _ in verified] == [1, 2, 3]


@pytest.mark.parametrize(
    ("envelope", "spf", "policy", "believed"),
    [
        (SENDER, f"ip4:{SERVER} -all", "", True),
        ("Bruna@MAIL.example", f"ip4:{SERVER} -all", "", True),
        (SENDER, "include:_spf.host.example -all", "p=reject", True),
        (SENDER, "ip4:192.0.2.1 -all", "", False),
        (SENDER, "ip4:192.0.2.1 ?all", "p=none", False),
        (SENDER, f"ip4:{SERVER} nonsense", "", False),
        (SENDER, "", "p=none", False),
        # Everybody may: that says nothing.
        (SENDER, "+all", "", False),
        (SENDER, "ip4:0.0.0.0/0 -all", "", False),
        # A neighbour on the same server, whose envelope says so.
        ("other@mail.example", f"ip4:{SERVER} -all", "", False),
        ("other@mail.example", f"ip4:{SERVER} -all", "p=none", False),
        ("bruna+x@mail.example", f"ip4:{SERVER} -all", "p=none", False),
        # The null sender, and what is none.
        ("", f"ip4:{SERVER} -all", "", False),
        ("bruna@[203.0.113.7]", f"ip4:{SERVER} -all", "", False),
    ],
)
def test_a_server_that_the_domain_names_proves_the_address_of_the_envelope(
    envelope, spf, policy, believed, names, proof
):
    published(names, spf=spf, dmarc=policy)
    names.tell("_spf.host.example", "TXT", f"v=spf1 ip4:{SERVER} -all")

    assert proof(email(), envelope_sender=envelope).ok == believed


@pytest.mark.parametrize(
    ("domain", "policy", "believed"),
    [
        ("out.mail.example", "p=none", True),
        ("out.mail.example", "p=none; aspf=s", False),
        ("out.mail.example", "", False),
        ("elsewhere.example", "p=none", False),
        ("mail.example-evil.example", "p=none", False),
    ],
)
def test_another_domain_of_the_envelope_counts_where_dmarc_says_so(
    domain, policy, believed, names, proof
):
    published(names, domain, spf=f"ip4:{SERVER} -all")
    if policy:
        names.tell("_dmarc.mail.example", "TXT", f"v=DMARC1; {policy}")

    assert proof(email(), envelope_sender=f"b-17@{domain}").ok == believed


def test_the_name_in_ehlo_is_what_a_record_may_ask_for(names, proof):
    published(names, spf="exists:%{h}.ok.mail.example -all")
    names.tell("mx.mail.example.ok.mail.example", "A", "127.0.0.2")

    assert proof(email(), envelope_sender=SENDER).ok
    assert not proof(email(), envelope_sender=SENDER, helo="evil.example").ok


def test_a_server_by_name_and_by_mx_is_found(names, proof):
    published(names, spf="a:out.mail.example mx -all")
    names.tell("out.mail.example", "A", "192.0.2.9")
    names.tell("mail.example", "MX", "10 mx.mail.example.")
    names.tell("mx.mail.example", "A", SERVER)

    assert proof(email(), envelope_sender=SENDER).ok
    assert not proof(email(), envelope_sender=SENDER, peer_ip="2001:db8::1").ok


def test_our_own_server_in_front_is_not_asked_for_by_spf(names, proof):
    published(names, spf="ip4:127.0.0.1 -all")
    raw = email()

    came = {"envelope_sender": SENDER, "peer_ip": "127.0.0.1", "met_sender": False}
    assert not proof(raw, **came).ok
    assert proof(signed(raw, "mail.example"), **came).ok


@pytest.mark.parametrize("trouble", ["silent", "broken"])
@pytest.mark.parametrize("name", ["mail.example", "s._domainkey.mail.example"])
def test_a_dns_that_does_not_answer_proves_and_refutes_nobody(
    trouble, name, names, proof
):
    published(names, spf="ip4:192.0.2.1 -all")
    getattr(names, trouble).add(name)
    raw = signed(email(body="x\r\n"), "mail.example")
    raw = raw.replace(b"\r\nx\r\n", b"\r\ny\r\n") if name == "mail.example" else raw

    with pytest.raises(DnsTrouble):
        proof(raw, seconds=0.3, envelope_sender=SENDER)


def test_all_questions_together_have_one_clock(names, proof):
    publish(names, "out.mail.example")
    names.silent |= {"_dmarc.mail.example", "mail.example", "s._domainkey.mail.example"}
    raw = signed(signed(email(), "mail.example"), "out.mail.example")
    begun = perf_counter()

    with pytest.raises(DnsTrouble):
        proof(raw, seconds=0.5, envelope_sender=SENDER)

    assert perf_counter() - begun < 1.5


def test_one_proof_is_enough_while_the_other_is_in_trouble(names, proof):
    published(names, spf=f"ip4:{SERVER} -all")
    names.broken.add("s._domainkey.mail.example")
    raw = signed(email(), "mail.example")

    assert proof(raw, envelope_sender=SENDER).why == "own-spf"


def test_a_record_that_asks_for_too_much_proves_nobody(names, proof):
    published(names, spf="mx -all")
    hosts = [f"{number}.mail.example" for number in range(10)]
    names.tell("mail.example", "MX", *(f"10 {host}." for host in hosts))
    for host in hosts:
        names.tell(host, "A", "192.0.2.1")
    names.tell(hosts[-1], "A", SERVER)

    assert proof(email(), envelope_sender=SENDER).ok
    assert not proof(email(), envelope_sender=SENDER, most=5).ok


def test_a_record_that_includes_itself_ends(names, proof):
    published(names, spf="include:mail.example -all")

    assert not proof(email(), envelope_sender=SENDER).ok
    assert len(names.asked) < 15


def test_a_forger_makes_us_ask_nobody_of_theirs(names, proof):
    published(names)
    raw = signed(email(), "evil.example")

    assert not proof(raw, envelope_sender="x@evil.example").ok
    assert not any("evil" in name for name in names.asked)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"DKIM-Signature: \r\n\r\n",
        b" x\r\nDKIM-Signature: v=1\r\n\r\n",
        b"DKIM-Signature: a=rsa-sha256; d=\xff; h=from:to:subject; t=1\r\n\r\n",
        b"DKIM-Signature: " + b"a" * 20_000 + b"\r\n\r\n",
        b"\xff\x00" * 100,
    ],
)
def test_any_bytes_can_be_judged(raw, proof):
    assert not proof(raw).ok


def test_there_is_no_third_way():
    assert [why for why, _ in module.CHECKS] == ["own-dkim", "own-spf"]
