"""Hides what nobody may read again: cards, papers and passwords that were found.

What was typed into the form is shown to its author once more and then gone. What is
stored, or sent by email, goes through here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policy.engine import Finding

SECRET_RULES = {"sensitive_payment", "sensitive_identity", "credentials"}
DOT = "•"
# A number as long as a card's may show as much as a receipt does.
FEWEST_OF_A_CARD, SHOWN = 12, 4


def mask(quoted: str) -> str:
    """Keep the first character and the length: enough to recognise, not to use."""
    return quoted[:1] + DOT * (len(quoted) - 1)


def is_secret(finding: Finding) -> bool:
    """Return whether the words are the secret itself, not only ask for one."""
    return finding.rule in SECRET_RULES and not finding.facts.get("asked")


def without_secrets(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with the secrets in their words masked.

    Also where another finding runs over one: "Pay to DE89 …" is a payment elsewhere.
    """
    found = list(findings)
    secrets = list(filter(is_secret, found))
    return [_masked(finding, secrets) for finding in found]


def _masked(finding: Finding, secrets: Sequence[Finding]) -> Finding:
    signs = list(finding.quoted)
    for secret in secrets:
        if finding.overlaps(secret):
            first, last = secret.start - finding.start, secret.end - finding.start
            first, last = max(0, first), min(len(signs), last)
            signs[first:last] = _dots(secret, last - first)
    return replace(finding, quoted="".join(signs))


def _dots(secret: Finding, length: int) -> str:
    """Return dots, and the end of a number that is as long as a card's."""
    is_whole = length == len(secret.quoted)
    if secret.rule == "sensitive_payment" and is_whole and length >= FEWEST_OF_A_CARD:
        return DOT * (length - SHOWN) + secret.quoted[-SHOWN:]
    return DOT * length
