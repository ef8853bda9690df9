"""What leaves is signed, and the signature holds after a real SMTP round trip."""

import base64
import re

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from inbox.delivering import drain
from inbox.relay.dkim_signature import signed
from inbox.relay.leak_gate import find_leaks
from inbox.relay.outgoing import MailAttachment, to_bytes
from inbox.relay.reading import read_email
from inbox.relay.transport import Envelope, SmtpTransport
from inbox.sending import send_message
from tests.inbox.timed import say
from tests.relay.emails import EARLIER_ID, READER, an_email

CHARSETS = {
    "us-ascii": "The parcel leaves today",
    "utf-8": "Grüße, ναι, 你好 🍳",
    "utf-16": "Grüße aus Köln, 你好",
    "utf-7": "Grüße aus Köln",
    "iso-8859-1": "Où est ma poêle ?",
    "iso-8859-2": "Dziękuję, žluťoučký kůň",
    "iso-8859-5": "Где моя посылка?",
    "iso-8859-7": "Πού είναι το δέμα μου;",
    "iso-8859-9": "Paketim nerede, İstanbul şehri",
    "iso-8859-15": "Il coûte 12 €, cœur",
    "windows-1250": "Gdzie jest moja paczka? Łódź",
    "windows-1251": "Где моя сковорода?",
    "windows-1252": "“Grüße” – 12 €",
    "windows-1253": "Καλημέρα σας",
    "windows-1255": "איפה החבילה שלי",
    "windows-1256": "أين الطرد",
    "koi8-r": "Спасибо за ответ",
    "gb2312": "你好，订单已收到",
    "gb18030": "訂單已收到，謝謝",
    "big5": "訂單已收到",
    "shift_jis": "ご注文ありがとうございます",
    "iso-2022-jp": "ご注文の件",
    "euc-jp": "台所の店です",
    "euc-kr": "주문을 받았습니다",
}
AWKWARD = {
    "empty": "",
    "a long line": "word " * 3000,
    "a line without a break": "a" * 5000,
    "wide letters without a break": "台" * 3000,
    "dots": ".\n..\n.a\n\n.\n",
    "From": "From here on\nFrom silas\n",
    "blanks": "a  \n\t\n   \nb \n\n\n",
    "odd line breaks": "a\r\nb\rc\u2028d\x85e",
}


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(autouse=True)
def _with_a_key(key, settings):
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    settings.DKIM_KEY, settings.DKIM_SELECTOR = pem.decode(), "mc2026"


@pytest.fixture
def holds(key):
    """Verify as the reader's mail server does, with a resolver of the test's own."""
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    records = {
        b"mc2026._domainkey.relay.marketplace.example.": b"v=DKIM1; k=rsa; p="
        + base64.b64encode(public)
    }
    return lambda raw: dkim.verify(raw, dnsfunc=lambda name, **_: records[name])


@pytest.fixture
def transport(smtp_sink, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
    transport = SmtpTransport()
    yield transport
    transport.close()


def arrived(email, transport, sink):
    """Send a signed email over real SMTP; return its bytes at the other end."""
    transport.hand_over(Envelope(email.return_path, signed(to_bytes(email))), READER)
    return sink.mails[-1].raw


def test_it_holds_for_what_came_in_any_charset(transport, smtp_sink, holds):
    assert len(CHARSETS) >= 20
    for charset, words in CHARSETS.items():
        head = f"Content-Type: text/plain; charset={charset}\r\n"
        head += "Content-Transfer-Encoding: base64\r\n\r\n"
        came = head.encode() + base64.encodebytes(words.encode(charset))
        text = read_email(came).text.strip()
        assert text == words, charset
        email = an_email(sender_name=text, subject=text, text=text, html=text)

        raw = arrived(email, transport, smtp_sink)

        assert holds(raw), charset
        assert smtp_sink.mails[-1].message["Subject"] == words
        body = smtp_sink.mails[-1].message.get_body(("plain",))
        assert body.get_content().strip() == words


@pytest.mark.parametrize("name", AWKWARD)
def test_it_holds_for_texts_that_mail_servers_like_to_change(
    name, transport, smtp_sink, holds
):
    text = AWKWARD[name]
    files = (MailAttachment("a.txt", "text/plain", text.encode()),)

    raw = arrived(
        an_email(text=text, html=text, attachments=files), transport, smtp_sink
    )

    assert holds(raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)


@pytest.fixture
def full():
    return signed(
        to_bytes(
            an_email(
                in_reply_to=EARLIER_ID,
                references=(EARLIER_ID,),
                list_unsubscribe_url="https://marketplace.example/e/x/",
                auto_submitted=True,
            )
        )
    )


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (b"Which", b"What"),
        (b"Subject: Your", b"Subject: His"),
        (b"marketplace.example/e/x/", b"marketplace.example/e/y/"),
        (b"List-Unsubscribe=One-Click", b"List-Unsubscribe=Two-Click"),
        (b"Subject: ", b"From: x@evil.example\r\nSubject: "),
        (b"Subject: ", b"Subject: Other\r\nSubject: "),
        (b"Subject: ", b"List-Id: <x.example>\r\nSubject: "),
        (b"X-MC-Hop: 1", b"X-MC-Hop: 0"),
    ],
)
def test_whoever_changes_it_on_the_way_breaks_it(words, instead, full, holds):
    changed = full.replace(words, instead, 1)

    assert holds(full)
    assert changed != full
    assert not holds(changed)


def test_every_header_is_signed_and_stands_once(full):
    message = read_headers(full)
    names = [name.lower() for name, _ in message]
    covered = re.sub(r"\s", "", dict(message)["DKIM-Signature"])
    covered = re.search(r";h=([^;]*);", covered)[1].split(":")

    assert len(set(names)) == len(names)
    assert names[0] == "dkim-signature"
    assert set(names[1:]) <= set(covered)
    assert {"list-unsubscribe", "list-unsubscribe-post"} <= set(covered)


def read_headers(raw):
    from inbox.relay.bounds import headers_of

    return headers_of(raw)


def test_without_a_key_nothing_is_signed(settings):
    settings.DKIM_KEY = ""
    raw = to_bytes(an_email())

    assert signed(raw) == raw


def test_what_a_shop_writes_is_signed_as_it_leaves(
    asked, silas, acting, transport, smtp_sink, holds, later
):
    say(asked, acting(silas), "It leaves tomorrow.")

    drain(transport)

    [mail] = smtp_sink.mails
    assert holds(mail.raw)
    assert find_leaks(mail.raw, ["silas@shop.example"]) == []


def test_what_may_be_refused_is_refused_with_a_click_that_is_signed(
    thread, silas, acting, deliver, holds, settings
):
    settings.SITE_URL = "https://messages.marketplace.example"
    send_message(
        thread=thread, author=acting(silas), text="Hello?", reason="review_request"
    )

    email = deliver()[-1]

    assert holds(email.raw)
    assert email.parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    tampered = email.raw.replace(b"List-Unsubscribe: <", b"List-Unsubscribe: <x", 1)
    assert not holds(tampered)
