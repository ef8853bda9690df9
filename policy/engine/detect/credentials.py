"""Guideline: no passwords, one-time codes or keys, and nobody asks for one."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import MINE, Request, request_for
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
# Between a word for a password and the password.
LINK = (
    r"[ \"'«“(]{0,3}(?:(?:is|was|:|=|->|-|est|es|ist|lautet|e|era|fica|of|for|to|my|the"
    r"|login|account|now|still|de|da|do|della|du|your|fur|mein|meine|mon|mi|minha|meu"
    r"|konto|compte|cuenta|conta|pour|para|per|il|la|le|el)[ \"'«“:=]{1,3}){1,4}"
)
PASSWORD_VALUE = re.compile(LINK + r"(?P<value>[^\s\"'»”]{4,64})")
# Letters and digits right behind it: "password Tulip88".
BARE_VALUE = re.compile(
    r" (?P<value>(?=[^\s\d,;]{0,40}[0-9])(?=[^\sa-z,;]{0,40}[a-z])[^\s\"'»”,;]{6,64})"
)
VALUE_BESIDE_NAME = re.compile(r"[ :=]{1,3}(?P<value>[^\s\"'»”,;]{4,64})")
CODE_VALUE = re.compile(
    r"(?:[^\d\n.;]{0,24}?|[^\d\n.;]{0,60} (?:is|lautet|ist|c'est|est|es|e) )"
    r"(?<![^\W_])(?P<value>[0-9]{3}[ -]?[0-9]{3}|[0-9]{4,8}|g-[0-9]{6})"
    r"(?![^\W_]|[.,-][0-9])"
)
# "They sent me 771204 as the code."
CODE_BEFORE = re.compile(
    r"(?<![^\W_])(?P<value>[0-9]{3}[ -]?[0-9]{3}|[0-9]{4,8})"
    r" (?:as|comme|als|como|come)(?: [a-z]{2,5})?\s\Z"
)
SIGNS = re.compile(r"[0-9!#$%&*+=?@^_~]")


THINGS = ("password", "one_time_code")
NAMED = (*THINGS, "code_word", "password_beside_name")
_DATA = load("secrets.toml")
REQUEST = Request(unknown=words(_DATA["unknown"]))
TO_WRITER = words(_DATA["to_writer"])
TYPED_IN = "ein"
OPENS = ("opens_goods", "opens_parcel")
# How many words around a code name the goods that it opens.
GOODS_BEFORE, GOODS_AFTER = 4, 12


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    yield from _keys(reading)
    if not reading.says(*THINGS, "by_text_message", "login_name"):
        return
    before: Stretch | None = None
    for sentence in reading.sentences:
        if sentence.has(*NAMED):
            yield from _named(sentence, before)
        before = sentence


def _named(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    """Yield what a sentence that names a password or a code tells or asks."""
    is_of_goods = sentence.has(*OPENS)
    yield from (_told_of_mine if is_of_goods else _told)(sentence)
    if not _opens_goods(sentence):
        yield from _asked(sentence, before)
    elif sentence.has("by_text_message"):
        yield from _asked_beside_goods(sentence, before)


def _told_of_mine(sentence: Stretch) -> Iterator[Hit]:
    """Yield "my password is …" when only another clause speaks of goods."""
    reading = sentence.reading
    for mention in sentence.mentions("password"):
        clause = reading.clauses[reading.clause_of(mention.first)]
        is_mine = reading.words[mention.first - 1] in MINE if mention.first else False
        if is_mine and not clause.has(*OPENS):
            yield from _value(sentence, mention, PASSWORD_VALUE)


def _asked_beside_goods(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    """Find who asks for a code from a phone and names goods for a pretext.

    "For your guarantee, tell me the code from the SMS"; that of a lock is another.
    """
    codes = sentence.mentions("one_time_code", "code_word")
    around = {"before": GOODS_BEFORE, "after": GOODS_AFTER}
    if not any(sentence.beside(code, *OPENS, **around) for code in codes):
        yield from _asked(sentence, before)


def _opens_goods(sentence: Stretch) -> bool:
    """Whether a code opens goods or brings a parcel, rather than an account.

    Who wants to be told the password of an account may name a parcel as the reason.
    """
    if sentence.has("opens_goods"):
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
    by_text = sentence.has("by_text_message") or _came_by_text(sentence, before)
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


def _told(sentence: Stretch) -> Iterator[Hit]:
    """Yield the passwords and codes that stand in a sentence behind their names."""
    for mention in sentence.mentions("password"):
        yield from _value(sentence, mention, PASSWORD_VALUE)
        yield from _value(sentence, mention, BARE_VALUE)
    if sentence.has("login_name"):
        for mention in sentence.mentions("password_beside_name"):
            yield from _value(sentence, mention, VALUE_BESIDE_NAME)
            yield from _value(sentence, mention, PASSWORD_VALUE)
    code = "code_word" if sentence.has("by_text_message") else "one_time_code"
    for mention in sentence.mentions("one_time_code", code):
        yield from _value(sentence, mention, CODE_VALUE)
        yield from _value_before(sentence, mention)


def _value(
    sentence: Stretch, mention: Mention, pattern: re.Pattern[str]
) -> Iterator[Hit]:
    reading = sentence.reading
    end = reading.end_of(mention.last - 1)
    match = pattern.match(reading.text.folded, end, end + 100)
    if match and SIGNS.search(match["value"].rstrip("?")):
        start = reading.starts[mention.first]
        yield Hit("credentials", start, match.end())


def _value_before(sentence: Stretch, mention: Mention) -> Iterator[Hit]:
    reading = sentence.reading
    start = reading.starts[mention.first]
    match = CODE_BEFORE.search(reading.text.folded, max(0, start - 24), start)
    if match:
        yield Hit("credentials", match.start(), reading.end_of(mention.last - 1))
