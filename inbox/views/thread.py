"""One conversation: reading it, answering it, and what is being written in it."""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.acting import Acting
from inbox.checked_text import stopped_text
from inbox.composer import Composer, composer_context, new_form
from inbox.contacting import contact_link
from inbox.conversation import Conversation, conversation, heading, order_facts
from inbox.drafting import add_files, save_draft
from inbox.forms import MessageForm
from inbox.models import Draft, MailboxEntry, Message
from inbox.outcomes import clock_time
from inbox.own_address import own_addresses
from inbox.request import entry_or_404, signed_in
from inbox.sending import MessageRefused, MessageWarned, send_message, was_sent
from inbox.shops_refused import refusing_line
from inbox.threads import note_read
from inbox.views.composer_buttons import press, text_to_show
from inbox.views.live_check import live_check
from inbox.views.sent_banner import say_what_became
from inbox.views.uploads import accepted_files

# Set by the script of every page: whoever runs it marks what they see by POST.
SCRIPTS_RUN = "mc_scripts"


@require_safe
@login_required
def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    entry, me = entry_or_404(request, public_id)
    draft = _draft(request, entry)
    form = new_form(entry.thread, me, timezone.now(), draft)
    checked = text_to_show(request, entry.thread, me, draft)
    composer = Composer(form, draft, checked)
    return _page(request, entry, me, composer)


@login_required
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send what was typed; a refusal comes back with every word kept."""
    entry, me = entry_or_404(request, public_id)
    if request.method != "POST":
        # Somebody reloads the address of a page that a refusal left behind.
        return redirect(entry.thread.get_absolute_url())
    if not me.may_write or entry.thread.is_automated:
        raise PermissionDenied
    draft = _draft(request, entry)
    form = new_form(
        entry.thread, me, timezone.now(), draft, data=request.POST, files=request.FILES
    )
    ready = form.is_valid()
    draft = _keep(request, me, entry, form)
    if "act" in request.POST:
        return press(request, entry.thread, me, draft, form)
    if ready and form.is_valid():
        try:
            return _sent(request, _send(entry, me, form, draft))
        except (MessageRefused, MessageWarned) as stopped:
            composer = Composer(form, draft, stopped_text(stopped))
            return _page(request, entry, me, composer, status=422)
    return _page(request, entry, me, Composer(form, draft), status=422)


@require_POST
@login_required
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep what is being typed; what was sent meanwhile does not come back."""
    entry, me = entry_or_404(request, public_id)
    if not me.may_write or entry.thread.is_automated:
        raise PermissionDenied
    key = request.POST.get("idempotency_key", "")
    if was_sent(entry.thread, signed_in(request), key):
        return JsonResponse({"saved": ""})
    kept = save_draft(
        thread=entry.thread,
        user=signed_in(request),
        text=request.POST.get("text", ""),
        reason=request.POST.get("reason", ""),
        needed_links="needed_links" in request.POST,
    )
    return JsonResponse(
        {"saved": _("Draft saved %(time)s") % {"time": clock_time(kept.saved_at)}}
    )


@require_POST
@login_required
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what the guidelines find in what is typed so far."""
    entry, me = entry_or_404(request, public_id)
    if not me.may_write or entry.thread.is_automated:
        raise PermissionDenied
    return live_check(request, entry.thread, me, _draft(request, entry))


@require_POST
@login_required
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark what the page showed; what came since then is still unread."""
    entry, _me = entry_or_404(request, public_id)
    note_read(entry, request.GET.get("seen", ""))
    return HttpResponse(status=204)


@require_POST
@login_required
def unread(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put the conversation back among the unread, to come back to it."""
    entry, _me = entry_or_404(request, public_id)
    MailboxEntry.objects.filter(pk=entry.pk, unread=0, in_at__isnull=False).update(
        unread=F("unread") + 1
    )
    banners.success(request, _("Marked as unread."))
    return redirect("inbox:inbox")


def _page(
    request: HttpRequest,
    entry: MailboxEntry,
    me: Acting,
    composer: Composer,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    talk = conversation(entry, me, now, request.GET.get("before", ""))
    context: dict[str, Any] = {
        "thread": heading(entry),
        "order": _order(entry, me),
        "messages_list": talk.shown,
        "folded": talk.folded,
        "older_url": _older(entry, talk),
        "first_unread_id": talk.first_unread_id,
        "read_url": _read_url(entry, talk) if entry.unread else "",
        "unread_url": reverse("inbox:unread", args=[entry.thread.public_id]),
        "refusing": refusing_line(entry, me),
        **composer_context(entry, me, composer, now),
    }
    response = render(request, "inbox/thread.html", context, status=status)
    if _seen_without_scripts(request):
        note_read(entry, talk.last_received_id)
    return response


def _order(entry: MailboxEntry, me: Acting) -> dict[str, Any] | None:
    order = entry.thread.order
    facts = order_facts(order)
    if order is None or facts is None:
        return None
    page = "inbox:seller_order" if me.party.is_seller else "inbox:order"
    url = reverse(page, args=[order.number])
    return {**facts, **contact_link(order, me), "url": url}


def _read_url(entry: MailboxEntry, talk: Conversation) -> str:
    address = reverse("inbox:read", args=[entry.thread.public_id])
    return f"{address}?seen={talk.last_received_id}"


def _older(entry: MailboxEntry, talk: Conversation) -> str:
    if not talk.older_than:
        return ""
    return f"{entry.thread.get_absolute_url()}?before={talk.older_than}"


def _draft(request: HttpRequest, entry: MailboxEntry) -> Draft | None:
    return (
        Draft.objects.filter(thread=entry.thread, user=signed_in(request))
        .prefetch_related("attachments")
        .first()
    )


def _keep(
    request: HttpRequest, me: Acting, entry: MailboxEntry, form: MessageForm
) -> Draft:
    """Keep the text and the files before anything can refuse them."""
    draft = save_draft(
        thread=entry.thread,
        user=signed_in(request),
        text=form.data.get("text", ""),
        reason=form.data.get("reason", ""),
        needed_links="needed_links" in form.data,
    )
    if "new_files" not in form.errors:
        purpose = form.cleaned_data.get("purpose", "")
        files = accepted_files(form, own_addresses(me.party))
        add_files(draft, files, purpose=purpose)
    return draft


def _send(entry: MailboxEntry, me: Acting, form: MessageForm, draft: Draft) -> Message:
    return send_message(
        thread=entry.thread,
        author=me,
        text=form.cleaned_data["text"],
        reason=form.cleaned_data.get("reason", ""),
        attachments=list(draft.attachments.all()),
        idempotency_key=form.cleaned_data["idempotency_key"],
        needed_links=form.cleaned_data.get("needed_links", False),
        anyway=form.data.get("anyway", ""),
    )


def _sent(request: HttpRequest, message: Message) -> HttpResponse:
    say_what_became(request, message)
    return redirect(f"{message.thread.get_absolute_url()}#m-{message.public_id}")


def _seen_without_scripts(request: HttpRequest) -> bool:
    """A plain GET by a person without scripts is the one GET that marks as read."""
    prefetched = "prefetch" in request.headers.get("Sec-Purpose", "")
    return (
        request.method == "GET"
        and not prefetched
        and SCRIPTS_RUN not in request.COOKIES
    )
