"""One SMTP connection: aiosmtpd's, with the limits that it leaves open."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from aiosmtpd import smtp

from inbox.relay.answers import BUSY, GOODBYE, TOO_LONG, with_enhanced_code
from inbox.relay.peers import NoProxyHeader, client_behind_proxy, is_among

if TYPE_CHECKING:
    from inbox.relay.door import Door

# aiosmtpd writes every command at INFO and WARNING, with addresses in it.
for _name in ("mail.log", "mail.debug"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

# The line limit of RFC 5321 is 998; programs that break it still want to be read.
LONGEST_LINE = 32 * 1024


class Session(smtp.SMTP):
    """Counts itself in and out, keeps the time, and knows whether mail is coming in."""

    line_length_limit = LONGEST_LINE

    def __init__(self, door: "Door") -> None:
        self.door = door
        # Who brings mail: the machine that connected, or whom a proxy names. It stays
        # when STARTTLS begins aiosmtpd's own session anew.
        self.ip = ""
        self.receiving = False
        self.lines = 0
        self.unknown_recipients = 0
        # The greeting and the answers to EHLO and HELO have no enhanced code.
        self._saying_hello = True
        super().__init__(
            door.handler,
            data_size_limit=door.limits.message_bytes,
            enable_SMTPUTF8=True,
            hostname=door.hostname,
            ident="ESMTP",
            timeout=door.limits.idle,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            tls_context=door.certificate.context() if door.certificate else None,
        )

    async def _handle_client(self) -> None:
        if not self.door.enters(self):
            self._say_and_close(BUSY)
            return
        closing = self.loop.call_later(
            self.door.limits.connection, self._say_and_close, GOODBYE
        )
        try:
            self.ip = await self._who_it_is()
            if not self.door.has_room_for(self):
                self._say_and_close(BUSY)
                return
            await super()._handle_client()
        except (NoProxyHeader, ConnectionResetError):
            self.hang_up()
        finally:
            closing.cancel()
            self.door.leaves(self)

    async def _who_it_is(self) -> str:
        peer = self.session.peer if self.session else None
        ip = str(peer[0]) if isinstance(peer, tuple) and peer else ""
        if not is_among(ip, self.door.proxy_peers):
            return ip
        return await client_behind_proxy(self._reader, self.door.limits.proxy)

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

    async def smtp_EHLO(self, arg: str) -> None:  # noqa: N802
        await self._hello(super().smtp_EHLO(arg))

    async def smtp_HELO(self, arg: str) -> None:  # noqa: N802
        await self._hello(super().smtp_HELO(arg))

    async def _hello(self, answering: Awaitable[None]) -> None:
        self._saying_hello = True
        try:
            await answering
        finally:
            self._saying_hello = False

    async def push(self, status: str | bytes) -> None:
        """Answer; with an enhanced code where RFC 2034 wants one and there is none."""
        said = status.decode() if isinstance(status, bytes) else status
        await super().push(said if self._saying_hello else with_enhanced_code(said))

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        """Begin TLS with the certificate of today; what came before it is forgotten.

        aiosmtpd drops what was sent along with the command (RFC 3207, 4.2: an attacker
        may have put it there), but goes on with a client that left in the middle.
        """
        if self._tls_protocol:
            await self.push("503 5.5.1 TLS is already active")
            return
        if self.door.certificate:
            self.tls_context = self.door.certificate.context()
        await super().smtp_STARTTLS(arg)
        begun = self._tls_protocol is not None
        if begun and (self.session is None or self.session.ssl is None):
            raise ConnectionResetError

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
