"""Guidelines: no message that only thanks, or only says what the marketplace says.

Every sentence must be of an empty kind: thanks, wishes, an offer of help, the news that
an order is known or sent. One sentence of another kind, and the message is needed.
"""

from collections.abc import Iterator, Sequence

from policy.engine.detect.hit import Hit
from policy.engine.lexicon import load, words
from policy.engine.normalize import fold
from policy.engine.reading import Reading, Stretch
from policy.engine.submission import Submission

NEWS = ("order_known", "sent_off")
KIND_WORDS = ("thanks", "good_wishes")
EMPTY = (*KIND_WORDS, "at_your_service")
# What is empty only beside such news.
BESIDE_NEWS = ("comes_on",)
# Whatever they are about, nothing is to be done.
OPEN = ("kindness", "praises_you")
# It must begin so; "we hope that is fine with you" at an end may be about anything.
BEGINS_IN = 5
MORE = ("tells_more", "review", "pitch", "price_off", "later_purchase", "newsletter")
FILLER = words(word for text in load("needless.toml").values() for word in text.split())
# A line so short may be a greeting or a name.
SHORT_LINE = 5
# Words of a sentence that nobody foresaw: some, and one more for so many.
UNFORESEEN, ONE_MORE_IN = 2, 5
LONGEST = 120


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    """Judge the text of a message that a seller begins."""
    if not reading.says(*EMPTY, *NEWS, *OPEN) or len(reading.words) > LONGEST:
        return
    if _tells_more(reading) or _is_needed(reading, submission):
        return
    inner = _without_ends(reading.sentences)
    if inner and all(map(_is_empty, inner)) and (rule := _rule_for(reading, inner)):
        yield Hit(rule, inner[0].start, inner[-1].end)


def _rule_for(reading: Reading, inner: Sequence[Stretch]) -> str | None:
    if any(sentence.has(*NEWS) for sentence in inner):
        return "order_confirmation"
    # Help alone is offered in many words: then nothing unforeseen may stand there.
    if reading.says(*KIND_WORDS, *OPEN) or not any(map(_count_unforeseen, inner)):
        return "thank_you_only"
    return None


def _is_needed(reading: Reading, submission: Submission) -> bool:
    """Whether something beside the text makes the message worth sending."""
    if any(attachment.purpose != "other" for attachment in submission.attachments):
        return True
    if submission.reason == "delivery_scheduling" and reading.says("comes_on"):
        return True
    return bool(submission.subject) and _tells_more(Reading(fold(submission.subject)))


def _tells_more(reading: Reading) -> bool:
    return reading.says(*MORE) or any(
        _is_question(sentence) or _names_trouble(sentence)
        for sentence in reading.sentences
    )


def _is_question(sentence: Stretch) -> bool:
    """Whether it asks something; "Any questions?" asks nothing."""
    return sentence.is_question and not sentence.has("at_your_service")


def _names_trouble(sentence: Stretch) -> bool:
    """Whether something went wrong; "if there is any problem, write" says no such."""
    if not sentence.has("trouble"):
        return False
    return not sentence.has("at_your_service", "condition")


def _without_ends(sentences: Sequence[Stretch]) -> Sequence[Stretch]:
    """Return the sentences between a greeting and a signature."""
    said = [index for index, one in enumerate(sentences) if _says_something(one)]
    if not said:
        return ()
    first, last = said[0], said[-1]
    ends = [*sentences[:first], *sentences[last + 1 :]]
    if all(one.last - one.first <= SHORT_LINE for one in ends):
        return sentences[first : last + 1]
    return sentences


def _says_something(sentence: Stretch) -> bool:
    return sentence.has(*EMPTY, *NEWS, *BESIDE_NEWS) or _is_kind(sentence)


def _is_empty(sentence: Stretch) -> bool:
    if _is_kind(sentence):
        return True
    length = sentence.last - sentence.first
    unforeseen = _count_unforeseen(sentence)
    if not _says_something(sentence):
        return unforeseen <= 1
    return unforeseen <= UNFORESEEN + length // ONE_MORE_IN


def _is_kind(sentence: Stretch) -> bool:
    """Whether it begins with a wish, and no colon announces something else."""
    begins = Stretch(
        sentence.reading,
        sentence.first,
        min(sentence.last, sentence.first + BEGINS_IN),
    )
    if not begins.has("kindness") and not sentence.has("praises_you"):
        return False
    return ":" not in sentence.folded and not any(map(str.isdecimal, sentence.folded))


def _count_unforeseen(sentence: Stretch) -> int:
    return sum(_is_unforeseen(word) for word in _uncovered(sentence))


def _is_unforeseen(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word not in FILLER


def _uncovered(sentence: Stretch) -> Iterator[str]:
    """Yield the words that belong to no empty kind."""
    covered = {
        index
        for mention in sentence.mentions(*EMPTY, *NEWS, *BESIDE_NEWS, "trouble")
        for index in range(mention.first, mention.last)
    }
    for index in range(sentence.first, sentence.last):
        if index not in covered:
            yield sentence.reading.words[index]
