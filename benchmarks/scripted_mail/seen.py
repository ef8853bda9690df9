"""What there is when all is over: rows of the database, and mails that arrived."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from tests.support.installation import Installation
from tests.support.smtp_sink import Mail, SmtpSink

WORD = re.compile(r"word[a-j]{6}")


class Email(NamedTuple):
    """An email that came in."""

    recipient: str
    digest: str
    sender: str
    state: str
    because: str


class Said(NamedTuple):
    """A message."""

    id: int
    thread: int
    text: str
    state: str
    undeliverable: str
    is_released: bool
    needs_email: bool

    @property
    def word(self) -> str:
        found = WORD.search(self.text)
        return found[0] if found else ""


class Sent(NamedTuple):
    """A delivery; `tries` are the outcomes of its attempts, in order."""

    id: int
    kind: str
    message: int | None
    recipient: int
    address: str
    message_id: str
    state: str
    because: str
    is_marked: bool
    tries: list[str]


@dataclass
class Seen:
    """All of it, read once."""

    emails: list[Email]
    messages: list[Said]
    deliveries: list[Sent]
    mails: list[Mail]
    kept_at: dict[int, float]

    @property
    def arrivals(self) -> dict[str, list[Mail]]:
        """Return the mails by their Message-ID, in the order in which they came."""
        found = defaultdict(list)
        for mail in self.mails:
            found[mail.message_id].append(mail)
        return found


def look(installation: Installation, sink: SmtpSink) -> Seen:
    emails = installation.query(
        "SELECT recipient, digest, sender, state, because FROM inbox_inboundemail"
    )
    messages = installation.query(
        "SELECT id, thread_id, text, state, undeliverable_because,"
        " released_at IS NOT NULL, author_id IS NOT NULL FROM inbox_message ORDER BY id"
    )
    mails = sink.mails
    return Seen(
        [Email(*row) for row in emails],
        [Said(*row) for row in messages],
        _deliveries(installation),
        mails,
        {mail.number: _kept_at(sink, mail) for mail in mails},
    )


def _deliveries(installation: Installation) -> list[Sent]:
    tries = defaultdict(list)
    for delivery, outcome in installation.query(
        "SELECT delivery_id, outcome FROM inbox_attempt ORDER BY number"
    ):
        tries[delivery].append(outcome)
    rows = installation.query(
        "SELECT id, kind, message_id, recipient_id, address, message_id_header, state,"
        " because, possible_duplicate FROM inbox_delivery ORDER BY next_attempt_at, id"
    )
    return [Sent(*row, tries[row[0]]) for row in rows]


def _kept_at(sink: SmtpSink, mail: Mail) -> float:
    return (sink.directory / f"{mail.number:06}.json").stat().st_mtime


def words_in(mail: Mail) -> tuple[str, ...]:
    """Return the words of the script in a mail's own text, once each."""
    body = mail.message.get_body(("plain",))
    return tuple(sorted(set(WORD.findall(body.get_content() if body else ""))))
