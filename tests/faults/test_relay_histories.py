"""Histories of the whole relay, thought up by hypothesis: nothing is lost or leaked.

People write, take back, opt out, block, answer by email and twice; the worker dies at
the places of the table; the mail server defers, refuses, hangs up, leaves it unclear;
time passes. After each step the ledger is balanced, and at the end each message has
come to its one end.
"""

import os
from collections import Counter
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from inbox import refusing
from tests.factories import OrderFactory, ThreadFactory
from tests.faults import crash_points
from tests.faults.relay_world import ANSWERS, RelayWorld
from tests.support.ledger import add_to_ledger

# A sample on every run; `make proof` asks for 300 of 60 steps.
HISTORIES = int(os.environ.get("HISTORIES", "5"))
STEPS = int(os.environ.get("STEPS", "25"))
# To make a history that fails short takes minutes: ask for it with SHRINK=1.
PHASES = tuple(Phase) if os.environ.get("SHRINK") else (Phase.generate,)
DEATHS = ["before the server has it", "after it", *crash_points.STATEMENTS]
SAID = st.lists(st.sampled_from(["", *ANSWERS]), max_size=4)
WHICH = st.integers(0, 99)
YES_NO = st.booleans()


@pytest.fixture
def new_world(bruna, benoit, silas, acting, clock, settings, monkeypatch):
    """Return what makes a world; its clock goes on while an act waits for a mail."""
    settings.RELAY_TRUST_LOOPBACK = True
    threads = []
    for buyer in (bruna, bruna, benoit):
        order = OrderFactory(buyer=buyer, seller=silas)
        threads.append(ThreadFactory(order=order, buyer=buyer, seller=silas))

    def _new_world():
        world = RelayWorld(threads, acting, clock)
        patience = SimpleNamespace(
            monotonic=lambda: world.now.timestamp(), sleep=lambda _: world.wait(1)
        )
        monkeypatch.setattr(refusing, "time", patience)
        return world

    return _new_world


def machine(new_world, totals):
    """Return the machine; its worlds live in a transaction that is rolled back."""

    class Relay(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.transaction = transaction.atomic()
            self.transaction.__enter__()
            self.world = new_world()

        def teardown(self):
            try:
                self.world.end()
                totals.update(self.world.ledger.counts)
                totals["histories"] += 1
            finally:
                transaction.set_rollback(True)
                self.transaction.__exit__(None, None, None)

        @property
        def entries(self):
            return self.world.ledger.entries

        def thread(self, which):
            return self.world.threads[which % len(self.world.threads)]

        @rule(which=WHICH, with_address=YES_NO)
        def a_buyer_writes(self, which, with_address):
            self.send(which, with_address, by_shop=False)

        @rule(which=WHICH, with_address=YES_NO)
        def the_shop_answers(self, which, with_address):
            self.send(which, with_address, by_shop=True)

        @rule(which=WHICH)
        def the_shop_begins(self, which):
            self.send(which, with_address=False, by_shop=True, reason="invoice")

        def send(self, which, with_address, by_shop, reason=""):
            self.world.send(
                self.thread(which),
                by_shop=by_shop,
                reason=reason,
                with_address=with_address,
            )

        @rule(which=WHICH, by_shop=YES_NO, with_address=YES_NO)
        def an_email_comes_in(self, which, by_shop, with_address):
            thread = self.thread(which)
            self.world.write_email(thread, by_shop=by_shop, with_address=with_address)

        @precondition(lambda self: self.world.ledger.mails)
        @rule(which=WHICH)
        def an_email_comes_again(self, which):
            mails = self.world.ledger.mails
            self.world.bring(mails[which % len(mails)][1])

        @precondition(lambda self: self.entries)
        @rule(which=WHICH)
        def somebody_takes_back(self, which):
            self.world.undo(self.entries[-1 - which % min(3, len(self.entries))])

        @precondition(lambda self: self.entries)
        @rule(which=WHICH)
        def somebody_sends_again(self, which):
            for entry in self.entries[which % len(self.entries) :]:
                self.world.retry(entry)

        @rule(which=WHICH, how=st.sampled_from(["opts", "blocks", "punishes"]))
        def somebody_refuses(self, which, how):
            self.world.refuse(self.thread(which), how)

        @rule(which=WHICH)
        def everybody_is_willing_again(self, which):
            self.world.be_willing(self.thread(which))

        @rule(seconds=st.sampled_from([1, 11, 70, 400, 4000, 30000]))
        def time_passes(self, seconds):
            self.world.wait(seconds)

        @rule(said=SAID)
        def the_worker_works(self, said):
            self.world.wait(11)
            self.world.answers = said
            self.world.work()

        @rule(where=st.sampled_from(DEATHS))
        def the_worker_dies(self, where):
            if isinstance(where, str):
                self.world.die_with_mail(where)
            else:
                self.world.die_beside(where)

        @invariant()
        def the_ledger_is_balanced(self):
            self.world.assert_all_is_well()

    return Relay


def test_histories_of_the_relay(new_world):
    totals = Counter()
    run_state_machine_as_test(
        machine(new_world, totals),
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            phases=PHASES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    said = ", ".join(f"{name}: {totals[name]}" for name in sorted(totals))
    add_to_ledger(f"histories of {STEPS} steps ({connection.vendor}): {said}")
