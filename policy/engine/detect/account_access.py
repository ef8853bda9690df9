"""Finds who wants to get into an account without naming its password.

"A number will pop up, tell me what it is", "let me into your account", "what do you
type when you log in?", "with your login I change it for you".
"""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.submission import Submission

RULE = "credentials"
YOURS, WITH = (words(load("secrets.toml")[name]) for name in ("yours", "with"))
FIRST_PERSON = words(load("messaging.toml")["first_person"])
# "Reenvíemelos", "mandamelo", "dímelo".
HANDED = re.compile(r"[a-z]{2,12}(?:m[ei]|nos|ce)l[oaie]s?")
NOT_HANDED = re.compile(
    r"(?:caramel|pomel|camel|cancel|parcel|gacel|pamel|excel)\w{0,4}"
)
NUMBER = re.compile(r"(?<![\w.,-])(?:[0-9]{3} [0-9]{3}|[0-9]{4,8})(?![\w]|[.,-][0-9])")
# "… as me, it's pinkflamingo77".
MADE_UP = re.compile(r"(?<![\w-])[a-z]{4,20}[0-9]{2,6}[!#$%&*+=?]{0,2}(?![\w-])")
MADE_UP_REACH = 60
OTHERS = ("other_number", "parcel_service", "opens_parcel", "opens_goods", "elsewhere")
MOST_DENIALS = 10
BRINGS_REACH, WITH_REACH, WRITER_REACH = 6, 5, 9


def access_in(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if submission.by_seller:
        for mention in reading.mentions.get("asks_for_key", ()):
            yield _hit(reading, mention)
        for mention in reading.mentions.get("goes_in", ()):
            if reading.around(reading.sentences, mention).has("account_of_reader"):
                yield _hit(reading, mention)
        for mention in reading.mentions.get("types_to_enter", ()):
            if _is_wanted(reading.around(reading.sentences, mention)):
                yield _hit(reading, mention)
        for mention in reading.mentions.get("password", ()):
            sentence = reading.around(reading.sentences, mention)
            if _is_a_means(sentence, mention):
                yield _hit(reading, mention)
    for mention in reading.mentions.get("as_me", ()):
        end = reading.end_of(mention.last - 1)
        if made_up := MADE_UP.search(reading.text.folded, end, end + MADE_UP_REACH):
            yield Hit(RULE, reading.starts[mention.first], made_up.end())
    if reading.says("by_text_message") or reading.says("brings"):
        before: Stretch | None = None
        for sentence in reading.sentences:
            yield from _handed_on(sentence, before)
            before = sentence
    if reading.says("came_to_me") and reading.says("by_text_message"):
        yield from _came_to_me(reading)


def _hit(reading: Reading, mention: Mention) -> Hit:
    end = reading.end_of(mention.last - 1)
    return Hit(RULE, reading.starts[mention.first], end, {"asked": True})


def _is_wanted(sentence: Stretch) -> bool:
    """Whether what one types to get in is asked for, not only spoken of."""
    if not sentence.has("to_get_in") or sentence.has("opens_goods"):
        return False
    if _denies(sentence):
        return False
    return sentence.is_question or sentence.has("wants")


def _is_a_means(sentence: Stretch, password: Mention) -> bool:
    """Whether it is "with your password I change it", not "with it you sign in"."""
    said = sentence.reading.words
    first = max(sentence.first, password.first - WITH_REACH)
    before = said[first : password.last]
    if WITH.isdisjoint(before) or YOURS.isdisjoint(before):
        return False
    if sentence.has("negation", "needless", "opens_goods"):
        return False
    behind = said[password.last : min(sentence.last, password.last + WRITER_REACH)]
    around = [*said[max(sentence.first, first - WRITER_REACH) : first], *behind]
    is_pro_drop = any(word.endswith(("o", "amos")) and len(word) > 4 for word in behind)
    return not FIRST_PERSON.isdisjoint(around) or is_pro_drop


def _handed_on(sentence: Stretch, before: Stretch | None) -> Iterator[Hit]:
    """Find who is to pass on what a text message brings: "… six numbers, forward them".

    Nobody else is to get it, and nobody is asked whether it came.
    """
    both = [one for one in (before, sentence) if one]
    brought = [one for one in both if _brings_a_code(one)]
    around = {*brought, sentence}
    if not brought or any(one.has("elsewhere") or _denies(one) for one in around):
        return
    reading = sentence.reading
    for mention in sentence.mentions("gives_back"):
        yield Hit(RULE, reading.starts[mention.first], sentence.end, {"asked": True})
        return
    for index in range(sentence.first, sentence.last):
        word = reading.words[index]
        if HANDED.fullmatch(word) and not NOT_HANDED.fullmatch(word):
            yield _hit(reading, Mention("", "", index, index + 1))
            return


def _denies(sentence: Stretch) -> bool:
    """Whether a "not" stands there that is no Portuguese "no telemóvel"."""
    reading = sentence.reading
    return any(
        not (reading.is_portuguese and reading.words[one.first] == "no")
        for one in sentence.mentions("negation")[:MOST_DENIALS]
    )


def _brings_a_code(sentence: Stretch) -> bool:
    """Whether a code comes by text message, or a number pops up."""
    if sentence.has("by_text_message") and sentence.has("code_word", "one_time_code"):
        return True
    if not sentence.has("brings") or sentence.has(*OTHERS):
        return False
    around = {"before": BRINGS_REACH, "after": BRINGS_REACH}
    return any(
        sentence.beside(one, "brought", **around)
        for one in sentence.mentions("brings")[:3]
    )


def _came_to_me(reading: Reading) -> Iterator[Hit]:
    """Find "I got 559012 by SMS"."""
    for sentence in reading.sentences:
        if not (sentence.has("by_text_message") and sentence.has("came_to_me")):
            continue
        if sentence.has(*OTHERS):
            continue
        if match := NUMBER.search(reading.text.folded, sentence.start, sentence.end):
            yield Hit(RULE, *match.span())
