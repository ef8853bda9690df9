"""The ledger of a history: what was accepted, and who may and must have got it.

It is kept from what the pages said and what the mail server did, never from the
database: where the two differ, the program is wrong.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

from inbox.models import Attempt, Delivery, InboundEmail, Message
from tests.support.outbox import Caught

State, Outcome = Delivery.State, Attempt.Outcome
WORD = re.compile(r"\bword[a-j]{4}\b")


@dataclass
class Entry:
    """One accepted message. `answers`: what the mail server said to its email.

    `was_stopped`: at some time, a page confirmed that it does not leave any more.
    """

    word: str
    message: Message
    to: str
    was_stopped: bool = False
    answers: list[str] = field(default_factory=list)
    was_begun: bool = False

    @property
    def email(self) -> Delivery | None:
        return self.message.deliveries.filter(kind=Delivery.Kind.RELAY).first()


class Ledger:
    """All entries of a history, in the order in which they were accepted."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.mails: list[tuple[str, EmailMessage]] = []
        self.counts: Counter[str] = Counter()

    def new_word(self) -> str:
        number = self.counts["words"]
        self.counts["words"] += 1
        return "word" + f"{number:04}".translate(
            str.maketrans("0123456789", "abcdefghij")
        )

    def enter(self, word: str, message: Message, *, stopped: bool) -> None:
        to = message.thread.other_side(message.author).preferences.address
        self.entries.append(Entry(word, message, to, was_stopped=stopped))

    def enter_what_was_read(self, is_stopped: Callable[[Message], bool]) -> None:
        """Enter the messages that emails have become since."""
        known = {entry.word for entry in self.entries}
        for word, _ in self.mails:
            found = Message.objects.filter(via="email", text__contains=word)
            if word not in known and (message := found.first()):
                self.enter(word, message, stopped=is_stopped(message))

    def entry_of(self, message_id: int) -> Entry:
        return next(one for one in self.entries if one.message.pk == message_id)

    def assert_its_turn(self, entry: Entry) -> None:
        """Of one conversation, nothing goes before what was never tried yet.

        What can still be taken back is in nobody's way.
        """
        for other in self.entries:
            if _is_before(other, entry) and not other.was_begun:
                email = other.email
                is_over = email is None or email.finished_at
                assert is_over, f"{entry.word} overtakes {other.word}"

    def assert_conserved(self) -> None:
        """accepted = delivered + failed + cancelled + waiting + undeliverable."""
        emails = Delivery.objects.filter(kind=Delivery.Kind.RELAY)
        at_once = sum(entry.email is None for entry in self.entries)
        assert len(self.entries) == emails.count() + at_once
        kept = InboundEmail.objects.count()
        assert kept == len(self.mails)

    def assert_ended_well(self, caught: list[Caught]) -> None:
        ids = defaultdict(list)
        for one in caught:
            for word in set(WORD.findall(one.text())):
                ids[word].append(str(one.parsed["Message-ID"]))
        for entry in self.entries:
            self._assert_one_end(entry, ids[entry.word])
        for word, mail in self.mails:
            assert_one_inbound_end(word, mail)

    def _assert_one_end(self, entry: Entry, ids: list[str]) -> None:
        email = entry.email
        if email is None:
            assert entry.was_stopped, f"{entry.word} has no email, for no reason"
            assert not ids
            self.counts["undeliverable at once"] += 1
            return
        self.counts[email.state] += 1
        self.counts["marked"] += email.possible_duplicate
        self.counts["arrived twice"] += max(0, len(ids) - 1)
        assert set(ids) <= {email.message_id_header}, f"{entry.word}: another id"
        assert len(ids) <= 1 or email.possible_duplicate, f"{entry.word}: unmarked"
        if email.state == State.SENT:
            assert ids, f"{entry.word} never came"
        elif email.state == State.CANCELLED:
            assert entry.was_stopped, f"{entry.word} was stopped for no reason"
            assert not ids or email.possible_duplicate
        else:
            assert email.state == State.FAILED, f"{entry.word} is {email.state}"
            failed = set(entry.answers) - {Outcome.ACCEPTED}
            assert email.because
            assert failed or email.possible_duplicate


def _is_before(one: Entry, other: Entry) -> bool:
    first, second = one.message, other.message
    same_way = first.thread_id == second.thread_id and one.to == other.to
    earlier = (first.leaves_at, first.pk) < (second.leaves_at, second.pk)
    return same_way and earlier


def assert_one_inbound_end(word: str, mail: EmailMessage) -> None:
    [row] = InboundEmail.objects.filter(raw=mail.as_bytes())
    ended = set(InboundEmail.State) - {"received", "held"}
    assert row.state in ended, f"{word} is still {row.state}"
    messages = Message.objects.filter(via="email", text__contains=word).count()
    assert messages == (row.state == InboundEmail.State.POSTED)


def views_of(caught: Caught) -> str:
    """Return all that a mail says: its bytes, its headers and its parts, decoded."""
    mail = caught.parsed
    views = [caught.raw.decode("ascii"), *(str(value) for value in mail.values())]
    for part in mail.walk():
        if not part.is_multipart():
            views.append(part.get_payload(decode=True).decode("utf-8", "replace"))
    return "\n".join(views).lower()
