"""The players: each lane makes its moves, one after the other, at their time."""

import json
import time
from collections.abc import Callable
from random import Random
from uuid import NAMESPACE_DNS, uuid5

from benchmarks.scripted_mail import letters
from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.cast import OTHER, Cast, Talk
from benchmarks.scripted_mail.doors import Door, Site, message_in
from benchmarks.scripted_mail.hostile import hostile, smuggled
from benchmarks.scripted_mail.script import Move, another
from tests.support.installation import Installation
from tests.support.smtp_sink import SmtpSink

STRANGER, SMUGGLER = "stranger@outside.example", "smuggler@outside.example"
STATUSES = ("4.2.2", "4.4.1", "4.4.7")
ALREADY_LEAVING = "already being handed over"
TAKEN_BACK = "The message was taken back"


class Player:
    """Plays one lane. What it did, and what it was told, stands in the books."""

    def __init__(
        self, installation: Installation, cast: Cast, sink: SmtpSink, books: Books
    ) -> None:
        self.cast, self.sink, self.books = cast, sink, books
        self.door = Door(installation, books)
        self.site = Site(installation, cast, books)
        self._sent: list[tuple[str, str, bytes]] = []
        self._quiet_since: dict[str, float] = {}

    def play(self, moves: list[Move], began: float) -> None:
        for move in moves:
            time.sleep(max(0.0, began + move.at - time.monotonic()))
            act: Callable[[Move, Talk], None] = getattr(self, f"_{move.kind}")
            act(move, self.cast.talks[move.talk])
            self.books.note(move.kind)
        for buyer in list(self._quiet_since):
            self._end_quiet(buyer, float("inf"))

    def _answer(self, move: Move, talk: Talk) -> None:
        self._mail(move, talk, talk.replies[OTHER[move.side]], "Re: A pan")

    def _new(self, move: Move, talk: Talk) -> None:
        subject = f"About order {talk.order}"
        self._mail(move, talk, talk.aliases[OTHER[move.side]], subject)

    def _mail(self, move: Move, talk: Talk, to: str, subject: str) -> None:
        """Write, with one's own address where it must not get through."""
        sender = talk.addresses[move.side]
        text = f"Thanks! {sender} question {move.word}"
        raw = letters.letter(sender, to, subject, text)
        self._sent.append((sender, to, raw))
        self.door.send(sender, to, raw)

    def _again(self, move: Move, talk: Talk) -> None:
        """Send once more, byte for byte, what was sent before."""
        if self._sent:
            self.door.send(*Random(move.seed).choice(self._sent))  # noqa: S311

    def _automatic(self, move: Move, talk: Talk) -> None:
        sender, to = talk.addresses[move.side], talk.replies[OTHER[move.side]]
        raw = letters.automatic(sender, to, f"Hello, away {move.word}")
        self.door.send(sender, to, raw)

    def _bounce(self, move: Move, talk: Talk) -> None:
        """Report about an email that did arrive, whosever it was: nobody minds."""
        dice = Random(move.seed)  # noqa: S311
        mails = sorted(self.sink.directory.glob("*.json"))
        if mails:
            kept = json.loads(dice.choice(mails).read_text())
            to, reader = kept["sender"], kept["recipients"][0]
            self.door.send("", to, letters.report(to, reader, dice.choice(STATUSES)))

    def _stranger(self, move: Move, talk: Talk) -> None:
        to = talk.aliases[move.side]
        raw = letters.letter(STRANGER, to, "Hello", f"Hello, stranger {move.word}")
        self.door.send(STRANGER, to, raw)

    def _nobody(self, move: Move, talk: Talk) -> None:
        sender, (_, domain) = talk.addresses[move.side], _split(talk.aliases["buyer"])
        to = f"nobody{move.word}@{domain}"
        raw = letters.letter(sender, to, "Hello", f"Hello, nobody {move.word}")
        self.door.send(sender, to, raw)

    def _hostile(self, move: Move, talk: Talk) -> None:
        sender, to = talk.addresses[move.side], talk.replies[OTHER[move.side]]
        other = talk.addresses[OTHER[move.side]]
        dice = Random(move.seed)  # noqa: S311
        self.door.send(sender, to, hostile(sender, other, to, move.word, dice))

    def _smuggle(self, move: Move, talk: Talk) -> None:
        sender, to = talk.addresses[move.side], talk.replies[OTHER[move.side]]
        self.door.send(sender, to, smuggled(sender, SMUGGLER, to, move.word))

    def _post(self, move: Move, talk: Talk) -> str:
        text = f"Hello, answer {move.word}"
        return self._write(move, talk, text, word=move.word)

    def _unasked(self, move: Move, talk: Talk) -> str:
        return self._write_unasked(move, talk, move.word)

    def _write_unasked(self, move: Move, talk: Talk, word: str) -> str:
        text = f"Hello, here is the invoice. Unasked {word}"
        return self._write(move, talk, text, word=word, reason="invoice")

    def _write(
        self, move: Move, talk: Talk, text: str, *, word: str, **form: str
    ) -> str:
        where, _page = self.site.post(
            talk.addresses[move.side],
            f"/messages/t/{talk.thread}/reply/",
            text=text,
            idempotency_key=str(uuid5(NAMESPACE_DNS, word)),
            **form,
        )
        if message := message_in(where):
            self.books.posted.add(word)
        else:
            self.books.unexpected.append(f"{word} was not posted: {where}")
        return message

    def _undo(self, move: Move, talk: Talk) -> None:
        if not (message := self._post(move, talk)):
            return
        person = talk.addresses[move.side]
        _where, page = self.site.post(person, f"/messages/m/{message}/undo/")
        if TAKEN_BACK in page:
            self.books.undone.add(move.word)

    def _refuse(self, move: Move, talk: Talk) -> None:
        """Stop what is unasked while some is on its way; or take it again."""
        buyer = talk.addresses["buyer"]
        if buyer in self._quiet_since:
            self._end_quiet(buyer, time.time())
            self.site.post(buyer, "/settings/seller-messages/", accept="all")
            return
        self._write_unasked(move, talk, move.word)
        _where, page = self.site.post(
            buyer, "/settings/seller-messages/", accept="needed"
        )
        # Told that one may still come, nobody was promised anything yet.
        self._quiet_since[buyer] = (
            float("inf") if ALREADY_LEAVING in page else time.time()
        )
        self._write_unasked(move, talk, another(move.word))

    def _end_quiet(self, buyer: str, now: float) -> None:
        self.books.quiet.append((buyer, self._quiet_since.pop(buyer), now))


def _split(address: str) -> tuple[str, str]:
    local, _, domain = address.partition("@")
    return local, domain
