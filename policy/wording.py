"""Says in plain words what a guideline asks, why, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, ngettext

from policy.engine import Finding, Severity
from policy.words import (
    advertising,
    advice,
    contact,
    files,
    manners,
    process,
    reviews,
    secrets,
    trade,
)
from policy.words.file_words import FILE_WORDS


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one person is told about one finding, in the language that is active."""

    title: str
    why: str
    fix: str
    quoted: str


# What the guidelines are about, in the order in which they are read.
FAMILIES = (
    (gettext_lazy("Contact beside the marketplace"), contact.WORDS),
    (gettext_lazy("Trade beside the marketplace"), trade.WORDS),
    (gettext_lazy("Reviews"), reviews.WORDS),
    (gettext_lazy("Advertising and needless messages"), advertising.WORDS),
    (gettext_lazy("Reason and time"), process.WORDS),
    (gettext_lazy("Secrets"), secrets.WORDS),
    (gettext_lazy("Pages and files"), files.WORDS),
    (gettext_lazy("Manners"), manners.WORDS),
)
WORDS = {one.rule: one for _family, words in FAMILIES for one in words}
WORDS_OF_ADVICE = {words.rule: words for words in advice.WORDS}


def explain(finding: Finding) -> Explanation:
    """Return what to tell the sender about a finding, in the active language."""
    words = WORDS.get(finding.rule) or WORDS_OF_ADVICE[finding.rule]
    seen = _SEEN.get(finding.rule)
    place = _behind_the_words() if _is_hidden(finding) else ""
    said = (place, seen(finding) if seen else "", str(words.why))
    why = " ".join(filter(None, said))
    fix = taken_out_words() if finding.severity == Severity.FIX else str(words.fix)
    return Explanation(str(words.title), why, fix, finding.quoted)


def taken_out_words() -> str:
    """Say what became of what was found in an email and is nobody's fault."""
    return gettext("It was taken out of your email. Only the words were sent.")


def _is_hidden(finding: Finding) -> bool:
    """Say whether something of an email was found where no word of it shows it."""
    return finding.where == "page" and finding.severity != Severity.FIX


def _behind_the_words() -> str:
    return gettext(
        "This stands in the formatting of your email, where nobody reads it."
    )


def _looks_like_an_address(finding: Finding) -> str:
    return gettext("“%(quoted)s” looks like an email address.") % _quoted(finding)


def _looks_like_a_number(finding: Finding) -> str:
    return gettext("“%(quoted)s” looks like a telephone number.") % _quoted(finding)


def _leads_to(finding: Finding) -> str:
    facts = {"host": finding.facts.get("host", finding.quoted), **finding.facts}
    if "shown" in facts:
        return gettext("This link says %(shown)s, but leads to %(host)s.") % facts
    return gettext("This link leads to %(host)s.") % facts


def _what_the_file_is(finding: Finding) -> str:
    because = str(finding.facts.get("because", ""))
    return str(FILE_WORDS[because]) if because in FILE_WORDS else ""


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
    "attachment_type": _what_the_file_is,
}
