"""`manage.py run_demo`, as `make run` starts it: real programs, real ports."""

import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.support.databases import new_database, remove_database
from tests.support.installation import ROOT, Installation
from tests.support.ports import free_port, is_open
from tests.support.processes import Process
from tests.support.waiting import until

LAST_LINE = "Ctrl-C stops everything."
NAMES = ("mail-catcher", "web", "relay", "deliver")


@pytest.fixture
def make_demo(tmp_path, static_directory):
    """Make a demo with a database, files and ports of its own, not yet started."""
    made = []

    def _make_demo(database):
        url = new_database(tmp_path, copy_of=database)
        outside = free_port()
        installation = Installation(
            tmp_path,
            database_url=url,
            smtp_url=f"smtp://127.0.0.1:{outside}",
            STATIC_DIR=str(static_directory),
        )
        process = Process(
            "run_demo",
            [sys.executable, "manage.py", "run_demo"],
            ready=lambda: LAST_LINE in process.output(),
            log=tmp_path / "run_demo.log",
            environment=installation.environment,
            directory=ROOT,
        )
        process.installation = installation
        process.ports = [installation.port, installation.relay_port, outside]
        made.append(process)
        return process

    yield _make_demo
    for process in made:
        process.kill()
        remove_database(process.installation.environment["DATABASE_URL"])


@pytest.fixture(scope="module")
def seeded_database(tmp_path_factory, migrated_database):
    """A database in which the people of the demo are already there."""
    directory = tmp_path_factory.mktemp("seeded")
    url = new_database(directory, copy_of=migrated_database)
    Installation(directory, database_url=url).manage("seed")
    yield url
    remove_database(url)


@pytest.fixture
def demo(make_demo, seeded_database):
    return make_demo(seeded_database)


def is_gone(pid):
    return not os.path.exists(f"/proc/{pid}")


def no_one_listens(ports):
    return not any(is_open(port) for port in ports)


def child_named(demo, words):
    """Return the pid of the child whose command holds these words."""
    for pid in demo.children():
        with open(f"/proc/{pid}/cmdline") as command:
            if words in command.read().split("\0"):
                return pid
    return None


def page(demo, path):
    with urlopen(demo.installation.site_url + path, timeout=10) as answer:  # noqa: S310
        return answer.read().decode()


def test_from_an_empty_database_to_a_clean_stop(make_demo, migrated_database):
    demo = make_demo(migrated_database)
    demo.start(timeout=120)

    told = demo.output()
    assert demo.installation.site_url in told
    assert "silas@shop.example" in told
    assert "messaging-demo" in told
    assert "Silas Kitchenware" in page(demo, "/demo/mail/")
    assert page(demo, "/login/")
    children = demo.children()

    status = demo.stop()

    assert status == 0
    assert demo.output().rstrip().endswith("Stopped.")
    until(lambda: all(map(is_gone, children)), "the end of all children")
    assert no_one_listens(demo.ports)
    logs = demo.log.parent / "var" / "log"
    assert sorted(path.stem for path in logs.iterdir()) == sorted(NAMES)


@pytest.mark.embedded
def test_ctrl_c_stops_it_too(demo):
    demo.start(timeout=60)
    children = demo.children()

    status = demo.stop(by=signal.SIGINT)

    assert status == 0
    until(lambda: all(map(is_gone, children)), "the end of all children")


@pytest.mark.embedded
def test_a_mail_written_as_the_terminal_says_reaches_silas(demo):
    demo.start(timeout=60)
    alias = re.search(r"--to (\S+@\S+)", demo.output()).group(1)

    with smtplib.SMTP("127.0.0.1", demo.ports[1], timeout=10) as client:
        client.sendmail(
            "bruna@mail.example",
            [alias],
            "From: bruna@mail.example\r\nSubject: Spare lid\r\n"
            "Message-ID: <1@mail.example>\r\n\r\nDo you sell it?\r\n",
        )

    mailbox = demo.log.parent / "var" / "demo-mail" / "silas@shop.example" / "new"
    until(
        lambda: any(
            b"Do you sell it?" in mail.read_bytes() for mail in mailbox.glob("*")
        ),
        "the email to Silas in his mailbox",
        timeout=30,
    )


@pytest.mark.embedded
def test_a_program_that_is_killed_comes_back(demo):
    demo.start(timeout=60)
    relay = child_named(demo, "relay")

    os.kill(relay, signal.SIGKILL)

    until(lambda: "relay was ended by signal 9." in demo.output(), "the sentence")
    until(
        lambda: (
            child_named(demo, "relay") not in (None, relay) and is_open(demo.ports[1])
        ),
        "another relay",
        timeout=30,
    )


@pytest.mark.embedded
def test_when_it_is_killed_itself_it_leaves_no_orphan(demo):
    demo.start(timeout=60)
    children = demo.children()

    demo.send(signal.SIGKILL)

    until(lambda: all(map(is_gone, children)), "the end of all children", timeout=30)
    assert no_one_listens(demo.ports)


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("which", "setting"),
    [(0, "PORT="), (1, "RELAY_PORT="), (2, "SMTP_URL=smtp://127.0.0.1:")],
)
def test_a_port_that_is_taken_is_named_with_its_setting(demo, which, setting):
    with socket.create_server(("127.0.0.1", demo.ports[which])):
        told = end_of(demo)

    assert told.count("\n") == 1
    assert f"Port {demo.ports[which]} is used by another program." in told
    assert re.search(rf" {re.escape(setting)}\d+ make run", told)


@pytest.mark.embedded
def test_it_refuses_to_send_to_the_real_world(demo):
    demo.environment["SMTP_URL"] = "smtp://mail.example:25"

    assert "SMTP_URL must lead to the mail catcher" in end_of(demo)


def end_of(demo):
    """Run the demo where it cannot start, and return all that it says."""
    done = subprocess.run(
        demo.command,
        env=demo.environment,
        cwd=demo.directory,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    return done.stdout + done.stderr
