"""What a mail server of the outside world does to a mail: the script of the sink."""

from dataclasses import dataclass, field
from typing import Literal

Step = Literal["connect", "mail", "rcpt", "data", "dot"]


@dataclass(frozen=True)
class Behaviour:
    """What happens at one step of the conversation, instead of an answer of 250.

    `dot` is the end of the mail: everything was sent, nothing is promised yet.
    """

    at: Step
    does: Literal["delay", "refuse", "drop", "lose reply", "hang"]
    reply: str = ""
    seconds: float = 0


def refuse(code: int, words: str = "Not now.", *, at: Step = "rcpt") -> Behaviour:
    """Answer 4xx or 5xx; an enhanced status code such as `4.2.2` may lead the words."""
    return Behaviour(at, "refuse", reply=f"{code} {words}")


def drop(*, at: Step = "dot") -> Behaviour:
    """Close the connection without an answer; the mail is not kept."""
    return Behaviour(at, "drop")


def lose_reply() -> Behaviour:
    """Keep the mail, then close the connection: the sender cannot know."""
    return Behaviour("dot", "lose reply")


def delay(seconds: float, *, at: Step = "dot") -> Behaviour:
    """Answer well, but late."""
    return Behaviour(at, "delay", seconds=seconds)


def hang(*, at: Step = "dot") -> Behaviour:
    """Answer nothing until the sink is told to `release`; then answer well."""
    return Behaviour(at, "hang")


@dataclass
class Rule:
    """A behaviour and the occasions on which it happens.

    An occasion is one arrival at the behaviour's step (of a mail to `recipient`, if
    given). Counted from 1: those from `first` on, every `every`th, `times` in all.
    """

    behaviour: Behaviour
    recipient: str | None = None
    first: int = 1
    every: int = 1
    times: int | None = None
    _occasions: int = field(default=0, init=False)
    _happened: int = field(default=0, init=False)

    def happens(self, step: Step, recipients: list[str]) -> bool:
        if step != self.behaviour.at or not self._concerns(recipients):
            return False
        self._occasions += 1
        if self._occasions < self.first or (self._occasions - self.first) % self.every:
            return False
        if self.times is not None and self._happened >= self.times:
            return False
        self._happened += 1
        return True

    def _concerns(self, recipients: list[str]) -> bool:
        return self.recipient is None or self.recipient in recipients
