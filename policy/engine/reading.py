"""Reads a text for its meaning: its words, what they mention, its clauses.

Made once for each field and shared by all detectors of language. Nothing is computed
before it is asked for.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from policy.engine.concepts import Mention, mentions_in
from policy.engine.lexicon import load, words
from policy.engine.normalize import Text
from policy.engine.tokens import Token, starts_of, words_of

# What ends a sentence: a stop before a blank, so that "3.5 kg" stays whole.
# Here and below all begin with a sign, because a text is searched faster for these.
_STOP = r"(?<=[.!?…])[.!?…]*(?=[\s\"»”)\]]|\Z)"
SENTENCE_END = re.compile(rf"[.!?…\n;](?:(?<=[\n;])|{_STOP})")
# Behind the last word: a sign may stand between, as in "for 5 €?".
QUESTION_MARK = re.compile(r"[^\w\n.!?]{0,4}\?")
CLAUSE_END = re.compile(rf"[.!?…\n;,:()-](?:(?<=[\n;,:()])|(?<=\s-)(?=\s)|{_STOP})")
# Before a subject that the other side may have written.
ANSWERED = re.compile(r"\s*(?:re|aw|antw|r|rif|res|ref|rv|tr|wg|fwd?)\s?:[^\n]*\Z")
# Small words that tell a Portuguese "no" from a Spanish or English one.
_LANGUAGES = load("languages.toml")
PORTUGUESE, OTHERS = words(_LANGUAGES["portuguese"]), words(_LANGUAGES["others"])

MOST_MENTIONS = 200
_FIRST = itemgetter(2)


class Stretch:
    """Some tokens of a reading that belong together: a sentence or a clause."""

    __slots__ = ("first", "last", "reading")

    def __init__(self, reading: "Reading", first: int, last: int) -> None:
        self.reading, self.first, self.last = reading, first, last

    @property
    def start(self) -> int:
        """Return where its first word begins in the folded text."""
        return self.reading.starts[self.first]

    @property
    def end(self) -> int:
        """Return where its last word ends in the folded text."""
        return self.reading.end_of(self.last - 1)

    @property
    def words(self) -> list[str]:
        return self.reading.words[self.first : self.last]

    @property
    def folded(self) -> str:
        return self.reading.text.folded[self.start : self.end]

    @property
    def is_question(self) -> bool:
        return QUESTION_MARK.match(self.reading.text.folded, self.end) is not None

    def mentions(self, *concepts: str) -> list[Mention]:
        """Return where one of these concepts is mentioned inside, in order.

        Of each the first 200: whoever says it more often does so to be slow to judge.
        """
        said = self.reading.mentions
        between = self.reading.between
        found: list[Mention] = []
        for concept in concepts:
            if concept in said:
                found += between(self.first, self.last, concept)[:MOST_MENTIONS]
        if len(concepts) > 1:
            found.sort(key=_FIRST)
        return found

    def has(self, *concepts: str) -> bool:
        """Return whether any of these concepts is mentioned inside."""
        said = self.reading.mentions
        for concept in concepts:
            if concept in said and self.reading.says_between(
                self.first, self.last, concept
            ):
                return True
        return False

    def beside(
        self, mention: Mention, *concepts: str, before: int, after: int
    ) -> list[Mention]:
        """Return what is mentioned inside, so many words around another mention.

        Use it where a hostile sentence may hold thousands of mentions.
        """
        if not self.reading.says(*concepts):
            return []
        first = max(self.first, mention.first - before)
        last = min(self.last, mention.last + after)
        return Stretch(self.reading, first, last).mentions(*concepts)

    def near(self, one: str, other: str, within: int) -> tuple[Mention, Mention] | None:
        """Return the first two mentions with at most `within` words between them."""
        for first in self.mentions(one):
            for second in self.mentions(other):
                between = max(second.first - first.last, first.first - second.last)
                if between <= within:
                    return first, second
        return None

    def denies(self, mention: Mention, before: int = 5, after: int = 3) -> bool:
        """Return whether "not", "never", "kein" … stands beside or inside a mention."""
        # An entry of several words, as "plus de", may begin a little before.
        around = self.beside(mention, "negation", before=before + 3, after=after + 3)
        return any(
            mention.first - before <= no.last and no.first < mention.last + after
            for no in around
            if not (self.reading.is_portuguese and self.reading.words[no.first] == "no")
        )


class Reading:
    """One field of a message, read for its meaning."""

    def __init__(self, text: Text) -> None:
        self.text = text
        # The reviews of a stretch, as far as they were asked for (reviews.py).
        self.reviews: dict[tuple[int, int, tuple[str, ...]], list[Mention]] = {}
        self._known_firsts: dict[str, list[int]] = {}

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.text.folded)

    @cached_property
    def starts(self) -> list[int]:
        """Return where each word begins in the folded text."""
        return starts_of(self.words, self.text.folded)

    def end_of(self, index: int) -> int:
        """Return where a word ends in the folded text."""
        return self.starts[index] + len(self.words[index])

    @cached_property
    def tokens(self) -> list[Token]:
        ends = map(self.end_of, range(len(self.words)))
        return list(map(Token, self.words, self.starts, ends))

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Return all mentions by concept; a concept that is not said is missing."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions_in(self.words):
            found[mention.concept].append(mention)
        return dict(found)

    def between(self, first: int, last: int, concept: str) -> list[Mention]:
        """Return where a concept is mentioned within `first:last` of the words."""
        mentions = self.mentions.get(concept)
        if mentions is None:
            return []
        firsts = self._firsts(concept)
        start = bisect_left(firsts, first)
        some = mentions[start : bisect_left(firsts, last, start)]
        return [mention for mention in some if mention.last <= last]

    def says_between(self, first: int, last: int, concept: str) -> bool:
        """Return whether a concept is mentioned there; looks no further than needed."""
        mentions = self.mentions.get(concept)
        if mentions is None:
            return False
        for index in range(bisect_left(self._firsts(concept), first), len(mentions)):
            if mentions[index].first >= last:
                return False
            if mentions[index].last <= last:
                return True
        return False

    def _firsts(self, concept: str) -> list[int]:
        """Return the first words of all mentions of a concept, which are in order."""
        firsts = self._known_firsts.get(concept)
        if firsts is None:
            firsts = [mention.first for mention in self.mentions[concept]]
            self._known_firsts[concept] = firsts
        return firsts

    def says(self, *concepts: str) -> bool:
        """Return whether any of these concepts is mentioned: the cheap first look."""
        return not self.mentions.keys().isdisjoint(concepts)

    def sentences_with(self, *concepts: str) -> list[Stretch]:
        """Return the sentences that mention one of these concepts, in order."""
        found = set()
        for concept in concepts:
            for mention in self.mentions.get(concept, ()):
                index = bisect_left(self._ends_of_sentences, mention.first + 1)
                if mention.last <= self._ends_of_sentences[index]:
                    found.add(index)
        return [self.sentences[index] for index in sorted(found)]

    @cached_property
    def _ends_of_sentences(self) -> list[int]:
        return [sentence.last for sentence in self.sentences]

    @cached_property
    def sentences(self) -> list[Stretch]:
        return list(self._cut(SENTENCE_END))

    @cached_property
    def clauses(self) -> list[Stretch]:
        """Return the sentences, cut at commas, colons, brackets and dashes too."""
        return list(self._cut(CLAUSE_END))

    def around(self, stretches: list[Stretch], mention: Mention) -> Stretch:
        """Return the one of these stretches in which a mention stands."""
        index = bisect_left(stretches, mention.first + 1, key=lambda one: one.last)
        return stretches[min(index, len(stretches) - 1)]

    @cached_property
    def is_portuguese(self) -> bool:
        """Return whether "no" means "in the" here, and not "no"."""
        said = set(self.words)
        return len(PORTUGUESE & said) > len(OTHERS & said)

    @cached_property
    def is_answered_subject(self) -> bool:
        """Return whether it is but one line behind "Re:", a quotation."""
        return ANSWERED.match(self.text.folded) is not None

    def index_at(self, offset: int) -> int:
        """Return the first word that begins at this offset of the text or behind."""
        return bisect_left(self.starts, offset)

    def clause_of(self, word: int) -> int:
        """Return which of the clauses a word stands in."""
        return bisect_left(self.clauses, word + 1, key=lambda clause: clause.last)

    def whole(self) -> Stretch:
        return Stretch(self, 0, len(self.words))

    def _cut(self, pattern: re.Pattern[str]) -> Iterator[Stretch]:
        first, count = 0, len(self.words)
        for end in pattern.finditer(self.text.folded):
            index = bisect_left(self.starts, end.start(), first)
            if index > first:
                yield Stretch(self, first, index)
                first = index
        if first < count:
            yield Stretch(self, first, count)
