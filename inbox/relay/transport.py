"""Hands bytes to the next mail server over a connection that is kept."""

import logging
import smtplib
import ssl
import time
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from inbox.models import Attempt
from inbox.relay.leak_gate import redact

logger = logging.getLogger(__name__)
ASK_AFTER_SECONDS = 2.0
Outcome = Attempt.Outcome


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
        try:
            connection = self._ready()
            refused = _envelope_refused(connection, email.return_path, address)
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(error, Outcome.DEFERRED)
        if refused:
            return _answer(*refused, address)
        try:
            return _answer(*connection.data(email.content), address)
        except smtplib.SMTPDataError as error:
            connection.rset()
            return _answer(error.smtp_code, error.smtp_error, address)
        except (OSError, smtplib.SMTPException) as error:
            # The connection broke after the text had begun to leave: the server may
            # have taken it (RFC 1047). Only the database can tell the next try so.
            return self._lost(error, Outcome.UNKNOWN)

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
    connection.rset()
    return code, text


def _answer(code: int, text: bytes | str, address: str) -> Answer:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    status = said.split(" ", 1)[0] if said[:2] in ("2.", "4.", "5.") else ""
    said = redact(said, [address])
    if code == 250:
        return Answer(Outcome.ACCEPTED, code, status, said)
    if code == 421 or 400 <= code < 500:
        return Answer(Outcome.DEFERRED, code, status, said, _why(code, status))
    return Answer(Outcome.REFUSED, code, status, said, _why(code, status))


def _why(code: int, status: str) -> str:
    """Return the class of the refusal, which is all that the sender is told (L12)."""
    if status[1:] in (".2.2",) or code in (422, 452, 552):
        return "mailbox_full"
    if status[1:] in (".1.1", ".1.2", ".2.1", ".1.10") or code in (550, 551, 553):
        return "address_refused"
    return "server_refused" if code >= 500 else "server_busy"
