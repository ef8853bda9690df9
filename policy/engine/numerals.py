"""Composes the number words of six languages, from "null" to "novecentotrentatré"."""

from collections.abc import Iterator
from typing import Any

from policy.engine.lexicon import load, words
from policy.engine.normalize import plain

TWICE, THRICE = "*2", "*3"
# Behind the digit of "sevens".
MANY = "s"
Phrase = tuple[tuple[str, ...], str]
# Phrases by their first word, the longest first.
Phrases = dict[str, list[Phrase]]


def _phrases(language: str, base: dict[str, Any]) -> dict[str, str]:
    """Return every phrase of one language with its digits ("*2" says twice)."""
    composed, digits_of_them = zip(*_numbers(language, base), strict=True)
    # Folded at once: there are thousands.
    folded = plain("\n".join(composed)).split("\n")
    phrases = dict(zip(folded, digits_of_them, strict=True))
    for word, other in base["variants"]:
        said, also = plain(word), plain(other)
        phrases |= {
            phrase.replace(said, also): digits
            for phrase, digits in phrases.items()
            if said in phrase
        }
    phrases |= {plain(word): f"{digit}{MANY}" for word, digit in base["plurals"]}
    phrases |= dict.fromkeys(words(base["twice"]), TWICE)
    phrases |= dict.fromkeys(words(base["thrice"]), THRICE)
    phrases |= dict.fromkeys(words(base.get("hundred", ())), "00")
    return phrases


def _numbers(language: str, base: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for word in base["zero"]:
        yield word, "0"
    below_hundred = [*_below_hundred(language, base)]
    yield from below_hundred
    for index, hundred in enumerate(base.get("hundreds", ()), start=1):
        yield hundred, f"{index}00"
        if language == "pt":
            # "novecentos e doze": what follows is put in place of the noughts.
            yield f"{hundred} e", f"{index}00"
        if language == "it":
            for word, digits in below_hundred:
                yield hundred + word, f"{index}{digits:0>2}"
    if language == "de":
        for hundreds, unit in enumerate(_joined_units(base), start=1):
            for word, digits in below_hundred:
                yield f"{unit}hundert{word}", f"{hundreds}{digits:0>2}"
            yield f"{unit}hundert", f"{hundreds}00"
        for word, digits in below_hundred:
            yield f"hundert{word}", f"1{digits:0>2}"


def _below_hundred(language: str, base: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for value, word in enumerate(base["units"], start=1):
        yield word, str(value)
    for value, word in enumerate(base["teens"], start=10):
        yield word, str(value)
    for ten, word in enumerate(base["tens"], start=2):
        yield word, f"{ten}0"
        for unit, joined in enumerate(_with_units(language, base, word), start=1):
            for phrase in joined:
                yield phrase, f"{ten}{unit}"
    if language == "fr":
        yield from _by_scores(base)


def _with_units(
    language: str, base: dict[str, Any], ten: str
) -> Iterator[tuple[str, ...]]:
    """Yield the ways to say "twenty-one", "twenty-two" … after one word for ten."""
    units = _joined_units(base) if language == "de" else base["units"]
    for unit in units:
        spaced = tuple(
            f"{ten} {link} {unit}".replace("  ", " ") for link in base["and"]
        )
        if language == "de":
            yield (f"{unit}und{ten}",)
        elif language == "it":
            stem = ten[:-1] if unit in {"uno", "otto"} else ten
            yield (stem + unit,)
        elif ten == "veinte":
            yield (*spaced, f"veinti{unit}")
        else:
            yield spaced


def _joined_units(base: dict[str, Any]) -> list[str]:
    """Inside a German compound, "eins" is "ein"."""
    return ["ein" if unit == "eins" else unit for unit in base["units"]]


def _by_scores(base: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the French numbers from soixante-dix to quatre-vingt-dix-neuf."""
    yield "quatre vingt", "80"
    for value, word in enumerate(base["teens"], start=10):
        yield f"soixante {word}", str(60 + value)
        yield f"soixante et {word}", str(60 + value)
        yield f"quatre vingt {word}", str(80 + value)
    for value, word in enumerate(base["units"], start=1):
        yield f"quatre vingt {word}", str(80 + value)


def _by_first_word(phrases: dict[str, str]) -> Phrases:
    found: Phrases = {}
    for phrase, digits in phrases.items():
        first, *_ = said = tuple(phrase.split())
        found.setdefault(first, []).append((said, digits))
    for said_alike in found.values():
        said_alike.sort(key=lambda entry: len(entry[0]), reverse=True)
    return found


_BASES: dict[str, dict[str, Any]] = load("numbers.toml")
del _BASES["fillers"]
_ALL = {language: _phrases(language, base) for language, base in _BASES.items()}
PHRASES = {language: _by_first_word(phrases) for language, phrases in _ALL.items()}
NUMBER_WORDS = frozenset(
    word for phrases in _ALL.values() for phrase in phrases for word in phrase.split()
)
# Two of these side by side are worth a look.
TELLING_WORDS = NUMBER_WORDS - {
    word for base in _BASES.values() for word in base["articles"]
}
