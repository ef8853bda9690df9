"""Advice: write in the language of the reader (row P03)."""

from collections import Counter
from collections.abc import Iterator

from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.reading import Reading
from policy.engine.submission import Submission

_COMMON = {name: words(entries) for name, entries in load("common_words.toml").items()}
# Fewer say nothing: a name, a thank-you.
FEWEST = 8
# The other language must be this many times as frequent.
CLEARLY = 3


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    wanted = submission.recipient_language[:2].lower()
    if wanted not in _COMMON or not reading.words:
        return
    count = Counter(
        name
        for word in reading.words
        for name, common in _COMMON.items()
        if word in common
    )
    if not count:
        return
    [(written, most)] = count.most_common(1)
    if most >= FEWEST and most >= CLEARLY * count[wanted]:
        facts = {"written": written, "wanted": wanted}
        yield Hit("other_language", facts=facts)
