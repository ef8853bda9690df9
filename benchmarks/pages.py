"""How fast are the pages, and do they stay so as mailboxes grow?

Each page is asked in bursts of 5 that alternate with 5 requests of L, an empty page
with session, user and one row: the ratio xL is the figure, because machines drift.
`THREADS=1000,10000 make bench ARGS=pages` chooses other sizes; DATABASE_URL a server.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from copy import copy
from datetime import timedelta
from uuid import uuid4

SIZES = [int(size) for size in os.environ.get("THREADS", "100,10000").split(",")]
BURSTS = 12


def main() -> None:
    os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="messaging-center-bench-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.limit_page"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {BURSTS * 5} requests a page, in one process")
    print(f"{'threads':>8}  {'page':<22}{'p50 ms':>8}{'p95 ms':>8}{'xL':>7}{'SQL':>5}")
    for size in SIZES:
        measure(size)


def measure(size: int) -> None:
    from django.db import connection
    from django.test import Client

    shop, thread, middle = a_shop_with(size)
    browser = Client()
    browser.force_login(shop.memberships.get().user)
    pages: dict[str, Callable[[], object]] = {
        "inbox": lambda: browser.get("/messages/"),
        "inbox, in the middle": lambda: browser.get(f"/messages/?older={middle}"),
        "automated": lambda: browser.get("/messages/?type=automated"),
        "sent": lambda: browser.get("/messages/sent/"),
        "thread of 4": lambda: browser.get(thread.get_absolute_url()),
        "send": lambda: browser.post(
            f"{thread.get_absolute_url()}reply/",
            {"text": "It leaves tomorrow.", "idempotency_key": str(uuid4())},
        ),
    }
    for name, ask in pages.items():
        queries: list[str] = []
        with connection.execute_wrapper(counting(queries)):
            ask()
        limit, times = bursts(lambda: browser.get("/limit/"), ask)
        ratio = statistics.median(times) / statistics.median(limit)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{size:>8}  {name:<22}{statistics.median(times) * 1e3:>8.1f}"
            f"{p95 * 1e3:>8.1f}{ratio:>7.1f}{len(queries):>5}"
        )


def counting(queries: list[str]) -> Callable[..., object]:
    def wrapper(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    return wrapper


def bursts(
    limit: Callable[[], object], page: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Ask both in turns; return the seconds of each request."""
    both: tuple[list[float], list[float]] = ([], [])
    for _ in range(BURSTS):
        for ask, times in zip((limit, page), both, strict=True):
            for _ in range(5):
                started = time.perf_counter()
                ask()
                times.append(time.perf_counter() - started)
    return both


def a_shop_with(size: int):
    """Return a shop with so many conversations, one of them, and a place midway."""
    from django.utils import timezone

    from accounts.acting import roles_of
    from accounts.identifiers import new_public_id
    from accounts.people import add_buyer, add_person, add_seller
    from inbox.mailbox import Cursor
    from inbox.models import MailboxEntry, Thread
    from inbox.sending import send_message
    from inbox.threads import open_thread

    name = uuid4().hex
    owner = add_person(email=f"{name}@shop.example")
    shop = add_seller(name="Bench", owner=owner, messages_address=owner.email)
    person = add_person(email=f"{name}@mail.example")
    buyer = add_buyer(email=person.email, person=person)
    now = timezone.now()
    thread = open_thread(buyer=buyer, seller=shop, subject="Where is my pan?")
    sides = [*roles_of(person), *roles_of(owner)]
    for number in range(4):
        send_message(
            thread=thread,
            author=sides[number % 2],
            text="A sentence of some eighty words. " * 12,
            undo=timedelta(0),
        )
    twins = Thread.objects.bulk_create(
        Thread(buyer=buyer, seller=shop, subject="Where is it?") for _ in range(size)
    )
    pattern = MailboxEntry.objects.get(party=shop, thread=thread)
    entries = []
    for number, twin in enumerate(twins):
        entry = twin_of(pattern)
        entry.pk, entry.thread, entry.reply_token = None, twin, new_public_id()
        entry.automated = number % 3 == 0
        entry.unread = int(number % 10 == 0)
        entry.in_at = entry.out_at = now - timedelta(minutes=number)
        entry.take_its_place()
        entries.append(entry)
    MailboxEntry.objects.bulk_create(entries, batch_size=500)
    middle = entries[size // 2]
    return shop, thread, Cursor(middle.rank, 1 << 60)


def twin_of(entry):
    """Return another unsaved row like this one."""
    twin = copy(entry)
    twin._state = copy(entry._state)
    return twin
