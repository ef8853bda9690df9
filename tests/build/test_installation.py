"""A whole installation starts, answers, is killed and comes back."""

from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.support.ports import is_open


def answers(installation):
    site = HTTPConnection("127.0.0.1", installation.port, timeout=5)
    with closing(site):
        site.request("GET", "/healthz")
        return site.getresponse().status == 200


def test_each_installation_has_a_migrated_database_of_its_own(installation):
    assert installation.query("SELECT count(*) FROM inbox_message") == [(0,)]
    assert installation.manage("migrate", "--check") == ""


@pytest.mark.parametrize("name", ["web", "relay", "deliverer"])
def test_each_program_starts_and_stops_in_order(installation, name):
    program = getattr(installation, name)().start()

    assert program.is_running
    assert program.stop() == 0


def test_a_killed_web_process_leaves_its_port_free_for_the_next(installation):
    with installation.web() as web:
        web.kill()
        gone = not is_open(installation.port)

        web.start()

        assert gone
        assert answers(installation)
