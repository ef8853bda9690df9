"""What a mail server says of each recipient, as RFC 3464 has it written.

The fields are read line by line, wherever they stand: many servers give them the wrong
type, encode them, or leave out half of them.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message

from inbox.relay.bounds import children
from inbox.relay.charsets import decode_text
from inbox.relay.parts import BROKEN, content_type, leaf_text

STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status"}
MOST_TEXT = 64 * 1024
MOST_LINE = 500
MOST_RECIPIENTS = 50
FIELD = re.compile(
    r"(original-recipient|final-recipient|x-actual-recipient|action|status"
    r"|diagnostic-code)[ \t]{0,9}:(.*)",
    re.IGNORECASE,
)
BLANK_LINE = re.compile(r"\n[ \t]{0,20}\n")
CODE = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
REPLY = re.compile(r"(?<![\d.])([45])[0-5]\d(?![\d.])")
ADDRESS = re.compile(r"[^\s@<>\"';,()]{1,64}@[^\s@<>\"';,()\[\]]{1,253}")
FIRST_CHOICE = ("original-recipient", "x-actual-recipient", "final-recipient")


@dataclass(frozen=True)
class RecipientStatus:
    """What became of one recipient; each value is "" where nothing was said of it.

    `status` is the most exact code "5.1.1" that is given; `outlook` its class, or that
    of the server's reply: "5" for ever, "4" for now.
    """

    address: str
    action: str
    status: str
    outlook: str
    said: str

    @property
    def failed(self) -> bool:
        return self.action.startswith(("fail", "error"))

    @property
    def delayed(self) -> bool:
        return self.action.startswith("delay")

    @property
    def arrived(self) -> bool:
        return self.action.startswith(("deliver", "relay", "expand"))


def status_text(part: Message) -> str:
    """Return the fields of a delivery-status part as text, whatever encodes them."""
    pieces = [_block_text(block) for block in children(part)] or [_payload(part)]
    text = "\n\n".join(pieces)[:MOST_TEXT]
    return _decoded(text, str(part.get("Content-Transfer-Encoding") or "").lower())


def statuses_in(text: str) -> list[RecipientStatus]:
    """Return what is said in groups of fields, as blank lines part them; linear."""
    lines = text[:MOST_TEXT].replace("\r\n", "\n")
    groups = (_fields(group) for group in BLANK_LINE.split(lines))
    found = [_status_of(fields) for fields in groups if _is_of_a_recipient(fields)]
    return found[:MOST_RECIPIENTS]


def best_code(codes: Iterable[str]) -> str:
    """Return the first code that says more than its class, else the first, else ""."""
    known = [code for code in codes if code]
    exact = (code for code in known if not code.endswith(".0.0"))
    return next(exact, next(iter(known), ""))


def code_in(text: str) -> str:
    """Return the first status code "5.1.1" in this text, "" when there is none."""
    match = CODE.search(text[:MOST_LINE])
    return ".".join(str(int(digits)) for digits in match.groups()) if match else ""


def address_in(value: str) -> str:
    """Return the address in "rfc822; <anna@shop.example>", in lower case, or ""."""
    match = ADDRESS.search(value[:MOST_LINE].rpartition(";")[2])
    return match.group().strip(".").lower() if match else ""


def _is_of_a_recipient(fields: dict[str, str]) -> bool:
    return bool(fields.keys() & {"action", "status"}) and bool(
        fields.keys() & {"action", "diagnostic-code", *FIRST_CHOICE}
    )


def _status_of(fields: dict[str, str]) -> RecipientStatus:
    said = fields.get("diagnostic-code", "")
    status = best_code([code_in(fields.get("status", "")), code_in(said)])
    reply = REPLY.search(said[:MOST_LINE])
    addresses = (address_in(fields.get(name, "")) for name in FIRST_CHOICE)
    return RecipientStatus(
        address=next(filter(None, addresses), ""),
        action=fields.get("action", "").lower(),
        status=status,
        outlook=status[:1] or (reply.group(1) if reply else ""),
        said=said.partition(";")[2].strip() or said,
    )


def _fields(group: str) -> dict[str, str]:
    """Return the fields that are asked for; the first of a name counts."""
    found: dict[str, str] = {}
    last = ""
    for line in group.split("\n"):
        if line[:1] in (" ", "\t") and last:
            found[last] = f"{found[last]} {line.strip()}"[: 2 * MOST_LINE]
            continue
        match = FIELD.match(line[:MOST_LINE])
        name = match.group(1).lower() if match else ""
        last = "" if name in found else name
        if match and last:
            found[last] = match.group(2).strip()
    return found


def _block_text(block: Message) -> str:
    lines = [f"{name}: {_plain(value)}" for name, value in block.raw_items()]
    return "\n".join([*lines, "", _payload(block)] if _payload(block) else lines)


def _payload(part: Message) -> str:
    return "" if children(part) else leaf_text(part)


def _plain(value: object) -> str:
    """Return the text with the odd bytes decoded that the parser hid in surrogates."""
    return decode_text(str(value).encode("utf-8", "surrogateescape"), None)


def _decoded(text: str, encoding: str) -> str:
    try:
        if encoding == "base64" and not _has_fields(text.split("\n")):
            return decode_text(base64.b64decode("".join(text.split())), None)
        if encoding == "quoted-printable":
            return decode_text(quopri.decodestring(text.encode()), None)
    except (*BROKEN, binascii.Error):
        return text
    return text


def _has_fields(lines: Iterable[str]) -> bool:
    return any(FIELD.match(line[:MOST_LINE]) for line in lines)


def iter_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of the report itself, and none of the email that it returns."""
    yield message
    if content_type(message).startswith("multipart/"):
        for child in children(message):
            yield from iter_parts(child)
