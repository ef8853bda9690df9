"""Guidelines: nobody asks for card numbers, papers of identity or passwords."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading, Stretch
from policy.engine.requests import request_for
from policy.engine.submission import Submission

YOURS = words(load("secrets.toml")["yours"])
# How many words may stand between "copy" or "your" and the paper.
PAPER_REACH = 4


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if reading.says("payment_secret"):
        yield from _asked(reading, "sensitive_payment", "payment_secret")
    if reading.says("person_number"):
        yield from _asked(reading, "sensitive_identity", "person_number")
    if reading.says("identity_paper"):
        yield from _asked(reading, "sensitive_identity", "identity_paper")


def _asked(reading: Reading, rule: str, thing: str) -> Iterator[Hit]:
    for sentence in reading.sentences:
        if not sentence.has(thing) or not _is_meant(sentence, thing):
            continue
        if found := request_for(sentence, thing):
            stretch = Stretch(reading, *found)
            yield Hit(rule, stretch.start, stretch.end, {"asked": True})


def _is_meant(sentence: Stretch, thing: str) -> bool:
    if thing == "identity_paper":
        return not sentence.has("paper_goods") and any(
            _is_to_be_shown(sentence, paper) for paper in sentence.mentions(thing)
        )
    return thing != "person_number" or not sentence.has("company_number")


def _is_to_be_shown(sentence: Stretch, paper: Mention) -> bool:
    """Whether a copy of the paper is spoken of, or the paper as the reader's own."""
    shown = ("copy_of_paper", "number_of_paper")
    if sentence.beside(paper, *shown, before=PAPER_REACH, after=PAPER_REACH):
        return True
    first = max(sentence.first, paper.first - PAPER_REACH)
    return not YOURS.isdisjoint(sentence.reading.words[first : paper.last])
