"""Finds the passwords and codes that a message tells, behind the words for them."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.reading import Stretch
from policy.engine.requests import MINE

OPENS = ("opens_goods", "opens_parcel")
MOST_NAMES = 5
# Between a word for a password and the password.
LINK = (
    r"[ \"'«“(]{0,3}(?:(?:is|was|:|=|->|-|est|es|ist|lautet|e|era|fica|of|for|to|my|the"
    r"|login|account|now|still|de|da|do|della|du|your|fur|mein|meine|mon|mi|minha|meu"
    r"|konto|compte|cuenta|conta|c'est|cest|its|it's|it is|sera|esta|ce sera|will be"
    r"|would be|aqui|ici|here|hier|qui|pour|para|per|il|la|le|el)[ \"'«“:=]{1,3}){1,4}"
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
# "The key in case you go in yourselves: Pepito_2011!": nothing else looks so.
TOKEN = re.compile(r"(?<!\S)[^\s\"'«»“”]{6,40}(?!\S)")
LETTER, DIGIT, SIGN = (re.compile(one) for one in ("[a-z]", "[0-9]", "[!#$%&*+=?^~@]"))
NO_PASSWORD = re.compile(
    r"://|www|@[\w-]{1,60}\.|%$|^[#+(]|\.(?:pdf|jpe?g|png|docx?|zip)"
)
STRONG_REACH = 70


def told_in(sentence: Stretch) -> Iterator[Hit]:
    """Yield what opens an account, unless it opens goods."""
    yield from (_told_of_mine if sentence.has(*OPENS) else _told)(sentence)


def _told_of_mine(sentence: Stretch) -> Iterator[Hit]:
    """Yield "my password is …" when only another clause speaks of goods."""
    reading = sentence.reading
    for mention in sentence.mentions("password"):
        clause = reading.clauses[reading.clause_of(mention.first)]
        is_mine = reading.words[mention.first - 1] in MINE if mention.first else False
        if is_mine and not clause.has(*OPENS):
            yield from _value(sentence, mention, PASSWORD_VALUE)


def _told(sentence: Stretch) -> Iterator[Hit]:
    """Yield the passwords and codes that stand in a sentence behind their names."""
    for mention in sentence.mentions("password"):
        if not _is_of_content(sentence, mention):
            yield from _value(sentence, mention, PASSWORD_VALUE)
            yield from _value(sentence, mention, BARE_VALUE)
    for mention in sentence.mentions("password", "password_beside_name")[:MOST_NAMES]:
        yield from _strong_value(sentence, mention)
    if sentence.has("login_name"):
        for mention in sentence.mentions("password_beside_name"):
            yield from _value(sentence, mention, VALUE_BESIDE_NAME)
            yield from _value(sentence, mention, PASSWORD_VALUE)
    code = "code_word" if sentence.has("by_text_message") else "one_time_code"
    for mention in sentence.mentions("one_time_code", code):
        yield from _value(sentence, mention, CODE_VALUE)
        yield from _value_before(sentence, mention)


def _is_of_content(sentence: Stretch, mention: Mention) -> bool:
    """Whether its own clause calls it that of a file or a program, not the writer's."""
    reading = sentence.reading
    if mention.first and reading.words[mention.first - 1] in MINE:
        return False
    return reading.clauses[reading.clause_of(mention.first)].has("opens_content")


def _strong_value(sentence: Stretch, mention: Mention) -> Iterator[Hit]:
    """Yield what has letters, digits and a sign, a little behind the word for it."""
    reading, folded = sentence.reading, sentence.reading.text.folded
    end = reading.end_of(mention.last - 1)
    for token in TOKEN.finditer(folded, end, end + STRONG_REACH):
        said = token.group().rstrip(".,;:)")
        if NO_PASSWORD.search(said):
            continue
        if LETTER.search(said) and DIGIT.search(said) and SIGN.search(said):
            start = reading.starts[mention.first]
            yield Hit("credentials", start, token.start() + len(said))
            return


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
