"""The two ways in: the SMTP door and the pages; both are asked until they answer."""

import re
import smtplib
import time
from collections.abc import Callable
from http.client import HTTPException
from http.cookiejar import Cookie, CookieJar
from typing import TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.cast import Cast
from tests.support.installation import Installation
from tests.support.waiting import until

T = TypeVar("T")
BROKEN = (HTTPException, smtplib.SMTPException, OSError)
PATIENCE = 90
SECRET = "a" * 32
MESSAGE = re.compile(r"#m-(\w+)")


class Door:
    """Hands emails to the SMTP door, byte for byte."""

    def __init__(self, installation: Installation, books: Books) -> None:
        self._port, self._books = installation.relay_port, books

    def send(self, sender: str, recipient: str, raw: bytes) -> int:
        """Send until there is an answer that counts; return and write down its code."""
        code = asked(lambda: self._try(sender, recipient, raw), self._books)
        self._books.note_door(recipient, raw, code)
        return code

    def _try(self, sender: str, recipient: str, raw: bytes) -> int:
        try:
            with smtplib.SMTP("127.0.0.1", self._port, timeout=20) as client:
                client.ehlo()
                return _conversation(client, sender, recipient, raw)
        except BROKEN:
            return 0


def _conversation(client: smtplib.SMTP, sender: str, recipient: str, raw: bytes) -> int:
    code = client.mail(sender)[0]
    if code == 250:
        code = client.rcpt(recipient)[0]
    if code == 250 and client.docmd("DATA")[0] == 354:
        # Not `client.data`: it would mend what is hostile about an email.
        client.send(re.sub(rb"(?m)^\.(?=[^\r\n])", b"..", raw) + b".\r\n")
        code = client.getreply()[0]
    return code if code == 250 or code >= 500 else 0


class Site:
    """Fills in forms as somebody who is signed in."""

    def __init__(self, installation: Installation, cast: Cast, books: Books) -> None:
        self._url, self._cast, self._books = installation.site_url, cast, books

    def post(self, person: str, path: str, **form: str) -> tuple[str, str]:
        """Send a form until it is answered; return where it led, and the page."""
        return asked(lambda: self._try(person, path, form), self._books)

    def _try(self, person: str, path: str, form: dict[str, str]) -> tuple[str, str]:
        data = urlencode({**form, "csrfmiddlewaretoken": SECRET}).encode()
        request = Request(self._url + path, data)  # noqa: S310  our own
        try:
            with self._browser_of(person).open(request, timeout=20) as answer:
                return answer.geturl(), answer.read().decode()
        except HTTPError as error:
            if error.code >= 500:
                return "", ""
            page = error.read().decode()
            said = " ".join(re.sub(r"<[^>]*>", " ", page).split())[:600]
            self._books.unexpected.append(f"{error.code} for {path}: {said}")
            return "refused", page
        except BROKEN:
            return "", ""

    def _browser_of(self, person: str) -> OpenerDirector:
        """Return a browser that keeps cookies: what a page says may come in one."""
        jar = CookieJar()
        session, csrf = self._cast.cookies
        for name, value in ((session, self._cast.parties[person]), (csrf, SECRET)):
            jar.set_cookie(_cookie(name, value))
        browser = build_opener(HTTPCookieProcessor(jar))
        browser.addheaders = [("Accept-Language", "en")]
        return browser


def _cookie(name: str, value: str) -> Cookie:
    return Cookie(
        *(0, name, value, None, False),
        *("127.0.0.1", False, False, "/", True),
        *(False, None, True, None, None, {}),
    )


def asked(ask: Callable[[], T], books: Books) -> T:
    """Ask again and again until the answer is one; a killed program gives none."""

    def _answer() -> T | None:
        answer = ask()
        if answer and (not isinstance(answer, tuple) or answer[0]):
            return answer
        books.note_again()
        time.sleep(0.3)
        return None

    return until(_answer, "an answer", PATIENCE)  # type: ignore[return-value]


def message_in(address: str) -> str:
    """Return the message that a page was opened at, "" when it is none."""
    found = MESSAGE.search(address)
    return found[1] if found else ""
