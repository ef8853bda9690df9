"""What becomes of a message that was accepted and cannot leave yet.

Each act must run in a transaction that holds the lock of the thread.
"""

from collections.abc import Iterable

from django.utils import timezone

from inbox import releasing, threads
from inbox.findings import as_stored
from inbox.judging import note_refusal
from inbox.models import Message
from inbox.undelivered import tell_author
from inbox.waking import wake_after_commit
from policy.engine import Finding, Severity, Verdict

State = Message.State


def hold(message: Message, verdict: Verdict) -> None:
    """Let a person decide about it; until then it is neither sent nor lost."""
    _become(message, State.HELD, verdict.with_severity(Severity.HOLD))


def refuse(message: Message, verdict: Verdict) -> None:
    """Never send it; keep it where its writer can change it and send it again."""
    note_refusal(message, verdict)
    refuse_because(message, verdict.with_severity(Severity.BLOCK))


def refuse_because(message: Message, findings: Iterable[Finding]) -> None:
    _become(message, State.REFUSED, findings)
    releasing.cancel_emails([message], because="refused")
    threads.restart_clock(message.thread)
    tell_author(message)


def let_go_on(message: Message) -> None:
    """Let it leave, as soon as the time to undo it is over."""
    _become(message, State.SENT, ())
    if message.leaves_at <= timezone.now():
        releasing.release(message, timezone.now())
    elif message.author_id == message.thread.seller_id:
        threads.restart_clock(message.thread)
    wake_after_commit()


def _become(message: Message, state: str, findings: Iterable[Finding]) -> None:
    message.state = state
    message.findings = as_stored(findings)
    message.save(update_fields=["state", "findings", "warnings"])
