"""Programs that are kept running side by side, with real processes."""

import os
import signal
import sys
import threading

import pytest

from messaging_center.demo import supervisor as supervising
from messaging_center.demo.child import Program
from messaging_center.demo.supervisor import DidNotStart, Supervisor
from tests.support.waiting import until

SLEEPS = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = (
    "import signal, subprocess, sys, time;"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
    "print(child.pid, flush=True);"
    "time.sleep(600)"
)


def never():
    return False


def always():
    return True


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def said():
    return []


@pytest.fixture
def supervise(tmp_path, said):
    """Make a supervisor of Python programs; whatever happens, all of them end."""
    made = []

    def _supervise(is_ready=always, **programs):
        supervisor = Supervisor(
            [
                Program(name, [sys.executable, "-c", code], is_ready)
                for name, code in programs.items()
            ],
            logs=tmp_path / "log",
            environment={"GREETING": "hello"},
            say=said.append,
        )
        made.append(supervisor)
        return supervisor

    yield _supervise
    for supervisor in made:
        supervisor.stop(always)


@pytest.fixture
def watching():
    """Watch in a thread until the test is over."""
    over = threading.Event()
    threads = []

    def _watching(supervisor):
        threads.append(threading.Thread(target=supervisor.watch, args=(over.is_set,)))
        threads[-1].start()

    yield _watching
    over.set()
    for thread in threads:
        thread.join()


def test_all_programs_run_and_end_together(supervise):
    supervisor = supervise(web=SLEEPS, relay=SLEEPS)

    supervisor.start(never)
    pids = [child.pid for child in supervisor.children]
    ran = [is_alive(pid) for pid in pids]
    supervisor.stop(never)

    assert ran == [True, True]
    assert [is_alive(pid) for pid in pids] == [False, False]


def test_each_program_has_a_session_of_its_own(supervise):
    supervisor = supervise(web=SLEEPS, relay=SLEEPS)

    supervisor.start(never)

    sessions = {os.getsid(child.pid) for child in supervisor.children}
    assert len(sessions) == 2
    assert os.getsid(0) not in sessions


def test_a_program_that_dies_is_started_again(supervise, watching, said):
    supervisor = supervise(web=SLEEPS)
    supervisor.start(never)
    [web] = supervisor.children
    first = web.pid
    watching(supervisor)

    os.kill(first, signal.SIGKILL)

    until(lambda: web.pid != first and web.is_running, "another web process")
    assert said == [
        f"web was ended by signal 9. It starts again in 1 s. Its log: {web.log}"
    ]


def test_a_program_that_dies_again_and_again_waits_longer(
    supervise, watching, said, monkeypatch
):
    monkeypatch.setattr(supervising, "LONGEST_PAUSE", 0.2)
    supervisor = supervise(web="raise SystemExit(3)")
    supervisor.start(always)
    watching(supervisor)

    until(lambda: len(said) >= 3, "three deaths")

    assert said[0].startswith("web ended with status 3.")


def test_the_pause_doubles_up_to_half_a_minute():
    assert [supervising.pause_after(deaths) for deaths in (1, 2, 3, 4, 5, 6, 99)] == [
        *(1.0, 2.0, 4.0, 8.0, 16.0),
        *(30.0, 30.0),
    ]


def test_a_program_that_ends_at_once_is_named_with_its_last_words(supervise):
    failing = "print('PORT must be a number'); raise SystemExit(1)"
    supervisor = supervise(is_ready=never, web=failing)

    with pytest.raises(DidNotStart) as failure:
        supervisor.start(never)

    assert str(failure.value) == "web ended with status 1.\nPORT must be a number"


def test_a_program_that_is_never_ready_is_named(supervise, monkeypatch):
    monkeypatch.setattr(supervising, "TIME_TO_START", 0.3)
    supervisor = supervise(is_ready=never, web=SLEEPS)

    with pytest.raises(DidNotStart, match="web was not ready in time"):
        supervisor.start(never)


def test_one_that_does_not_listen_is_killed_with_all_it_started(supervise, monkeypatch):
    monkeypatch.setattr(supervising, "TIME_TO_STOP", 0.3)
    supervisor = supervise(stubborn=STUBBORN)
    supervisor.start(never)
    [stubborn] = supervisor.children
    grandchild = int(until(stubborn.log.read_text, "the pid of the grandchild"))

    supervisor.stop(never)

    assert not is_alive(stubborn.pid)
    until(lambda: not is_alive(grandchild), "the end of the grandchild")


def test_a_second_request_to_stop_does_not_wait(supervise, monkeypatch):
    monkeypatch.setattr(supervising, "TIME_TO_STOP", 600)
    supervisor = supervise(stubborn=STUBBORN)
    supervisor.start(never)
    [stubborn] = supervisor.children
    until(stubborn.log.read_text, "the signal to be ignored")

    supervisor.stop(always)

    assert not is_alive(stubborn.pid)


def test_warnings_are_said_and_other_lines_are_only_kept(supervise, watching, said):
    supervisor = supervise(
        relay="import json, os, time\n"
        "print(json.dumps({'level': 'INFO', 'event': 'quiet'}))\n"
        "print(json.dumps({'level': 'WARNING', 'event': os.environ['GREETING']}))\n"
        "print(json.dumps({'level': 'WARNING', 'logger': 'django.request',"
        " 'event': 'Not Found: /favicon.ico'}))\n"
        "print('{not json')\n"
        "print('[2025-11-03 10:00:00 +0000] [7] [ERROR] Worker failed to boot.')\n"
        "print('ordinary', flush=True)\n"
        "time.sleep(600)"
    )
    supervisor.start(never)
    watching(supervisor)

    until(lambda: len(said) >= 2, "two warnings")

    assert said == [
        "relay: hello",
        "relay: [2025-11-03 10:00:00 +0000] [7] [ERROR] Worker failed to boot.",
    ]
    assert "ordinary" in supervisor.children[0].log.read_text()
