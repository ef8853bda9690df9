"""`.ci/run` runs everything, and fails when anything does."""

import os
import subprocess

import pytest

from tests.support.installation import ROOT

SCRIPT = ROOT / ".ci" / "run"


@pytest.fixture
def run(tmp_path):
    """Run the script in a checkout where `make` notes its target and fails on some."""
    (tmp_path / ".ci").mkdir()
    script = tmp_path / ".ci" / "run"
    script.write_text(SCRIPT.read_text())
    programs = tmp_path / "programs"
    programs.mkdir()
    there = ["git", "initdb", "redis-server", "chromium", "xgettext", "python3.11"]
    for name in there:
        program(programs / name, "exit 0")
    program(programs / "fc-list", "echo a font")
    program(programs / "apt-get", "exit 1")

    def perform(failing=""):
        program(
            programs / "make",
            f'echo "$1 REQUIRE_SERVICES=$REQUIRE_SERVICES" >> {tmp_path}/log\n'
            f'[ "$1" != "{failing}" ]',
        )
        path = f"{programs}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", script],
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, (tmp_path / "log").read_text().splitlines()

    return perform


def program(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_it_checks_and_then_tests_and_leaves_nothing_out(run):
    assert run() == (0, ["check REQUIRE_SERVICES=", "test REQUIRE_SERVICES=1"])


@pytest.mark.parametrize("failing", ["check", "test"])
def test_one_failure_fails_the_whole_and_hides_no_other(run, failing):
    status, targets = run(failing)

    assert status == 1
    assert len(targets) == 2


def test_it_can_be_started():
    assert os.access(SCRIPT, os.X_OK)
