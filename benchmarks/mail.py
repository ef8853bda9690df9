"""How much mail goes through the relay, beside programs that keep less of it?

`make bench ARGS=mail` measures, on a private PostgreSQL:

- the door: mails/s until the 250, which comes after the COMMIT, on 1, 4 and 16
  connections;
- the whole way: door → parse → policy → rebuild → leak gate → SMTP sink, and the
  CPU-ms that door and worker use for each mail (the database's own are not in it);
- in the same run, with the same mails and the same sink, a forwarder of aiosmtpd and
  smtplib that keeps nothing, and Debian's Postfix where it may run.

Machines drift, so CPU and ratios are the figures. MAILS=600 chooses how many.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from benchmarks.mail_load import Load, bring, cpu_seconds
from benchmarks.mail_peers import Counting, forwarder, postfix
from tests.support.databases import new_database
from tests.support.installation import Installation
from tests.support.postgres import Postgres
from tests.support.processes import Process

MAILS = int(os.environ.get("MAILS", "150"))
CONNECTIONS = (1, 4, 16)
ALIASES = """
from accounts.people import add_buyer, add_person, add_seller
from inbox.models import Order
from inbox.relay.tokens import reply_address
from inbox.threads import open_thread
silas = add_person(email="silas@shop.example")
seller = add_seller(name="Shop", owner=silas, messages_address=silas.email)
for number in range({pairs}):
    person = add_person(email=f"buyer{{number}}@mail.example")
    buyer = add_buyer(email=person.email, person=person)
    order = Order.objects.create(
        number=f"302-{{number:07}}-0000001", buyer=buyer, seller=seller)
    thread = open_thread(buyer=buyer, seller=seller, order=order, subject="A pan")
    entry = thread.entries.get(party=seller)
    token = reply_address(seller.alias.local_part, entry.reply_token)
    print("PAIR", person.email, token)
"""
PAIRS = 40


def main() -> None:
    directory = Path(tempfile.mkdtemp(prefix="messaging-center-bench-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, directory, ignore_errors=True)
        server = stack.enter_context(Postgres())
        os.environ["DATABASE_URL"] = server.url()
        sink = stack.enter_context(Counting(directory))
        ours = Installation(
            directory,
            database_url=new_database(directory),
            smtp_url=sink.url,
            RELAY_CONNECTIONS="50",
            LOG_LEVEL="WARNING",
        )
        ours.manage("migrate", "--verbosity", "0")
        said = ours.manage("shell", "--no-imports", "-c", ALIASES.format(pairs=PAIRS))
        pairs = [line.split()[1:] for line in said.splitlines() if "PAIR" in line]
        load = Load([tuple(pair) for pair in pairs])
        relay = stack.enter_context(ours.relay())
        door = accepting(load, relay, ours.relay_port)
        rate = whole_way(ours, door, sink)
        for peer in (forwarder, postfix):
            compare(peer, load, sink, directory, rate)


def accepting(load: Load, relay: Process, port: int) -> float:
    """Print how fast the door takes mails; return the CPU seconds of one."""
    print(f"\naccepted: after COMMIT and 250, {MAILS} mails each")
    print(f"{'connections':<28}{'mails/s':>9}{'CPU-ms':>9}")
    costs = []
    for connections in CONNECTIONS:
        before = cpu_seconds(relay.pid)
        seconds = bring(load.mails(MAILS), port, connections)
        costs.append((cpu_seconds(relay.pid) - before) / MAILS)
        print(f"{connections:<28}{MAILS / seconds:>9.0f}{costs[-1] * 1e3:>9.1f}")
    return sum(costs) / len(costs)


def whole_way(ours: Installation, door: float, sink: Counting) -> float:
    """Let one worker pass on all that the door took; return mails/s of CPU time.

    The sum of what door and worker need: what one core does that does nothing else.
    """
    sink.forget()
    began = time.perf_counter()
    with ours.deliver() as worker:
        at_first = cpu_seconds(worker.pid)
        sink.wait_for(MAILS * len(CONNECTIONS), timeout=90)
        seconds, count = time.perf_counter() - began, max(1, sink.count)
        work = (cpu_seconds(worker.pid) - at_first) / count
    print("\nthe whole way: door, parse, policy, rebuild, leak gate, sink")
    print(f"{'':<28}{'mails/s':>9}{'CPU-ms':>9}{'a core':>9}{'ratio':>8}")
    row("the worker alone", count / seconds, work)
    row("door and worker", count / seconds, door + work, 1)
    return 1 / (door + work)


def row(name: str, rate: float, cost: float, ratio: float | None = None) -> None:
    """Print one line; *a core*: mails/s of a core that does nothing else."""
    said = f"{ratio:>8.1f}" if ratio else ""
    print(f"{name:<28}{rate:>9.0f}{cost * 1e3:>9.1f}{1 / max(cost, 1e-4):>9.0f}{said}")


def compare(
    peer: Callable, load: Load, sink: Counting, directory: Path, ours: float
) -> None:
    """Bring the same mails to another program, and print what it does in a second."""
    with peer(directory, sink.port) as running:
        if running is None:
            print(f"{peer.__doc__.split(':')[0]:<28} not installed, or not root")
            return
        port, pid = running
        sink.forget()
        cpu, began = cpu_seconds(pid), time.perf_counter()
        bring(load.mails(MAILS), port, 4)
        sink.wait_for(MAILS, timeout=60)
        seconds = time.perf_counter() - began
        cost = (cpu_seconds(pid) - cpu) / MAILS
    name = peer.__doc__.split(":")[0]
    row(name, MAILS / seconds, cost, 1 / max(cost, 1e-4) / ours)
