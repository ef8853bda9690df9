"""Finds the account beside the name of a messaging app: "Skype: starhugh61"."""

import re

from policy.engine.lexicon import alternation, load

_DATA = load("messaging.toml")
_WORDS = alternation(_DATA["link"])
_LINK = rf"[\s:=(,>-]{{1,4}}(?:(?:{_WORDS})[\s:=(,>'-]{{1,4}}){{0,3}}"
_QUOTE = r"[\"'«“”„‹`]?"
# Looks made up: a sign inside it, or digits behind it.
_MADE_UP = (
    r"[a-z]{2,20}(?:[._-]?[a-z0-9]{0,20}(?:[._][a-z0-9]{2,20}|[0-9]{2,6})"
    r"|_?[0-9]{1,6})(?:[._][a-z0-9]{1,20}){0,3}(?![^\W_])"
)
ACCOUNT = re.compile(
    rf"{_LINK}(?P<account>@\s?[^\W_][\w.]{{2,32}}|[\w.]{{2,32}}\s?#\s?\d{{4}}(?!\d))\)?"
)
# Without an @ it must look made up, and stand behind a sign or an "is".
NAME = re.compile(
    rf"(?:\s?[:=(]\s?|[\s,]{{1,2}}(?=(?:{_WORDS})[\s:=]))"
    rf"(?:(?:{_WORDS})[\s:=]{{1,3}}){{0,5}}{_QUOTE}{_MADE_UP}\)?"
)
# Right behind the name, when nothing else is made up so: "Skype aparofino.lx".
BARE = re.compile(
    rf"\s?[\s\"'«“„‹`]{_QUOTE}[a-z]{{3,20}}"
    r"(?:[._][a-z]{2,20}[0-9]{0,4}|_?[0-9]{2,4}|[._-][0-9]{2,6})(?![^\W_]|[.-][^\W_])"
)
# "Insta: potterybyjune", and nothing behind it.
WORD = re.compile(r"\s?[:=]\s?@?[a-z][a-z0-9._]{6,29}(?=\s{0,2}(?:[\n,;).!]|\Z))")
ACCOUNT_BEFORE = re.compile(
    r"(?<!\w)@[^\W_][\w.]{2,32}[\s,:(]{1,3}(?:(?:on|auf|bei|sur|en|su|no|via|at|im)\s)?\Z"
)
NUMBER = re.compile(rf"{_LINK}\+?[(]?\d(?:[\s().-]{{0,2}}\d){{6,14}}(?!\d)", re.ASCII)
NUMBER_BEFORE = re.compile(
    r"\+?[(]?\d(?:[\s().-]{0,2}\d){6,14}[\s,:(/-]{1,4}"
    r"(?:(?:on|via|per|sur|en|por|su|also|auch|aussi|tambien|anche|tambem|and|no)\s){0,2}\Z",
    re.ASCII,
)
REACH = 60


def end_of_account(folded: str, end: int) -> int | None:
    """Return where an account that shows an @ or a #1234 behind the name ends."""
    match = ACCOUNT.match(folded, end, end + REACH)
    return match.end() if match else None


def end_of_name(folded: str, end: int) -> int | None:
    """Return where an account without such a sign ends."""
    match = NAME.match(folded, end, end + REACH) or BARE.match(folded, end, end + REACH)
    return match.end() if match else None


def end_of_word(folded: str, end: int) -> int | None:
    """Return where a word alone behind a colon ends."""
    match = WORD.match(folded, end, end + REACH)
    return match.end() if match else None


def has_account(folded: str, start: int, end: int) -> bool:
    """Whether a number stands behind `start:end`, or an account before it."""
    first = max(0, start - REACH)
    return bool(
        NUMBER.match(folded, end, end + REACH)
        or ACCOUNT_BEFORE.search(folded, first, start)
        or NUMBER_BEFORE.search(folded, first, start)
    )
