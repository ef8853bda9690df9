"""Guideline: no insults, slurs, strong profanity or threats, nor thinly disguised ones.

Whole words only, so that Scunthorpe, a Dachshund and "assess" pass. A mild word hurts
only when it is said to somebody: "you idiots", not "idiot-proof".
"""

from collections.abc import Iterator, Set

from policy.engine.concepts import Mention
from policy.engine.detect.hit import Hit
from policy.engine.disguised_words import find_disguised
from policy.engine.reading import SENTENCE_END, Reading, Stretch
from policy.engine.submission import Submission

RULE = "offensive_language"
# How many words may stand between "you are" and the insult.
WITHIN = 2
MOST_IN_ADDRESS = 4
# How many words part an address that somebody knows from what is to come of it.
SOON = 20
WITHIN_HARD = 4
WITHIN_LIST = 7
ME_BEFORE = 6
TITLES = {"mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "monsieur", "madame", "mme"}
TITLES |= {"m", "senor", "senora", "sr", "sra", "don", "signor", "signora", "sig"}
LONGEST_ABBREVIATION = 6
AND = {"and", "et", "y", "e", "ed", "und", "or", "ou", "o", "oder"}
# "You morons"; in these languages no verb may stand between.
YOU = {"you", "ye", "du", "ihr"}
# Around the title of a game or a book.
OPENING, CLOSING = tuple('"“„«»”'), tuple('"“”»«')
# An inn is called so: „Zum Wixer“.
TO_THE = {"zum", "zur"}
ADDRESS = YOU | {"u", "sie", "tu", "vous", "vosotros", "voi", "voce"}


def hits(reading: Reading, submission: Submission) -> Iterator[Hit]:
    hurting = set(_clauses_by_words(reading))
    if reading.says("insult", "called"):
        hurting |= {
            index for index, clause in enumerate(reading.clauses) if _insult(clause)
        }
    if hurting:
        yield from _joined(hurting, reading)


def _clauses_by_words(reading: Reading) -> Iterator[int]:
    """Yield which clauses hold foul words, threats, or what is disguised as such."""
    for concept in ("foul", "threat"):
        for mention in reading.mentions.get(concept, ()):
            if _is_a_title(reading, mention) or _is_a_name(reading, mention):
                continue
            first = reading.clause_of(mention.first)
            yield from range(first, reading.clause_of(mention.last - 1) + 1)
    for word in find_disguised(reading):
        yield reading.clause_of(word)
    yield from _threats_by_address(reading)


def _threats_by_address(reading: Reading) -> Iterator[int]:
    """Yield the clauses of "I know where you live" beside what is to come of it."""
    if not reading.says("knows_where"):
        return
    for sentence in reading.sentences:
        for knows in sentence.mentions("knows_where"):
            around = sentence.beside(knows, "will_come", before=SOON, after=SOON)
            for comes in around:
                yield reading.clause_of(knows.first)
                yield reading.clause_of(comes.first)


def _is_a_title(reading: Reading, mention: Mention) -> bool:
    """Whether several words are all that stands between quotation marks."""
    folded = reading.text.folded
    start, end = reading.starts[mention.first], reading.end_of(mention.last - 1)
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    return (
        mention.last - mention.first > 1
        and before.strip()[-1:] in OPENING
        and after.strip()[:1] in CLOSING
    )


def _is_a_name(reading: Reading, mention: Mention) -> bool:
    """Whether it is somebody's: "Friedr. Dick", "Philip K. Dick", "Herr Wixer".

    Only one word, with a capital, behind a title or, but for German with its nouns,
    behind another capital in the same clause.
    """
    before = mention.first - 1
    if before < 0 or mention.last - mention.first > 1:
        return False
    gap = reading.text.folded[reading.end_of(before) : reading.starts[mention.first]]
    word, name = (_as_written(reading, index) for index in (before, mention.first))
    if gap not in {" ", ". "} or not (name[:1].isupper() and name[1:].islower()):
        return False
    if reading.words[before] in TITLES:
        return True
    if reading.words[before] in TO_THE:
        start = reading.starts[before]
        return reading.text.folded[max(0, start - 1) : start] in OPENING
    if mention.language == "de" or not word[:1].isupper():
        return False
    # "Thanks. Fuck you" and "Go Fuck" have it because a sentence begins.
    begins = reading.clauses[reading.clause_of(before)].first == before
    return not begins and (gap == " " or len(word) <= LONGEST_ABBREVIATION)


def _as_written(reading: Reading, index: int) -> str:
    return reading.text.quoted(reading.starts[index], reading.end_of(index))


def _joined(hurting: Set[int], reading: Reading) -> Iterator[Hit]:
    """Yield neighbouring clauses of one sentence together, with whom they address."""
    first: Stretch | None = None
    last: Stretch | None = None
    for index, clause in enumerate(reading.clauses):
        hurts = index in hurting
        goes_on = last and (hurts or _addresses(clause)) and _is_same(last, clause)
        if first and last and not goes_on:
            yield Hit(RULE, first.start, last.end)
            first = last = None
        if hurts or goes_on:
            first, last = first or clause, clause
    if first and last:
        yield Hit(RULE, first.start, last.end)


def _is_same(one: Stretch, other: Stretch) -> bool:
    """Whether only a comma or the like stands between two clauses."""
    return SENTENCE_END.search(one.reading.text.folded, one.end, other.start) is None


def _addresses(clause: Stretch) -> bool:
    """Whether a short clause only says who is meant: "…, you crooks"."""
    return clause.last - clause.first <= MOST_IN_ADDRESS and clause.has(
        "called", "insult"
    )


def _insult(clause: Stretch) -> bool:
    """Whether a clause says an insult to somebody."""
    return (
        _is_vocative(clause)
        or _is_called_a_thief(clause)
        or any(_is_hurt_by(clause, insult) for insult in clause.mentions("insult"))
    )


def _is_called_a_thief(clause: Stretch) -> bool:
    """Whether somebody is told to be one: "you are thieves", not "it is a scam".

    A clause that begins so says it too: "gang of thieves".
    """
    gang = clause.mentions("gang_of")[:1]
    if gang and gang[0].first <= clause.first + 1 and clause.last == gang[0].last + 1:
        return clause.has("called")
    return any(
        clause.beside(thief, "said_to", before=WITHIN + 3, after=0)
        and not clause.denies(thief, before=WITHIN + 3, after=1)
        for thief in clause.mentions("called")
        if clause.reading.words[thief.first] not in YOU
    )


def _is_hurt_by(clause: Stretch, insult: Mention) -> bool:
    return (
        _is_said_to_somebody(clause, insult)
        and not _is_denied(clause, insult)
        and not clause.beside(insult, "said_of_me", before=ME_BEFORE, after=3)
    )


def _is_denied(clause: Stretch, insult: Mention) -> bool:
    """Whether they are not called so: "you are nothing but" denies nothing."""
    if clause.beside(insult, "nothing_but", before=MOST_IN_ADDRESS + 2, after=0):
        return False
    # A "bon à rien" is not denied by its "rien".
    before = Stretch(clause.reading, clause.first, insult.first)
    return clause.denies(insult, before=3, after=1) and before.has("negation")


def _is_vocative(clause: Stretch) -> bool:
    """Whether a clause only calls somebody names: "…, moron" or "…, you fat idiot"."""
    length = clause.last - clause.first
    if length > MOST_IN_ADDRESS:
        return False
    names = clause.mentions("name_called")
    if not names or names[-1].last < clause.last:
        return False
    if _is_a_name(clause.reading, names[-1]):
        return False
    alone = names[-1].last - names[-1].first == length
    return alone or clause.words[0] in ADDRESS


def _is_said_to_somebody(clause: Stretch, insult: Mention) -> bool:
    """Whether "you are" or the like stands closely before, or right behind.

    Also before another insult, or what is as bad: "you are thieves and idiots".
    """
    is_hard = bool(clause.beside(insult, "name_called", before=0, after=0))
    # "Du" is French for "of the": "la figurine du bouffon".
    you = YOU if insult.language in {"en", "de"} else {"you"}
    if is_hard and not you.isdisjoint(_words_before(clause, insult, WITHIN)):
        return True
    if is_hard and _ends_before(clause, insult, "whoever"):
        return True
    within = WITHIN_LIST
    if AND.isdisjoint(_words_before(clause, insult, WITHIN)):
        within = WITHIN_HARD if is_hard else WITHIN
    targets = ("said_to", "called", *["gang_of"] * is_hard)
    return any(
        target.first <= insult.first <= target.last + _reach(target, within)
        or insult.last == target.first
        for target in clause.beside(insult, *targets, before=WITHIN_LIST + 3, after=3)
    )


def _ends_before(clause: Stretch, insult: Mention, concept: str) -> bool:
    """Whether a concept stands right before an insult: "only a moron would"."""
    around = clause.beside(insult, concept, before=MOST_IN_ADDRESS, after=0)
    return any(one.last == insult.first for one in around)


def _reach(target: Mention, within: int) -> int:
    """A thief makes an insult only of what stands beside: masks are of both."""
    return min(within, WITHIN) if target.concept == "called" else within


def _words_before(clause: Stretch, mention: Mention, count: int) -> list[str]:
    first = max(clause.first, mention.first - count)
    return clause.reading.words[first : mention.first]
