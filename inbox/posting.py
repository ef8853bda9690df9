"""Turns an email whose writer is known into a message, a draft, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from inbox import opening, pacing
from inbox.attaching import judged
from inbox.drafting import add_to_draft, save_beginning
from inbox.files import FileRefused
from inbox.findings import as_stored
from inbox.models import Attachment, Draft, InboundEmail, Message, Thread
from inbox.models.message import MAX_LENGTH
from inbox.never_passed_on import SignatureLeftOut, is_encrypted
from inbox.own_address import own_addresses, with_alias_for_own_address
from inbox.relay.extraction import new_text
from inbox.relay.new_page import new_page
from inbox.relay.ornaments import without_ornaments
from inbox.relay.reading import ReceivedEmail
from inbox.relay.routing import Route
from inbox.sending import MessageRefused, NotAllowedToWrite, send_message
from inbox.threads import open_thread
from policy.engine import PAGE_LIMIT, Finding, Severity

State = InboundEmail.State
# What an email cannot name, and what then decides whether it could on the site.
ABOUT_THE_REASON = {"reason_not_permitted", "outside_window"}


@dataclass
class NotPosted(Exception):
    """The email became no message; its writer is told why."""

    state: str
    because: str
    thread: Thread | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Posted:
    """What an email became, and of what its writer is to be told."""

    message: Message
    files_left_out: list[dict[str, Any]]
    taken_out: list[dict[str, Any]]


def post(inbound: InboundEmail, email: ReceivedEmail, route: Route) -> Posted:
    """Say what the email says, through the same door as the browser does.

    Must run in the transaction that finishes the `InboundEmail`: an email becomes
    one message, whatever dies in between. Raises `NotPosted`.
    """
    email = without_ornaments(email, from_seller=route.author.party.is_seller)
    if route.thread is None and not route.author.party.is_seller:
        _refuse_a_buyer_who_may_not_begin(email, route)
    thread = route.thread or _new_thread(email, route)
    words = new_text(email.text, forwards=email.forwards)
    text = words.written
    if is_encrypted(text):
        raise NotPosted(State.REFUSED, "encrypted", thread)
    if not text and not email.attachments:
        raise NotPosted(State.REFUSED, "empty", thread)
    if len(text) > MAX_LENGTH:
        _keep_as_draft(thread, route, text)
        raise NotPosted(State.DRAFT, "too_long", thread)
    files, left_out = _files_of(email, route)
    if not text and not files:
        raise NotPosted(State.REFUSED, "no_file_kept", thread, left_out)
    try:
        message = send_message(
            thread=thread,
            author=route.author,
            text=text or _only_files(route),
            via=Message.Via.EMAIL,
            attachments=files,
            trimmed=words.around,
            page=new_page(email.page, forwards=email.forwards)[:PAGE_LIMIT],
            idempotency_key=f"email:{inbound.public_id}",
        )
    except MessageRefused as refused:
        raise _refusal(refused, thread, route, text, files, left_out) from refused
    except NotAllowedToWrite as not_allowed:
        raise NotPosted(State.REFUSED, "not_allowed", thread) from not_allowed
    return Posted(message, left_out, _news_of_what_was_taken_out(message))


def _news_of_what_was_taken_out(message: Message) -> list[dict[str, Any]]:
    """Return it as findings, unless the email before lost the same.

    A mail program puts its pictures into every email, and below each message stands
    what was taken out: one word about it by email is enough.
    """
    earlier = Message.objects.filter(
        author=message.author, author_user=message.author_user, via=Message.Via.EMAIL
    ).exclude(pk=message.pk)
    last = earlier.order_by("-id").first()
    known = last.taken_out if last else []
    news = [rule for rule in message.taken_out if rule not in known]
    found = (Finding(rule, Severity.FIX, "page") for rule in news)
    return as_stored(found)


def _refuse_a_buyer_who_may_not_begin(email: ReceivedEmail, route: Route) -> None:
    """Raise `NotPosted` where the site would not let them begin either."""
    if not route.recipient.preferences.messages_on:  # row M5
        raise NotPosted(State.REFUSED, "messages_off")
    pacing.take_turns(route.author)
    opens_at = pacing.next_contact_at(route.author, timezone.now())
    if opens_at is None:
        return
    page, left_out = _keep_on_the_page_that_begins_it(email, route)
    facts = {"opens_at": opens_at.isoformat(), "page": page}
    state = State.DRAFT if page else State.REFUSED
    raise NotPosted(state, "too_many_contacts", None, [facts, *left_out])


def _keep_on_the_page_that_begins_it(
    email: ReceivedEmail, route: Route
) -> tuple[str, list[dict[str, Any]]]:
    """Return the page where they can go on, "" for who never signed in, and the files
    that are not kept there."""
    user, order = route.author.user, route.order
    if user is None or order is None:
        return "", []
    page = reverse("inbox:contact_seller", args=[order.number])
    text = new_text(email.text, forwards=email.forwards).new.strip()
    draft = save_beginning(page=page, user=user, text=text)
    files, left_out = _files_of(email, route)
    _put_beside(draft, files)
    return page, left_out


def _refusal(
    refused: MessageRefused,
    thread: Thread,
    route: Route,
    text: str,
    files: list[Attachment],
    left_out: list[dict[str, Any]],
) -> NotPosted:
    _keep_as_draft(thread, route, text, files)
    if refused.sanction:
        return NotPosted(State.REFUSED, "sanction", thread, left_out)
    findings = as_stored(refused.verdict.findings)
    if {finding["rule"] for finding in findings} <= ABOUT_THE_REASON:
        return NotPosted(State.DRAFT, _about_the_reason(thread), thread, left_out)
    return NotPosted(State.REFUSED, "guidelines", thread, [*findings, *left_out])


def _about_the_reason(thread: Thread) -> str:
    states = opening.states_in(thread, timezone.now())
    is_open = any(state.is_open for state in states)
    return "choose_a_reason" if is_open else "no_reason_open"


def _keep_as_draft(
    thread: Thread, route: Route, text: str, files: Sequence[Attachment] = ()
) -> None:
    """Keep words and files where their writer can go on, below words begun there."""
    if route.author.user is None:
        return
    draft = add_to_draft(thread=thread, user=route.author.user, text=text)
    _put_beside(draft, files)


def _put_beside(draft: Draft, files: Sequence[Attachment]) -> None:
    for file in files:
        file.draft = draft
        file.save(update_fields=["draft"])


def _new_thread(email: ReceivedEmail, route: Route) -> Thread:
    """Begin a conversation with the email's subject, as far as it may be shown.

    The guidelines judge what a message says, not what it is called: a shop's subject
    is the number of the order. A buyer's own address becomes their alias.
    """
    party, other = route.author.party, route.recipient
    buyer, seller = (other, party) if party.is_seller else (party, other)
    return open_thread(
        buyer=buyer,
        seller=seller,
        order=route.order,
        subject=_subject(email, route),
    )


def _subject(email: ReceivedEmail, route: Route) -> str:
    party = route.author.party
    subject = "" if party.is_seller else email.subject
    shown = with_alias_for_own_address(subject, party, via=Message.Via.EMAIL)
    return shown or (route.order.number if route.order else "…")


def _files_of(
    email: ReceivedEmail, route: Route
) -> tuple[list[Attachment], list[dict[str, Any]]]:
    """Return the files that may go along, and the names of those that may not."""
    kept: list[Attachment] = []
    left_out: list[dict[str, Any]] = []
    party = route.author.party
    for _file, found in judged(
        email.attachments,
        from_seller=party.is_seller,
        own_addresses=own_addresses(party),
    ):
        if isinstance(found, FileRefused):
            each_time = isinstance(found, SignatureLeftOut)
            words = {"file": found.name, "why": str(found.sentence)}
            left_out.append(words | ({"each_time": True} if each_time else {}))
        else:
            kept.append(found.store())
    return kept, left_out


def _only_files(route: Route) -> str:
    with override(route.recipient.language):
        return gettext("(Only files, no text.)")
