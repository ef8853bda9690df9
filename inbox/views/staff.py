"""How the mail is doing, for people who keep the message center running."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inbox import balance
from inbox.clock import duration_words
from inbox.models import Delivery, InboundEmail, Message
from inbox.outcomes import clock_time, email_line

MOST_SHOWN = 50


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show that accepted = delivered + failed + cancelled + waiting (P3), live.

    The page asks for itself again and again, and then only for its figures.
    """
    now = timezone.now()
    out, came = balance.of_all_time()
    context = {
        "balances": [
            (_("Emails out, last 24 hours"), balance.of_emails_out(now - balance.DAY)),
            (_("Emails out, all time"), out),
            (_("Emails in, last 24 hours"), balance.of_emails_in(now - balance.DAY)),
            (_("Emails in, all time"), came),
        ],
        "figures": _figures(now),
        "stuck": _stuck(now),
        "as_of": localtime(now).strftime("%H:%M:%S"),
    }
    live = request.headers.get("HX-Target") == "live"
    return render(
        request, "staff/_mail.html" if live else "staff/overview.html", context
    )


def _figures(now: datetime) -> list[dict[str, Any]]:
    unread = InboundEmail.objects.filter(state=InboundEmail.State.RECEIVED)
    held = Delivery.objects.filter(state=Delivery.State.HELD)
    twice = Delivery.objects.filter(
        possible_duplicate=True, created_at__gte=now - balance.DAY
    )
    pairs = [
        (_("The oldest due email has waited"), _oldest_wait(now)),
        (_("The oldest unread email has waited"), _oldest_unread(unread, now)),
        (_("Emails held back by the last gate"), held.count()),
        (_("May have arrived twice, last 24 hours"), twice.count()),
    ]
    return [{"name": name, "value": value} for name, value in pairs]


def _oldest_wait(now: datetime) -> str:
    """Return how long something due has been left lying: the worker's pulse."""
    due = Delivery.objects.due(now).order_by("next_attempt_at").first()
    letting_go = Message.objects.waiting_to_be_released(now).order_by("leaves_at")
    times = [due.next_attempt_at] if due else []
    times += [message.leaves_at for message in letting_go[:1]]
    return duration_words(now - min(times)) if times else "–"


def _oldest_unread(unread: QuerySet[InboundEmail], now: datetime) -> str:
    first = unread.order_by("id").first()
    return duration_words(now - first.received_at) if first else "–"


def _stuck(now: datetime) -> list[dict[str, Any]]:
    """Return emails that failed, are held, or have been tried and wait again."""
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
