"""Files of messages, handed out only to the two sides (A3, E5)."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from inbox.drafting import drop_file, save_again
from inbox.models import Attachment, Message
from inbox.request import roles, signed_in


@require_safe
@login_required
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    return as_download(_readable_or_404(request, public_id))


def as_download(attachment: Attachment) -> HttpResponseBase:
    """Hand out the bytes as a download: a browser never runs or shows them here."""
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type="application/octet-stream",
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@login_required
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a file off one's own draft."""
    attachment = (
        Attachment.objects.filter(public_id=public_id, draft__user=signed_in(request))
        .select_related("draft__thread")
        .first()
    )
    if attachment is None or attachment.draft is None:
        raise Http404
    draft = attachment.draft
    if "text" in request.POST:
        # The button stands in the composer: what was typed there comes along.
        save_again(
            draft,
            text=request.POST["text"],
            reason=request.POST.get("reason", ""),
            needed_links="needed_links" in request.POST,
        )
    drop_file(attachment)
    return redirect(f"{draft.get_absolute_url()}#answer")


def _readable_or_404(request: HttpRequest, public_id: str) -> Attachment:
    attachment = Attachment.objects.filter(public_id=public_id).first()
    if attachment is None or not _is_readable(request, attachment):
        raise Http404
    return attachment


def _is_readable(request: HttpRequest, attachment: Attachment) -> bool:
    if attachment.draft_id:
        return attachment.draft.user_id == signed_in(request).pk  # type: ignore[union-attr]
    return any(
        Message.objects.filter(
            pk=attachment.message_id or 0, thread__entries__party=role.party
        )
        .readable_by(role.party)
        .exclude(state=Message.State.HIDDEN)
        .exists()
        for role in roles(request)
    )
