"""Finds reviews in other words: "a line or two where you bought it"."""

from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.reading import Stretch

_DATA = load("reviews.toml")
PERFECT, WRITER, TO_US_BEFORE, TO_US_BEHIND = (
    words(_DATA[name]) for name in ("perfect", "writer", "to_us_before", "to_us_behind")
)
# Where it is said, and of whom; without one of them it is a word to the shop.
ABOUT = ("in_public", "about_us")
# How many words may stand between what is said and where.
WITHIN = 8
# What is said may stand a little farther before.
FARTHER = 3
# The same for an experience that is told, wherever.
NEAR = 3
WRITER_BEFORE = 2
OWN_BEFORE, OWN_BEHIND = 2, 4


def public_words(sentence: Stretch) -> Iterator[Mention]:
    """Yield what a buyer is to say to everybody, in order."""
    found = [
        *sentence.mentions("tells_people"),
        *_said_where(sentence, *ABOUT, within=WITHIN),
        *_said_where(sentence, "experience", within=NEAR),
    ]
    yield from sorted(found, key=lambda mention: mention.first)


def public_text(sentence: Stretch) -> Iterator[Mention]:
    """Yield what a buyer has said to everybody: "what you put on our page"."""
    for said in sentence.mentions("said_it"):
        where = sentence.beside(said, *ABOUT, "of_us", before=3, after=WITHIN)
        if where:
            yield _over(said, where[0])


def _said_where(sentence: Stretch, *places: str, within: int) -> Iterator[Mention]:
    done = sentence.first
    for place in sentence.mentions(*places):
        around = sentence.beside(
            place, "says_it", "posts", before=within + FARTHER, after=within
        )
        if sentence.beside(place, "own_page", before=OWN_BEFORE, after=OWN_BEHIND):
            continue
        said = [
            one
            for one in around
            if _is_to_be_said(sentence, one)
            # "Leave us a line on the page" is public, "tell us" is not.
            and (
                (place.concept, one.concept) == ("in_public", "posts")
                or not _is_said_to_us(sentence, one)
            )
        ]
        if said and place.first >= done:
            done = place.last
            yield _over(min(said, key=lambda one: abs(one.first - place.first)), place)


def _is_to_be_said(sentence: Stretch, verb: Mention) -> bool:
    """Whether the buyer is to say it, and not to the shop alone: "tell us"."""
    said = sentence.reading.words
    before = said[max(sentence.first, verb.first - WRITER_BEFORE) : verb.first]
    return (
        said[verb.first] not in PERFECT
        and WRITER.isdisjoint(before)
        and not sentence.beside(verb, "asked_of_others", before=2, after=0)
    )


def _is_said_to_us(sentence: Stretch, verb: Mention) -> bool:
    said = sentence.reading.words
    before = said[max(sentence.first, verb.first - 1) : verb.first]
    behind = said[verb.last : min(verb.last + 1, sentence.last)]
    return not (TO_US_BEFORE.isdisjoint(before) and TO_US_BEHIND.isdisjoint(behind))


def _over(one: Mention, other: Mention) -> Mention:
    first, last = min(one.first, other.first), max(one.last, other.last)
    return Mention("review", one.language, first, last)
