"""One own message: taking it back, sending its email again."""

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inbox.delivering import retry
from inbox.models import Delivery, Message
from inbox.request import roles, signed_in
from inbox.undoing import TooLate, take_back


@require_POST
@login_required
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _own_message_or_404(request, public_id)
    try:
        take_back(message, signed_in(request))
    except TooLate:
        banners.error(request, _("Too late: the message has already left."))
        return redirect(message.thread.get_absolute_url())
    banners.success(request, _("The message was taken back. Your text is below."))
    return redirect(f"{message.thread.get_absolute_url()}#answer")


@require_POST
@login_required
def retry_email(request: HttpRequest, public_id: str) -> HttpResponse:
    message = _own_message_or_404(request, public_id)
    emails = Delivery.objects.filter(kind=Delivery.Kind.RELAY, message=message)
    again = [retry(one) for one in emails]
    if any(again):
        banners.success(request, _("We are trying to send the email again."))
    else:
        banners.error(request, _("The email does not need to be sent again."))
    return redirect(f"{message.thread.get_absolute_url()}#m-{message.public_id}")


def _own_message_or_404(request: HttpRequest, public_id: str) -> Message:
    sides = {role.party.pk: role for role in roles(request)}
    message = (
        Message.objects.filter(public_id=public_id, author__in=sides)
        .select_related("thread", "author", "author_user")
        .first()
    )
    if message is None or message.author_id is None:
        raise Http404
    if not sides[message.author_id].may_write:
        raise PermissionDenied
    return message
