"""Promise P3 under fire: programs die at random, and every message has one end."""

import os
import random
import re
import smtplib
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from http.client import HTTPException
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener
from uuid import uuid4

import pytest

from tests.support.installation import Installation
from tests.support.ledger import add_to_ledger
from tests.support.processes import Process
from tests.support.waiting import until

# A sample on every run; `make proof` asks for 300 each way.
MESSAGES = int(os.environ.get("FAULT_MESSAGES", "50"))
PAUSE_BETWEEN_KILLS = (0.6, 1.6)
SCENE = """
from accounts.people import add_buyer, add_person, add_seller
from inbox.models import Order
from inbox.relay.tokens import reply_address
from inbox.threads import open_thread
password = "messaging-demo"
bruna = add_person(email="bruna@mail.example", password=password)
buyer = add_buyer(email=bruna.email, person=bruna)
silas = add_person(email="silas@shop.example", password=password)
seller = add_seller(name="Shop", owner=silas, messages_address=silas.email)
order = Order.objects.create(number="302-0000001-0000001", buyer=buyer, seller=seller)
thread = open_thread(buyer=buyer, seller=seller, order=order, subject="A pan")
entry = thread.entries.get(party=seller)
print(thread.public_id, reply_address(seller.alias.local_part, entry.reply_token))
"""
TRY_AGAIN = (HTTPException, smtplib.SMTPException, OSError)


@pytest.fixture
def scene(installation: Installation) -> tuple[str, str]:
    """Return the id of a conversation, and the address Bruna answers to."""
    words = installation.manage("shell", "--no-imports", "-c", SCENE).split()
    return words[-2], words[-1]


@pytest.fixture
def programs(installation: Installation) -> Iterator[list[Process]]:
    running = [installation.web(), installation.relay(), installation.deliverer()]
    for program in running:
        program.start()
    yield running
    for program in running:
        program.stop()


def test_nothing_is_lost_and_nothing_doubled_in_silence(
    installation, scene, programs, smtp_sink
):
    thread, alias = scene
    answered = [f"answer {unique_word()}" for _ in range(MESSAGES)]
    asked = [f"question {unique_word()}" for _ in range(MESSAGES)]
    send_email = email_sender(installation, alias)
    send_email(asked[0])

    with killing(programs) as kills, ThreadPoolExecutor(2) as writers:
        emails = writers.submit(lambda: all(map(send_email, asked[1:])))
        pages = writers.submit(post_all, installation, thread, answered)
        emails.result()
        pages.result()
    for program in programs:
        if not program.is_running:
            program.start()

    until(lambda: nothing_waits(installation), timeout=90, what="every end")
    assert kills["count"] >= MESSAGES // 20
    assert_one_message_each(installation, [*answered, *asked])
    assert_every_double_is_marked(installation, smtp_sink.mails, [*answered, *asked])
    write_ledger(installation, smtp_sink.mails, kills["count"])


def unique_word() -> str:
    """Return a word that no guideline could take for a number."""
    return uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


def email_sender(installation: Installation, alias: str) -> Callable[[str], bool]:
    """Return what sends one email as Bruna, again and again until it is taken."""

    def send(text: str) -> bool:
        mail = EmailMessage()
        mail["From"], mail["To"] = "bruna@mail.example", alias
        mail["Subject"], mail["Message-ID"] = (
            "A pan",
            f"<{text.replace(' ', '.')}@mail.example>",
        )
        mail.set_content(f"Hello, {text}")

        def taken() -> bool:
            try:
                with smtplib.SMTP(
                    "127.0.0.1", installation.relay_port, timeout=10
                ) as s:
                    s.send_message(mail)
            except TRY_AGAIN:
                return False
            return True

        until(taken, timeout=60, what=f"250 for {text}")
        return True

    return send


def post_all(installation: Installation, thread: str, texts: list[str]) -> None:
    """Answer in the browser's way as Silas; a lost answer is asked for again."""
    browser = build_opener(HTTPCookieProcessor())
    until(lambda: signs_in(browser, installation), timeout=60, what="the sign-in")
    address = f"/messages/t/{thread}/reply/"
    for text in texts:
        form = {"text": f"Hello, {text}", "idempotency_key": str(uuid4())}
        until(
            lambda form=form: posts(browser, installation, address, form),
            timeout=60,
            what=f"an answer to {text}",
        )


def signs_in(browser: OpenerDirector, installation: Installation) -> bool:
    form = {"login": "silas@shop.example", "password": "messaging-demo"}
    return posts(browser, installation, "/login/", form)


def posts(
    browser: OpenerDirector, installation: Installation, address: str, form: dict
) -> bool:
    try:
        page = browser.open(f"{installation.site_url}/help/messages/", timeout=10)
        token = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', page.read())
        data = urlencode({**form, "csrfmiddlewaretoken": token[1].decode()}).encode()
        browser.open(f"{installation.site_url}{address}", data, timeout=10).read()
    except TRY_AGAIN:
        return False
    return True


class killing:  # noqa: N801 — reads as what the test does
    """While this block runs, kill a program at random and start it again."""

    def __init__(self, programs: list[Process]) -> None:
        self.programs = programs
        self.kills: Counter[str] = Counter()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._kill)

    def __enter__(self) -> Counter[str]:
        self._thread.start()
        return self.kills

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _kill(self) -> None:
        dice = random.Random(7)  # noqa: S311  repeatable, no secret
        while not self._over.wait(dice.uniform(*PAUSE_BETWEEN_KILLS)):
            victim = dice.choice(self.programs)
            victim.kill()
            self.kills["count"] += 1
            victim.start()


def nothing_waits(installation: Installation) -> bool:
    waiting = "SELECT count(*) FROM inbox_delivery WHERE state IN ('waiting','sending')"
    unread = "SELECT count(*) FROM inbox_inboundemail WHERE state = 'received'"
    unreleased = "SELECT count(*) FROM inbox_message WHERE released_at IS NULL"
    return all(
        installation.query(select)[0][0] == 0
        for select in (waiting, unread, unreleased)
    )


def assert_one_message_each(installation: Installation, texts: list[str]) -> None:
    rows = installation.query("SELECT text FROM inbox_message")
    written = Counter(row[0].removeprefix("Hello, ") for row in rows)
    assert written == Counter(texts)


def assert_every_double_is_marked(
    installation: Installation, mails: list, texts: list[str]
) -> None:
    rows = installation.query(
        "SELECT message_id_header, state, possible_duplicate FROM inbox_delivery"
    )
    marked = {row[0]: bool(row[2]) for row in rows}
    assert {row[1] for row in rows} <= {"sent", "failed"}
    ids = defaultdict(list)
    for mail in mails:
        ids[text_in(mail)].append(mail.message_id)

    failed = sum(row[1] == "failed" for row in rows)
    assert len(set(texts) - set(ids)) <= failed
    for text in texts:
        assert len(set(ids[text])) <= 1, "a double has the same Message-ID"
        assert len(ids[text]) <= 1 or marked[ids[text][0]], (
            f"{text} came twice unmarked"
        )


def write_ledger(installation: Installation, mails: list, kills: int) -> None:
    """Leave the figures where `make proof` finds them."""
    states = installation.query(
        "SELECT state, count(*) FROM inbox_delivery GROUP BY state ORDER BY state"
    )
    marked = "SELECT count(*) FROM inbox_delivery WHERE possible_duplicate"
    doubled = len(mails) - len({mail.message_id for mail in mails})
    add_to_ledger(
        f"{2 * MESSAGES} messages accepted, {kills} kills; deliveries: {dict(states)}; "
        f"emails that arrived twice: {doubled}, marked as possible duplicates: "
        f"{installation.query(marked)[0][0]}, lost: 0, doubled unmarked: 0"
    )


def text_in(mail) -> str:
    body = mail.message.get_body(("plain",)).get_content()
    found = re.search(r"(?:answer|question) [a-p]{32}", body)
    return found[0] if found else ""
