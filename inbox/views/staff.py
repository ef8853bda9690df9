"""How the mail is doing, for people who keep the message center running."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inbox.clock import duration_words
from inbox.models import Delivery, InboundEmail, Message
from inbox.outcomes import clock_time, email_line

MOST_SHOWN = 50


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show that accepted = delivered + failed + cancelled + waiting (P3)."""
    context = {"figures": [*_out(), *_in()], "stuck": _stuck()}
    return render(request, "staff/overview.html", context)


def _out() -> list[dict[str, Any]]:
    counted = dict(
        Delivery.objects.values_list("state").annotate(n=Count("pk")).order_by()
    )
    states = [
        (str(state.label), counted.get(state.value, 0)) for state in Delivery.State
    ]
    total = (_("Emails accepted for delivery"), sum(counted.values()))
    twice = Delivery.objects.filter(possible_duplicate=True).count()
    return _figures(
        [
            total,
            *states,
            (_("May have arrived twice"), twice),
            (_("The oldest has waited"), _oldest_wait()),
        ]
    )


def _oldest_wait() -> str:
    """Return how long something due has been left lying: the worker's pulse."""
    now = timezone.now()
    due = Delivery.objects.due(now).order_by("next_attempt_at").first()
    letting_go = Message.objects.waiting_to_be_released(now).order_by("leaves_at")
    times = [due.next_attempt_at] if due else []
    times += [message.leaves_at for message in letting_go[:1]]
    return duration_words(now - min(times)) if times else "–"


def _in() -> list[dict[str, Any]]:
    counted = dict(
        InboundEmail.objects.values_list("state").annotate(n=Count("pk")).order_by()
    )
    states = [
        (str(state.label), counted.get(state.value, 0)) for state in InboundEmail.State
    ]
    return _figures([(_("Emails received"), sum(counted.values())), *states])


def _figures(pairs: Sequence[tuple[str, int | str]]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value, "url": ""} for name, value in pairs]


def _stuck() -> list[dict[str, Any]]:
    """Return emails that failed, are held, or have been tried and wait again."""
    now = timezone.now()
    waiting = Delivery.objects.filter(
        state=Delivery.State.WAITING, attempt_count__gt=0, next_attempt_at__gt=now
    )
    ended = Delivery.objects.filter(state__in=["failed", "held"])
    rows = (waiting | ended).order_by("-id")[:MOST_SHOWN]
    return [
        {
            "name": row.public_id,
            "state_text": email_line(row).text,
            "when_text": clock_time(row.created_at),
            "attempts": row.attempt_count,
        }
        for row in rows
    ]
