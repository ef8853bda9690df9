"""`make` explains itself, installs once, and says in one sentence why it cannot."""

import os
import re
import shutil
import subprocess

import pytest

from tests.support.installation import ROOT

# Stands in for python: notes what it is asked and which ports it is given.
PYTHON = """#!/bin/sh
echo "$@ PORT=$PORT RELAY_PORT=$RELAY_PORT" >> "{log}"
"""
TOO_OLD = """#!/bin/sh
[ "$1" = --version ] && echo Python 3.9.2 && exit 0
exit 1
"""


@pytest.fixture
def clone(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements").mkdir()
    for name in ("run.txt", "dev.txt"):
        (tmp_path / "requirements" / name).touch()
    return tmp_path


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def make(clone, *arguments, **variables):
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name
        not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PORT", "RELAY_PORT", "ARGS")
    }
    return subprocess.run(
        ["make", *arguments],
        cwd=clone,
        env={**inherited, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_target(clone):
    [targets] = re.findall(r"^\.PHONY: (.*)", (clone / "Makefile").read_text(), re.M)

    shown = make(clone, "help").stdout

    assert set(targets.split()) == set(re.findall(r"^  ([a-z]+) ", shown, re.M))


def test_a_python_that_is_too_old_gets_one_sentence(clone):
    python = program(clone / "python3.9", TOO_OLD)

    refused = make(clone, "setup", PYTHON=str(python))

    assert refused.returncode == 2
    assert "needs Python 3.11 to 3.13" in refused.stderr.splitlines()[0]
    assert "is Python 3.9.2" in refused.stderr.splitlines()[0]
    assert not (clone / ".venv").exists()


def test_packages_are_installed_once_and_only_by_hash(clone):
    log = clone / "log"
    program(clone / ".venv/bin/python", PYTHON.format(log=log))

    first, second = make(clone, "setup"), make(clone, "setup")

    assert (first.returncode, second.returncode) == (0, 0)
    [asked] = log.read_text().splitlines()
    assert "--require-hashes --requirement requirements/run.txt" in asked


def test_a_changed_lock_is_installed_again(clone):
    log = clone / "log"
    program(clone / ".venv/bin/python", PYTHON.format(log=log))
    make(clone, "setup")
    later = (clone / ".venv/.stamp-run").stat().st_mtime + 10
    os.utime(clone / "requirements/run.txt", (later, later))

    make(clone, "setup")

    assert len(log.read_text().splitlines()) == 2


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_the_ports_of_the_demo_can_be_chosen(clone, how):
    log = clone / "log"
    program(clone / ".venv/bin/python", PYTHON.format(log=log))
    ports = {"PORT": "9001", "RELAY_PORT": "9025"}

    if how == "argument":
        make(clone, "run", *(f"{name}={port}" for name, port in ports.items()))
    else:
        make(clone, "run", **ports)

    asked = log.read_text().splitlines()[-1]
    assert asked == "manage.py run_demo PORT=9001 RELAY_PORT=9025"
