"""Advice about what is said: no wish to cancel, no false urgency, no blank lines."""

import re
from collections.abc import Iterator

from policy.engine.detect.hit import Hit
from policy.engine.normalize import Text
from policy.engine.reading import Reading
from policy.engine.submission import Submission

# Amazon keeps this word for messages without which an order cannot go on.
IMPORTANT = re.compile(
    r"\[\s?(?:important|urgent|importante|urgente|wichtig|dringend)\s?\]"
)
CRITICAL = {
    *("custom_design", "order_problem", "info_needed"),
    *("delivery_scheduling", "return_question"),
}
BLANK_LINES = re.compile(r"(?:[^\S\n]{0,80}\r?\n){4,200}")


def in_subject(subject: Text, submission: Submission) -> Iterator[Hit]:
    if submission.reason in CRITICAL:
        return
    for match in IMPORTANT.finditer(subject.folded):
        yield Hit("important_without_reason", *match.span())


def asks_to_cancel(reading: Reading, submission: Submission) -> Iterator[Hit]:
    """Find a shop that wants the buyer to cancel because it cannot ship (row T07)."""
    if not reading.says("please_cancel"):
        return
    for sentence in reading.sentences:
        if sentence.has("please_cancel") and not sentence.has("at_your_wish"):
            yield Hit("asks_to_cancel", sentence.start, sentence.end)


def blank_lines(reading: Reading, submission: Submission) -> Iterator[Hit]:
    """Find more than two blank lines in a row (row S08)."""
    match = BLANK_LINES.search(reading.text.raw)
    if match:
        start = reading.text.position(match.start())
        yield Hit("blank_lines", start, start + 1)
