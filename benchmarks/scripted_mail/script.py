"""What everybody does, and when: the same for the same seed."""

from dataclasses import dataclass
from random import Random

LANES = 6
SEED = 20
# How often something happens among all that happens.
BY_MAIL = {
    "answer": 26,
    "new": 10,
    "again": 8,
    "automatic": 5,
    "bounce": 5,
    "stranger": 4,
    "nobody": 4,
    "hostile": 12,
    "smuggle": 2,
}
ON_THE_SITE = {"post": 20, "undo": 6}
UNASKED = {"unasked": 8, "refuse": 4}


@dataclass(frozen=True)
class Move:
    """One thing that one side of one conversation does, `at` seconds from the start.

    `word` stands in what they write, and nowhere else.
    """

    at: float
    kind: str
    talk: int
    side: str
    word: str
    seed: int


def lanes(seconds: float, per_second: float, begun: list[bool]) -> list[list[Move]]:
    """Return who does what, in lanes that run side by side.

    A conversation stays in one lane: what is done in it is done in this order.
    """
    dice = Random(SEED)  # noqa: S311  repeatable, no secret
    count = int(seconds * per_second)
    moves = [_move(n, n / per_second, begun, dice) for n in range(count)]
    return [[one for one in moves if one.talk % LANES == lane] for lane in range(LANES)]


def _move(number: int, at: float, begun: list[bool], dice: Random) -> Move:
    talk = dice.randrange(len(begun))
    kinds = BY_MAIL | ON_THE_SITE if begun[talk] else UNASKED
    kind = dice.choices(list(kinds), list(kinds.values()))[0]
    side = dice.choice(("buyer", "seller")) if begun[talk] else "seller"
    return Move(at, kind, talk, side, _word(number), dice.randrange(10**6))


def _word(number: int) -> str:
    """Return a word that no guideline takes for a number or a name."""
    return "word" + f"{number:06d}".translate(str.maketrans("0123456789", "abcdefghij"))


def another(word: str) -> str:
    """Return a second word for the same move."""
    return word.replace("worda", "wordb")
