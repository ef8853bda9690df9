"""Non-ASCII text in headers (RFC 2047), written and read by ourselves.

Python 3.11.7 loses quotes and turns commas loose when it folds such headers
(CVE-2025-1795, CPython #80222, #100884), so folding is not left to it.
"""

import base64
import binascii
import quopri
import re

from inbox.relay.charsets import decode_text

LINE_LENGTH = 76
# "=?utf-8?q?…?=" may be 75 long; room is left for a header's name before it.
PAYLOAD_LENGTH = 48
# RFC 2047 §5 (3): what may stand bare in the words of a display name.
SAFE_IN_WORD = re.compile(rb"[A-Za-z0-9!*+/-]")
PRINTABLE_ASCII = re.compile(r"[ -~]*")
WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bqBQ])\?([^?\r\n]*)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s{1,20}(?==\?[^?\s]{1,60}\?[bqBQ]\?)")


def encode_words(text: str) -> list[str]:
    """Return `text` as encoded words; a reader joins them without a space."""
    by_letters = sum(character.isascii() for character in text) * 3 >= 2 * len(text)
    encode = _as_q if by_letters else _as_b
    words, piece = [], ""
    for character in text:
        if len(encode(piece + character)) > PAYLOAD_LENGTH:
            words.append(piece)
            piece = ""
        piece += character
    letter = "q" if by_letters else "b"
    return [f"=?utf-8?{letter}?{encode(word)}?=" for word in [*words, piece]]


def _as_q(text: str) -> str:
    return "".join(
        chr(byte)
        if SAFE_IN_WORD.match(bytes([byte]))
        else "_"
        if byte == 0x20
        else f"={byte:02X}"
        for byte in text.encode()
    )


def _as_b(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def needs_words(text: str) -> bool:
    """Say whether `text` cannot stand in a header as it is."""
    return (
        not PRINTABLE_ASCII.fullmatch(text)
        or "=?" in text
        or any(len(word) > LINE_LENGTH - 16 for word in text.split(" "))
    )


def fold(name: str, words: list[str]) -> str:
    """Return `name: words`, broken between words so that lines stay short.

    The first word stays on the first line: some programs lose a Message-ID that
    begins on the second.
    """
    lines = [f"{name}:"]
    for word in words:
        full = len(lines[-1]) + 1 + len(word) > LINE_LENGTH
        if full and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


def decode_words(text: str) -> str:
    """Return a header's text with its encoded words read; never an error."""
    return WORD.sub(_decode_word, BETWEEN_WORDS.sub(r"\1", text))


def _decode_word(match: re.Match[str]) -> str:
    charset, letter, payload = match.groups()
    data = payload.encode("utf-8", "replace")
    try:
        if letter in "bB":
            data = base64.b64decode(data + b"==", validate=False)
        else:
            data = quopri.decodestring(data, header=True)
    except (binascii.Error, ValueError):
        return match.group()
    return decode_text(data, charset)
