"""An SMTP client that sends exactly the bytes it is told to."""

import socket

MAIL = b"From: bruna@mail.example\r\nSubject: Blue\r\n\r\nBlue, please.\r\n"


class Client:
    """One connection; every method returns the server's answer as text."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.stream = self.socket.makefile("rb")
        self.greeting = self.answer()

    def answer(self) -> str:
        """Return the next answer, its lines joined; "" when the server has left."""
        lines = []
        while line := self.stream.readline():
            lines.append(line.decode("utf-8", "replace").rstrip("\r\n"))
            if line[3:4] != b"-":
                break
        return "\n".join(lines)

    def say(self, line: str | bytes) -> str:
        raw = line.encode("utf-8", "surrogateescape") if isinstance(line, str) else line
        self.send(raw + b"\r\n")
        return self.answer()

    def send(self, raw: bytes) -> None:
        self.socket.sendall(raw)

    def begin(self, *recipients: str, sender: str = "bruna@mail.example") -> list[str]:
        """Go as far as the recipients; return what is said to each of them."""
        self.say("EHLO client.example")
        self.say(f"MAIL FROM:<{sender}>")
        return [self.say(f"RCPT TO:<{one}>") for one in recipients]

    def data(self, content: bytes = MAIL) -> str:
        """Send DATA, the content with its dots stuffed, and return the last answer."""
        said = self.say("DATA")
        if not said.startswith("354"):
            return said
        self.send(content.replace(b"\r\n.", b"\r\n..") + b".\r\n")
        return self.answer()

    def close(self) -> None:
        self.stream.close()
        self.socket.close()
