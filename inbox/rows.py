"""A row of a folder, ready to be shown: words, not values."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.models.party import shown_as
from inbox.clock import clock_words
from inbox.outcomes import sent_state
from inbox.threads import MARKETPLACE, snippet_of
from policy import reasons


def received_row(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return the row as the inbox shows it."""
    clock_text, clock_kind = clock_words(row["due_since"], now)
    return {
        **_row(row, row["in_at"], now),
        "unread": row["unread"] > 0,
        "clock_text": clock_text,
        "clock_kind": clock_kind,
    }


def sent_row(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return the row as *Sent messages* shows it."""
    state_text, state_kind = sent_state(row)
    return {
        **_row(row, row["out_at"], now),
        "snippet": snippet_of(row["text_sent"] or ""),
        "unread": False,
        "state_text": state_text,
        "state_kind": state_kind,
        "clock_text": "",
        "clock_kind": "",
    }


def other_side(kind: str, name: str) -> str:
    """Return the words for the other side of a row."""
    return settings.MARKETPLACE_NAME if kind == MARKETPLACE else shown_as(kind, name)


def when_words(moment: datetime, now: datetime) -> str:
    """Return the time today, the day this year, else the date."""
    local, today = localtime(moment), localtime(now)
    if local.date() == today.date():
        return date_format(local, "TIME_FORMAT")
    if local.year == today.year:
        return date_format(local, "MONTH_DAY_FORMAT")
    return date_format(local, "SHORT_DATE_FORMAT")


def topic_words(topic: str) -> str:
    reason = reasons.get(topic)
    return str(reason.name) if reason else ""


def _row(row: dict[str, Any], when: datetime, now: datetime) -> dict[str, Any]:
    return {
        "url": reverse("inbox:thread", args=[row["thread__public_id"]]),
        "other": other_side(row["other_kind"], row["other_name"]),
        "is_automated": row["automated"],
        "subject": row["subject"],
        "reason": topic_words(row["topic"]),
        "snippet": row["snippet"],
        "order_number": row["order_number"],
        "when_text": when_words(when, now),
        "when_iso": when.isoformat(),
        "has_attachment": row["has_attachment"],
        "state_text": "",
        "state_kind": "",
    }
