"""Runs the worker inside a test, and catches what leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
import time_machine
from django.utils import timezone

from inbox.checking import check_waiting
from inbox.delivering import drain
from inbox.models import Attempt
from inbox.relay.transport import Answer, Envelope


@dataclass(frozen=True)
class Caught:
    """One email as the outside world got it."""

    to: str
    return_path: str
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        return BytesParser(policy=policy.default).parsebytes(self.raw)

    def text(self, kind: str = "plain") -> str:
        part = self.parsed.get_body((kind,))
        assert part is not None
        return part.get_content()


@dataclass
class CatchingTransport:
    """Takes every email, or answers what a test tells it to answer."""

    caught: list[Caught] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    before: Callable[[str], None] = lambda address: None

    def hand_over(self, email: Envelope, address: str) -> Answer:
        self.before(address)
        answer = self.answers.pop(0) if self.answers else _accepted()
        if answer.outcome in (Attempt.Outcome.ACCEPTED, Attempt.Outcome.UNKNOWN):
            self.caught.append(Caught(address, email.return_path, email.content))
        return answer

    def close(self) -> None:
        """There is no connection."""


def _accepted() -> Answer:
    return Answer(Attempt.Outcome.ACCEPTED, 250, "2.0.0", "queued")


@pytest.fixture
def outside() -> CatchingTransport:
    """The mail server of the outside world."""
    return CatchingTransport()


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """Let time pass for the rest of the test."""
    with time_machine.travel(timezone.now(), tick=True) as traveller:
        yield traveller.shift


@pytest.fixture
def deliver(outside, later) -> Callable[[], list[Caught]]:
    """Let the time to undo pass, let the workers work; return what has left so far."""

    def _deliver() -> list[Caught]:
        later(timedelta(seconds=60))
        check_waiting()
        drain(outside)
        return outside.caught

    return _deliver
