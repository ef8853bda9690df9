"""What the guidelines say while somebody writes: a piece of the composer's page."""

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.acting import Acting
from inbox.checked_text import text_so_far
from inbox.models import Draft, Thread
from inbox.models.draft import KEPT_LENGTH
from inbox.models.message import MAX_LENGTH
from inbox.unsent import unsent_message


def live_check(
    request: HttpRequest, thread: Thread, me: Acting, draft: Draft | None
) -> HttpResponse:
    """Judge what is typed, with the draft's files; nothing is kept of it.

    The thread need not be stored yet. What is empty or too long has no findings: the
    form says so itself. A person has it judged some times a minute.
    """
    too_many: HttpResponse | None = consume_or_429(request, action="live_check")
    if too_many:
        return too_many
    message = unsent_message(
        thread=thread,
        author=me,
        text=request.POST.get("text", "")[:KEPT_LENGTH],
        now=timezone.now(),
        reason=request.POST.get("reason", ""),
        needed_links="needed_links" in request.POST,
    )
    if not 0 < len(message.text) <= MAX_LENGTH:
        return render(request, "inbox/_checks.html", {"checked": None})
    context = {"checked": text_so_far(message, draft).values()}
    return render(request, "inbox/_checks.html", context)
