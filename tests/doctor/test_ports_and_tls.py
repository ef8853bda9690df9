"""What the doctor hears on the ports, and reads in the door's certificate."""

import pytest

from inbox.doctor.ports import DOOR, NEXT, check_door, check_next_server
from inbox.doctor.tls import ABOUT, check_certificate
from inbox.relay.certificate import Certificate
from inbox.relay.door import start_door
from tests.support.certificates import write_certificate
from tests.support.ports import free_port

RELAY = "relay.marketplace.example"


@pytest.fixture
def open_door(settings):
    doors = []

    def _open(**options):
        door = start_door(
            "127.0.0.1",
            0,
            store=lambda envelope: None,
            knows_recipient=lambda address: False,
            **options,
        )
        doors.append(door)
        settings.RELAY_PORT = door.port
        return door

    yield _open
    for door in doors:
        door.stop(grace=0)


def test_a_closed_door_is_a_problem(settings, verdicts):
    settings.RELAY_PORT = free_port()

    assert verdicts(check_door()) == {DOOR: "problem"}


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_an_open_door_is_fine(open_door, settings, verdicts, host):
    settings.RELAY_HOST = host
    open_door()

    assert verdicts(check_door()) == {DOOR: "ok"}


def test_a_door_behind_a_proxy_is_asked_as_the_proxy_asks(
    open_door, settings, verdicts
):
    settings.RELAY_PROXY_PEERS = ["127.0.0.1"]
    open_door(proxy_peers=["127.0.0.1"])

    assert verdicts(check_door()) == {DOOR: "ok"}


def test_a_certificate_that_the_door_does_not_show_is_a_problem(
    open_door, settings, tmp_path, verdicts
):
    files = write_certificate(tmp_path, RELAY)
    settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY = files
    open_door()
    assert verdicts(check_door()) == {DOOR: "problem"}

    open_door(certificate=Certificate(*files))
    assert verdicts(check_door()) == {DOOR: "ok"}


@pytest.mark.parametrize(
    ("names", "days", "verdict"),
    [
        ([RELAY], 60, "ok"),
        (["mx.other.example", "*.marketplace.example"], 60, "ok"),
        ([RELAY], 5, "warning"),
        ([RELAY], -1, "problem"),
        (["mx.other.example"], 60, "warning"),
    ],
)
def test_the_certificate_is_read(settings, tmp_path, verdicts, names, days, verdict):
    files = write_certificate(tmp_path, *names, days=days)
    settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY = files

    assert verdicts(check_certificate(offline=True)) == {ABOUT: verdict}


def test_the_certificate_must_name_what_the_mx_names(
    settings, tmp_path, verdicts, name_server
):
    files = write_certificate(tmp_path, RELAY, days=60)
    settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY = files
    assert verdicts(check_certificate(offline=False)) == {ABOUT: "warning"}

    settings.RELAY_TLS_CERT, settings.RELAY_TLS_KEY = write_certificate(
        tmp_path, "mx.marketplace.example", days=60
    )
    assert verdicts(check_certificate(offline=False)) == {ABOUT: "ok"}


def test_files_that_are_no_certificate_are_a_problem(settings, tmp_path, verdicts):
    settings.RELAY_TLS_CERT = settings.RELAY_TLS_KEY = tmp_path / "nowhere.pem"

    assert verdicts(check_certificate(offline=True)) == {ABOUT: "problem"}


def next_server(settings, port, **values):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    for name, value in values.items():
        setattr(settings, name, value)


def test_the_next_mail_server_must_answer(settings, verdicts, smtp_sink):
    next_server(settings, free_port())
    assert verdicts(check_next_server()) == {NEXT: "problem"}

    next_server(settings, smtp_sink.port)
    assert verdicts(check_next_server())[NEXT] == "ok"


def test_starttls_that_was_asked_for_must_be_offered(
    open_door, settings, tmp_path, verdicts
):
    door = open_door()
    next_server(settings, door.port, EMAIL_USE_TLS=True)
    assert verdicts(check_next_server()) == {NEXT: "problem"}

    door = open_door(certificate=Certificate(*write_certificate(tmp_path, RELAY)))
    next_server(settings, door.port, EMAIL_USE_TLS=True)
    assert verdicts(check_next_server()) == {NEXT: "ok"}


def test_a_server_that_refuses_our_password_is_a_problem(open_door, settings, verdicts):
    door = open_door()
    next_server(settings, door.port, EMAIL_HOST_USER="us", EMAIL_HOST_PASSWORD="secret")

    found = list(check_next_server())

    assert verdicts(found)[NEXT] == "problem"
    assert "secret" not in str(found)
