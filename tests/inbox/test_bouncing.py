"""What mail servers report of an email of ours, and what its sender reads of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inbox.models import Delivery, InboundEmail
from inbox.relay.message_ids import bounce_address
from inbox.relay.transport import Answer
from tests.inbox.reports import DIAGNOSTIC, comes_back, report
from tests.inbox.timed import email_of, prefer, say

State = Delivery.State
FAILED = "It could not be delivered by email; it stands in the message center."


@pytest.fixture
def emailed(asked, silas, acting, deliver, outside):
    """Let Silas answer; return the message once its email has left."""

    def _emailed(text="It leaves tomorrow."):
        message = say(asked, acting(silas), text)
        deliver()
        return message

    return _emailed


def path_of(message):
    return bounce_address(email_of(message).public_id)


def test_an_email_that_came_back_has_failed_and_its_sender_reads_so(
    emailed, bruna, silas, signed_in, asked, outside
):
    message = emailed()

    row = comes_back(outside.caught[-1].return_path)

    assert row.state == InboundEmail.State.BOUNCE
    assert (email_of(message).state, email_of(message).because) == ("failed", "bounced")
    assert FAILED in signed_in(silas).get(asked.get_absolute_url()).text
    # It never left the site.
    assert message.text in signed_in(bruna).get(asked.get_absolute_url()).text


def test_nothing_that_a_report_says_reaches_the_other_side(
    emailed, silas, signed_in, asked, deliver, bruna, outside, caplog
):
    prefer(silas, undeliverable_notices="each")
    message = emailed()
    outside.caught.clear()

    comes_back(path_of(message), report(about=bruna.preferences.address))
    [notice] = deliver()

    seen = [
        signed_in(silas).get(asked.get_absolute_url()).text,
        signed_in(silas).get("/messages/").text,
        signed_in(silas).get("/messages/?folder=sent").text,
        notice.raw.decode() + notice.text() + notice.text("html"),
        caplog.text,
    ]
    assert notice.to == "silas@shop.example"
    assert FAILED in notice.text()
    for secret in (bruna.preferences.address, DIAGNOSTIC, "secret-forward", "5.1.1"):
        assert all(secret not in one for one in seen)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (report("delayed", "4.4.1"), "The email is late; mail servers go on trying."),
        (
            b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\nIt came back.",
            "The email may not have arrived.",
        ),
    ],
    ids=["late", "unclear"],
)
def test_what_is_late_or_unclear_is_noted(raw, words, emailed, signed_in, silas, asked):
    message = emailed()

    comes_back(path_of(message), raw)

    assert email_of(message).state == State.SENT
    assert words in signed_in(silas).get(asked.get_absolute_url()).text


def test_who_gave_up_for_now_has_not_delivered_it(emailed):
    message = emailed()

    comes_back(path_of(message), report("failed", "4.4.7", "expired"))

    assert email_of(message).state == State.FAILED
    assert email_of(message).reported == "soft"


def test_what_came_late_and_then_came_back_has_failed(emailed):
    message = emailed()

    comes_back(path_of(message), report("delayed", "4.4.1"))
    comes_back(path_of(message))
    comes_back(path_of(message), report("delayed", "4.4.2"))

    assert (email_of(message).state, email_of(message).reported) == ("failed", "gone")


OUT_OF_OFFICE = (
    b"From: b@x.example\nSubject: Out of office\nAuto-Submitted: auto-replied"
)


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        (OUT_OF_OFFICE + b"\n\nI am away. 550 5.1.1", "automatic"),
        (report("delivered", "2.0.0", "250 ok"), "automatic"),
        (b"From: b@x.example\nSubject: Thanks\n\n550 5.1.1 user unknown", "automatic"),
    ],
    ids=["out of office", "arrived", "a person"],
)
def test_what_is_no_bounce_changes_nothing(raw, state, emailed, deliver, outside):
    message = emailed()
    outside.caught.clear()

    row = comes_back(path_of(message), raw)

    assert row.state == state
    assert (email_of(message).state, email_of(message).reported) == ("sent", "")
    assert deliver() == []


def forged(path):
    local, _, domain = path.partition("@")
    last = "a" if local[-1] != "a" else "b"
    return f"{local[:-1]}{last}@{domain}"


def unsigned(path):
    return f"{path.split('-')[0]}-{path.split('-')[1]}@{path.partition('@')[2]}"


@pytest.mark.parametrize("change", [forged, unsigned])
def test_a_return_path_that_we_did_not_sign_changes_nothing(change, emailed):
    message = emailed()

    comes_back(change(path_of(message)))

    assert (email_of(message).state, email_of(message).reported) == ("sent", "")


def test_a_report_after_two_weeks_changes_nothing(emailed, later, bruna):
    message = emailed()

    later(timedelta(days=14, minutes=1))
    comes_back(path_of(message))

    assert (email_of(message).state, email_of(message).reported) == ("sent", "")


@pytest.mark.parametrize("state", ["waiting", "cancelled", "suppressed", "held"])
def test_a_report_about_an_email_that_never_left_changes_nothing(
    state, asked, silas, acting
):
    message = say(asked, acting(silas), "It leaves tomorrow.")
    over = None if state in ("waiting", "held") else timezone.now()
    email = Delivery.objects.filter(pk=email_of(message).pk)
    email.update(state=state, finished_at=over)

    comes_back(path_of(message))

    assert (email_of(message).state, email_of(message).reported) == (state, "")


def test_a_report_about_no_email_at_all_is_the_end_of_it(db):
    row = comes_back(bounce_address("abcdefghijklmnop"))

    assert row.state == InboundEmail.State.BOUNCE


def test_a_report_that_comes_before_the_email_is_written_down_is_read_again(
    asked, silas, acting, deliver, outside, later, caplog
):
    """The mail server beside us may answer within a millisecond."""
    message = say(asked, acting(silas), "It leaves tomorrow.")
    states = []
    outside.before = lambda _: states.append(comes_back(path_of(message)).state)

    deliver()
    assert email_of(message).state == State.SENT
    later(timedelta(minutes=2))
    row = comes_back(path_of(message))

    assert states == ["received"]
    assert row.state == InboundEmail.State.BOUNCE
    assert email_of(message).state == State.FAILED
    assert caplog.text == ""


def test_a_report_about_a_digest_is_one_about_each_message_in_it(
    asked, silas, bruna, acting, deliver, later, outside
):
    prefer(bruna, how="hourly")
    carried = [say(asked, acting(silas), text) for text in ("First.", "Second.")]
    deliver()
    later(timedelta(hours=1))
    deliver()

    comes_back(outside.caught[-1].return_path)

    assert {email_of(one).state for one in carried} == {State.FAILED}
    assert {email_of(one).because for one in carried} == {"bounced"}


def test_an_email_that_may_have_left_is_not_failed_by_a_report(
    asked, silas, acting, deliver, outside
):
    """It waits for its second try, which comes to an end of its own."""
    outside.answers.append(Answer("unknown", None, "", "lost", "server_unreachable"))
    message = say(asked, acting(silas), "It leaves tomorrow.")
    deliver()

    comes_back(path_of(message), report("failed", "5.2.2", "full"))

    email = email_of(message)
    assert (email.state, email.reported) == (State.WAITING, "hard")
