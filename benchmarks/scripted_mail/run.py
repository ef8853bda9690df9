"""Plays the script through the demo, and draws up the ledger."""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scripted_mail import ledger
from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.cast import Cast, make_cast
from benchmarks.scripted_mail.demo import READY
from benchmarks.scripted_mail.figures import figures
from benchmarks.scripted_mail.killing import Killer
from benchmarks.scripted_mail.playing import Player
from benchmarks.scripted_mail.script import SEED, lanes
from benchmarks.scripted_mail.seen import look
from tests.support.installation import ROOT, Installation
from tests.support.processes import Process
from tests.support.smtp_behaviour import delay, drop, lose_reply, refuse
from tests.support.smtp_sink import SmtpSink
from tests.support.waiting import until

CHECK_WORDS = "from benchmarks.scripted_mail.words import check; check()"
SETTINGS = {"UNDO_SECONDS": "2", "LEASE_SECONDS": "5", "RELAY_CONNECTIONS": "60"}


@dataclass(frozen=True)
class Plan:
    """How long it lasts, how much happens in it, and how often a program dies.

    `patience`: how many seconds the emails have to come to their ends afterwards; what
    was put off by a mail server counts as waiting when they are over.
    """

    seconds: float
    per_second: float
    pauses: tuple[float, float]
    patience: float


SHORT = Plan(seconds=8, per_second=6, pauses=(1.5, 3.0), patience=5)
LONG = Plan(seconds=600, per_second=2, pauses=(2.5, 5.0), patience=150)


@dataclass
class Outcome:
    """What does not balance, and what happened."""

    faults: list[str]
    figures: list[str]
    kills: Counter[str]


def play(installation: Installation, sink: SmtpSink, plan: Plan) -> Outcome:
    """Play it from the first move to the last end; the sink misbehaves meanwhile."""
    installation.environment.update(SETTINGS)
    cast, books = make_cast(installation), Books()
    misbehave(sink)
    with running_demo(installation) as demo:
        with Killer(demo, plan.pauses, SEED) as killer:
            _play(installation, cast, sink, books, plan)
        _await_the_ends(installation, plan.patience)
        seen = look(installation, sink)
        said = installation.manage("shell", "--no-imports", "-c", CHECK_WORDS)
        status = demo.stop()
    wordless = said.partition("begin\n")[2].splitlines()
    found = [*ledger.faults(books, cast, seen), *wordless]
    if status:
        found.append(f"the demo ended with status {status}")
    return Outcome(found, figures(books, seen, killer.kills), killer.kills)


def misbehave(sink: SmtpSink) -> None:
    """Let the outside world put off, refuse, hang up, and be late now and then."""
    sink.script(refuse(451, "4.3.2 Not now."), first=5, every=19)
    sink.script(refuse(552, "5.2.2 This mailbox is full."), first=11, every=43)
    sink.script(refuse(554, "5.7.1 Not this.", at="dot"), first=13, every=61)
    sink.script(drop(), first=7, every=37)
    sink.script(lose_reply(), first=9, every=23)
    sink.script(delay(0.4), first=2, every=7)


def running_demo(installation: Installation) -> Process:
    """Return the demo, to be started: its own programs under its own supervisor."""
    if not Path(installation.environment["STATIC_DIR"]).exists():
        installation.manage("collectstatic", "--noinput", "--verbosity", "0")
    process = Process(
        "demo",
        [sys.executable, "-m", "benchmarks.scripted_mail.demo"],
        ready=lambda: READY in process.output(),
        log=installation.directory / "demo.log",
        environment={**os.environ, **installation.environment},
        directory=ROOT,
    )
    return process


def _play(
    installation: Installation,
    cast: Cast,
    sink: SmtpSink,
    books: Books,
    plan: Plan,
) -> None:
    begun = [talk.begun for talk in cast.talks]
    began = time.monotonic()
    scripted = lanes(plan.seconds, plan.per_second, begun)
    with ThreadPoolExecutor(len(scripted)) as pool:
        played = [
            pool.submit(Player(installation, cast, sink, books).play, moves, began)
            for moves in scripted
        ]
        for lane in played:
            lane.result()


def _await_the_ends(installation: Installation, patience: float) -> None:
    """Wait until all is read, let go and tried; then, a while, for what was put off."""
    began = time.monotonic()
    until(lambda: not _count(installation, *BUSY), "every first end", 60)
    left = patience - (time.monotonic() - began)
    try:
        until(lambda: not _count(installation, *BUSY, WAITING), "every end", left)
    except TimeoutError:
        until(lambda: not _count(installation, *BUSY), "every first end", 60)


WAITING = "inbox_delivery WHERE state IN ('waiting', 'sending')"
TRIED = "SELECT 1 FROM inbox_attempt WHERE delivery_id = inbox_delivery.id"
BUSY = (
    "inbox_inboundemail WHERE state = 'received'",
    "inbox_message WHERE state = 'sent' AND released_at IS NULL",
    "inbox_delivery WHERE state = 'sending'",
    f"inbox_delivery WHERE state = 'waiting' AND NOT EXISTS ({TRIED})",
)


def _count(installation: Installation, *wheres: str) -> int:
    return sum(
        installation.query(f"SELECT count(*) FROM {where}")[0][0]  # noqa: S608  ours
        for where in wheres
    )
