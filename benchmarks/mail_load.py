"""The mails of the benchmark, and what brings them on many connections at once."""

import os
import smtplib
import time
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from pathlib import Path

from tests.support.processes import _children

TEXT = """Hello,

thank you for the quick answer. The pan has come, but its handle is loose: can you tell
me which screw it needs, or send another one? That is mail {number} about it.

On Monday, Shop wrote:
> We are sorry to hear that. Which of the two pans is it?
> The one of 28 cm has a wooden handle, the other one has not.
"""
HTML = "<html><body>{}</body></html>"
Mail = tuple[str, str, bytes]


class Load:
    """Answers of buyers to a shop, no two the same; each has text and a page."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = pairs
        self._numbers = count(1)

    def mails(self, number: int) -> list[Mail]:
        return [self._mail(next(self._numbers)) for _ in range(number)]

    def _mail(self, number: int) -> Mail:
        sender, recipient = self.pairs[number % len(self.pairs)]
        mail = EmailMessage()
        mail["From"], mail["To"] = f"Buyer <{sender}>", recipient
        mail["Subject"] = "Re: A pan"
        mail["Message-ID"] = f"<bench.{number}@mail.example>"
        text = TEXT.format(number=letters(number))
        mail.set_content(text)
        page = HTML.format(text.replace(">", "&gt;").replace("\n", "<br>\n"))
        mail.add_alternative(page, subtype="html")
        return sender, recipient, mail.as_bytes(policy=SMTP)


def letters(number: int) -> str:
    """Return the number in letters: digits could be taken for a telephone's."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def bring(mails: list[Mail], port: int, connections: int) -> float:
    """Bring all of them, on so many connections; return the seconds it took."""
    shares = [mails[start::connections] for start in range(connections)]
    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as threads:
        list(threads.map(lambda share: _bring(share, port), shares))
    return time.perf_counter() - began


def _bring(mails: list[Mail], port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        for sender, recipient, raw in mails:
            client.sendmail(sender, [recipient], raw)


def cpu_seconds(pid: int) -> float:
    """Return what a process and all its children have used so far (Linux)."""
    ticks = sum(_ticks(one) for one in [pid, *_children(pid)])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:  # it has just ended
        return 0
    # Its own user and system time, and that of its children that have ended.
    return sum(map(int, fields[11:15]))
