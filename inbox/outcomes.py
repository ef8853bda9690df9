"""What became of a message or an email, in words for the person who wrote it (P7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from inbox.findings import SAID, explained
from inbox.models import Delivery, InboundEmail, Message
from inbox.pacing import too_many_words
from policy import wording
from policy.models import Sanction

READERS_OWN = frozenset(
    {
        Delivery.State.WAITING,
        Delivery.State.SENDING,
        Delivery.State.SENT,
        Delivery.State.SUPPRESSED,
        Delivery.State.DIGESTED,
    }
)


@dataclass(frozen=True)
class StateLine:
    """One line under an own message. `kind`: ok, waiting, problem, or ""."""

    text: str
    kind: str


def clock_time(moment: datetime) -> str:
    """Return the time, and the day unless it is today."""
    local = localtime(moment)
    today = local.date() == localtime().date()
    return date_format(local, "TIME_FORMAT" if today else "SHORT_DATETIME_FORMAT")


def undeliverable_words(code: str) -> str:
    """Return why a message did not reach the other side (row M4)."""
    return {
        "": "",
        "opted_out": _(
            "This message could not be delivered: the buyer does not accept "
            "unsolicited messages. Messages that are needed for an order, and "
            "answers to what the buyer asked, still arrive."
        ),
        "blocked": _(
            "This message could not be delivered: the other side does not accept "
            "your messages."
        ),
        "sanction": _(
            "This message could not be delivered: the marketplace has stopped your "
            "messages for now."
        ),
        "window": _(
            "This message could not be delivered: more than 30 days have passed "
            "since the order was completed."
        ),
    }[code]


def sanction_words(sanction: Sanction) -> str:
    """Return what a sanction stops, and until when."""
    what = {
        Sanction.Kind.NO_PROACTIVE: _(
            "The marketplace has stopped your messages that do not answer a buyer."
        ),
    }.get(Sanction.Kind(sanction.kind), _("The marketplace has stopped your messages."))
    if sanction.ends_at is None:
        return what
    until = date_format(localtime(sanction.ends_at), "DATETIME_FORMAT")
    ends = _("This ends by itself: %(time)s.") % {"time": until}
    return f"{what} {ends}"


def state_lines(message: Message, deliveries: list[Delivery]) -> list[StateLine]:
    """Return what its author reads below their own message."""
    taken_out = [StateLine(text, "ok") for text in _taken_out_lines(message)]
    return [*_how_far_it_has_come(message, deliveries), *taken_out]


def _taken_out_lines(message: Message) -> list[str]:
    titles = [wording.WORDS[rule].title for rule in message.taken_out]
    return [f"{title}. {wording.taken_out_words()}" for title in titles]


def _how_far_it_has_come(
    message: Message, deliveries: list[Delivery]
) -> list[StateLine]:
    if message.state == Message.State.HELD:
        return [
            StateLine(
                _("A person is checking this message before it leaves."), "waiting"
            )
        ]
    if message.state == Message.State.REFUSED:
        return [StateLine(text, "problem") for text in refusal_lines(message)]
    if message.state == Message.State.CHECKING:
        return [StateLine(_("The files of this message are being checked."), "waiting")]
    if message.undeliverable_because:
        return [
            StateLine(undeliverable_words(message.undeliverable_because), "problem")
        ]
    if message.released_at is None:
        return [StateLine(_("Leaves in a few seconds."), "waiting")]
    if deliveries and all(map(is_only_the_readers, deliveries)):
        return [StateLine(_on_the_site(message.released_at), "ok")]
    sent = _("Sent %(time)s.") % {"time": clock_time(message.released_at)}
    return [StateLine(sent, "ok"), *(email_line(one) for one in deliveries)]


def waits_words(message: Message) -> str:
    """Return for what an accepted message waits before it leaves; "" for nothing."""
    words = {
        Message.State.CHECKING: _(
            "Your message has not left yet: its files are being checked first. It then "
            "leaves by itself; if it cannot, you will be told."
        ),
        Message.State.HELD: _(
            "Your message has not left yet: a person is checking it first. It then "
            "leaves; if it cannot, you will be told."
        ),
    }
    return words.get(Message.State(message.state), "")


def refusal_lines(message: Message) -> list[str]:
    """Return why a message was not sent after it had been accepted."""
    lines = [_("This message was not sent.")]
    for stored in message.findings:
        lines.append(_refusal_line(stored))
        if said := stored["facts"].get(SAID):
            lines.append(_("The marketplace writes: “%(words)s”") % {"words": said})
    return lines


def _refusal_line(stored: dict[str, Any]) -> str:
    """Say what is wrong; of a file also which, and the words, that nobody sees here."""
    one = explained(stored)
    file = stored["where"].removeprefix("attachment:")
    if file == stored["where"]:
        return one.why
    words = "" if one.quoted in one.why else f"“{one.quoted}”. "
    return f"{file}: {words}{one.why} {one.fix}"


def is_only_the_readers(delivery: Delivery) -> bool:
    """Say whether nobody but the reader may know what became of an email.

    One that waits for its hour, one that left, one that went into a digest, and one
    that was not needed because the message had been read: they must look the same, or
    an author would learn when somebody reads. That an email failed is told.
    """
    return delivery.follows_settings and delivery.state in READERS_OWN


def _on_the_site(since: datetime) -> str:
    words = _("On the site since %(time)s. The email follows the reader's settings.")
    return words % {"time": clock_time(since)}


def email_line(delivery: Delivery) -> StateLine:
    """Return how far the email of a message has come, never its address."""
    line = _LINES[Delivery.State(delivery.state)](delivery)
    if not delivery.possible_duplicate:
        return line
    twice = _("The email may have arrived twice.")
    return StateLine(f"{line.text} {twice}", line.kind)


def _waiting(delivery: Delivery) -> StateLine:
    if not delivery.last_code and not delivery.because:
        return StateLine(_("The email is on its way."), "waiting")
    cause = _WHY_FAILED.get(delivery.because, _server_busy)()
    if delivery.delayed_at:
        cause = delay_words(delivery)
    again = _("Next try: %(time)s.") % {"time": clock_time(delivery.next_attempt_at)}
    return StateLine(f"{cause} {again}", "waiting")


def delay_words(delivery: Delivery) -> str:
    """Return why an email has not left for hours, and what happens with it."""
    late = _("The email is delayed.")
    cause = _WHY_FAILED.get(delivery.because, _server_busy)()
    on = _("We keep trying for 72 hours; if it is in vain, you will be told.")
    return f"{late} {cause} {on}"


def _sending(delivery: Delivery) -> StateLine:
    return StateLine(_("The email is being handed over."), "waiting")


def _sent(delivery: Delivery) -> StateLine:
    if delivery.reported:
        return StateLine(_reported(delivery), "waiting")
    when = clock_time(delivery.finished_at or delivery.created_at)
    text = _("The email was accepted by the mail server %(time)s.") % {"time": when}
    return StateLine(text, "ok")


def _reported(delivery: Delivery) -> str:
    """Say what was reported of an email that left; never in the server's own words."""
    late, unsure = (
        _("The email is late; mail servers go on trying."),
        _("The email may not have arrived."),
    )
    what = late if delivery.reported == Delivery.Reported.DELAYED else unsure
    here = _("The message can be read on the site.")
    return f"{what} {here}"


def _came_back() -> str:
    """Say no more than that: why, and from where, is only the reader's business."""
    return _("It could not be delivered by email; it stands in the message center.")


def _failed(delivery: Delivery) -> StateLine:
    if delivery.because == "bounced":
        return StateLine(_came_back(), "problem")
    cause = _WHY_FAILED.get(delivery.because, _server_refused)()
    what = _("Email not delivered.")
    here = _("The message can be read on the site.")
    return StateLine(f"{what} {cause} {here}", "problem")


def _cancelled(delivery: Delivery) -> StateLine:
    words = {
        "opted_out": _("The email was not sent: the buyer has opted out meanwhile."),
        "blocked": _("The email was not sent: the other side stopped your messages."),
        "sanction": _("The email was not sent: your messages were stopped meanwhile."),
        "window": _("The email was not sent: the 30 days were over."),
        "hidden": _("The email was not sent: the message was removed."),
    }
    fallback = _("The email was not sent.")
    return StateLine(words.get(delivery.because, fallback), "problem")


def _suppressed(delivery: Delivery) -> StateLine:
    if delivery.because == "bouncing":
        return StateLine(_came_back(), "problem")
    return StateLine(_("No email: the other side reads messages on the site."), "")


def _digested(delivery: Delivery) -> StateLine:
    """For the staff only: see `is_only_the_readers`."""
    return StateLine(_("The message is in a digest."), "ok")


def _held(delivery: Delivery) -> StateLine:
    return StateLine(_("The email waits until a person has checked it."), "waiting")


_LINES = {
    Delivery.State.WAITING: _waiting,
    Delivery.State.SENDING: _sending,
    Delivery.State.SENT: _sent,
    Delivery.State.FAILED: _failed,
    Delivery.State.CANCELLED: _cancelled,
    Delivery.State.SUPPRESSED: _suppressed,
    Delivery.State.DIGESTED: _digested,
    Delivery.State.HELD: _held,
}


def _server_busy() -> str:
    return _("The mail server asked us to wait.")


def _server_refused() -> str:
    return _("The mail server refused it.")


_WHY_FAILED: dict[str, Callable[[], str]] = {
    "mailbox_full": lambda: _("The mailbox is full."),
    "address_refused": lambda: _("The mail server does not know the address."),
    "server_refused": _server_refused,
    "server_busy": _server_busy,
    "server_unreachable": lambda: _("The mail server cannot be reached."),
    "uncertain": lambda: _("The connection broke twice, so it may have arrived."),
}


def outcome_of(inbound: InboundEmail) -> str:
    """Return what became of an email that somebody sent to us."""
    if inbound.message and inbound.message.undeliverable_because:
        return undeliverable_words(inbound.message.undeliverable_because)
    words: dict[str, str] = {
        "": _posted(inbound),
        "unchecked": _(
            "We could not check yet that you sent this email, because the servers "
            "that can tell do not answer. We try again by ourselves. You can also say "
            "now that you wrote it."
        ),
        "unproved": _(
            "We could not be sure that you sent this email. Say whether you wrote it."
        ),
        "unknown_sender": _("We do not know the address that this email came from."),
        "unknown_recipient": _("Nobody has the address that this email went to."),
        "no_common_order": _(
            "You have no order and no conversation with the other side, so your email "
            "was not passed on."
        ),
        "choose_a_reason": _(
            "Your email was kept as a draft. Choose on the site why you write, then "
            "send it."
        ),
        "no_reason_open": _(
            "Your email was kept as a draft: no reason to write to this buyer is open "
            "now, as you can read on the site. You can always answer when the buyer "
            "writes."
        ),
        "too_long": _(
            "Your email was kept as a draft: a message can have up to 4,000 "
            "characters. Shorten it on the site, then send it."
        ),
        "guidelines": _(
            "Your email was not passed on, because it breaks the rules for messages. "
            "Your words were kept as a draft."
        ),
        "sanction": _(
            "Your email was not passed on: the marketplace has stopped your messages "
            "for now."
        ),
        "messages_off": _(
            "This shop does not take messages from buyers, so your email was not "
            "passed on. Ask the marketplace."
        ),
        "too_many_contacts": _too_many(inbound),
        "empty": _("Your email had no text and no file, so nothing was passed on."),
        "no_file_kept": _(
            "Your email had no text, and none of its files could be passed on."
        ),
        "encrypted": _(
            "Your email was encrypted, so we could not read it. Send it unencrypted."
        ),
        "not_allowed": _("You may read this conversation, but not write in it."),
        "unreadable": _("This email could not be read. Please write on the site."),
        "not_mine": _("You said that you did not write this email."),
    }
    return words[inbound.because]


def _posted(inbound: InboundEmail) -> str:
    waits = waits_words(inbound.message) if inbound.message else ""
    return waits or _("Your email was posted.")


def _too_many(inbound: InboundEmail) -> str:
    opens = next((one["opens_at"] for one in inbound.findings if "opens_at" in one), "")
    if not opens:
        return ""
    kept = (
        _("Your email was kept as a draft.")
        if inbound.state == InboundEmail.State.DRAFT
        else _("Your email was not passed on.")
    )
    return f"{kept} {too_many_words(datetime.fromisoformat(opens))}"


def sent_state(row: dict[str, Any]) -> tuple[str, str]:
    """Return how far a row's last message has come, in a word or two, and its kind."""
    if row["undeliverable"]:
        return _("Could not be delivered"), "problem"
    not_sent = {
        Message.State.CHECKING: (_("Its files are being checked"), "waiting"),
        Message.State.HELD: (_("Waits for a person to check it"), "waiting"),
        Message.State.REFUSED: (_("Not sent"), "problem"),
    }.get(row["message_state"])
    if not_sent:
        return not_sent
    if row["released_at"] is None:
        return _("Leaves in a few seconds"), "waiting"
    if row["follows_settings"] and row["email_state"] in READERS_OWN:
        return _("On the site"), "ok"
    return {
        Delivery.State.SENT: (_("Accepted by the mail server"), "ok"),
        Delivery.State.WAITING: (_("Email on its way"), "waiting"),
        Delivery.State.SENDING: (_("Email on its way"), "waiting"),
        Delivery.State.HELD: (_("Email waits for a check"), "waiting"),
        Delivery.State.FAILED: (_("Email not delivered"), "problem"),
        Delivery.State.CANCELLED: (_("Email not sent"), "problem"),
    }.get(row["email_state"], (_("Sent"), "ok"))


def undo_seconds_left(message: Message, now: datetime) -> int:
    """Return how long the author can still take the message back, in seconds."""
    if message.released_at or message.state != Message.State.SENT:
        return 0
    return max(0, int((message.leaves_at - now).total_seconds()))
