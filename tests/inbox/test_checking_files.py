"""Files are looked into before they leave; the message waits, and nothing is lost."""

import logging
import socket
import struct
import threading
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox.checking import check_waiting
from inbox.files import accept_file
from inbox.inspecting import end_inspector, inspect_waiting
from inbox.models import Attachment, Delivery, Draft, MailboxEntry, Message
from inbox.sending import MessageRefused, send_message
from inbox.undoing import take_back
from policy.models import BlockedAttempt
from tests.policy import files

State = Message.State
NUMBER = files.pdf("Call 0161 496 0123")
HARMLESS = files.pdf("Thank you for your order")


def kept(content, name="proof.pdf", purpose="design_proof"):
    return accept_file(name, content, from_seller=True, purpose=purpose).store()


@pytest.fixture
def send(asked, silas, acting):
    """Send an answer of the shop with a file."""

    def _send(content, **how):
        return send_message(
            thread=asked,
            author=acting(silas),
            text="Here it is.",
            attachments=[kept(content, **how)],
        )

    return _send


def test_a_message_waits_for_the_check_and_then_leaves(send, deliver, bruna):
    message = send(HARMLESS)
    assert message.state == State.CHECKING

    left = deliver()

    message.refresh_from_db()
    assert (message.state, message.released_at is not None) == (State.SENT, True)
    assert [email.to for email in left] == ["bruna@mail.example"]


def test_nobody_else_sees_it_while_it_is_checked(send, bruna, signed_in, later):
    message = send(HARMLESS)
    later(timedelta(minutes=1))

    page = signed_in(bruna).get(message.thread.get_absolute_url()).content.decode()

    assert "Here it is." not in page
    assert MailboxEntry.objects.get(party=bruna, thread=message.thread).unread == 0


def test_its_writer_sees_that_it_is_checked(send, silas, signed_in):
    message = send(HARMLESS)

    page = signed_in(silas).get(message.thread.get_absolute_url()).content.decode()

    assert "The files of this message are being checked." in page


def test_a_file_that_breaks_a_guideline_goes_nowhere(send, deliver, silas, signed_in):
    message = send(NUMBER)

    left = deliver()

    message.refresh_from_db()
    page = signed_in(silas).get(message.thread.get_absolute_url()).content.decode()
    assert message.state == State.REFUSED
    assert {email.to for email in left} == {"silas@shop.example"}
    assert "This message was not sent." in page
    assert "proof.pdf: “0161 496 0123” looks like a telephone number." in page
    assert Delivery.objects.get(message=message, kind="relay").state == "cancelled"
    assert BlockedAttempt.objects.get().rules == ["phone_number"]


def test_its_writer_is_told_by_email_without_the_number_of_the_other_side(
    send, deliver
):
    send(NUMBER)

    [email] = deliver()

    assert email.to == "silas@shop.example"
    assert "This message was not sent." in email.text()
    assert "bruna@" not in email.raw.decode()


def test_a_refused_message_can_be_changed_and_sent_again(
    send, deliver, silas, signed_in, asked
):
    message = send(NUMBER)
    deliver()

    signed_in(silas).post(reverse("inbox:undo", args=[message.public_id]))

    draft = Draft.objects.get(thread=asked)
    assert draft.text == "Here it is."
    assert [one.name for one in draft.attachments.all()] == ["proof.pdf"]


def test_who_changes_it_at_once_is_not_told_that_it_was_refused(
    send, deliver, silas, signed_in
):
    message = send(NUMBER)
    check_waiting()

    signed_in(silas).post(reverse("inbox:undo", args=[message.public_id]))

    assert deliver() == []
    assert set(message.deliveries.values_list("state", "because")) == {
        ("cancelled", "refused"),
        ("cancelled", "withdrawn"),
    }


def test_a_notice_on_its_way_when_the_message_is_taken_back_comes_to_an_end(
    send, deliver
):
    message = send(NUMBER)
    check_waiting()
    notice = message.deliveries.filter(kind="notice")
    assert notice.update(state="sending", lease_until=timezone.now())

    take_back(message, message.author_user)

    assert deliver() == []
    assert notice.get().finished_at


def test_what_was_looked_into_while_writing_is_refused_at_once(
    send, asked, acting, silas
):
    file = kept(NUMBER)
    inspect_waiting()
    file.refresh_from_db()

    with pytest.raises(MessageRefused) as refused:
        send_message(
            thread=asked, author=acting(silas), text="See here", attachments=[file]
        )

    [finding] = refused.value.verdict.findings
    assert (finding.where, finding.quoted) == ("attachment:proof.pdf", "0161 496 0123")
    assert Message.objects.filter(text="See here").count() == 0


def test_a_file_that_nobody_can_read_is_held_for_a_person(
    asked, acting, silas, deliver
):
    file = kept(HARMLESS)
    file.file.storage.delete(file.file.name)
    message = send_message(
        thread=asked, author=acting(silas), text="Here", attachments=[file]
    )

    left = deliver()

    message.refresh_from_db()
    assert left == []
    assert message.state == State.HELD
    assert [one["rule"] for one in message.findings] == ["attachment_type"]


@pytest.mark.parametrize("content", [HARMLESS, NUMBER])
def test_a_message_is_taken_back_while_it_is_checked(
    send, silas, signed_in, deliver, content
):
    message = send(content)

    signed_in(silas).post(reverse("inbox:undo", args=[message.public_id]))
    left = deliver()

    message.refresh_from_db()
    assert (message.state, left) == (State.WITHDRAWN, [])


def test_a_buyer_is_warned_of_nothing_that_a_photo_shows(asked, bruna, acting, deliver):
    file = accept_file("label.txt", b"0161 496 0123", from_seller=False).store()
    message = send_message(
        thread=asked, author=acting(bruna), text="The label", attachments=[file]
    )

    deliver()

    message.refresh_from_db()
    assert message.state == State.SENT


def test_two_workers_look_into_a_file_once(send):
    message = send(HARMLESS)
    Attachment.objects.update(leased_until=message.created_at + timedelta(hours=1))

    assert check_waiting() == 0
    message.refresh_from_db()
    assert message.state == State.CHECKING


def test_a_worker_that_died_is_followed_by_another(send, later):
    message = send(HARMLESS)
    Attachment.objects.update(leased_until=message.created_at + timedelta(seconds=60))
    later(timedelta(seconds=61))

    assert check_waiting() == 1


@pytest.fixture
def clamd():
    """A virus scanner that gives this answer to everything; yields how to start it."""
    doors = []

    def _serve(answer):
        door = socket.create_server(("127.0.0.1", 0))
        doors.append(door)
        threading.Thread(target=scan, args=(door, answer), daemon=True).start()
        return f"tcp://127.0.0.1:{door.getsockname()[1]}"

    yield _serve
    for door in doors:
        door.close()


def scan(door, answer):
    peer, _where = door.accept()
    with peer, peer.makefile("rb") as sent:
        assert sent.read(10) == b"zINSTREAM\0"
        while length := struct.unpack(">I", sent.read(4))[0]:
            sent.read(length)
        peer.sendall(answer)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"stream: OK\0", State.SENT),
        (b"stream: Eicar-Test-Signature FOUND\0", State.REFUSED),
        (b"INSTREAM size limit exceeded. ERROR\0", State.HELD),
        (b"", State.HELD),
    ],
)
def test_what_the_virus_scanner_says_counts(
    send, deliver, settings, clamd, caplog, answer, state
):
    settings.CLAMAV_URL = clamd(answer)
    caplog.set_level(logging.ERROR)
    message = send(HARMLESS)

    deliver()

    message.refresh_from_db()
    assert message.state == state


def test_without_its_answer_nothing_passes(send, deliver, settings, caplog):
    caplog.set_level(logging.ERROR)
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"
    message = send(HARMLESS)

    assert deliver() == []
    message.refresh_from_db()
    assert message.state == State.HELD


def test_in_production_a_picture_that_nobody_can_read_is_held(
    asked, acting, bruna, deliver, settings, monkeypatch
):
    settings.HOLD_UNREAD_PICTURES = True
    # A new child, which finds no Tesseract.
    monkeypatch.setenv("PATH", "/nowhere")
    end_inspector()
    file = accept_file("a.png", files.picture(), from_seller=False).store()
    message = send_message(
        thread=asked, author=acting(bruna), text="The scratch", attachments=[file]
    )

    deliver()
    end_inspector()

    message.refresh_from_db()
    assert message.state == State.HELD
