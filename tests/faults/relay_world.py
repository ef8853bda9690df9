"""A small marketplace that plays a history: people write, machines work and die."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from accounts.models import Party
from inbox import refusing
from inbox.delivering import drain, retry
from inbox.models import Attempt, Delivery, Message
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.tokens import reply_address
from inbox.relay.transport import Answer, Envelope
from inbox.sending import MessageRefused, send_message
from inbox.undoing import TooLate, take_back
from policy.models import Sanction
from tests.faults.dying import Killed, Sql, seeming_to_die
from tests.faults.relay_ledger import Entry, Ledger, views_of
from tests.inbox.timed import NOON
from tests.support.outbox import Caught

Outcome = Attempt.Outcome
TAKEN = Answer(Outcome.ACCEPTED, 250, "2.0.0", "queued")
ANSWERS = {
    "defers": Answer(Outcome.DEFERRED, 451, "4.3.0", "later", "server_busy"),
    "refuses": Answer(Outcome.REFUSED, 550, "5.7.1", "no", "server_refused"),
    "hangs up": Answer(Outcome.DEFERRED, because="server_unreachable"),
    "is unclear": Answer(Outcome.UNKNOWN, because="server_unreachable"),
    "was unclear and took it": Answer(Outcome.UNKNOWN, because="server_unreachable"),
}
MINUTES_AT_THE_END = (1, 6, 6, 10, 40, 70, 360, 4800, 6, 6)


class RelayWorld:
    """Buyers write with one shop, in the conversations given; each side answers."""

    def __init__(self, threads: list, acting: Callable, clock: Any) -> None:
        self.threads, self.acting, self.clock = threads, acting, clock
        self.ledger = Ledger()
        self.caught: list[Caught] = []
        self.wrong: list[AssertionError] = []
        self.answers: list[str] = []
        self.dies_with_mail: str = ""
        self.opted_out: set[int] = set()
        self.blocking: set[int] = set()
        self.sanction: Sanction | None = None
        self.now = NOON
        self.wait(0)

    # What people do.

    def send(self, thread, *, by_shop: bool, reason: str, with_address: bool) -> None:
        author = self.acting(thread.seller if by_shop else thread.buyer)
        word = self.ledger.new_word()
        text = self._text(word, author.party, with_address=with_address)
        try:
            message = send_message(
                thread=thread, author=author, text=text, reason=reason
            )
        except MessageRefused:
            self.ledger.counts["refused on the page"] += 1
        else:
            stopped = self._stands_against(message)
            self.ledger.enter(word, message, stopped=stopped)

    def undo(self, entry: Entry) -> None:
        entry.message.refresh_from_db()
        try:
            take_back(entry.message, entry.message.author_user)
        except TooLate:
            return
        entry.was_stopped = True

    def retry(self, entry: Entry) -> None:
        if entry.email:
            self.ledger.counts["sent again by hand"] += retry(entry.email)

    def refuse(self, thread, how: str) -> None:
        """Let a buyer opt out or block the shop, or the marketplace punish it."""
        buyer = thread.buyer
        if how == "opts":
            refusing.stop_unsolicited_messages(buyer)
            self.opted_out.add(buyer.pk)
        elif how == "blocks":
            refusing.block(blocker=buyer, blocked=thread.seller)
            self.blocking.add(buyer.pk)
        elif not self.sanction:
            self.sanction = Sanction.objects.create(
                seller=thread.seller, kind=Sanction.Kind.NO_MESSAGES, starts_at=self.now
            )
        for entry in self.ledger.entries:
            entry.was_stopped |= self._stands_against(entry.message)

    def be_willing(self, thread) -> None:
        """Take all of it back; what was cancelled meanwhile stays cancelled."""
        refusing.accept_unsolicited_messages(thread.buyer)
        refusing.unblock(blocker=thread.buyer, blocked=thread.seller)
        self.opted_out.discard(thread.buyer.pk)
        self.blocking.discard(thread.buyer.pk)
        if self.sanction:
            self.sanction.delete()
            self.sanction = None

    def write_email(self, thread, *, by_shop: bool, with_address: bool) -> None:
        author, to = thread.buyer, thread.seller
        if by_shop:
            author, to = to, author
        word, mail = self.ledger.new_word(), EmailMessage()
        entry = thread.entries.get(party=to)
        mail["From"] = author.preferences.address
        mail["To"] = reply_address(to.alias.local_part, entry.reply_token)
        mail["Subject"], mail["Message-ID"] = "Re: pan", f"<{word}@mail.example>"
        mail.set_content(self._text(word, author, with_address=with_address))
        self.ledger.mails.append((word, mail))
        self.bring(mail)

    def bring(self, mail: EmailMessage) -> None:
        raw, peer = mail.as_bytes(), "127.0.0.1"
        keep(recipient=mail["To"], sender=mail["From"], raw=raw, peer=peer)

    # What machines do.

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.clock.move_to(self.now, tick=False)

    def work(self) -> None:
        read_waiting_emails(lambda: False)
        self.ledger.enter_what_was_read(self._stands_against)
        drain(self)

    def die_beside(self, spot: Sql) -> None:
        with seeming_to_die(spot):
            self.work()
        self.ledger.enter_what_was_read(self._stands_against)
        self.ledger.counts["deaths"] += 1

    def die_with_mail(self, when: str) -> None:
        self.dies_with_mail = when
        try:
            self.work()
        except Killed:
            self.ledger.counts["deaths"] += 1
        finally:
            self.dies_with_mail = ""

    def end(self) -> None:
        """Nothing goes wrong any more, and three days and a bit go by."""
        self.answers.clear()
        for minutes in MINUTES_AT_THE_END:
            self.wait(60 * minutes)
            self.work()
        self.assert_all_is_well()
        self.ledger.assert_ended_well(self.caught)

    def assert_all_is_well(self) -> None:
        for wrong in self.wrong:
            raise wrong
        self.ledger.assert_conserved()

    # The mail server.

    def hand_over(self, email: Envelope, address: str) -> Answer:
        caught = Caught(address, email.return_path, email.content)
        entry = self._look_at(caught)
        if self.dies_with_mail == "before the server has it":
            raise Killed
        said = self.answers.pop(0) if self.answers else ""
        answer = ANSWERS[said] if said else TAKEN
        if said in ("", "was unclear and took it"):
            self.caught.append(caught)
        if self.dies_with_mail and not said:
            raise Killed
        if entry:
            entry.answers.append(answer.outcome)
        return answer

    def _look_at(self, caught: Caught) -> Entry | None:
        """Note what is wrong: a worker goes on over whatever is raised at it."""
        try:
            return self._may_leave(caught)
        except AssertionError as wrong:
            self.wrong.append(wrong)
            return None

    def _may_leave(self, caught: Caught) -> Entry | None:
        """Look at one email in the moment in which it begins to leave."""
        said = views_of(caught)
        for thread in self.threads:
            for party in (thread.buyer, thread.seller):
                address = party.preferences.address
                assert address == caught.to or address not in said, address
        delivery = Delivery.objects.get(message_id_header=caught.parsed["Message-ID"])
        if delivery.kind != Delivery.Kind.RELAY:
            return None
        entry = self.ledger.entry_of(delivery.message_id)
        assert caught.to == entry.to
        assert not self._stands_against(entry.message), f"{entry.word} is refused"
        assert not Message.objects.filter(
            pk=entry.message.pk, state=Message.State.WITHDRAWN
        )
        self.ledger.assert_its_turn(entry)
        entry.was_begun = True
        return entry

    # Who refuses what now, as the pages have confirmed it.

    def _stands_against(self, message: Message) -> bool:
        if not message.author.is_seller:
            return False
        buyer = message.thread.buyer_id
        opted_out = message.proactive and buyer in self.opted_out
        return bool(self.sanction) or buyer in self.blocking or opted_out

    def _text(self, word: str, author: Party, *, with_address: bool) -> str:
        own = f" I am {author.preferences.address}, as ever." if with_address else ""
        return f"It is {word}.{own}"
