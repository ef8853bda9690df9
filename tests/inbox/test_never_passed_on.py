"""Signed, encrypted and packed emails: what goes on, and what their writer hears."""

import base64

import pytest

from inbox.attaching import judged
from inbox.files import AcceptedFile, FileRefused
from inbox.models import InboundEmail, Message
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.reading import ReceivedAttachment
from tests.inbox.test_receiving import to_thread

SILAS = "silas@shop.example"
State = InboundEmail.State
CALENDAR = b"BEGIN:VCALENDAR\r\nATTENDEE:mailto:silas@other.example\r\nEND:VCALENDAR"
CARD = b"BEGIN:VCARD\r\nEMAIL:silas@other.example\r\nEND:VCARD"
LETTER = b"From: silas@other.example\r\n\r\nHello"
NO_FILES = {
    "smime.p7s": ("application/pkcs7-signature", b"0\x80\x06\x09", "signature"),
    "signature.asc": ("application/pgp-signature", b"-----BEGIN PGP", "signature"),
    "key.asc": ("text/plain", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n", "signature"),
    "smime.p7m": ("application/pkcs7-mime", b"0\x80\x06\x09", "encrypted"),
    "encrypted.asc": ("text/plain", b"-----BEGIN PGP MESSAGE-----\n", "encrypted"),
    "winmail.dat": ("application/ms-tnef", b"\x78\x9f\x3e\x22\x00", "Only Outlook"),
    "odd.txt": ("text/plain", b"\x78\x9f\x3e\x22\x00", "Only Outlook"),
    "invite.ics": ("text/calendar; method=REQUEST", CALENDAR, "invitation"),
    "notes.txt": ("text/plain", CALENDAR, "invitation"),
    "silas.vcf": ("text/vcard", CARD, "contact card"),
    "card.txt": ("text/plain", CARD, "contact card"),
    "old.eml": ("application/octet-stream", LETTER, "attached email"),
}


@pytest.fixture(autouse=True)
def _trusting(settings):
    settings.RELAY_TRUST_LOOPBACK = True


@pytest.fixture
def receive(asked, bruna):
    """Let Silas' answer with such parts come in; return what became of it."""

    def _receive(*names, text="It leaves tomorrow.", kind="mixed"):
        parts = [f"Content-Type: text/plain\n\n{text}\n"]
        for name in names:
            content_type, content, _ = NO_FILES[name]
            parts.append(
                f'Content-Type: {content_type}; name="{name}"\n'
                f'Content-Disposition: attachment; filename="{name}"\n'
                "Content-Transfer-Encoding: base64\n\n"
                f"{base64.b64encode(content).decode()}\n"
            )
        head = (
            f'From: {SILAS}\nSubject: Re\nContent-Type: multipart/{kind}; boundary="b"'
        )
        raw = "\n--b\n".join([head + "\n", *parts]) + "\n--b--\n"
        row = keep(
            recipient=to_thread(bruna, asked),
            sender=SILAS,
            raw=raw.encode(),
            peer="127.0.0.1",
        )
        read_waiting_emails(lambda: False)
        row.refresh_from_db()
        return row

    return _receive


@pytest.mark.parametrize("name", NO_FILES)
def test_it_is_no_file_and_its_writer_hears_why(name):
    content_type, content, words = NO_FILES[name]
    file = ReceivedAttachment(name, content_type.partition(";")[0], content)

    [(_, found)] = judged([file], from_seller=True, own_addresses=())

    assert isinstance(found, FileRefused)
    assert words in str(found.sentence)


def test_a_file_like_any_other_is_kept():
    file = ReceivedAttachment("dates.txt", "text/plain", b"We BEGIN on 3 June.")

    [(_, found)] = judged([file], from_seller=True, own_addresses=())

    assert isinstance(found, AcceptedFile)


def test_it_is_named_to_its_writer_and_not_passed_on(receive, deliver):
    row = receive("winmail.dat", "invite.ics")

    assert row.state == State.POSTED
    assert row.message.text == "It leaves tomorrow."
    assert not row.message.attachments.exists()
    assert base64.b64encode(NO_FILES["winmail.dat"][1]) in bytes(row.raw)
    [notice] = [email for email in deliver() if email.to == SILAS]
    assert "winmail.dat: Only Outlook" in notice.text()
    assert "invite.ics: An invitation" in notice.text()


def test_a_signature_is_told_once_and_not_with_every_email(receive, deliver):
    receive("smime.p7s", kind="signed")
    receive("smime.p7s", kind="signed", text="It leaves on Friday.")

    assert len([email for email in deliver() if email.to == SILAS]) == 1


def test_anything_else_is_told_each_time(receive, deliver):
    receive("winmail.dat")
    receive("winmail.dat", text="It leaves on Friday.")

    assert len([email for email in deliver() if email.to == SILAS]) == 2


def test_an_email_that_is_nothing_else_becomes_no_message(receive, deliver):
    row = receive("smime.p7m", text="")

    assert (row.state, row.because) == (State.REFUSED, "no_file_kept")
    assert not Message.objects.filter(via="email").exists()
    [notice] = deliver()
    assert "smime.p7m: It is encrypted" in notice.text()


def test_a_text_that_nobody_can_read_becomes_no_message(receive, deliver):
    text = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----"

    row = receive(text=text)

    assert (row.state, row.because) == (State.REFUSED, "encrypted")
    [notice] = deliver()
    assert "unencrypted" in notice.text()
