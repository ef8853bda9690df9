"""Guideline: no passwords, one-time codes or keys, and nobody asks for one."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.account_access import access_in
from policy.engine.detect.hit import Hit
from policy.engine.detect.told_passwords import OPENS, told_in
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import Request, request_for
from policy.engine.submission import Submission

# Keys that programs use; their beginnings are theirs alone.
KEY = re.compile(
    r"(?<![^\W_])(?:AKIA[0-9A-Z]{16}|gh[pous]_[A-Za-z0-9]{30,50}|glpat-[\w-]{18,40}"
    r"|[sp]k[-_](?:live|test|proj|ant)[-_][\w-]{10,120}|sk-[A-Za-z0-9]{20,60}"
    r"|xox[abprs]-[\w-]{10,80}|AIza[\w-]{35}"
    r"|eyJ[\w-]{10,400}\.eyJ[\w-]{10,400}\.[\w-]{10,400}"
    r"|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)"
)
KEY_STARTS = (
    "AKIA",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "glpat-",
    "sk-",
    "sk_",
    "pk_",
    "xox",
    "AIza",
    "eyJ",
    "--BEGIN",
)


THINGS = ("password", "one_time_code")
NAMED = (*THINGS, "code_word", "password_beside_name")
FIRST_LOOK = (*THINGS, "by_text_message", "login_name", "password_beside_name")
_DATA = load("secrets.toml")
REQUEST = Request(unknown=words(_DATA["unknown"]))
TO_WRITER = words(_DATA["to_writer"])
TYPED_IN = "ein"
# Where a new one is set, or one signs in, none is asked for by the writer.
NOT_ASKED = ("opens_goods", "opens_content", "sets_password")
JUST_REACH, TEXT_REACH, MOST_CODES = 7, 4, 5
# How many words around a code name the goods that it opens.
GOODS_BEFORE, GOODS_AFTER = 4, 12


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    yield from _keys(reading)
    yield from access_in(reading, submission)
    came = reading.says("just_now") and reading.says("code_word")
    if not came and not reading.says(*FIRST_LOOK):
        return
    before: Stretch | None = None
    for sentence in reading.sentences:
        if sentence.has(*NAMED):
            yield from _named(sentence, before)
        before = sentence


def _named(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    """Yield what a sentence that names a password or a code tells or asks."""
    yield from told_in(sentence)
    if not _opens_goods(sentence):
        yield from _asked(sentence, before)
    elif sentence.has("by_text_message"):
        yield from _asked_beside_goods(sentence, before)


def _asked_beside_goods(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    """Find who asks for a code from a phone and names goods for a pretext.

    "For your guarantee, tell me the code from the SMS"; that of a lock is another.
    """
    codes = sentence.mentions("one_time_code", "code_word")
    around = {"before": GOODS_BEFORE, "after": GOODS_AFTER}
    if any(_came_by_itself(sentence, code) for code in codes[:MOST_CODES]) or not any(
        sentence.beside(code, *OPENS, **around) for code in codes
    ):
        yield from _asked(sentence, before)


def _came_by_itself(sentence: Stretch, code: Mention) -> bool:
    """Whether it is "the code got by text", whatever goods it is said to open."""
    return bool(sentence.beside(code, "by_text_message", before=0, after=TEXT_REACH))


def _opens_goods(sentence: Stretch) -> bool:
    """Whether a code opens goods or brings a parcel, rather than an account.

    Who wants to be told the password of an account may name a parcel as the reason.
    """
    if sentence.has(*NOT_ASKED):
        return True
    if not sentence.has("opens_parcel"):
        return False
    is_wanted = sentence.has("wants") and not sentence.has("elsewhere")
    return not (is_wanted and _is_to_writer(sentence))


def _is_to_writer(sentence: Stretch) -> bool:
    return not TO_WRITER.isdisjoint(sentence.words)


def _asked(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    if _is_typed_in(sentence):
        return
    by_text = (
        sentence.has("by_text_message")
        or _came_by_text(sentence, before)
        or _just_came(sentence)
    )
    things = (*THINGS, *["code_word"] * by_text)
    if not by_text and sentence.has("payment_secret"):
        # The security code is that of a card then.
        things = THINGS[:1]
    if found := request_for(sentence, *things, request=REQUEST):
        stretch = Stretch(sentence.reading, *found)
        yield Hit("credentials", stretch.start, stretch.end, {"asked": True})


def _came_by_text(sentence: Stretch, before: Stretch | None) -> bool:
    """Whether the sentence before speaks of a text message, and this one of "us"."""
    if before is None or not before.has("by_text_message"):
        return False
    is_elsewhere = before.has("elsewhere") or sentence.has("elsewhere")
    return _is_to_writer(sentence) and not is_elsewhere


def _just_came(sentence: Stretch) -> bool:
    """Whether it is of "the code that popped up just now"."""
    return any(
        sentence.beside(code, "just_now", before=0, after=JUST_REACH)
        for code in sentence.mentions("code_word")[:MOST_CODES]
    )


def _is_typed_in(sentence: Stretch) -> bool:
    """Whether it is to be entered on a screen: "Geben Sie Ihr Passwort ein"."""
    words = sentence.reading.words
    behind = (words[one.last : one.last + 1] for one in sentence.mentions(*THINGS))
    return sentence.words[-1] == TYPED_IN or [TYPED_IN] in behind


def _keys(reading: Reading) -> Iterator[Hit]:
    """Yield keys of programs as written, since their capitals count."""
    text = reading.text
    if not any(start in text.raw for start in KEY_STARTS):
        return
    for match in KEY.finditer(text.raw):
        start, end = text.position(match.start()), text.position(match.end() - 1) + 1
        # In the source of a page, it may stand where nobody sees it.
        is_shown = start < end <= len(text.folded)
        if is_shown and text.quoted(start, end) == match.group():
            yield Hit("credentials", start, end)
