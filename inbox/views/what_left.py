"""What left this house: an own message's email, as the other side got it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inbox import sent_copies
from inbox.models import Delivery, Message, SentCopy
from inbox.outcomes import clock_time, is_only_the_readers
from inbox.request import roles

# A page shows this much of the source; the rest is in the file.
MOST_SHOWN = 64 * 1024


@require_safe
@login_required
def what_left(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _own_message_or_404(request, public_id)
    copy = _copy_or_404(message)
    try:
        raw = sent_copies.as_shown(copy)
    except sent_copies.CannotShow:
        raw = b""
    if "download" in request.GET and raw:
        return _as_file(raw, message)
    context = {
        "back_url": f"{message.thread.get_absolute_url()}#m-{message.public_id}",
        "subject": message.thread.subject,
        "when_text": clock_time(copy.left_at),
        "source": raw[:MOST_SHOWN].decode("utf-8", "replace"),
        "is_cut": len(raw) > MOST_SHOWN,
        "size": len(raw),
    }
    return render(request, "inbox/what_left.html", context)


def _own_message_or_404(request: HttpRequest, public_id: str) -> Message:
    sides = [role.party.pk for role in roles(request)]
    message = (
        Message.objects.filter(public_id=public_id, author__in=sides)
        .select_related("thread")
        .first()
    )
    if message is None:
        raise Http404
    return message


def _copy_or_404(message: Message) -> SentCopy:
    """Return the copy of its email, unless only the reader may know that it left."""
    copy = (
        SentCopy.objects.filter(
            delivery__message=message, delivery__kind=Delivery.Kind.RELAY
        )
        .select_related("delivery__message__author", "delivery__recipient__preferences")
        .first()
    )
    if copy is None or is_only_the_readers(copy.delivery):
        raise Http404
    return copy


def _as_file(raw: bytes, message: Message) -> HttpResponse:
    name = f"email-{message.public_id}.eml"
    return HttpResponse(
        raw,
        content_type="message/rfc822",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
