"""What a moderator does with a held message: release it, or refuse it."""

from dataclasses import replace

from django.db import transaction

from accounts.models import User
from accounts.models.audit import record
from inbox import threads
from inbox.counting import count_decided
from inbox.findings import SAID, restored
from inbox.holding import let_go_on, refuse_because
from inbox.models import HeldDecision, Message
from policy.engine import Finding, Severity
from policy.models import Occurrence

Outcome = HeldDecision.Outcome


class NotHeld(Exception):
    """Somebody else has decided about it, or its writer took it back."""


@transaction.atomic
def release_held(message: Message, *, by: User) -> HeldDecision:
    """Let a held message leave. Raises `NotHeld` when it is held no more."""
    _claim(message)
    decision = _keep(message, Outcome.RELEASED, by)
    count_decided(message, Occurrence.Outcome.RELEASED, decision.rules)
    let_go_on(message)
    return decision


@transaction.atomic
def refuse_held(
    message: Message, *, by: User, rule: str, words: str = ""
) -> HeldDecision:
    """Never send a held message, and tell its writer which rule it breaks.

    `words` are the moderator's own, to its writer. Raises `NotHeld` when it is held no
    more.
    """
    _claim(message)
    decision = _keep(message, Outcome.REFUSED, by, rule=rule, words=words)
    count_decided(message, Occurrence.Outcome.REFUSED, [rule])
    refuse_because(message, _because(message, rule, words))
    return decision


def _claim(message: Message) -> None:
    """Make sure of being the only one to decide; reads the message anew."""
    threads.lock(message.thread_id)
    if not Message.objects.held().filter(pk=message.pk).exists():
        raise NotHeld
    message.refresh_from_db(fields=["state", "findings", "leaves_at", "released_at"])


def _keep(message: Message, outcome: str, by: User, **said: str) -> HeldDecision:
    held_for = sorted({one["rule"] for one in message.findings})
    record(f"held.{outcome}", message, actor=by, **_known(said))
    return HeldDecision.objects.create(
        message=message, outcome=outcome, decided_by=by, rules=held_for, **said
    )


def _known(said: dict[str, str]) -> dict[str, str]:
    """Return what the audit may hold of it: ids, never words."""
    return {"rule": said["rule"]} if said else {}


def _because(message: Message, rule: str, words: str) -> list[Finding]:
    """Return what its writer is told: the words that break the rule, if they stood."""
    found = [restored(one) for one in message.findings if one["rule"] == rule]
    *others, last = found or [Finding(rule, Severity.BLOCK, "meta")]
    said = {SAID: words} if words else {}
    last = replace(last, facts={**last.facts, **said})
    return [replace(one, severity=Severity.BLOCK) for one in (*others, last)]
