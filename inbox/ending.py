"""Passes what becomes of an email on to what it carried, and to who wrote that."""

from django.utils import timezone

from inbox.digesting import carried_by
from inbox.models import Delivery
from inbox.undelivered import tell_author, tell_of_delay

State = Delivery.State


def pass_on(delivery: Delivery, state: str, because: str) -> None:
    """Let what a digest carried come to the same end; tell who wrote it.

    Must run in the transaction that writes the end of the email itself.
    """
    if state == State.WAITING and delivery.delayed_at:
        tell_of_delay(delivery)
    if state not in (State.FAILED, State.SUPPRESSED):
        return
    ended = [delivery]
    if delivery.kind == Delivery.Kind.DIGEST:
        ended = list(carried_by(delivery).select_related("message"))
        carried_by(delivery).end(state, because, timezone.now())
    for one in ended if state == State.FAILED else ():
        if one.kind == Delivery.Kind.RELAY and one.message:
            tell_author(one.message)
