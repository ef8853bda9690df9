"""Says in plain words what a guideline asks, why, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy as _, ngettext

from policy.engine import RULES, Finding

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one person is told about one finding, in the language that is active."""

    title: str
    why: str
    fix: str
    quoted: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """The words of one guideline.

    `name` heads it among the rules, `title` heads a finding. `bad` breaks the
    guideline and `good` keeps it.
    """

    rule: str
    name: "StrOrPromise"
    title: "StrOrPromise"
    why: "StrOrPromise"
    fix: "StrOrPromise"
    bad: "StrOrPromise"
    good: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class RuleOnPage:
    """One guideline as the page of rules shows it."""

    title: str
    why: str
    fix: str
    bad: str
    good: str


_STAY_HERE = _(
    "Buyers and sellers write to each other only through the marketplace. So both stay "
    "private, and the marketplace can help when something goes wrong."
)

_WORDS = (
    RuleWords(
        "email_address",
        name=_("No email addresses"),
        title=_("An email address"),
        why=_STAY_HERE,
        fix=_("Take it out. The other side answers by replying here."),
        bad=_("Please send a photo to repairs@shop.example."),
        good=_("Please add a photo to your answer here."),
    ),
    RuleWords(
        "phone_number",
        name=_("No telephone numbers"),
        title=_("A telephone number"),
        why=_STAY_HERE,
        fix=_("Take it out. Ask or answer in this message."),
        bad=_("Please call us on 0161 496 0123."),
        good=_("Please tell us here on which day you are at home."),
    ),
    RuleWords(
        "external_link",
        name=_("No links to other sites"),
        title=_("A link to another site"),
        why=_(
            "Links may lead only to the marketplace and to parcel services, so that "
            "nobody is led to a false page."
        ),
        fix=_(
            "Take it out. Write down what the reader needs to know, or add the "
            "instructions as a file."
        ),
        bad=_("The instructions are on www.shop.example/manual."),
        good=_("The instructions are in the file that I added."),
    ),
    RuleWords(
        "insecure_link",
        name=_("Only secure links"),
        title=_("A link that is not secure"),
        why=_(
            "Others can read and change what is sent over a link that begins with "
            "“http:” or “ftp:”."
        ),
        fix=_("Use the address that begins with “https:”, or take the link out."),
        bad=_("Your parcel is shown on http://www.ups.com/track."),
        good=_("Your parcel is shown on https://www.ups.com/track."),
    ),
    RuleWords(
        "outside_window",
        name=_("Begin a contact within 30 days"),
        title=_("The time to write has passed"),
        why=_(
            "A shop may begin a contact until 30 days after an order was completed. "
            "After that it may only answer."
        ),
        fix=_("Wait until the buyer writes. You can always answer."),
        bad=_("Five weeks later: How do you like the lamp?"),
        good=_("Two weeks later: How do you like the lamp?"),
    ),
    RuleWords(
        "reason_not_permitted",
        name=_("Only with a reason from the list"),
        title=_("No reason from the list"),
        why=_(
            "A shop may begin a contact only for what an order needs, or once to ask "
            "for a review."
        ),
        fix=_("Choose the reason that fits. If none fits, do not send the message."),
        bad=_("Without a reason: Our spring colours are here."),
        good=_("Information needed: Which colour did you mean?"),
    ),
)
WORDS = {words.rule: words for words in _WORDS}


def explain(finding: Finding) -> Explanation:
    """Return what to tell the sender about a finding, in the active language."""
    words = WORDS[finding.rule]
    seen = _SEEN.get(finding.rule)
    why = f"{seen(finding)} {words.why}" if seen else str(words.why)
    return Explanation(str(words.title), why, str(words.fix), finding.quoted)


def all_rules() -> list[RuleOnPage]:
    """Return every guideline of the engine, in the order of the engine."""
    return [_on_page(WORDS[rule]) for rule in RULES]


def _on_page(words: RuleWords) -> RuleOnPage:
    return RuleOnPage(
        title=str(words.name),
        why=str(words.why),
        fix=str(words.fix),
        bad=str(words.bad),
        good=str(words.good),
    )


def _looks_like_an_address(finding: Finding) -> str:
    return gettext("“%(quoted)s” looks like an email address.") % _quoted(finding)


def _looks_like_a_number(finding: Finding) -> str:
    return gettext("“%(quoted)s” looks like a telephone number.") % _quoted(finding)


def _leads_to(finding: Finding) -> str:
    host = {"host": finding.facts.get("host", finding.quoted)}
    return gettext("This link leads to %(host)s.") % host


def _days_have_passed(finding: Finding) -> str:
    days = int(finding.facts.get("days", 0))
    if days < 0:
        return gettext("The order is not completed yet.")
    return ngettext(
        "The order was completed %(days)s day ago.",
        "The order was completed %(days)s days ago.",
        days,
    ) % {"days": days}


def _quoted(finding: Finding) -> dict[str, str]:
    return {"quoted": finding.quoted}


_SEEN: dict[str, Callable[[Finding], str]] = {
    "email_address": _looks_like_an_address,
    "phone_number": _looks_like_a_number,
    "external_link": _leads_to,
    "outside_window": _days_have_passed,
}
