"""Each message is in exactly one email, or visibly not needed, whatever happens when.

Messages come, are read, the preference changes, time passes, and the worker is killed
between any two of its statements, or while it hands over: in any order.
"""

import os
import re
from collections import defaultdict
from contextlib import contextmanager
from datetime import time

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from inbox.delivering import drain
from inbox.models import Delivery
from inbox.threads import open_thread
from tests.inbox.test_retiming import change
from tests.inbox.timed import NOON, email_of, minutes, prefer, read, say
from tests.support.outbox import CatchingTransport

State = Delivery.State
# A sample on every run; `EXAMPLES=2000` looks for longer.
EXAMPLES = int(os.environ.get("EXAMPLES", "20"))
NIGHT = {"quiet_from": time(13), "quiet_until": time(18)}
WISHES = st.sampled_from(
    [
        {"how": "each"},
        {"how": "each", **NIGHT},
        {"how": "if_unread", "minutes_to_wait": 10},
        {"how": "hourly"},
        {"how": "hourly", **NIGHT},
        {"how": "daily", "digest_hour": 14},
    ]
)
EVENTS = st.one_of(
    st.tuples(st.just("say"), st.none()),
    st.tuples(st.just("read"), st.integers(0, 20)),
    st.tuples(st.just("prefer"), WISHES),
    st.tuples(st.just("wait"), st.sampled_from([1, 20, 60, 300])),
    st.tuples(st.just("work"), st.none()),
    st.tuples(st.just("killed"), st.integers(0, 60)),
    st.tuples(st.just("killed_with_mail"), st.booleans()),
)
AT_THE_END = (1, 10, 60, 60, 300, 1440, 6, 6, 60, 1440, 6, 6, 60)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


class Story:
    """Plays what happens to one reader, and keeps what they should hear of."""

    def __init__(self, reader, writer, clock):
        self.reader, self.writer, self.clock = reader, writer, clock
        self.now = NOON
        self.outside = CatchingTransport()
        self.messages = []

    def play(self, event, detail):
        getattr(self, event)(detail)

    def say(self, _):
        """Say one word that is said nowhere else, in a conversation of its own."""
        word = f"word{chr(97 + len(self.messages))}"
        thread = open_thread(
            buyer=self.writer.party, seller=self.reader, subject="A pan"
        )
        self.messages.append((word, say(thread, self.writer, f"It is {word}.")))

    def read(self, number):
        if self.messages:
            _, message = self.messages[number % len(self.messages)]
            read(message.thread, self.reader)

    def prefer(self, wishes):
        change(self.reader, **wishes)

    def wait(self, number):
        self.now += minutes(number)
        self.clock.move_to(self.now, tick=False)

    def work(self, _=None):
        drain(self.outside)

    def killed(self, number):
        """Die in front of a statement; the lease runs out later."""
        with killed_before(number):
            self.work()
        self.wait(6)

    def killed_with_mail(self, is_accepted):
        """Die while handing over: before the server has it, or after."""
        hand_over = self.outside.hand_over

        def die(email, address):
            if is_accepted:
                hand_over(email, address)
            raise Killed

        self.outside.hand_over = die
        try:
            self.work()
        except Killed:
            pass
        finally:
            self.outside.hand_over = hand_over
        self.wait(6)

    def end(self):
        """Let days pass; nothing goes wrong any more."""
        for number in AT_THE_END:
            self.wait(number)
            self.work()


@contextmanager
def killed_before(number):
    left = [number]

    def count(execute, sql, *rest):
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, *rest)
        left[0] -= 1
        if left[0] == -1:
            raise Killed
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(count):
            yield
    except Killed:
        pass


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(events=st.lists(EVENTS, min_size=5, max_size=25))
def test_every_message_is_in_one_email_or_was_not_needed(
    events, clock, order, bruna, silas, acting
):
    with transaction.atomic():
        clock.move_to(NOON, tick=False)
        prefer(silas, how="each", quiet_from=None, quiet_until=None)
        story = Story(silas, acting(bruna), clock)
        for event in events:
            story.play(*event)
        story.end()

        ids = message_ids_by_word(story.outside.caught)
        for word, message in story.messages:
            assert_one_end(word, email_of(message), ids[word])
        transaction.set_rollback(True)


def message_ids_by_word(caught):
    """Return in which emails each word stands; a double has the id of the first."""
    found = defaultdict(list)
    for one in caught:
        for word in set(re.findall(r"\bword[a-z]\b", one.text())):
            found[word].append(one.parsed["Message-ID"])
    return found


def assert_one_end(word, email, ids):
    carrier = email.digest or email
    may_be_double = email.possible_duplicate or carrier.possible_duplicate
    assert len(set(ids)) <= 1, f"{word} is in several emails"
    assert len(ids) <= 1 or may_be_double, f"{word} came twice, unmarked"
    if email.state == State.SUPPRESSED:
        assert email.because == "read"
        assert not ids or may_be_double
    elif email.state == State.FAILED:
        assert email.because == "uncertain"
    else:
        assert email.state in (State.SENT, State.DIGESTED)
        assert set(ids) == {carrier.message_id_header}, f"{word} never came"
        assert carrier.state == State.SENT


def test_the_story_kills_the_worker_where_it_says(clock, order, bruna, silas, acting):
    """The property above is worth something only if its deaths are deaths."""
    story = Story(silas, acting(bruna), clock)
    story.say(None)
    story.prefer({"how": "hourly"})
    story.wait(60)

    story.killed_with_mail(is_accepted=True)

    digest = Delivery.objects.get(kind=Delivery.Kind.DIGEST)
    assert digest.state == State.SENDING
    assert digest.attempts.get().outcome == ""
    story.end()
    digest.refresh_from_db()
    assert (digest.state, digest.possible_duplicate) == (State.SENT, True)
    assert len(story.outside.caught) == 2
