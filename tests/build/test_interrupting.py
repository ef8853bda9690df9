"""Who stops `make test` stops the tests and the services that it started, too."""

import os
import signal
import sys

import pytest

from tests.support.installation import ROOT
from tests.support.processes import Process
from tests.support.waiting import until

SLOW = """
import pathlib, threading
def test_that_takes_long():
    pathlib.Path(__file__).with_name("running").touch()
    threading.Event().wait()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_tests_end_with_their_runner(tmp_path, number):
    slow = tmp_path / "test_slow.py"
    slow.write_text(SLOW)
    command = [sys.executable, "-m", "scripts.test", str(slow), "-c", os.devnull]
    runner = Process(
        "runner",
        command,
        ready=(tmp_path / "running").exists,
        log=tmp_path / "runner.log",
        directory=ROOT,
        environment={"PYTHONUNBUFFERED": "1"},
    )
    runner.start()
    children = runner.children()

    status = runner.stop(by=number)

    assert status == 130
    until(lambda: not any(map(is_there, children)), "the tests to be gone")


def is_there(pid):
    return os.path.exists(f"/proc/{pid}")
