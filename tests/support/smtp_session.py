"""One conversation of the SMTP sink, from its greeting to QUIT (RFC 5321)."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from tests.support.smtp_behaviour import Behaviour, Step

ADDRESS = re.compile(rb"(?:FROM|TO):\s*<([^<>]{0,320})>", re.IGNORECASE)
GREETING = "220 sink.example ready"
CAPABILITIES = "250-sink.example\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n"
CAPABILITIES += "250 SIZE 33554432"

Decide = Callable[[Step, list[str]], Behaviour | None]
Keep = Callable[[str, list[str], bytes], None]


class Closed(Exception):
    """The conversation is over."""


class Session:
    """Speaks SMTP with one client; `decide` scripts it, `keep` records a mail."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        decide: Decide,
        keep: Keep,
        released: Callable[[], Awaitable[None]],
    ) -> None:
        self._reader, self._writer = reader, writer
        self._decide, self._keep, self._released = decide, keep, released
        self._forget()

    async def run(self) -> None:
        try:
            await self._answer("connect", GREETING)
            while line := await self._reader.readline():
                await self._obey(line)
        except (Closed, ConnectionError, asyncio.CancelledError):
            pass  # the client left, or the sink is being stopped
        finally:
            self._writer.close()

    async def _obey(self, line: bytes) -> None:
        match line[:4].upper():
            case b"EHLO":
                await self._say(CAPABILITIES)
            case b"MAIL":
                self._forget()
                self._sender = _address(line)
                await self._answer("mail", "250 2.1.0 Sender noted")
            case b"RCPT":
                await self._add_recipient(_address(line))
            case b"DATA":
                await self._take_mail()
            case b"QUIT":
                await self._say("221 2.0.0 Goodbye")
                raise Closed
            case b"HELO" | b"RSET" | b"NOOP":
                self._forget()
                await self._say("250 2.0.0 As you wish")
            case _:
                await self._say("500 5.5.2 What?")

    async def _add_recipient(self, recipient: str) -> None:
        if await self._may_go_on(self._decide("rcpt", [recipient])):
            self._recipients.append(recipient)
            await self._say("250 2.1.5 Recipient noted")

    async def _take_mail(self) -> None:
        if not self._recipients:
            await self._say("503 5.5.1 Nobody to send it to")
            return
        if not await self._answer("data", "354 Go on"):
            return
        lines = []
        while (line := await self._reader.readline()) != b".\r\n":
            if not line:
                raise Closed
            lines.append(line.removeprefix(b"."))
        await self._end_mail(b"".join(lines))

    async def _end_mail(self, raw: bytes) -> None:
        behaviour = self._decide("dot", self._recipients)
        # Kept before the answer: what got a 250 is on disk, whatever happens next.
        if await self._may_go_on(behaviour):
            self._keep(self._sender, self._recipients, raw)
            if behaviour and behaviour.does == "lose reply":
                raise Closed
            await self._say("250 2.0.0 Kept")
        self._forget()

    async def _answer(self, step: Step, reply: str) -> bool:
        """Answer as the script says; tell whether it was the good answer."""
        if not await self._may_go_on(self._decide(step, self._recipients)):
            return False
        await self._say(reply)
        return True

    async def _may_go_on(self, behaviour: Behaviour | None) -> bool:
        if behaviour is None:
            return True
        match behaviour.does:
            case "refuse":
                await self._say(behaviour.reply)
                return False
            case "drop":
                raise Closed
            case "hang":
                await self._released()
            case "delay":
                await asyncio.sleep(behaviour.seconds)
        return True

    async def _say(self, reply: str) -> None:
        self._writer.write(f"{reply}\r\n".encode())
        await self._writer.drain()

    def _forget(self) -> None:
        self._sender = ""
        self._recipients: list[str] = []


def _address(line: bytes) -> str:
    found = ADDRESS.search(line)
    return found[1].decode("utf-8", "replace") if found else ""
