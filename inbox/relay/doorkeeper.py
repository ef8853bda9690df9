"""What the door says to each SMTP command; the protocol itself is aiosmtpd's."""

import asyncio
import hashlib
import logging
import re
import traceback
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from aiosmtpd import smtp

from accounts.addresses import canonical_address
from inbox.relay import answers
from inbox.relay.bounds import headers_of
from inbox.relay.reading import hops_in

if TYPE_CHECKING:
    from inbox.relay.door import DoorLimits
    from inbox.relay.session import Session

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
# A host name, or an address in []; some call themselves by whole sentences.
HELO = re.compile(r"[a-z0-9.:_\[\]-]{1,255}")
# The backlog is counted so often and no oftener; in seconds.
LOOK_AGAIN = 1


class Refused(Exception):
    """`store` will not take this mail, now or later: its sender may not write here."""


@dataclass(frozen=True)
class Envelope:
    """One email for one recipient, as it came.

    `recipient` is canonical, with its tag. `sender` is the envelope's, "" when it is
    the null sender. `peer_ip` is the machine that brought it, `helo` what it calls
    itself, "" when that cannot be a host's name.
    """

    recipient: str
    sender: str
    raw: bytes
    peer_ip: str
    helo: str = ""


class Handler:
    """Answers for aiosmtpd; all blocking work goes to the pool, with a time limit."""

    def __init__(
        self,
        store: Callable[[Envelope], None],
        knows_recipient: Callable[[str], bool],
        limits: "DoorLimits",
        pool: Executor,
        no_reply: frozenset[str] = frozenset(),
        is_full: Callable[[], bool] = lambda: False,
    ) -> None:
        self.store, self.knows_recipient = store, knows_recipient
        self.is_full = is_full
        self._full, self._look_again_at = False, 0.0
        self.limits, self.pool, self.no_reply = limits, pool, no_reply

    async def handle_EHLO(  # noqa: N802  (aiosmtpd's name)
        self,
        server: "Session",
        session: smtp.Session,
        envelope: smtp.Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-ENHANCEDSTATUSCODES", responses[-1]]

    async def handle_MAIL(  # noqa: N802  (aiosmtpd's name)
        self,
        server: "Session",
        session: smtp.Session,
        envelope: smtp.Envelope,
        address: str,
        options: list[str],
    ) -> str:
        try:
            if await self._has_no_room():
                return answers.BACKLOG
        except Exception as error:
            _log("the backlog could not be counted", error)
            return answers.TRY_AGAIN
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
            return answers.TOO_MANY_RECIPIENTS
        # What cannot be an address of ours is asked for all the same: neither words nor
        # time shall tell it from an alias that does not exist.
        recipient = canonical_address(address) or ""
        if recipient in self.no_reply:
            return answers.NOBODY_READS
        try:
            known = await self._in_pool(self.knows_recipient, recipient)
        except Exception as error:
            _log("a recipient could not be looked up", error)
            return answers.TRY_AGAIN
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
            return answers.LOOP
        helo = _helo_of(session)
        mails = [
            Envelope(recipient, _sender(envelope), raw, server.ip, helo)
            for recipient in envelope.rcpt_tos
        ]
        try:
            await self._in_pool(self._store_all, mails)
        except Refused:
            return answers.NOT_REGISTERED
        except Exception as error:
            _log("a mail could not be stored", error)
            return answers.TRY_AGAIN
        logger.info("mail %s stored for %s recipients", _name(raw), len(mails))
        return answers.ACCEPTED

    async def handle_exception(self, error: Exception) -> str:
        """Answer a line that aiosmtpd could not read, without repeating it."""
        logger.warning("an SMTP line was not understood: %s", type(error).__name__)
        return "500 5.5.2 Syntax error"

    async def _has_no_room(self) -> bool:
        now = asyncio.get_running_loop().time()
        if now >= self._look_again_at:
            self._full = await self._in_pool(self.is_full)
            self._look_again_at = now + LOOK_AGAIN
        return self._full

    def _unknown(self, session: "Session") -> str:
        session.unknown_recipients += 1
        if session.unknown_recipients < self.limits.unknown_recipients:
            return answers.UNKNOWN
        session.loop.call_soon(session.hang_up)
        return answers.TOO_MANY_UNKNOWN

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


def _helo_of(session: smtp.Session) -> str:
    name = str(session.host_name or "").lower()
    return name if HELO.fullmatch(name) else ""


def _sender(envelope: smtp.Envelope) -> str:
    sender = envelope.mail_from or ""
    return "" if sender == "<>" else canonical_address(sender) or sender[:320]


def _log(what: str, error: Exception) -> None:
    """Log where it went wrong; the error's own words may hold an address."""
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s: %s\n%s", what, type(error).__name__, places)


def _name(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:12]
