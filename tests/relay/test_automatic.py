"""Who wrote an email: a person, a program, or a mail server about one of ours."""

import pytest

from inbox.relay.reading import Kind, read_email

REPORT = (
    "From: MAILER-DAEMON@mail.example\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    "--b\n\nCould not be delivered.\n--b\nContent-Type: message/delivery-status\n\n"
    "Final-Recipient: rfc822; bruna@mail.example\nStatus: 5.1.1\n--b--\n"
)


def kind(*headers, body="x", sender="bruna@mail.example"):
    lines = [f"From: {sender}", *headers, "", body]
    return read_email("\n".join(lines).encode()).kind


@pytest.mark.parametrize(
    "header",
    [
        "Subject: Blue, please",
        "Subject: An automatic reply machine: where is it?",
        "Subject: Re: Your engraving",
        "Auto-Submitted: no",
        # It asks for silence; it says nothing about its own writer.
        "X-Auto-Response-Suppress: All",
        "Precedence: list",
        "X-Mailer: Automatic Mailer 3000",
        "Return-Path: <bruna@mail.example>",
        "Subject: Vacation plans",
        "Subject: auto parts",
        "Subject: Your delivery failed",
        "Subject: Rejected: the colour",
    ],
)
def test_a_person_wrote_it(header):
    assert kind(header) is Kind.MESSAGE


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "AUTO-SUBMITTED: Auto-Replied",
        "Precedence: auto_reply",
        "Precedence: bulk",
        "Precedence: junk",
        "X-Autoreply: yes",
        "X-Autorespond: x",
        "Subject: Automatic reply: Your engraving",
        "Subject: Out of office",
        "Subject: Out of the Office: Your engraving",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique_:_Gravure?=",
        "Subject: Absence du bureau",
        "Subject: =?utf-8?q?Respuesta_autom=C3=A1tica:_Grabado?=",
        "Subject: Automatische Antwort: Gravur",
        "Subject: Abwesenheitsnotiz",
        "Subject: Re: Automatic reply: Your engraving",
        "Subject: =?utf-8?b?6Ieq5YuV5b+c562U?=",
        "Content-Type: multipart/report",
        "Return-Path: <>",
        "X-Vacation: yes",
        "Preference: auto_reply",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "Subject: AUTO: Silas is out of the office",
        "Subject: [Auto-Reply] Your engraving",
        "Subject: Abwesenheit: Gravur",
        "Subject: Message automatique d'absence",
        "Subject: Autorisposta: incisione",
    ],
)
def test_a_program_wrote_it(header):
    assert kind(header) is Kind.AUTOMATIC


def test_a_list_with_an_id_is_a_program():
    assert kind("Precedence: list", "List-Id: <x.example>") is Kind.AUTOMATIC


@pytest.mark.parametrize(
    "sender",
    ["no-reply@mail.example", "Mail <noreply@x.example>", "postmaster@x.example"],
)
def test_an_address_that_nobody_reads_is_a_program(sender):
    assert kind(sender=sender) is Kind.AUTOMATIC


def test_a_delivery_report_is_a_bounce():
    assert read_email(REPORT.encode()).kind is Kind.BOUNCE


@pytest.mark.parametrize(
    "subject",
    [
        "Undelivered Mail Returned to Sender",
        "Mail delivery failed: returning message to sender",
        "Delivery Status Notification (Failure)",
        "failure notice",
        "Mail System Error - Returned Mail",
        "Warning: could not send message for past 4 hours",
        "Rejected: Your engraving",
        "Impossibile recapitare il messaggio",
        "=?utf-8?q?N=C3=A3o_entregue:_A_sua_grava=C3=A7=C3=A3o?=",
        "=?utf-8?q?=C3=89chec_de_remise?=",
        "Undeliverable: Your engraving",
    ],
)
def test_an_old_style_report_of_a_mail_server_is_a_bounce(subject):
    header = f"Subject: {subject}"

    assert kind(header, sender="MAILER-DAEMON@x.example") is Kind.BOUNCE
    assert kind(header, "Return-Path: <>") is Kind.BOUNCE
    assert kind(header) is Kind.MESSAGE


@pytest.mark.parametrize(
    "kind_of_part", ["message/feedback-report", "message/disposition-notification"]
)
@pytest.mark.parametrize("named", [True, False])
def test_a_complaint_or_a_receipt_is_a_report(kind_of_part, named):
    kind_of_report = kind_of_part.partition("/")[2]
    parameter = f"; report-type={kind_of_report}" if named else ""
    header = f"Content-Type: multipart/report{parameter}; boundary=b"
    body = f"--b\n\nRead.\n--b\nContent-Type: {kind_of_part}\n\nVersion: 1\n--b--"

    assert kind(header, body=body) is Kind.REPORT


def test_a_delivery_report_without_its_type_is_a_bounce():
    raw = REPORT.replace("report-type=delivery-status; ", "")

    assert read_email(raw.encode()).kind is Kind.BOUNCE
