"""Recognises the numbers that states give to people, and to their papers.

Some shapes and check digits say enough. Other numbers are only recognised behind a word
for them: nine digits may be anything.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policy.engine import checksums
from policy.engine.nearby import last_named
from policy.engine.reading import Reading


class Kind(NamedTuple):
    """Numbers of one shape, and the concept of the words before them.

    `says_enough`: no word has to stand there.
    """

    word: str
    shape: re.Pattern[str]
    check: Callable[[str], bool]
    says_enough: bool


def find_identity_numbers(
    reading: Reading, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    telling = [
        place for place in places if ANY_TELLING.search(reading.text.folded, *place)
    ]
    for kind in KINDS:
        if kind.says_enough:
            yield from _of_kind(kind, reading, telling)
        elif reading.says(kind.word):
            yield from _of_kind(kind, reading, places)
    if reading.says("paper_with_number"):
        yield from _of_papers(reading, places)


def _of_kind(
    kind: Kind, reading: Reading, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for first, last in places:
        for match in kind.shape.finditer(reading.text.folded, first, last):
            if kind.check(match.group()) and _is_meant(reading, match.start(), kind):
                yield match.span()


def _is_meant(reading: Reading, start: int, kind: Kind) -> bool:
    """Whether the words before say so, or say nothing and the shape is enough."""
    word = last_named(reading, start, kind.word)
    if word < 0 and not kind.says_enough:
        return False
    return word >= last_named(reading, start, "other_number")


def _of_papers(
    reading: Reading, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for first, last in places:
        for match in PAPER_NUMBER.finditer(reading.text.folded, first, last):
            if len(checksums.digits_of(match.group())) >= FEWEST_DIGITS:
                yield from _of_paper(reading, match)


def _of_paper(reading: Reading, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the number, if the words before call it one of a paper.

    A short word for the paper may look like the number's beginning: "RG 12.345.678".
    """
    digit = match.start() + FIRST_DIGIT.search(match.group()).start()  # type: ignore[union-attr]
    paper = last_named(reading, digit, "paper_with_number")
    # A paper may be goods: "passport holder no. 118823".
    if paper > last_named(reading, digit, "other_number", "paper_goods"):
        yield (digit if paper > match.start() else match.start()), match.end()


def _is_ssn(text: str) -> bool:
    digits = checksums.digits_of(text)
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in {"000", "666"} and group != "00" and serial != "0000"


def _always(_text: str) -> bool:
    return True


def _kind(
    name: str, shape: str, check: Callable[[str], bool], *, says_enough: bool = False
) -> Kind:
    whole = re.compile(f"{_BEFORE}{shape}(?![^\\W_]|-[0-9])")
    return Kind(name, whole, check, says_enough)


_BEFORE = r"(?<![^\W_])(?<![a-z]-)"
_LAST = "[0-9lmnp-v]"
_FISCAL = (
    rf"[a-z]{{3}} ?[a-z]{{3}} ?{_LAST}{{2}} ?[a-ehlmprst] ?{_LAST}{{2}} ?"
    rf"[a-z] ?{_LAST}{{3}} ?[a-z]"
)
_NIR = (
    r"[1-478][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?[0-9][ .]?[0-9ab][ .]?[0-9]{3}[ .]?"
    r"[0-9]{3}[ .-]?"
)
_NINO = (
    r"(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z][abceghj-npr-tw-z]"
    r"(?P<gap>[ -]?)[0-9]{2}(?P=gap)[0-9]{2}(?P=gap)[0-9]{2}[ -]?[a-d]"
)
KINDS = (
    _kind("ssn", r"(?!9)[0-9]{3}-[0-9]{2}-[0-9]{4}", _is_ssn, says_enough=True),
    _kind("ssn", r"[0-9]{3}[ .-]?[0-9]{2}[ .-]?[0-9]{4}", _is_ssn),
    _kind("nino", _NINO, _always, says_enough=True),
    _kind("nino", r"[a-z]{2}(?:[ -]?[0-9]{2}){3}[ -]?[a-d]", _always),
    _kind("nir", rf"{_NIR}[0-9]{{2}}", checksums.passes_nir, says_enough=True),
    _kind("nir", rf"{_NIR}(?:[0-9]{{2}})?", _always),
    _kind(
        "dni",
        r"(?:[0-9]{8}|[xyz]-?[0-9]{7})-?[a-z]",
        checksums.passes_dni,
        says_enough=True,
    ),
    _kind("dni", r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}[ -]?[a-z]", _always, says_enough=True),
    _kind(
        "dni",
        r"(?:[0-9]{2}[. ]?[0-9]{3}[. ]?[0-9]{3}|[xyz][ -]?[0-9]{7})(?:[ -]?[a-z])?",
        _always,
    ),
    _kind("codice_fiscale", _FISCAL, checksums.passes_codice_fiscale, says_enough=True),
    _kind("codice_fiscale", _FISCAL, _always),
    _kind(
        "cpf",
        r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}[-/ .][0-9]{2}",
        checksums.passes_cpf,
        says_enough=True,
    ),
    _kind("cpf", r"[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}[ .-]?[0-9]{2}", _always),
    _kind(
        "steuer_id",
        r"[1-9][0-9][ ./]?[0-9]{3}[ ./]?[0-9]{3}[ ./]?[0-9]{3}",
        checksums.passes_steuer_id,
    ),
    _kind(
        "nif",
        r"[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}",
        checksums.passes_nif_of_a_person,
    ),
    _kind("aadhaar", r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", _always),
)
# One look for all shapes that need no word: most places hold none.
ANY_TELLING = re.compile(
    f"{_BEFORE}(?:"
    + "|".join(
        kind.shape.pattern.removeprefix(_BEFORE) for kind in KINDS if kind.says_enough
    )
    + ")"
)
PAPER_NUMBER = re.compile(
    r"(?<![^\W_])(?:[a-z]{1,3}[ -]?)?[0-9]{1,12}(?:[a-z]{0,3}[ .-]?[0-9]{1,6}){0,4}"
    r"(?:[ .-]?[a-z]{1,2}[0-9]?)?(?![^\W_])"
    r"|(?<![^\W_])[a-z]{5}[0-9]{4}[a-z](?![^\W_])"
)
FEWEST_DIGITS = 4
FIRST_DIGIT = re.compile("[0-9]")
