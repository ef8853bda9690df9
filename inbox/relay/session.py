"""One SMTP connection: aiosmtpd's, with the limits that it leaves open."""

import asyncio
import logging
from typing import TYPE_CHECKING

from aiosmtpd import smtp

from inbox.relay.doorkeeper import ip_of

if TYPE_CHECKING:
    from inbox.relay.door import Door

# aiosmtpd writes every command at INFO and WARNING, with addresses in it.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

BUSY = b"421 4.7.0 Too many connections, try again later\r\n"
GOODBYE = b"421 4.3.2 Closing, try again later\r\n"
TOO_LONG = b"552 5.3.4 Too many lines\r\n"
# The line limit of RFC 5321 is 998; programs that break it still want to be read.
LONGEST_LINE = 32 * 1024


class Session(smtp.SMTP):
    """Counts itself in and out, keeps the time, and knows whether mail is coming in."""

    line_length_limit = LONGEST_LINE

    def __init__(self, door: "Door") -> None:
        self.door = door
        self.receiving = False
        self.lines = 0
        self.unknown_recipients = 0
        super().__init__(
            door.handler,
            data_size_limit=door.limits.message_bytes,
            enable_SMTPUTF8=True,
            hostname=door.hostname,
            ident="ESMTP",
            timeout=door.limits.idle,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
        )

    async def _handle_client(self) -> None:
        ip = ip_of(self.session)
        if not self.door.enters(self, ip):
            self._say_and_close(BUSY)
            return
        closing = self.loop.call_later(
            self.door.limits.connection, self._say_and_close, GOODBYE
        )
        try:
            await super()._handle_client()
        finally:
            closing.cancel()
            self.door.leaves(self, ip)

    def data_received(self, data: bytes) -> None:
        """Note that the client is there; a mail of many short lines is too dear."""
        self._reset_timeout()
        if self.receiving:
            self.lines += data.count(b"\n")
            if self.lines > self.door.limits.message_lines:
                self._say_and_close(TOO_LONG)
                return
        super().data_received(data)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self.receiving, self.lines = True, 0
        try:
            await super().smtp_DATA(arg)
        finally:
            self.receiving = False
        if self.door.stopping:
            self.dismiss()

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        await self.push("502 5.5.1 AUTH not available")

    async def smtp_VRFY(self, arg: str) -> None:  # noqa: N802
        await self.push("252 2.5.0 Send the mail, and see")

    def dismiss(self) -> None:
        """End a connection on which no mail is coming in."""
        self._say_and_close(GOODBYE)

    def hang_up(self) -> None:
        """Close the connection after what has been said."""
        if self.transport is not None:
            self.transport.close()

    def _say_and_close(self, words: bytes) -> None:
        if isinstance(self.transport, asyncio.Transport):
            self.transport.write(words)
        self.hang_up()
