"""The composer of a thread: the form, the draft in it, and a refusal in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.checked_text import CheckedText
from inbox.conversation import file_value, may_answer
from inbox.forms import MessageForm
from inbox.models import Draft, MailboxEntry, Thread
from inbox.models.message import MAX_LENGTH
from inbox.opening import ReasonState, states_in
from inbox.outcomes import clock_time, sanction_words
from inbox.unsent import is_proactive
from policy.standing import sanction_against


@dataclass(frozen=True)
class Composer:
    """Everything that the answer box of one person in one thread shows."""

    form: MessageForm
    draft: Draft | None
    checked: CheckedText | None = None

    @property
    def begins_a_contact(self) -> bool:
        return "reason" in self.form.fields


def new_form(
    thread: Thread, me: Acting, now: datetime, draft: Draft | None, **bound: Any
) -> MessageForm:
    return MessageForm(
        from_seller=me.party.is_seller,
        proactive=is_proactive(thread, me.party, now),
        kept=draft,
        initial=kept_in(draft),
        **bound,
    )


def kept_in(draft: Draft | None) -> dict[str, Any]:
    """Return what a draft puts into the fields of the form."""
    if draft is None:
        return {}
    return {
        "text": draft.text,
        "reason": draft.contact_reason,
        "needed_links": draft.needed_links,
    }


def composer_context(
    entry: MailboxEntry, me: Acting, composer: Composer, now: datetime
) -> dict[str, Any]:
    """Return `compose`, or `cannot_write` with the reason and the way out.

    Who begins a contact is shown, before they write and after a refusal, which reasons
    are open, why the others are not, and which the buyer does not take (row M4).
    """
    thread, proactive = entry.thread, composer.begins_a_contact
    if closed := _closed(thread, me, now, proactive=proactive):
        return {"compose": None, "cannot_write": closed}
    states = states_in(thread, now) if proactive else []
    if states and not any(state.is_open for state in states):
        return {"compose": None, "cannot_write": _no_reason(states, composer.draft)}
    address = thread.public_id
    compose = compose_values(
        composer,
        me,
        action_url=reverse("inbox:reply", args=[address]) + "#answer",
        draft_url=reverse("inbox:draft", args=[address]),
        check_url=reverse("inbox:check", args=[address]),
        notice=_notice(states),
    )
    return {"cannot_write": None, "compose": {**compose, "reasons": states}}


def compose_values(
    composer: Composer,
    me: Acting,
    *,
    action_url: str,
    draft_url: str,
    check_url: str,
    notice: str,
) -> dict[str, Any]:
    """Return what `_composer.html` shows, on any page where somebody writes."""
    draft = composer.draft
    return {
        "form": composer.form,
        "action_url": action_url,
        "draft_url": draft_url,
        "check_url": check_url,
        "can_undo": bool(draft and draft.versions),
        "draft_saved_text": _saved(draft),
        "limit": MAX_LENGTH,
        "attachments": _files(draft),
        "checked": composer.checked.values() if composer.checked else None,
        "notice": notice,
        "privacy_text": _privacy(me),
    }


def _closed(
    thread: Thread, me: Acting, now: datetime, *, proactive: bool
) -> dict[str, Any] | None:
    if thread.is_automated:
        return _closed_because(
            _("This message was sent automatically"),
            _("Nobody reads answers to it."),
            reverse("help"),
            _("How to reach a buyer or a shop"),
        )
    if not may_answer(thread, me):
        return _closed_because(
            _("You can read this conversation"),
            _("Ask the owner of the shop if you need to answer in it."),
        )
    if sanction := sanction_against(me.party, proactive=proactive, now=now):
        return _closed_because(
            _("You cannot send messages at the moment"),
            sanction_words(sanction),
            reverse("rules"),
            _("Read the rules for messages"),
        )
    return None


def _closed_because(
    title: str, text: str, url: str = "", action: str = ""
) -> dict[str, Any]:
    return {"title": title, "text": text, "action_url": url, "action_text": action}


def _no_reason(states: list[ReasonState], draft: Draft | None) -> dict[str, Any]:
    """Say once what closes all of them; where it differs, the list tells."""
    whys = {state.why_closed for state in states}
    always = _("You can always answer when the buyer writes.")
    text = f"{whys.pop()} {always}" if len(whys) == 1 else always
    return {
        **_closed_because(_("No reason is open"), text),
        "reasons": states,
        "draft_text": draft.text if draft else "",
        "attachments": _files(draft),
    }


def _files(draft: Draft | None) -> list[dict[str, str]]:
    return [file_value(one) for one in draft.attachments.all()] if draft else []


def _saved(draft: Draft | None) -> str:
    if draft is None or not draft.text:
        return ""
    return _("Draft saved %(time)s") % {"time": clock_time(draft.saved_at)}


def _notice(states: list[ReasonState]) -> str:
    """Tell a seller before writing what the buyer refuses (better than Amazon's)."""
    if all(state.arrives for state in states):
        return ""
    return _(
        "This buyer accepts only messages that are needed for an order, and answers "
        "to what they asked. With another reason your message will not be delivered."
    )


def _privacy(me: Acting) -> str:
    seen_as = me.party.short_name
    if me.party.is_seller:
        return _(
            "The buyer sees %(name)s, never your address. The marketplace reads and "
            "keeps messages to see that the rules are kept."
        ) % {"name": seen_as}
    return _(
        "The shop sees you as %(name)s, and never your address. The marketplace "
        "reads and keeps messages to see that the rules are kept."
    ) % {"name": seen_as}
