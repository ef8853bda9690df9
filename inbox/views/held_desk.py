"""Where moderators decide about held messages: the desk, one message, its files.

Who may open these pages is decided in `accounts.middleware.StaffPages`.
"""

from django.contrib import messages as banners
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inbox import desk
from inbox.deciding import NotHeld, refuse_held, release_held
from inbox.desk_forms import RefuseForm
from inbox.models import Attachment, Message
from inbox.request import signed_in
from inbox.views.files import as_download


@require_safe
def held_messages(request: HttpRequest) -> HttpResponse:
    context = {"held": desk.waiting_messages()}
    return render(request, "staff/held.html", context)


@require_safe
def held_message(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _message_or_404(public_id)
    if message.state != Message.State.HELD:
        return _too_late(request, message)
    return _page(request, message, RefuseForm(held_for=_rules_of(message)))


@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _message_or_404(public_id)
    try:
        release_held(message, by=signed_in(request))
    except NotHeld:
        return _too_late(request, message)
    banners.success(request, _("The message was released. The other side gets it now."))
    return _on_to_the_next(message)


@require_POST
def refuse(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _message_or_404(public_id)
    form = RefuseForm(request.POST, held_for=_rules_of(message))
    if not form.is_valid():
        return _page(request, message, form, status=422)
    try:
        refuse_held(message, by=signed_in(request), **form.cleaned_data)
    except NotHeld:
        return _too_late(request, message)
    banners.success(request, _("The message was refused. Its sender is told why."))
    return _on_to_the_next(message)


@require_safe
def held_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Hand out a file as long as its message waits for a decision."""
    held = Message.objects.held()
    file = get_object_or_404(Attachment, public_id=public_id, message__in=held)
    return as_download(file)


def _message_or_404(public_id: str) -> Message:
    """Return a message that is or was held; any other does not exist here."""
    here = Message.objects.held() | Message.objects.filter(held_decision__isnull=False)
    row = here.select_related(
        "thread__order", "thread__buyer", "thread__seller", "author"
    )
    return get_object_or_404(row, public_id=public_id)


def _rules_of(message: Message) -> list[str]:
    return [one["rule"] for one in message.findings]


def _page(
    request: HttpRequest, message: Message, form: RefuseForm, status: int = 200
) -> HttpResponse:
    address = [message.public_id]
    context = {
        "held": desk.held_page(message),
        "form": form,
        "release_url": reverse("staff:release", args=address),
        "refuse_url": reverse("staff:refuse", args=address),
    }
    return render(request, "staff/held_message.html", context, status=status)


def _too_late(request: HttpRequest, message: Message) -> HttpResponse:
    banners.warning(request, desk.decided_words(message))
    return redirect("staff:held")


def _on_to_the_next(message: Message) -> HttpResponse:
    following = desk.next_held(message)
    if following is None:
        return redirect("staff:held")
    return redirect("staff:held_message", following.public_id)
