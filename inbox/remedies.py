"""What a button can do about a finding: it changes the text, nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from inbox.carrier_links import tracking_link
from inbox.contacting import Contact
from inbox.models import Message
from inbox.text_changes import sentence_around, signature_start, without
from policy.engine import Finding
from policy.reasons import SELLER_REASONS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONTACT = frozenset({"email_address", "phone_number", "messaging_handle"})
LINKS = frozenset({"external_link", "insecure_link"})
ASKED_WRONGLY = frozenset({"review_incentive", "review_bias"})
# Whose words carry a sentence: without them nothing of it makes sense.
SENTENCES = ASKED_WRONGLY | {
    "contact_request",
    "external_payment",
    "marketing",
    "off_platform",
    "opt_out_request",
    "review_removal",
    "review_repeat",
}
WORDS = (
    CONTACT
    | LINKS
    | {"credentials", "offensive_language", "sensitive_identity", "sensitive_payment"}
)
Change = Callable[[Message, Finding], str]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One button. `change` returns the new text, or the old one where it can't help.

    `whole_rule`: it mends all findings of the rule at once.
    """

    id: str
    label: "StrOrPromise"
    rules: frozenset[str]
    change: Change
    whole_rule: bool = False


def _without_signature(message: Message, finding: Finding) -> str:
    start = signature_start(message.text)
    if start is None or finding.start < start:
        return message.text
    return message.text[:start].rstrip() or message.text


def _neutral(message: Message, finding: Finding) -> str:
    """Put the marketplace's own question in the place of one that is not allowed."""
    asked = _neutral_question(message)
    if not asked:
        return message.text
    start, end = sentence_around(message.text, finding.start, finding.end)
    if asked in message.text[:start] + message.text[end:]:
        return without(message.text, start, end)
    return message.text[:start] + asked + message.text[end:]


def _neutral_question(message: Message) -> str:
    thread = message.thread
    if not (thread.buyer and thread.seller and thread.order):
        return ""
    contact = Contact(thread.buyer, thread.seller, thread.order)
    [reason] = [one for one in SELLER_REASONS if one.id == "review_request"]
    question = contact.template_of(reason).rpartition("\n\n")[2]
    first = next(at for at, sign in enumerate(question) if sign.isalpha())
    return question[:first] + question[first].upper() + question[first + 1 :]


def _carrier_link(message: Message, finding: Finding) -> str:
    link = tracking_link(message.thread.order)
    if not link:
        return message.text
    return message.text[: finding.start] + link + message.text[finding.end :]


def _secure_link(message: Message, finding: Finding) -> str:
    link = finding.quoted
    if link[:7].casefold() == "http://":
        link = f"https://{link[7:]}"
    return message.text[: finding.start] + link + message.text[finding.end :]


def _without_sentence(message: Message, finding: Finding) -> str:
    return without(
        message.text, *sentence_around(message.text, finding.start, finding.end)
    )


def _without_words(message: Message, finding: Finding) -> str:
    return without(message.text, finding.start, finding.end)


REMEDIES = (
    Remedy("signature", _("Strip my signature"), CONTACT | LINKS, _without_signature),
    Remedy("neutral", _("Ask neutrally"), ASKED_WRONGLY, _neutral),
    Remedy("carrier", _("Use the carrier’s link"), LINKS, _carrier_link),
    Remedy(
        "secure", _("Use a secure link"), frozenset({"insecure_link"}), _secure_link
    ),
    Remedy(
        "emoji",
        _("Remove emoji"),
        frozenset({"emoji"}),
        _without_words,
        whole_rule=True,
    ),
    Remedy("sentence", _("Remove this sentence"), SENTENCES, _without_sentence),
    Remedy("words", _("Remove these words"), WORDS, _without_words),
)


def name_of(finding: Finding) -> str:
    """Return what a button calls a finding: it is looked for in the text as it is."""
    return f"{finding.rule} {finding.start} {finding.end} {finding.where}"


def remedies_for(message: Message, finding: Finding) -> Iterator[Remedy]:
    """Yield what helps against a finding in the text of an unsent message."""
    if finding.where != "text" or not finding.quoted:
        return
    for remedy in REMEDIES:
        if finding.rule in remedy.rules and (
            remedy.change(message, finding) != message.text
        ):
            yield remedy
