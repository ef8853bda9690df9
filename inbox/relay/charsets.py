"""Bytes to text, whatever their sender says they are."""

import codecs
import re

from inbox.relay.cleaning import SURROGATE

# What is sent under these names is usually the larger set (WHATWG Encoding).
LARGER_SET = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
# Codecs whose output is not what a person typed, or that are no character set.
REFUSED = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
NAME = re.compile(r"[a-z0-9._:-]{1,40}")
OTHER_NAME = re.compile(r"^(?:windows|ibm|cp)[_-]?(?=[0-9]{3,4}$)")


def decode_text(data: bytes, declared: str | None) -> str:
    """Return the text of `data`; no NUL, no lone surrogate, never an error.

    The declared charset is taken at its word when the bytes agree. Otherwise UTF-8 if
    they are UTF-8, then the declared one with marks for what is wrong, then
    windows-1252. A text in another charset is never thrown away for one bad byte.
    """
    codec = _codec(declared)
    for candidate in (codec, "utf-8"):
        try:
            return _clean(data.decode(candidate or "utf-8"))
        except UnicodeError:
            continue
    lying = codec is None or codec.startswith("utf-8")
    return _clean(data.decode("cp1252" if lying else str(codec), errors="replace"))


def _codec(declared: str | None) -> str | None:
    name = (declared or "").strip(" \t\"'").lower()
    if not NAME.fullmatch(name):
        return None
    name = OTHER_NAME.sub("cp", name.removeprefix("x-"))
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Only the stdlib's text encodings: "zip" and "rot13" answer to codecs.lookup too.
    is_text = getattr(info, "_is_text_encoding", False)
    if not is_text or info.name.replace("-", "_") in REFUSED:
        return None
    return LARGER_SET.get(info.name, info.name)


def _clean(text: str) -> str:
    return SURROGATE.sub("\ufffd", text.replace("\0", "").removeprefix("\ufeff"))
