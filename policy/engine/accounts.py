"""Recognises bank accounts: an IBAN by its check, others by the words before them."""

import re
from collections.abc import Iterable, Iterator

from policy.engine.checksums import passes_iban
from policy.engine.nearby import REACH, last_named
from policy.engine.reading import Reading

IBAN_COUNTRIES = {
    "ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "be": 16, "bg": 22,
    "bh": 22, "br": 29, "ch": 21, "cr": 22, "cy": 28, "cz": 24, "de": 22, "dk": 18,
    "do": 28, "ee": 20, "es": 24, "fi": 18, "fo": 18, "fr": 27, "gb": 22, "ge": 22,
    "gi": 23, "gl": 18, "gr": 27, "gt": 28, "hr": 21, "hu": 28, "ie": 22, "il": 23,
    "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "li": 21, "lt": 20,
    "lu": 20, "lv": 21, "mc": 27, "md": 24, "me": 22, "mk": 19, "mr": 27, "mt": 31,
    "mu": 30, "nl": 18, "no": 15, "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29,
    "ro": 24, "rs": 22, "sa": 24, "se": 24, "si": 19, "sk": 24, "sm": 27, "tn": 24,
    "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20,
}  # fmt: skip
IBAN_START = re.compile(r"(?<![^\W_])[a-z]{2}[ .-]?[0-9oil]{2}(?=[ .-]?[0-9a-z])")
IBAN_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
IBAN_GAPS = " .-\n"
LEET = str.maketrans("oil", "011")
NUMBER = re.compile(r"(?<![^\W_])[0-9](?:[ ./-]{0,3}[0-9]){4,23}(?:-?[x])?(?![^\W_])")


def find_ibans(
    folded: str, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for first, last in places:
        end = first
        for match in IBAN_START.finditer(folded, first, last):
            if match.start() >= end and (found := _end_of_iban(folded, match)):
                end = found
                yield match.start(), end


def _end_of_iban(folded: str, match: re.Match[str]) -> int | None:
    """Return where the IBAN that begins here ends, however it is spaced."""
    length = IBAN_COUNTRIES.get(folded[match.start() : match.start() + 2])
    if length is None:
        return None
    signs: list[str] = []
    for index in range(match.start(), min(len(folded), match.start() + 2 * length)):
        if folded[index] in IBAN_SIGNS:
            signs.append(folded[index])
        elif folded[index] not in IBAN_GAPS or folded[index - 1] in IBAN_GAPS:
            return None  # A new sentence: "is 00619-809-A. The belt …"
        if len(signs) == length:
            right = not folded[index + 1 : index + 2].isalnum()
            return index + 1 if right and _checks("".join(signs)) else None
    return None


def _checks(compact: str) -> bool:
    """Check an IBAN, also one with letters for digits."""
    read = compact[:2] + compact[2:].translate(LEET)
    return passes_iban(compact) or (read != compact and passes_iban(read))


def find_accounts(
    reading: Reading, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the numbers that words call a bank account, or the bank of one."""
    if not reading.says("account_word", "account_of_some_bank"):
        return
    for first, last in places:
        for match in NUMBER.finditer(reading.text.folded, first, last):
            if _is_called_an_account(reading, match.start()):
                yield match.span()


def _is_called_an_account(reading: Reading, start: int) -> bool:
    account = last_named(reading, start, "account_word")
    if account < 0 and _is_near_a_bank(reading, start):
        account = last_named(reading, start, "account_of_some_bank")
    return account >= 0 and account > last_named(reading, start, "other_number")


def _is_near_a_bank(reading: Reading, start: int) -> bool:
    """Whether a bank is named before the number, or right behind it."""
    return last_named(reading, start + REACH, "bank", reach=3 * REACH) >= 0
