"""A DNS server of the test's own, on UDP 127.0.0.1, with the records that it is told.

A name that is `silent` gets no answer, one that is `broken` gets SERVFAIL; any other
that was not told does not exist.
"""

import socket
import threading

from dns import flags, message, rcode, rdatatype, rrset


class NameServer:
    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.silent: set[str] = set()
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = self._socket.getsockname()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def tell(self, name: str, kind: str, *values: str) -> None:
        """Set the records of a name; `kind` "TXT" takes text of any length."""
        if kind == "TXT":
            values = tuple(_in_pieces(value) for value in values)
        self.records[name.lower(), kind] = list(values)

    def stop(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"stop", self.address)
        self._thread.join(5)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, peer = self._socket.recvfrom(4096)
            if data == b"stop":
                return
            answer = self._answer(message.from_wire(data))
            if answer is not None:
                self._socket.sendto(answer.to_wire(), peer)

    def _answer(self, query: message.Message) -> message.Message | None:
        [question] = query.question
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = rdatatype.to_text(question.rdtype)
        self.asked.append(name)
        if name in self.silent:
            return None
        answer = message.make_response(query)
        answer.flags |= flags.RA
        if name in self.broken:
            answer.set_rcode(rcode.SERVFAIL)
        elif values := self.records.get((name, kind)):
            answer.answer.append(
                rrset.from_text(question.name, 60, "IN", kind, *values)
            )
        elif not any(name == known for known, _ in self.records):
            answer.set_rcode(rcode.NXDOMAIN)
        return answer


def _in_pieces(text: str) -> str:
    """A string of a TXT record holds 255 bytes; a longer text is several of them."""
    pieces = [text[at : at + 250] for at in range(0, len(text), 250)] or [""]
    return " ".join('"' + one.replace('"', '\\"') + '"' for one in pieces)
