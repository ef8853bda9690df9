"""Says in plain words what a guideline asks, why, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from policy.engine import RULES, Finding
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
from policy.words.rule_words import RuleWords


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one person is told about one finding, in the language that is active."""

    title: str
    why: str
    fix: str
    quoted: str


@dataclass(frozen=True, slots=True)
class RuleOnPage:
    """One guideline as the page of rules shows it."""

    title: str
    why: str
    fix: str
    bad: str
    good: str


_WORDS = (
    *contact.WORDS,
    *trade.WORDS,
    *reviews.WORDS,
    *advertising.WORDS,
    *process.WORDS,
    *secrets.WORDS,
    *files.WORDS,
    *manners.WORDS,
)
WORDS = {words.rule: words for words in _WORDS}
WORDS_OF_ADVICE = {words.rule: words for words in advice.WORDS}


def explain(finding: Finding) -> Explanation:
    """Return what to tell the sender about a finding, in the active language."""
    words = WORDS.get(finding.rule) or WORDS_OF_ADVICE[finding.rule]
    seen = _SEEN.get(finding.rule)
    why = f"{seen(finding) if seen else ''} {words.why}".strip()
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
