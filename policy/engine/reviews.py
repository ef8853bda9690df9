"""Finds reviews in a sentence, and whether what is said of them is refused."""

import re
from collections.abc import Iterator

from policy.engine.concepts import Mention
from policy.engine.lexicon import load, words
from policy.engine.public_words import public_words
from policy.engine.reading import Reading, Stretch

_DATA = load("reviews.toml")
PERFECT, REASON, IT, YOURS = (
    words(_DATA[name]) for name in ("perfect", "reason", "it", "yours")
)
# Words that are reviews only when one leaves, writes or gives them.
LOOSELY = ("review_loosely", "experience")
CUES = ("review", *LOOSELY, "tells_people", "in_public", "about_us")
# How many words may stand between "leave" and "stars".
BEFORE, AFTER = 6, 8
REFUSED_BEFORE = 9
CONDITION_BEFORE = 9
UNHAPPY_WITHIN = 5
# How many satisfied words are looked at, so that many of them stay cheap.
MOST_HAPPY = 6
# How many words may stand between "change" and "review".
CHANGE_WITHIN = 5
CHANGES = ("takes_back", "takes_it_back")


def reviews_in(sentence: Stretch, *verbs: str, asked: bool = False) -> list[Mention]:
    """Return where a sentence speaks of a buyer's review, in order.

    `verbs`: what makes a review of an opinion, beside that one leaves or writes it.
    `asked`: the whole message asks for one, so that any opinion is meant for it.
    """
    opinions = (*LOOSELY, "few_words") if asked else LOOSELY
    if not sentence.has(*CUES, *opinions):
        return []
    # Several detectors ask it of the same sentence.
    known = sentence.reading.reviews
    key = sentence.first, sentence.last, (*verbs, *opinions)
    if key not in known:
        known[key] = _reviews_in(sentence, verbs, opinions, asked)
    return known[key]


def _reviews_in(
    sentence: Stretch, verbs: tuple[str, ...], opinions: tuple[str, ...], asked: bool
) -> list[Mention]:
    if sentence.has("other_review") and not _is_left(sentence):
        return []
    loosely = [
        one
        for one in sentence.mentions(*opinions)
        if asked or sentence.beside(one, "posts", *verbs, before=BEFORE, after=AFTER)
    ]
    found = [*sentence.mentions("review"), *loosely, *public_words(sentence)]
    return sorted(found, key=lambda mention: mention.first)


def _is_left(sentence: Stretch) -> bool:
    return any(
        sentence.beside(one, "posts", before=BEFORE, after=AFTER)
        for one in uncovered(sentence, "review", "other_review")
    )


def uncovered(sentence: Stretch, concept: str, covering: str) -> Iterator[Mention]:
    """Yield mentions of a concept that are no part of one with another meaning."""
    for mention in sentence.mentions(concept):
        around = sentence.beside(mention, covering, before=5, after=5)
        if not any(_overlap(mention, one) for one in around):
            yield mention


def _overlap(one: Mention, other: Mention) -> bool:
    return one.first < other.last and other.first < one.last


def is_refused(sentence: Stretch, mention: Mention) -> bool:
    """Return whether "never", "no", "cannot" … before a mention refuses it.

    "Don't forget" refuses nothing, and a "but" ends what it refuses.
    """
    reading = sentence.reading
    first = max(sentence.first, mention.first - REFUSED_BEFORE)
    # "Why not" may begin a word earlier than its "not".
    before = Stretch(reading, max(sentence.first, first - 2), mention.first)
    return any(
        no.first >= first and not Stretch(reading, no.last, mention.first).has("but")
        for no in uncovered(before, "negation", "no_refusal")
        if not _is_another_word(reading, no, mention)
    )


def is_refused_behind(stretch: Stretch, benefit: Mention) -> bool:
    """Return whether a German clause ends with its "not": "gibt es bei uns nicht"."""
    clause = clause_of(stretch, benefit)
    last = Stretch(stretch.reading, max(clause.first, clause.last - 1), clause.last)
    return any(one.language == "de" for one in last.mentions("negation"))


def _is_another_word(reading: Reading, no: Mention, mention: Mention) -> bool:
    """Whether it is Portuguese "no" (in the), or the month "mai"."""
    said = reading.words[no.first]
    is_month = said == "mai" and mention.language in {"fr", "de"}
    return is_month or (said == "no" and reading.is_portuguese)


def is_unhappy(sentence: Stretch) -> bool:
    """Return whether it speaks of a buyer who is not satisfied."""
    if sentence.has("dissatisfied"):
        return True
    return sentence.has("negation") and any(
        sentence.beside(happy, "negation", before=UNHAPPY_WITHIN, after=0)
        for happy in sentence.mentions("satisfied", "best_rating")[:MOST_HAPPY]
    )


def is_told(sentence: Stretch, mention: Mention) -> bool:
    """Return whether the buyer's own words are told: "you write that you give …"."""
    reach = Stretch(sentence.reading, sentence.first, mention.first)
    return reach.has("buyer_says") and not reach.has("but")


def clause_of(sentence: Stretch, mention: Mention) -> Stretch:
    """Return the clause in which a mention stands, as far as it is in the sentence."""
    reading = sentence.reading
    clause = reading.clauses[reading.clause_of(mention.first)]
    return Stretch(reading, max(clause.first, sentence.first), clause.last)


def is_conditional(stretch: Stretch, review: Mention) -> bool:
    """Whether an "if", "once" or "who" stands before the review in its clause."""
    if _is_each_or_done(stretch, review):
        return True
    reading = stretch.reading
    number = reading.clause_of(review.first)
    clause = reading.clauses[number]
    # "Provided, of course, a review …": a comma may follow the condition.
    head = reading.clauses[number - 1] if number else clause
    start = head if head.last - head.first <= 2 else clause
    first = max(start.first, stretch.first, review.first - CONDITION_BEFORE)
    before = Stretch(reading, first, review.last)
    if stretch.beside(review, *CHANGES, before=CHANGE_WITHIN, after=CHANGE_WITHIN):
        return before.has("condition")
    return any(uncovered(before, "condition", "if_you_like"))


def _is_each_or_done(stretch: Stretch, review: Mention) -> bool:
    """Whether it is "each review", or "review posted" that is nobody's yet."""
    if stretch.has("only_helps"):
        return False
    said = stretch.reading.words
    before = said[max(stretch.first, review.first - 2) : review.first]
    done = stretch.beside(review, "is_posted", before=0, after=2)
    if done and YOURS.isdisjoint(before) and IT.isdisjoint(before):
        return True
    each = stretch.beside(review, "each_one", before=2, after=0)
    return any(one.last <= review.first for one in each)


def is_past(sentence: Stretch, verb: Mention) -> bool:
    """Whether somebody did it: "left", "vous avez laissé"."""
    said = sentence.reading.words
    before = said[max(sentence.first, verb.first - 3) : verb.first]
    return said[verb.first] in PERFECT or not PERFECT.isdisjoint(before)


def is_of_it(sentence: Stretch, verb: Mention) -> bool:
    """Whether what is changed is an "it": "could you delete it"."""
    if verb.concept == "takes_it_back":
        return True
    said = sentence.reading.words
    reach = {"en": 0, "de": 2}.get(verb.language, 1)
    first = max(sentence.first, verb.first - reach)
    # "Löschen Sie …" names the buyer first.
    behind = verb.last + (said[verb.last : verb.last + 1] == ["sie"])
    last = min(sentence.last, behind + 1)
    before = said[first : verb.first]
    inside = said[verb.first : verb.last]
    return not IT.isdisjoint([*before, *inside, *said[behind:last]])


def without_reason(stretch: Stretch, last: int) -> Stretch:
    """Return a clause without the "now that …" that follows its word `last`."""
    said = stretch.reading.words
    for index in range(last, stretch.last):
        if said[index] in REASON:
            return Stretch(stretch.reading, stretch.first, index)
    return stretch


def clauses_between(reading: Reading, first: int, last: int) -> Stretch:
    """Return the clauses in which the words from `first` to `last` stand."""
    start = reading.clauses[reading.clause_of(first)].first
    return Stretch(reading, start, reading.clauses[reading.clause_of(last)].last)


# It begins with a sign or a digit, because a text is searched faster for these.
AMOUNT = re.compile(
    r"[€$£₹0-9](?:(?<=[€$£₹])\s?[0-9]"
    r"|(?<=[0-9])(?<![0-9]{2})[0-9]{0,4}(?:[.,][0-9]{1,2})?\s?"
    r"(?:[€$£₹%]|eur(?:os?)?\b|usd\b|gbp\b|reais\b|dollars?\b|pounds?\b|rs\b))"
)


def amounts_in(sentence: Stretch) -> Iterator[Mention]:
    """Yield sums of money and percentages as if they were concepts."""
    reading = sentence.reading
    for match in AMOUNT.finditer(
        reading.text.folded, max(0, sentence.start - 2), sentence.end + 2
    ):
        word = max(sentence.first, reading.index_at(match.start() + 1) - 1)
        yield Mention("amount", "", word, word + 1)
