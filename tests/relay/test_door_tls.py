"""STARTTLS at the door: offered with a certificate, and nothing slips in before it."""

import ssl

import pytest
from cryptography import x509

from inbox.relay.certificate import Certificate, WrongCertificate
from tests.relay.conftest import KNOWN
from tests.support.certificates import write_certificate
from tests.support.waiting import until

NAME = "relay.marketplace.example"


@pytest.fixture
def files(tmp_path):
    return write_certificate(tmp_path, NAME)


@pytest.fixture
def door(open_door, files):
    return open_door(certificate=Certificate(*files))


def start_tls(client):
    """Begin TLS after the 220; return the certificate that was shown."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    client.socket = context.wrap_socket(client.socket, server_hostname=NAME)
    client.stream = client.socket.makefile("rb")
    return x509.load_der_x509_certificate(client.socket.getpeercert(binary_form=True))


def test_mail_comes_in_encrypted(client, desk):
    assert "250-STARTTLS" in client.say("EHLO client.example").split("\n")
    assert client.say("STARTTLS") == "220 2.0.0 Ready to start TLS"
    start_tls(client)

    assert "STARTTLS" not in client.say("EHLO client.example")
    assert client.begin(KNOWN) == ["250 2.1.5 Ok"]
    assert client.data() == "250 2.0.0 Ok"
    assert client.say("STARTTLS") == "503 5.5.1 TLS is already active"

    assert [envelope.peer_ip for envelope in desk.kept] == ["127.0.0.1"]


def test_without_a_certificate_it_is_not_offered(open_door, connect):
    client = connect(open_door())

    assert "STARTTLS" not in client.say("EHLO client.example")
    assert client.say("STARTTLS").startswith("454 4.7.0")


def test_what_was_said_before_is_forgotten(client):
    client.begin(KNOWN)
    client.say("STARTTLS")
    start_tls(client)

    assert client.say("DATA").startswith("503 5.5.1")
    assert client.say(f"RCPT TO:<{KNOWN}>").startswith("503 5.5.1")


def test_commands_put_in_before_the_encryption_are_dropped(client, desk):
    client.say("EHLO client.example")
    client.send(b"STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<evil@mail.example>\r\n")
    assert client.answer().startswith("220")
    start_tls(client)

    assert client.say("NOOP") == "250 2.0.0 OK"
    assert client.say(f"RCPT TO:<{KNOWN}>").startswith("503")


@pytest.mark.parametrize("rest", [b"", b"no handshake at all\r\n\r\n" * 20])
def test_who_leaves_in_the_middle_frees_the_place(client, door, rest):
    client.say("EHLO client.example")
    client.say("STARTTLS")
    client.send(rest)
    client.close()

    until(lambda: not door.sessions, "the end of the connection")


def test_a_renewed_certificate_is_shown_without_a_restart(door, connect, files):
    write_certificate(files[0].parent, "renewed.example")

    client = connect(door)
    client.say("EHLO client.example")
    client.say("STARTTLS")

    assert "renewed.example" in start_tls(client).subject.rfc4514_string()


def test_a_half_renewed_certificate_is_not_used_yet(door, connect, files, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    renewed = write_certificate(other, "renewed.example")
    renewed[0].rename(files[0])

    client = connect(door)
    client.say("EHLO client.example")
    client.say("STARTTLS")
    assert NAME in start_tls(client).subject.rfc4514_string()

    renewed[1].rename(files[1])
    client = connect(door)
    client.say("EHLO client.example")
    client.say("STARTTLS")
    assert "renewed.example" in start_tls(client).subject.rfc4514_string()


def test_files_that_cannot_serve_are_named_in_a_sentence(files, tmp_path):
    certificate, key = files
    other = write_certificate(tmp_path, "other.example", stem="other")[1]
    empty = tmp_path / "empty.pem"
    empty.touch()

    with pytest.raises(WrongCertificate, match=r"RELAY_TLS_CERT names .*nowhere"):
        Certificate(tmp_path / "nowhere.pem", key)
    with pytest.raises(WrongCertificate, match=r"RELAY_TLS_KEY names .*No such file"):
        Certificate(certificate, tmp_path / "nowhere.key")
    with pytest.raises(WrongCertificate, match="KEY_VALUES_MISMATCH"):
        Certificate(certificate, other)
    with pytest.raises(WrongCertificate, match="no certificate"):
        Certificate(empty, key)
