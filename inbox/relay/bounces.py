"""A report about an email of ours, read into a value: what became of which address.

What the server says in the form of RFC 3464 counts first, then what `flufl.bounce`
knows of servers with a form of their own, then a status code in the text, then words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.message import Message
from enum import StrEnum

from inbox.relay.automatic import SUBJECT, first
from inbox.relay.bounce_text import addresses_in, class_in, own_text, status_in
from inbox.relay.bounce_words import (
    is_a_server,
    is_report_subject,
    reason_in,
    speaks_of_delay,
)
from inbox.relay.bounds import Headers, headers_of, parsed
from inbox.relay.cleaning import clean_line
from inbox.relay.delivery_status import (
    STATUS_TYPES,
    RecipientStatus,
    best_code,
    iter_parts,
    status_text,
    statuses_in,
)
from inbox.relay.encoded_words import decode_words
from inbox.relay.odd_bounces import Found, found_by_flufl
from inbox.relay.parts import content_type, parameter

# What a report says stands before the email that it returns.
MOST_READ = 512 * 1024
LONGEST_SAID = 300
MOST_RECIPIENTS = 50
OTHER_REPORTS = {
    "disposition-notification": "read_receipt",
    "feedback-report": "complaint",
}
# Reasons that pass, when no status and no server's form says more.
PASSING = {"mailbox_full", "gave_up", "unreachable"}
# Reasons for which the address will never work.
GONE = {"address_unknown", "address_closed", "domain_unknown"}
BY_STATUS = {
    "1.2": "domain_unknown",
    "1.7": "sender_refused",
    "1.8": "sender_refused",
    "2.1": "address_closed",
    "2.2": "mailbox_full",
    "2.3": "too_large",
    "3.1": "mailbox_full",
    "3.4": "too_large",
    "4.1": "unreachable",
    "4.7": "gave_up",
    "6.0": "unwanted",
}
BY_SUBJECT_OF_STATUS = {"1": "address_unknown", "4": "unreachable", "7": "unwanted"}


class BounceKind(StrEnum):
    HARD = "hard"
    SOFT = "soft"
    DELAYED = "delayed"
    NONE = "none"


@dataclass(frozen=True)
class Bounce:
    """What a report says. It may be forged: who trusts it has proved its return path.

    `status` is a code of RFC 3463 such as "5.1.1", or ""; `reason` one of the words in
    `bounce_reasons`. `gave_up`: the server says that it will not try again. `said` is
    the server's own line and may hold any address: for the staff's eyes only.
    """

    kind: BounceKind
    status: str = ""
    recipients: tuple[str, ...] = ()
    reason: str = ""
    gave_up: bool = False
    said: str = ""


def read_bounce(raw: bytes) -> Bounce:
    """Return what these bytes say became of an email; never raises, in linear time."""
    raw = raw[:MOST_READ]
    headers = headers_of(raw)
    message, _ = parsed(raw)
    if other := _another_report(message):
        return Bounce(BounceKind.NONE, reason=other)
    if bounce := _by_its_form(headers, message):
        return bounce
    return _by_its_words(headers, raw, message)


def _another_report(message: Message | None) -> str:
    """Return which report this is, when it is about no delivery; else ""."""
    if message is None or content_type(message) != "multipart/report":
        return ""
    named = parameter(message, "report-type").lower()
    kinds = [content_type(part).partition("/")[2] for part in iter_parts(message)]
    found = named if named in OTHER_REPORTS else ""
    found = found or next((kind for kind in kinds if kind in OTHER_REPORTS), "")
    return OTHER_REPORTS.get(found, "")


def _by_its_form(headers: Headers, message: Message | None) -> Bounce | None:
    if message is None or not (_is_a_report(message) or _is_of_a_server(headers)):
        return None
    parts = [part for part in iter_parts(message) if content_type(part) in STATUS_TYPES]
    found = [one for part in parts for one in statuses_in(status_text(part))]
    return _worst(found, own_text(message)) if found else None


def _worst(found: list[RecipientStatus], text: str) -> Bounce | None:
    """Return the end of the worst recipient: ours go to one, others' may to many."""
    failed = [one for one in found if one.failed]
    delayed = [one for one in found if one.delayed]
    unclear = [one for one in found if not one.action and one.outlook in ("4", "5")]
    if failed or (unclear and not delayed):
        return _failed(failed or unclear, text, gave_up=bool(failed))
    if delayed:
        code = best_code(one.status for one in delayed)
        said = next((one.said for one in delayed if one.said), "")
        return _bounce(BounceKind.DELAYED, code, delayed, said, text)
    if all(one.arrived for one in found):
        return Bounce(BounceKind.NONE, recipients=_of(found), reason="arrived")
    return None


def _failed(found: list[RecipientStatus], text: str, *, gave_up: bool) -> Bounce:
    worst = next((one for one in found if one.outlook == "5"), found[0])
    code = worst.status or ("" if worst.outlook else status_in(text))
    passes = (code[:1] or worst.outlook or "5") == "4"
    kind = BounceKind.SOFT if passes else BounceKind.HARD
    bounce = _bounce(kind, code, found, worst.said, text)
    return replace(bounce, gave_up=gave_up)


def _bounce(
    kind: BounceKind, code: str, found: list[RecipientStatus], said: str, text: str
) -> Bounce:
    return Bounce(
        kind,
        status=code,
        recipients=_of(found),
        reason=_reason(code, said) or reason_in(text),
        said=clean_line(said, LONGEST_SAID),
    )


def _of(found: Iterable[RecipientStatus]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.address for one in found if one.address))


def _by_its_words(headers: Headers, raw: bytes, message: Message | None) -> Bounce:
    subject = decode_words(first(headers, "subject"))
    failed_header = first(headers, "x-failed-recipients")
    from_server = _is_of_a_server(headers) or bool(failed_header)
    no_way_back = first(headers, "return-path").strip() == "<>"
    of_a_bounce = is_report_subject(subject)
    if not (from_server or no_way_back or of_a_bounce or _is_a_report(message)):
        return Bounce(BounceKind.NONE, reason=_of_no_report(headers, subject))
    if SUBJECT.match(subject) and not failed_header:
        return Bounce(BounceKind.NONE, reason="automatic")
    text = own_text(message, raw)
    found = found_by_flufl(raw)
    certain = (
        _is_a_report(message)
        or bool(failed_header)
        or ((from_server or no_way_back) and of_a_bounce)
        or "mailer-daemon" in first(headers, "from").lower()
    )
    if not (certain or found.all):
        return Bounce(BounceKind.NONE, reason=_of_no_report(headers, subject))
    return _of_text(f"{subject}\n{text}", found, text)


def _of_text(everything: str, found: Found, text: str) -> Bounce:
    """Judge by words alone; a report in which nothing is clear counts as soft."""
    scattered = statuses_in(text)
    if bounce := _worst(scattered, text) if scattered else None:
        return bounce if bounce.recipients else replace(bounce, recipients=found.all)
    code = status_in(text)
    outlook = code[:1] or class_in(text)
    reason = _reason(code, text)
    recipients = found.all or addresses_in(text)
    is_late = found.only_delayed or (
        speaks_of_delay(everything) and outlook != "5" and not found.failed
    )
    if is_late:
        kind = BounceKind.DELAYED
    elif outlook == "4" or (not outlook and reason in PASSING):
        kind = BounceKind.SOFT
    elif outlook == "5" or found.failed or reason:
        kind = BounceKind.HARD
    else:
        kind = BounceKind.SOFT
    return Bounce(
        kind, code, recipients[:MOST_RECIPIENTS], reason, gave_up=bool(found.failed)
    )


def _reason(code: str, said: str) -> str:
    """Return the reason for which a code stands, or for a general one, the words."""
    words = reason_in(said)
    outlook, subject, detail = code.split(".") if code else ("", "", "")
    # "550 5.4.1 Recipient address rejected", "550 5.7.1 User unknown".
    if words in GONE and outlook == "5" and subject not in ("1", "2"):
        return words
    if subject == "1" and words == "domain_unknown":
        return words
    known = BY_STATUS.get(f"{subject}.{detail}")
    if known or subject in ("1", "7"):
        return known or BY_SUBJECT_OF_STATUS[subject]
    return words or BY_SUBJECT_OF_STATUS.get(subject, "")


def _is_a_report(message: Message | None) -> bool:
    return message is not None and (
        content_type(message) == "multipart/report"
        or content_type(message) in STATUS_TYPES
    )


def _is_of_a_server(headers: Headers) -> bool:
    return is_a_server(decode_words(first(headers, "from")))


def _of_no_report(headers: Headers, subject: str) -> str:
    submitted = first(headers, "auto-submitted").partition(";")[0].strip().lower()
    is_automatic = submitted not in ("", "no") or SUBJECT.match(subject)
    return "automatic" if is_automatic else "no_report"
