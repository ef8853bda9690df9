"""Guideline: sellers do not tell buyers how to get no messages; the page does."""

from collections.abc import Iterator

from policy.engine.detect.hit import Hit
from policy.engine.reading import Reading
from policy.engine.submission import Submission


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    if not reading.says("unsubscribe"):
        return
    for sentence in reading.sentences:
        if not sentence.has("unsubscribe") or sentence.has("subscription_to_goods"):
            continue
        if sentence.has("our_messages"):
            yield Hit("opt_out_request", sentence.start, sentence.end)
