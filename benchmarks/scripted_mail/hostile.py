"""Emails that no honest program writes: malformed, forged, too deep, full of traces."""

from base64 import b64encode
from random import Random

from benchmarks.scripted_mail.letters import letter

DEEP = b"".join(
    b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth)
    for depth in range(150)
)


def hostile(sender: str, other: str, recipient: str, word: str, dice: Random) -> bytes:
    """Return one of them; `other` is whom it pretends to be from as well."""
    plain = letter(sender, recipient, "A pan", f"Hello, question {word}")
    head, _, body = plain.partition(b"\r\n\r\n")
    made = [
        *_odd_headers(head, body, sender.encode(), other.encode()),
        *_odd_bodies(head, word.encode(), sender.encode()),
        plain.replace(b"utf-8", b"utf-7"),
        b"From: %s\r\n" % sender.encode() + DEEP + word.encode() + b"\r\n",
        b"\r\n" + word.encode() + b"\r\n",
    ]
    return dice.choice(made)


def _odd_headers(head: bytes, body: bytes, sender: bytes, other: bytes) -> list[bytes]:
    encoded = b"Subject: =?utf-8?b?%s?= " % b64encode(sender)
    heads = [
        head.replace(b"From: ", b"From: <%s>, " % other),
        head.replace(b"From: ", b"X-From: "),
        head.replace(b"Subject: ", encoded),
        head.replace(b"\r\nTo: ", b"\rBcc: x@y.example\r\nTo: "),
        head + b"\r\nSubject: two\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0",
        head + b"\r\nX-Long: " + b"a " * 20_000,
        head + b"\r\nReferences: " + b"<a@b.example> " * 900,
    ]
    return [one + b"\r\n\r\n" + body for one in heads]


def _odd_bodies(head: bytes, word: bytes, sender: bytes) -> list[bytes]:
    page = head.replace(b"text/plain", b"text/html")
    calendar = head.replace(b"text/plain; charset=utf-8", b"text/calendar")
    calendar += b"\r\nContent-Transfer-Encoding: base64"
    return [
        head + b"\r\n\r\n\x00\xff\xfe\x80 question " + word + b"\r\n",
        page + b"\r\n\r\n<p>question %s</p><!--%s-->\r\n" % (word, sender),
        calendar + b"\r\n\r\n" + b64encode(b"ATTENDEE:mailto:" + sender) + b"\r\n",
    ]


def smuggled(sender: str, smuggler: str, recipient: str, word: str) -> bytes:
    """Return an email that hides a second one behind an end that is none (B2)."""
    return (
        letter(sender, recipient, "A pan", f"Hello, question {word}")
        + b"\n.\nMAIL FROM:<%s>\r\n" % smuggler.encode()
        + b"RCPT TO:<%s>\r\nDATA\r\n" % recipient.encode()
        + letter(sender, recipient, "A pan", f"Hello, smuggled {word}")
    )
