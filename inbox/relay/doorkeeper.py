"""What the door says to each SMTP command; the protocol itself is aiosmtpd's."""

import asyncio
import hashlib
import logging
import traceback
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from aiosmtpd import smtp

from accounts.addresses import canonical_address
from inbox.relay.bounds import headers_of
from inbox.relay.reading import hops_in

if TYPE_CHECKING:
    from inbox.relay.door import DoorLimits
    from inbox.relay.session import Session

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

ACCEPTED = "250 2.0.0 Ok"
# One answer for every address that is not ours to take: unknown, retired, foreign.
UNKNOWN = "550 5.1.1 No such address here"
# Addresses of which it is no secret that they exist: our notices come from them.
NOBODY_READS = "550 5.1.1 Nobody reads mail to this address: please answer on the site"
TRY_AGAIN = "451 4.3.0 Not possible now, try again later"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients"
TOO_MANY_UNKNOWN = "421 4.7.0 Too many unknown recipients"
NOT_REGISTERED = "550 5.7.1 This sender may not write here"
LOOP = "554 5.4.6 This message has been relayed too often"


class Refused(Exception):
    """`store` will not take this mail, now or later: its sender may not write here."""


@dataclass(frozen=True)
class Envelope:
    """One email for one recipient, as it came.

    `recipient` is canonical, with its tag. `sender` is the envelope's, "" when it is
    the null sender. `peer_ip` is the machine that brought it.
    """

    recipient: str
    sender: str
    raw: bytes
    peer_ip: str


class Handler:
    """Answers for aiosmtpd; all blocking work goes to the pool, with a time limit."""

    def __init__(
        self,
        store: Callable[[Envelope], None],
        knows_recipient: Callable[[str], bool],
        limits: "DoorLimits",
        pool: Executor,
        no_reply: frozenset[str] = frozenset(),
    ) -> None:
        self.store, self.knows_recipient = store, knows_recipient
        self.limits, self.pool, self.no_reply = limits, pool, no_reply

    async def handle_MAIL(  # noqa: N802  (aiosmtpd's name)
        self,
        server: "Session",
        session: smtp.Session,
        envelope: smtp.Envelope,
        address: str,
        options: list[str],
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self,
        server: "Session",
        session: smtp.Session,
        envelope: smtp.Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if len(envelope.rcpt_tos) >= self.limits.recipients:
            return TOO_MANY_RECIPIENTS
        # What cannot be an address of ours is asked for all the same: neither words nor
        # time shall tell it from an alias that does not exist.
        recipient = canonical_address(address) or ""
        if recipient in self.no_reply:
            return NOBODY_READS
        try:
            known = await self._in_pool(self.knows_recipient, recipient)
        except Exception as error:
            _log("a recipient could not be looked up", error)
            return TRY_AGAIN
        if not (known and recipient):
            return self._unknown(server)
        if recipient not in envelope.rcpt_tos:
            envelope.rcpt_tos.append(recipient)
        return "250 2.1.5 Ok"

    async def handle_DATA(  # noqa: N802  (aiosmtpd's name)
        self, server: "Session", session: smtp.Session, envelope: smtp.Envelope
    ) -> str:
        raw = bytes(envelope.original_content or b"")
        if self._goes_in_circles(raw):
            return LOOP
        mails = [
            Envelope(recipient, _sender(envelope), raw, ip_of(session))
            for recipient in envelope.rcpt_tos
        ]
        try:
            await self._in_pool(self._store_all, mails)
        except Refused:
            return NOT_REGISTERED
        except Exception as error:
            _log("a mail could not be stored", error)
            return TRY_AGAIN
        logger.info("mail %s stored for %s recipients", _name(raw), len(mails))
        return ACCEPTED

    async def handle_exception(self, error: Exception) -> str:
        """Answer a line that aiosmtpd could not read, without repeating it."""
        logger.warning("an SMTP line was not understood: %s", type(error).__name__)
        return "500 5.5.2 Syntax error"

    def _unknown(self, session: "Session") -> str:
        session.unknown_recipients += 1
        if session.unknown_recipients < self.limits.unknown_recipients:
            return UNKNOWN
        session.loop.call_soon(session.hang_up)
        return TOO_MANY_UNKNOWN

    def _goes_in_circles(self, raw: bytes) -> bool:
        headers = headers_of(raw)
        received = sum(name.lower() == "received" for name, _ in headers)
        return (
            received > self.limits.received_hops
            or hops_in(headers) > self.limits.relay_hops
        )

    def _store_all(self, mails: list[Envelope]) -> None:
        for mail in mails:
            self.store(mail)

    async def _in_pool(self, work: Callable[..., Result], *given: object) -> Result:
        """Run blocking work in a thread; TimeoutError when it takes too long.

        The thread goes on then, and may still store the mail: the sender tries again,
        and the same mail is stored once.
        """
        running = asyncio.get_running_loop().run_in_executor(self.pool, work, *given)
        return await asyncio.wait_for(running, self.limits.store)


def ip_of(session: smtp.Session | None) -> str:
    peer = session.peer if session else None
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""


def _sender(envelope: smtp.Envelope) -> str:
    sender = envelope.mail_from or ""
    return "" if sender == "<>" else canonical_address(sender) or sender[:320]


def _log(what: str, error: Exception) -> None:
    """Log where it went wrong; the error's own words may hold an address."""
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s: %s\n%s", what, type(error).__name__, places)


def _name(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]
