"""Promise P5 under race: nothing begins to leave after an opt-out was confirmed.

Real threads on a real database: one saves the opt-out, the other delivers.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from inbox import refusing
from inbox.delivering import drain, never
from inbox.lanes import Lanes
from inbox.models import Attempt, Delivery
from inbox.sending import send_message
from tests.support.ledger import add_to_ledger
from tests.support.outbox import CatchingTransport

RACES = int(os.environ.get("RACES", "20"))


def through_lanes(transport):
    lanes = Lanes(4, 2, open_transport=lambda: transport)
    lanes.take_a_turn(never)
    lanes.stop()


class Clock:
    """Counts what happens, in the order in which it happens."""

    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0

    def now(self):
        with self._lock:
            self._count += 1
            return self._count


@pytest.mark.parametrize("work", [drain, through_lanes])
def test_no_email_begins_to_leave_after_the_page_has_said_so(
    work, real_transactions, thread, silas, bruna, acting
):
    late, sent = 0, 0

    for number in range(RACES):
        send_message(
            thread=thread,
            author=acting(silas),
            text=f"How is it? {number}",
            reason="review_request" if number == 0 else "invoice",
        )
        Delivery.objects.filter(state="waiting").update(next_attempt_at=timezone.now())
        thread.messages.filter(released_at=None).update(released_at=timezone.now())

        began, confirmed = race(bruna, work)
        sent += len(began)
        late += sum(moment > confirmed for moment in began)
        refusing.accept_unsolicited_messages(bruna)

    assert late == 0
    assert not Attempt.objects.filter(outcome="").exists()
    add_to_ledger(
        f"{RACES} opt-outs raced a delivery ({connection.vendor}, {work.__name__}): "
        f"{sent} emails left before, 0 began to leave after the confirmation"
    )


def race(buyer, work):
    """Deliver and opt out at once; return when emails began, and the confirmation."""
    clock, began = Clock(), []
    transport = CatchingTransport(before=lambda _: began.append(clock.now()))
    start = threading.Barrier(2)

    def deliver():
        start.wait()
        work(transport)
        connection.close()

    def opt_out():
        close_old_connections()
        start.wait()
        assert refusing.stop_unsolicited_messages(buyer)
        moment = clock.now()
        connection.close()
        return moment

    with ThreadPoolExecutor(2) as threads:
        delivering = threads.submit(deliver)
        confirmed = threads.submit(opt_out).result()
        delivering.result()
    return began, confirmed
