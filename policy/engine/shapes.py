"""Recognises numbers that are not telephone numbers by their shape.

An order number, a parcel number or a bar code has as many digits as a telephone
number. Shapes with a check digit are only recognised when it fits.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from policy.engine.checksums import (
    digits_of,
    passes_belgian_company,
    passes_cif,
    passes_gs1,
    passes_iban,
    passes_isbn10,
    passes_luhn,
    passes_s10,
)

Check = Callable[[str], bool]
# How far beyond the digits in question a shape may reach.
REACH = 16


class Shape(NamedTuple):
    """A number of a known kind at `start:end` of a folded text."""

    kind: str
    start: int
    end: int


def shapes_in(folded: str, start: int, end: int) -> Iterator[Shape]:
    """Yield the known shapes that touch `start:end`; they may overlap."""
    first, last = max(0, start - REACH), min(len(folded), end + REACH)
    for match in BY_SHAPE.finditer(folded, first, last):
        if match.start() < end and start < match.end():
            yield Shape(match.lastgroup or "", *match.span())
    if not ANY_BY_CHECK.search(folded, first, last):
        return
    for kind, pattern, check in BY_CHECK:
        for match in pattern.finditer(folded, first, last):
            if match.start() < end and start < match.end() and check(match.group()):
                yield Shape(kind, *match.span())


def is_imei(text: str) -> bool:
    return text[:2] in {"01", "35", "86", "98", "99"} and passes_luhn(text)


def is_gs1(text: str) -> bool:
    return passes_gs1(text) and len(set(digits_of(text))) > 1


def has_ipv4_parts(text: str) -> bool:
    return all(int(part) < 256 for part in text.split("."))


_B, _E = r"(?<![^\W_])", r"(?![^\W_])"
_DAY, _MONTH = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:19|20)[0-9]{2}"
_CURRENCY = r"(?:€|£|\$|r\$|eur|usd|gbp|chf|brl)"
_AMOUNT = (
    r"(?:[0-9]{1,3}(?:[ .,'][0-9]{3}){1,3}(?:[.,][0-9]{1,2})?"
    r"|[0-9]{1,9}(?:[.,][0-9]{1,2})?)"
)

# Shapes that are enough by themselves; where two begin, the first listed wins.
_BY_SHAPE = {
    "order": r"[0-9]{3}-[0-9]{7}-[0-9]{7}",
    "parcel": r"[0-9]{16,30}|(?:[0-9]{4} ){4,5}[0-9]{2,4}|1z[0-9a-z]{16}"
    r"|[a-z]{2}[0-9]{9}[a-z]{2}|[0-9][a-z][0-9]{11}",
    "person": r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{4}"
    r"|[12] ?[0-9]{2} ?[01][0-9] ?[0-9][0-9ab] ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?",
    "company": r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}",
    "price": rf"{_CURRENCY} ?{_AMOUNT}|{_AMOUNT} ?{_CURRENCY}"
    r"|[0-9]{1,3}(?:[., ][0-9]{3}){1,3}[.,][0-9]{2}",
    "stamp": rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[_t-]?[0-9]{4,6})?",
    "date": rf"(?<![0-9][./-]){_DAY}(?P<dmy>[./-]){_MONTH}(?P=dmy)"
    rf"(?:{_YEAR}|[0-9]{{2}})(?![./-][0-9])"
    rf"|{_YEAR}(?P<ymd>[./-]){_MONTH}(?P=ymd){_DAY}(?![./-][0-9])"
    rf"|{_DAY} {_MONTH} {_YEAR}|{_YEAR}(?:[ ,/-]{{1,3}}{_YEAR}){{1,20}}",
    "postcode": r"(?<![0-9)] )(?<![0-9)/-])[0-9]{5}-[0-9]{3,4}(?!-)",
    "isbn": r"97[89]-[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,7}-[0-9]",
    "tariff": r"[0-9]{4}\.[0-9]{2}(?:\.[0-9]{2}){1,2}",
    "version": r"v ?[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}"
    r"|(?<![0-9]\.)[0-9]\.[0-9]{1,2}\.[0-9]{1,3}(?!\.[0-9])",
    "size": r"[0-9]{1,5}(?:[.,][0-9]{1,2})? ?[x×] ?[1-9][0-9]{0,4}(?:[.,][0-9]{1,2})?"
    r"(?![ .-]?[0-9])",
    "coordinates": r"[0-9]{1,3}\.[0-9]{3,8}, ?-?[0-9]{1,3}\.[0-9]{3,8}",
    "decimals": r"(?:[0-9][.,/][0-9]{1,2}(?:[,;]| /)? ){2,30}[0-9][.,/][0-9]{1,2}",
    "time": r"[0-2]?[0-9][:h][0-5][0-9]",
}
BY_SHAPE = re.compile(
    _B
    + "(?:"
    + "|".join(f"(?P<{kind}>{it})" for kind, it in _BY_SHAPE.items())
    + ")"
    + _E
)
# Shapes that only a check digit, or the size of their parts, tells from others.
_BY_CHECK: tuple[tuple[str, str, Check], ...] = (
    (
        "iban",
        r"[a-z]{2}[0-9]{2}(?:[ -]?[0-9a-z]{4}){2,7}(?:[ -]?[0-9a-z]{1,3})?",
        passes_iban,
    ),
    ("parcel", r"[a-z]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[a-z]{2}", passes_s10),
    ("company", r"[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}", passes_luhn),
    (
        "company",
        r"(?:be ?)?[01][0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}",
        passes_belgian_company,
    ),
    ("company", r"[a-hjnp-suvw][0-9]{7}[0-9a-j]", passes_cif),
    ("imei", r"[0-9]{2}-?[0-9]{6}-?[0-9]{6}-?[0-9]", is_imei),
    ("isbn", r"97[89](?:[ -]?[0-9]){10}", passes_gs1),
    ("isbn", r"[0-9](?:-[0-9]{1,7}){2}-[0-9x]", passes_isbn10),
    ("ean", r"[0-9] [0-9]{6} [0-9]{6}|[1-9][0-9]{11}|[0-9]{13,14}", is_gs1),
    ("ip", r"(?<![0-9]\.)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?!\.[0-9])", has_ipv4_parts),
)
BY_CHECK = tuple(
    (kind, re.compile(f"{_B}(?:{pattern}){_E}"), check)
    for kind, pattern, check in _BY_CHECK
)
# One look for all of them: most places hold none.
ANY_BY_CHECK = re.compile(
    f"{_B}(?:" + "|".join(pattern for _kind, pattern, _check in _BY_CHECK) + f"){_E}"
)
