"""The outside world in a directory of the test, and a mail server that fills it."""

import pytest

from messaging_center.demo.catcher import catcher
from tests.support.ports import free_port


@pytest.fixture(autouse=True)
def outside_world(settings, tmp_path):
    """Mailboxes that only this test sees."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "demo-mail"


@pytest.fixture
def catcher_port(outside_world):
    port = free_port()
    server = catcher(port)
    server.start()
    yield port
    server.stop()
