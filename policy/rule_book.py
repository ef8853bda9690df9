"""The guidelines as people read them: by family, for whom, what happens, examples."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy as _

from policy import wording
from policy.engine import RULES, Configuration, Severity, severity_for
from policy.words.rule_words import RuleWords

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHAT_HAPPENS = {
    Severity.BLOCK: _("The message is not sent."),
    Severity.HOLD: _("A person looks at the message before it is sent."),
    Severity.WARN: _("You are told, and may send it anyway."),
    Severity.FIX: _("We change it before it is sent, and show what."),
}


@dataclass(frozen=True, slots=True)
class RuleOnPage:
    """One guideline as the page of rules shows it; `binds` is who, and what happens."""

    id: str
    words: RuleWords
    binds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The guidelines about one thing."""

    name: "StrOrPromise"
    rules: tuple[RuleOnPage, ...]


def chapters(configuration: Configuration) -> list[Chapter]:
    """Return the guidelines in force; one that is switched off binds nobody."""
    found = [
        Chapter(name, tuple(_in_force(words, configuration)))
        for name, words in wording.FAMILIES
    ]
    return [chapter for chapter in found if chapter.rules]


def _in_force(
    family: tuple[RuleWords, ...], configuration: Configuration
) -> list[RuleOnPage]:
    rules = [
        RuleOnPage(words.rule, words, _binds(words.rule, configuration))
        for words in family
    ]
    return [rule for rule in rules if rule.binds]


def _binds(rule: str, configuration: Configuration) -> tuple[tuple[str, str], ...]:
    sides = ((_shops(rule), True), (gettext("Buyers"), False))
    found = [
        (who, severity_for(rule, configuration, by_seller=by_seller))
        for who, by_seller in sides
    ]
    return tuple(
        (who, str(WHAT_HAPPENS[severity])) for who, severity in found if severity
    )


def _shops(rule: str) -> str:
    if RULES[rule].proactive_only:
        return gettext("Shops that begin a contact")
    return gettext("Shops")
