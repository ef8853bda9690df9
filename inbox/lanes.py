"""Hands over several emails at once, so that a slow domain holds up no other.

A lane is a thread with a connection of its own to the mail server and to the database;
in it `delivering.deliver` keeps its promises as it does alone (docs/adr/0004). One
domain never has all the lanes. One that did not answer in time rests for twice as long
as it took, then gets one lane, until it answers in time again.
"""

import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from inbox.delivering import deliver_alone, give_back, lease
from inbox.models import Attempt, Delivery
from inbox.relay.transport import Answer, Envelope, SmtpTransport
from inbox.releasing import release_due

logger = logging.getLogger(__name__)
SLOW_SECONDS = 5.0
# How long the worker looks after the lanes before it looks for other work.
TURN_SECONDS = 0.5


@dataclass(frozen=True)
class Ended:
    """What became of one email in a lane; `lost` is how long it took in vain."""

    delivery: Delivery
    lost: float
    error: Exception | None = None


class Lane(threading.Thread):
    """Takes emails from `jobs` until it is given None; its own Transport, timed."""

    def __init__(
        self,
        transport: SmtpTransport,
        jobs: "queue.SimpleQueue[Delivery | None]",
        ended: "queue.SimpleQueue[Ended]",
    ) -> None:
        super().__init__(name="lane")
        self.transport, self._jobs, self._ended = transport, jobs, ended
        self._lost = 0.0

    def run(self) -> None:
        try:
            while delivery := self._jobs.get():
                self._lost, error = 0.0, None
                try:
                    deliver_alone(delivery, self)
                except Exception as raised:
                    logger.warning("A lane was stopped: %s", type(raised).__name__)
                    error = raised
                self._ended.put(Ended(delivery, self._lost, error))
        finally:
            connection.close()

    def hand_over(self, email: Envelope, address: str) -> Answer:
        began = time.monotonic()
        answer = self.transport.hand_over(email, address)
        if answer.outcome != Attempt.Outcome.ACCEPTED:
            self._lost = time.monotonic() - began
        return answer


class Lanes:
    """The lanes of this process. Not safe to share: one thread looks after them."""

    def __init__(
        self,
        most: int,
        most_to_one_domain: int,
        open_transport: Callable[[], SmtpTransport] = SmtpTransport,
    ) -> None:
        self.most, self.most_to_one_domain = most, most_to_one_domain
        self._open_transport = open_transport
        self._jobs: queue.SimpleQueue[Delivery | None] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._lanes: list[Lane] = []
        self._kept: list[SmtpTransport] = []
        self._leased: list[Delivery] = []
        self._under_way: Counter[str] = Counter()
        self._rests_until: dict[str, float] = {}

    @property
    def is_busy(self) -> bool:
        return self._under_way.total() > 0

    def take_a_turn(self, should_stop: Callable[[], bool]) -> int:
        """Let go and start what is due, for a moment; return how many were started.

        Raises what a lane has raised: the database is away.
        """
        release_due()
        started, until = 0, time.monotonic() + TURN_SECONDS
        while not should_stop():
            started += self._fill()
            left = until - time.monotonic()
            if not self.is_busy or left <= 0:
                break
            self._collect(left)
        return started

    def give_back(self) -> None:
        """Leave to the next round, or to other workers, what was not begun."""
        if self._leased:
            give_back(self._leased)
            self._leased.clear()

    def stop(self) -> None:
        """Wait for every lane to end; keep one connection for the next email."""
        for _ in self._lanes:
            self._jobs.put(None)
        for lane in self._lanes:
            lane.join()
            self._kept.append(lane.transport)
        while len(self._kept) > 1:
            self._kept.pop().close()
        self._lanes.clear()
        self._leased.clear()
        while not self._ended.empty():
            self._note(self._ended.get())

    def close(self) -> None:
        """Close the connection that was kept."""
        while self._kept:
            self._kept.pop().close()

    def _fill(self) -> int:
        started = 0
        while self._under_way.total() < self.most and (delivery := self._next()):
            self._start(delivery)
            started += 1
        return started

    def _next(self) -> Delivery | None:
        """Take a leased email whose domain has room; lease more when none has."""
        for _ in range(2):
            for delivery in self._leased:
                if self._has_room(delivery.domain):
                    self._leased.remove(delivery)
                    return delivery
            if not self._lease_more():
                break
        return None

    def _lease_more(self) -> bool:
        """Lease what can start now; what waits behind a slow domain is left alone."""
        waiting = {one.domain for one in self._leased}
        known = {*self._under_way, *self._rests_until, *waiting}
        full = {one for one in known if not self._has_room(one)}
        batch = lease(not_to=sorted(full | waiting))
        self._leased += batch
        return bool(batch)

    def _start(self, delivery: Delivery) -> None:
        if self._under_way.total() == len(self._lanes):
            transport = self._kept.pop() if self._kept else self._open_transport()
            self._lanes.append(Lane(transport, self._jobs, self._ended))
            self._lanes[-1].start()
        self._under_way[delivery.domain] += 1
        self._jobs.put(delivery)

    def _has_room(self, domain: str) -> bool:
        rests_until = self._rests_until.get(domain)
        if rests_until is None:
            return self._under_way[domain] < self.most_to_one_domain
        return not self._under_way[domain] and time.monotonic() >= rests_until

    def _collect(self, seconds: float) -> None:
        """Note what has ended, waiting at most so long for the first."""
        try:
            self._note_or_raise(self._ended.get(timeout=seconds))
        except queue.Empty:
            return
        while not self._ended.empty():
            self._note_or_raise(self._ended.get())

    def _note_or_raise(self, ended: Ended) -> None:
        self._note(ended)
        if ended.error:
            raise ended.error

    def _note(self, ended: Ended) -> None:
        domain = ended.delivery.domain
        self._under_way[domain] -= 1
        self._under_way += Counter()
        if ended.lost < SLOW_SECONDS:
            self._rests_until.pop(domain, None)
            return
        self._rests_until[domain] = time.monotonic() + 2 * ended.lost
        resting = [one for one in self._leased if one.domain == domain]
        if resting:
            give_back(resting)
            self._leased = [one for one in self._leased if one.domain != domain]
