"""Reports of mail servers, as many kinds of servers write them, and what is none."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from inbox.relay.bounces import BounceKind, read_bounce

REPORTS = Path(__file__).parent / "reports"
HARD, SOFT, DELAYED, NONE = "hard", "soft", "delayed", "none"
BRUNA = "bruna@mail.example"

# name of the file: kind, status, recipient, reason
SAID = {
    "postfix_unknown_user": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "postfix_delayed": (DELAYED, "4.4.1", BRUNA, "unreachable"),
    "postfix_expired": (SOFT, "4.4.1", BRUNA, "unreachable"),
    "postfix_unknown_host": (HARD, "5.4.4", "bruna@mial.example", "domain_unknown"),
    "postfix_utf8": (HARD, "5.1.1", "brünå@mail.example", "address_unknown"),
    "sendmail_user_unknown": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "sendmail_warning": (DELAYED, "4.2.0", BRUNA, "unreachable"),
    "sendmail_old": (HARD, "", BRUNA, "address_unknown"),
    "exim_mailbox_full": (HARD, "5.2.2", BRUNA, "mailbox_full"),
    "exim_unrouteable": (HARD, "", BRUNA, "address_unknown"),
    "exim_retry_timeout": (SOFT, "4.7.1", BRUNA, "unwanted"),
    "exim_warning": (DELAYED, "", BRUNA, "unreachable"),
    "qmail": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "qmail_no_mailbox": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "qmail_too_long_in_queue": (SOFT, "4.4.1", BRUNA, "unreachable"),
    "exchange_online": (HARD, "5.1.10", BRUNA, "address_unknown"),
    "exchange_access_denied": (HARD, "5.4.1", BRUNA, "address_unknown"),
    "exchange_delay_french": (DELAYED, "4.4.7", BRUNA, "gave_up"),
    "exchange_spanish": (HARD, "5.2.2", BRUNA, "mailbox_full"),
    "exchange_old": (HARD, "", BRUNA, "address_unknown"),
    "exchange_base64_status": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "gmail_no_such_user": (HARD, "5.1.1", "bruna@gmail.example", "address_unknown"),
    "gmail_delay": (DELAYED, "4.4.1", BRUNA, "unreachable"),
    "gmail_over_quota": (SOFT, "4.2.2", "bruna@gmail.example", "mailbox_full"),
    "gmail_old": (HARD, "5.7.1", BRUNA, "unwanted"),
    "yahoo": (HARD, "", "bruna@yahoo.example", "address_unknown"),
    "yahoo_deferred": (SOFT, "4.7.0", "bruna@yahoo.example", "unwanted"),
    "gmx": (HARD, "", "bruna@gmx.example", "address_unknown"),
    "kundenserver": (HARD, "", BRUNA, "mailbox_full"),
    "domino": (HARD, "5.1.1", BRUNA, "address_unknown"),
    "domino_without_status": (HARD, "", BRUNA, ""),
    "mailman": (HARD, "", BRUNA, "address_unknown"),
    "mixed_with_status": (HARD, "5.2.1", BRUNA, "address_closed"),
    "groupwise": (HARD, "", BRUNA, "address_unknown"),
    "mail_ru": (HARD, "", BRUNA, "address_unknown"),
    "japanese": (HARD, "", BRUNA, "address_unknown"),
    "portuguese": (HARD, "5.2.2", BRUNA, "mailbox_full"),
    "italian_warning": (DELAYED, "", BRUNA, ""),
    "german_warning": (DELAYED, "", BRUNA, ""),
    "nothing_clear": (SOFT, "", None, ""),
    "postfix_delivered": (NONE, "", BRUNA, "arrived"),
    "out_of_office": (NONE, "", None, "automatic"),
    "vacation_of_a_postmaster": (NONE, "", None, "automatic"),
    "read_receipt": (NONE, "", None, "read_receipt"),
    "complaint": (NONE, "", None, "complaint"),
    "a_person_forwards_a_report": (NONE, "", None, "no_report"),
    "a_person_quotes_a_report": (NONE, "", None, "no_report"),
}

# Those whose status can be read in the source.
IN_PLAIN = sorted(name for name in SAID if SAID[name][1] and "base64" not in name)


def raw(name):
    return (REPORTS / f"{name}.eml").read_bytes()


@pytest.mark.parametrize("name", sorted(SAID))
def test_what_a_server_says_is_read(name):
    kind, status, recipient, reason = SAID[name]

    bounce = read_bounce(raw(name))

    assert (bounce.kind, bounce.status, bounce.reason) == (kind, status, reason)
    assert bounce.recipients == ((recipient,) if recipient else ())


def test_every_report_is_expected_to_say_something():
    assert {path.stem for path in REPORTS.glob("*.eml")} == set(SAID)


@pytest.mark.parametrize("name", IN_PLAIN)
def test_a_report_that_was_cut_off_behind_its_status_says_the_same(name):
    whole = raw(name)
    status = SAID[name][1].encode()
    said = max(match.end() for match in re.finditer(re.escape(status), whole))

    bounce = read_bounce(whole[: said + 1])

    assert (bounce.kind, bounce.status) == SAID[name][:2]


def test_only_what_stands_before_the_returned_email_counts():
    report = raw("qmail_no_mailbox") + b"4.2.2 mailbox full\n552 5.2.2 quota\n"

    assert read_bounce(report).status == "5.1.1"


@pytest.mark.parametrize(
    ("fields", "kind", "status"),
    [
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 No", HARD, "5.0.0"),
        ("Action: failed\nDiagnostic-Code: smtp; 450 Later", SOFT, ""),
        ("Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 No", HARD, "5.1.1"),
        ("Action: FAILED\nStatus: 5.01.001", HARD, "5.1.1"),
        ("Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 550", SOFT, "4.4.7"),
        ("Action: failed", HARD, ""),
        ("Action: error\nStatus: 5.1.1", HARD, "5.1.1"),
        ("Status: 5.1.1", HARD, "5.1.1"),
        ("Action: delayed\nStatus: 5.1.1", DELAYED, "5.1.1"),
        ("Action: delivered\nStatus: 2.0.0", NONE, ""),
        ("Action: expanded\nStatus: 2.0.0", NONE, ""),
        ("Action: ?", SOFT, ""),
        ("Action: ?\nStatus: what", SOFT, ""),
    ],
)
def test_what_is_said_of_a_recipient(fields, kind, status):
    bounce = read_bounce(report_of(fields))

    assert (bounce.kind, bounce.status) == (kind, status)


def report_of(fields):
    return (
        "From: MAILER-DAEMON@mail.example\nSubject: failure notice\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
        "--x\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mail.example\n\nFinal-Recipient: rfc822; {BRUNA}\n"
        f"{fields}\n\n--x--\n"
    ).encode()


def test_of_many_recipients_the_worst_counts():
    report = report_of(
        "Action: delivered\nStatus: 2.0.0\n\n"
        "Final-Recipient: rfc822; olga@mail.example\nAction: delayed\nStatus: 4.4.1\n\n"
        "Final-Recipient: rfc822; benoit@mail.example\nAction: failed\nStatus: 5.1.1"
    )

    bounce = read_bounce(report)

    assert (bounce.kind, bounce.status) == (HARD, "5.1.1")
    assert bounce.recipients == ("benoit@mail.example",)


@pytest.mark.parametrize("charset", ["utf-16", "no-such", "x" * 200, "utf-7", "base64"])
def test_a_report_that_lies_about_its_charset_is_read(charset):
    lying = raw("exim_unrouteable").replace(
        b"charset=utf-8", b"charset=" + charset.encode()
    )

    bounce = read_bounce(lying)

    assert bounce.kind in (HARD, SOFT)
    assert bounce.recipients == (BRUNA,)


def test_a_report_around_too_many_parts_is_read_as_far_as_its_headers_go():
    inside = b"".join(
        b"Content-Type: multipart/mixed; boundary=y%d\n\n--y%d\n" % (n, n)
        for n in range(200)
    )
    report = raw("postfix_unknown_user").replace(b"--=_report--", inside)

    bounce = read_bounce(report)

    assert (bounce.kind, bounce.status) == (HARD, "5.1.1")


HOSTILE = {
    "one long line": b"a" * 300_000,
    "one long line with an address": b"a" * 130_000 + b"@" + b"a" * 150_000,
    "many addresses": b"<a@b.example>: no such user\n" * 20_000,
    "many codes": b"550 5.1.1 " * 50_000,
    "many dots": b"5." * 150_000,
    "many dashes": b"-" * 300_000,
    "many lines of dashes": b"-- original\n" * 40_000,
    "all beginnings that flufl knows": (
        b"this message was created automatically by mail delivery software\n"
        b"the following addresses had\nA message that you sent could not be delivered\n"
        b"Your message could not be delivered to\nfailed addresses follow:\n"
        b"Did not reach the following recipient\nYour message to:\n"
        + b"a" * 190
        + b"\n"
    )
    * 200,
    "brackets": b"(" * 300_000,
    "blank lines": b"\n" * 300_000,
    "fields": b"Action: failed\nStatus: 5.1.1\n\n" * 15_000,
    "one folded field": b"Diagnostic-Code: smtp;" + b"\n 550 5.1.1" * 40_000,
}
HEADS = {
    "plain": b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n",
    "report": (
        b"From: MAILER-DAEMON@x.example\nSubject: failure notice\nContent-Type: "
        b"multipart/report; report-type=delivery-status; boundary=x\n\n--x\n"
        b"Content-Type: message/delivery-status\n\n"
    ),
    "failed recipients": b"From: <>\nX-Failed-Recipients: ",
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_report_costs_no_time(name, head):
    started = time.process_time()

    read_bounce(HEADS[head] + HOSTILE[name])

    assert time.process_time() - started < 2


PIECES = st.sampled_from(
    [
        "From: MAILER-DAEMON@x",
        "From: <>",
        "Subject: failure notice",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
        "Content-Type: message/delivery-status",
        "Content-Transfer-Encoding: base64",
        "X-Failed-Recipients: (((",
        "",
        "--x",
        "--x--",
        "Action: failed",
        "Status: 5.1.1",
        "Final-Recipient: rfc822;\udce9@\udcff",
        "Diagnostic-Code: smtp; 550 5.1.1",
        "<a@b>: 550",
        "Hi. This is the",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_no_arrangement_of_pieces_is_an_error(pieces):
    text = "\n".join(pieces)

    assert read_bounce(text.encode("utf-8", "surrogateescape")).kind in BounceKind


@given(st.binary(max_size=400), st.sampled_from(sorted(HEADS)))
def test_no_bytes_are_an_error(content, head):
    assert read_bounce(content).kind in BounceKind
    assert read_bounce(HEADS[head] + content).kind in BounceKind
