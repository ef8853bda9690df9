"""Hands bytes to the next mail server over a connection that is kept."""

import logging
import re
import smtplib
import ssl
import time
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from inbox.models import Attempt
from inbox.relay.cleaning import clean_line
from inbox.relay.leak_gate import redact

logger = logging.getLogger(__name__)
ASK_AFTER_SECONDS = 2.0
# smtplib says -1 for a line that is no reply.
FIRST_CODE = 200
Outcome = Attempt.Outcome
# RFC 3463: class, subject, detail. Whatever else a server says there is no status.
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
FULL = (".2.2",)
UNKNOWN_ADDRESS = (".1.1", ".1.2", ".2.1", ".1.10")


@dataclass(frozen=True)
class Answer:
    """What the mail server said, without the address it may have repeated."""

    outcome: str
    code: int | None = None
    status: str = ""
    text: str = ""
    because: str = ""


@dataclass(frozen=True)
class Envelope:
    """The bytes of one email and the return path that its bounces go to."""

    return_path: str
    content: bytes


class Transport(Protocol):
    def hand_over(self, email: Envelope, address: str) -> Answer: ...


class SmtpTransport:
    """One connection to the configured server, opened when needed (`SMTP_URL`)."""

    def __init__(self) -> None:
        self._connection: smtplib.SMTP | None = None
        self._last_used = 0.0

    def hand_over(self, email: Envelope, address: str) -> Answer:
        """Try one email. Never raises for what the network or the server does."""
        began = time.monotonic()
        try:
            connection = self._ready()
            refused = _envelope_refused(connection, email.return_path, address)
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(error, Outcome.DEFERRED)
        if refused:
            return self._refused(*refused, address)
        if time.monotonic() - began > _seconds_before_the_text():
            self.close()
            return Answer(Outcome.DEFERRED, because="server_busy")
        try:
            return _answer(*_readable(connection.data(email.content)), address)
        except smtplib.SMTPDataError as error:
            # Refused before the text had begun to leave.
            return self._refused(error.smtp_code, error.smtp_error, address)
        except (OSError, smtplib.SMTPException) as error:
            # The connection broke after the text had begun to leave: the server may
            # have taken it (RFC 1047). Only the database can tell the next try so.
            return self._lost(error, Outcome.UNKNOWN)

    def _refused(self, code: int, text: bytes | str, address: str) -> Answer:
        """Take the answer, and leave the connection clean for the next email.

        A server may hang up behind its refusal: the refusal still counts.
        """
        if code < FIRST_CODE:
            self.close()
            return Answer(Outcome.DEFERRED, because="server_unreachable")
        try:
            if self._connection:
                self._connection.rset()
        except (OSError, smtplib.SMTPException):
            self.close()
        return _answer(code, text, address)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _ready(self) -> smtplib.SMTP:
        """Return a connection that answers; servers close those that were idle."""
        idle = time.monotonic() - self._last_used
        if self._connection and idle > ASK_AFTER_SECONDS and not self._answers():
            self.close()
        self._last_used = time.monotonic()
        self._connection = self._connection or _connect()
        return self._connection

    def _answers(self) -> bool:
        try:
            return self._connection is not None and self._connection.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _lost(self, error: Exception, outcome: str) -> Answer:
        logger.warning("mail server: %s", type(error).__name__)
        self.close()
        return Answer(outcome, because="server_unreachable")


def _seconds_before_the_text() -> float:
    """Return how long the talk before DATA may take, so that the lease outlives it all.

    DATA, the text and the last answer may each take EMAIL_TIMEOUT. A lease that runs
    out meanwhile lets another worker send the same email.
    """
    lease = settings.LEASE.total_seconds()
    return float(max(lease - 5 * settings.EMAIL_TIMEOUT, lease / 2))


def _connect() -> smtplib.SMTP:
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    timeout = settings.EMAIL_TIMEOUT
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if getattr(settings, "EMAIL_USE_SSL", False):
        connection = smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
    else:
        connection = smtplib.SMTP(host, port, timeout=timeout)
    if getattr(settings, "EMAIL_USE_TLS", False):
        connection.starttls(context=context)
    if settings.EMAIL_HOST_USER:
        connection.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    connection.ehlo_or_helo_if_needed()
    return connection


def _envelope_refused(
    connection: smtplib.SMTP, return_path: str, address: str
) -> tuple[int, bytes] | None:
    code, text = connection.mail(return_path)
    if code == 250:
        code, text = connection.rcpt(address)
    if code in (250, 251):
        return None
    return code, text


def _readable(reply: tuple[int, bytes]) -> tuple[int, bytes]:
    """Return the reply; raises where the server said what is no SMTP at all."""
    if reply[0] < FIRST_CODE:
        raise smtplib.SMTPServerDisconnected("not a reply")
    return reply


def _answer(code: int, text: bytes | str, address: str) -> Answer:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    found = STATUS.match(said)
    status = found.group() if found else ""
    said = clean_line(redact(said, [address]))
    if code == 250:
        return Answer(Outcome.ACCEPTED, code, status, said)
    if code == 421 or 400 <= code < 500:
        return Answer(Outcome.DEFERRED, code, status, said, _why(code, status))
    return Answer(Outcome.REFUSED, code, status, said, _why(code, status))


def _why(code: int, status: str) -> str:
    """Return the class of the refusal, which is all that the sender is told (L12).

    The status says it exactly: 550 is also what servers say to what looks like spam.
    """
    if status[1:] in FULL or (not status and code in (422, 452, 552)):
        return "mailbox_full"
    if status[1:] in UNKNOWN_ADDRESS or (not status and code in (550, 551, 553)):
        return "address_refused"
    return "server_refused" if code >= 500 else "server_busy"
