"""What the pages that begin a contact share: the draft, the form, the sending."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.checked_text import stopped_text
from inbox.composer import Composer, kept_in
from inbox.contact_forms import ContactForm
from inbox.contacting import Contact, begin_contact, expected_thread, was_sent_by
from inbox.drafting import add_files, save_beginning
from inbox.models import Draft, Message, Order, Thread
from inbox.outcomes import clock_time
from inbox.own_address import own_addresses
from inbox.pacing import TooManyContacts, too_many_words
from inbox.request import roles, signed_in
from inbox.sending import MessageRefused, MessageWarned
from inbox.views.composer_buttons import press, text_to_show
from inbox.views.uploads import accepted_files
from policy.reasons import ContactReason


@dataclass(frozen=True)
class Place:
    """Where somebody is beginning a contact: the page, with whom, for which reason.

    `platform_text` is what is sent as it stands, for the review request.
    """

    page: str
    contact: Contact
    me: Acting
    reason: ContactReason
    platform_text: str = ""

    def form(self, draft: Draft | None, **bound: Any) -> ContactForm:
        return ContactForm(
            reason=self.reason,
            from_seller=self.me.party.is_seller,
            kept=draft,
            platform_text=self.platform_text,
            initial={**kept_in(draft), "text": self._text_to_begin_with(draft)},
            **bound,
        )

    def thread(self) -> Thread:
        """Return the thread that the message would go to, stored or not."""
        return expected_thread(self.contact, self.me, self.reason)

    def _text_to_begin_with(self, draft: Draft | None) -> str:
        """Return what was written, else the template of the reason."""
        template = self.contact.template_of(self.reason)
        if draft is None or not draft.text.strip():
            return template
        return template if self._is_another_template(draft.text) else draft.text

    def _is_another_template(self, text: str) -> bool:
        written = " ".join(text.split())
        return written in {" ".join(one.split()) for one in self.contact.templates()}


def order_of(request: HttpRequest, number: str, side: str) -> tuple[Order, Acting]:
    """Return one's own order; somebody else's looks like one that does not exist."""
    mine = {role.party.pk: role for role in roles(request)}
    orders = Order.objects.filter(number=number, **{f"{side}__in": mine})
    order = (
        orders.select_related("buyer__alias", "seller__alias", "seller__preferences")
        .prefetch_related("items")
        .first()
    )
    if order is None:
        raise Http404
    return order, mine[order.seller_id if side == "seller" else order.buyer_id]


def draft_of(request: HttpRequest, page: str) -> Draft | None:
    begun = Draft.objects.filter(thread=None, begun_at=page, user=signed_in(request))
    return begun.prefetch_related("attachments").first()


def keep_text(request: HttpRequest, place: Place) -> str:
    """Keep what is being typed, and say so; what was sent does not come back."""
    user = signed_in(request)
    if was_sent_by(user, request.POST.get("idempotency_key", "")):
        return ""
    draft = save_beginning(
        page=place.page,
        user=user,
        text=request.POST.get("text", ""),
        reason=place.reason.id,
        needed_links="needed_links" in request.POST,
    )
    return _("Draft saved %(time)s") % {"time": clock_time(draft.saved_at)}


def write(request: HttpRequest, place: Place) -> Message | Composer:
    """Send what was typed; a refusal comes back with every word and file kept."""
    draft = draft_of(request, place.page)
    form = place.form(draft, data=request.POST, files=request.FILES)
    ready = form.is_valid()
    key = request.POST.get("idempotency_key", "")
    if not place.platform_text and not was_sent_by(signed_in(request), key):
        draft = _keep(request, place, form)
    if not (ready and form.is_valid()):
        return Composer(form, draft)
    try:
        return begin_contact(
            contact=place.contact,
            author=place.me,
            reason=place.reason,
            text=form.cleaned_data["text"],
            draft=None if place.platform_text else draft,
            idempotency_key=form.cleaned_data["idempotency_key"],
            needed_links=form.cleaned_data.get("needed_links", False),
            anyway=request.POST.get("anyway", ""),
        )
    except (MessageRefused, MessageWarned) as stopped:
        return Composer(form, draft, stopped_text(stopped))
    except TooManyContacts as too_many:
        kept = _("Your text is kept as a draft.")
        form.add_error(None, f"{too_many_words(too_many.opens_at)} {kept}")
        return Composer(form, draft)


def press_here(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep what was typed, and do what a button of the composer says."""
    form = place.form(
        draft_of(request, place.page), data=request.POST, files=request.FILES
    )
    form.is_valid()
    draft = _keep(request, place, form)
    return press(request, place.thread(), place.me, draft, form)


def begin_writing(request: HttpRequest, place: Place) -> Composer:
    """Return the composer as its page is opened, with what is kept."""
    draft = draft_of(request, place.page)
    checked = None
    if draft and "checked" in request.GET:
        checked = text_to_show(request, place.thread(), place.me, draft)
    return Composer(place.form(draft), draft, checked)


def _keep(request: HttpRequest, place: Place, form: ContactForm) -> Draft:
    """Keep the text and the files before anything can refuse them."""
    draft = save_beginning(
        page=place.page,
        user=signed_in(request),
        text=form.data.get("text", ""),
        reason=place.reason.id,
        needed_links="needed_links" in form.data,
    )
    if "new_files" not in form.errors:
        purpose = form.cleaned_data.get("purpose", "")
        files = accepted_files(form, own_addresses(place.me.party))
        add_files(draft, files, purpose=purpose)
    return draft
