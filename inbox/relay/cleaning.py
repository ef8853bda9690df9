"""Text that may go into an email: no control character, nothing that turns it round."""

import re
import unicodedata

# Everything that ends a line somewhere: in a header it would begin a new one.
LINE_BREAK = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SURROGATE = re.compile("[\ud800-\udfff]")
# Marks and overrides of writing direction: they can make "gpj.exe" read "exe.jpg".
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff]")
ANY_AT_SIGN = re.compile("[@\ufe6b\uff20]")
# "anna at shop dot example", "anna (at) shop.example": bounded on both sides.
SPELT_ADDRESS = re.compile(
    r"""
    \S{1,64} (?: \s{0,2} [\[({<]? (?: @ | \bat\b | \barobase\b | \barroba\b ) [\])}>]?
    \s{0,2} ) [\w-]{1,63} (?: \s? (?: \. | \bdot\b | \bpoint\b | \bpunto\b ) \s?
    [\w-]{2,63} ){1,4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNSAFE_IN_FILE_NAME = re.compile(r'[\\/:*?"<>|%;]')

NAME_LENGTH = 60
SUBJECT_LENGTH = 200
FILE_NAME_LENGTH = 80


def clean_line(text: str, length: int = SUBJECT_LENGTH) -> str:
    """Return `text` as one line that is safe in a header, at most `length` long."""
    text = LINE_BREAK.sub(" ", text[: 4 * length])
    text = CONTROL.sub("", text.replace("\t", " "))
    text = DIRECTION.sub("", INVISIBLE.sub("", text))
    text = " ".join(SURROGATE.sub("\ufffd", text).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def clean_block(text: str) -> str:
    """Return `text` with "\\n" as its only line break and no control character."""
    text = LINE_BREAK.sub("\n", text)
    return SURROGATE.sub("\ufffd", CONTROL.sub("", text))


def clean_name(name: str) -> str:
    """Return a display name in which no address can hide; may be empty.

    A name that holds an "@", or spells an address out, loses these words: readers and
    some mail servers would take it for the sender's address (relay.md §2, row 22).
    """
    name = clean_line(name, NAME_LENGTH).replace(":", " ")
    if ANY_AT_SIGN.search(unicodedata.normalize("NFKC", name)):
        name = " ".join(word for word in name.split() if not _holds_at_sign(word))
    return " ".join(SPELT_ADDRESS.sub(" ", name).split()).strip(" ,;<>\"'")


def clean_file_name(name: str, content_type: str) -> str:
    """Return a file name without path, control or shell characters; never empty."""
    name = clean_line(name.replace("\\", "/").rpartition("/")[2], 4 * FILE_NAME_LENGTH)
    name = UNSAFE_IN_FILE_NAME.sub("_", name).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, content_type.rpartition("/")[2]
    stem, ending = stem.strip(". ")[:FILE_NAME_LENGTH] or "file", ending[:10].strip()
    return f"{stem}.{ending or 'bin'}"


def _holds_at_sign(word: str) -> bool:
    return bool(ANY_AT_SIGN.search(unicodedata.normalize("NFKC", word)))
