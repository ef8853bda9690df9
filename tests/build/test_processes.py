"""Child processes are awaited by a condition and end as they are told to."""

import signal
import sys

import pytest

from tests.support.ports import free_port, is_open
from tests.support.processes import Died, Process
from tests.support.waiting import until

SERVER = (
    "import socketserver, sys; s = socketserver.TCPServer(('127.0.0.1', {port}), None)"
)
WITH_A_CHILD = """
import subprocess, sys
print("child", subprocess.Popen([sys.executable, "-c", {sleeper!r}]).pid, flush=True)
{sleeper}
"""
SLEEPER = "import threading; threading.Event().wait()"


def python(program, tmp_path, ready=lambda: True):
    command = [sys.executable, "-c", program]
    return Process("program", command, ready=ready, log=tmp_path / "program.log")


def test_a_program_is_ready_when_its_port_is_open(tmp_path):
    port = free_port()
    program = f"{SERVER.format(port=port)}; s.serve_forever()"

    with python(program, tmp_path, ready=lambda: is_open(port)) as server:
        assert is_open(port)
        assert server.is_running
    assert not is_open(port)


def test_a_program_that_dies_early_is_quoted(tmp_path):
    program = python("import sys; sys.exit('no database')", tmp_path, lambda: False)

    with pytest.raises(Died, match="no database"):
        program.start()


def test_stopping_lets_a_program_finish(tmp_path):
    program = python(
        "import signal, sys\n"
        "signal.signal(signal.SIGTERM, lambda *_: (print('tidied'), sys.exit(3)))\n"
        "print('up', flush=True)\nsignal.pause()",
        tmp_path,
        ready=lambda: "up" in program.output(),
    )
    program.start()

    assert program.stop() == 3
    assert "tidied" in program.output()


def test_killing_ends_its_children_too(tmp_path):
    program = python(
        WITH_A_CHILD.format(sleeper=SLEEPER),
        tmp_path,
        ready=lambda: "child" in program.output(),
    )
    program.start()
    [child] = program.children()

    program.kill()

    assert not program.is_running
    assert not is_alive(child)


def test_a_frozen_program_goes_on_when_it_is_thawed(tmp_path):
    program = python(SLEEPER, tmp_path)
    program.start()

    program.freeze()
    frozen = until(lambda: state_of(program.pid) == "T", "the program to stop")
    program.thaw()
    until(lambda: state_of(program.pid) != "T", "the program to go on")

    assert frozen
    assert program.stop() == -signal.SIGTERM


def test_what_it_said_before_a_restart_does_not_make_it_ready_again(tmp_path):
    came_before = tmp_path / "came-before"
    program = python(
        f"import pathlib, sys, threading\n"
        f"here = pathlib.Path({str(came_before)!r})\n"
        f"if here.exists(): sys.exit('not twice')\n"
        f"here.touch(); print('ready', flush=True); threading.Event().wait()",
        tmp_path,
        ready=lambda: "ready" in program.output(),
    )
    program.start()

    with pytest.raises(Died, match="not twice"):
        program.restart()


def is_alive(pid):
    try:
        return state_of(pid) != "Z"
    except FileNotFoundError:
        return False


def state_of(pid):
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(") ")[2][0]
