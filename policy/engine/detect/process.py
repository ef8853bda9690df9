"""Guidelines about the contact itself: its reason, how late it comes, how often."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from policy.engine.configuration import Configuration
from policy.engine.detect.hit import Hit
from policy.engine.detect.review_repeat import hits_of_contact
from policy.engine.submission import Submission

WINDOW_DAYS = 30
REVIEW_REQUEST = "review_request"


def detect(submission: Submission, configuration: Configuration) -> Iterator[Hit]:
    """Judge a seller's proactive message; an answer is always in time."""
    if not (submission.by_seller and submission.proactive):
        return
    if submission.reason not in configuration.permitted_reasons:
        yield Hit("reason_not_permitted", facts={"reason": submission.reason or ""})
    yield from hits_of_contact(submission)
    completed_at, now = submission.order_completed_at, submission.now
    too_early = submission.reason == REVIEW_REQUEST and _is_ahead(completed_at, now)
    if completed_at and (too_early or window_has_closed(completed_at, now)):
        days = days_since(completed_at, now)
        yield Hit("outside_window", facts={"days": days, "limit": WINDOW_DAYS})


def window_has_closed(completed_at: datetime | None, now: datetime) -> bool:
    """Return whether more than 30 whole days have passed since the order was completed.

    An order that is not completed, or will be, keeps it open.
    """
    return completed_at is not None and days_since(completed_at, now) > WINDOW_DAYS


def days_since(completed_at: datetime, now: datetime) -> int:
    """Return whole days, rounded down: 30 days and 23 hours are 30."""
    return (now - completed_at) // timedelta(days=1)


def _is_ahead(completed_at: datetime | None, now: datetime) -> bool:
    return completed_at is not None and completed_at > now
