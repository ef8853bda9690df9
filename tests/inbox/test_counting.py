"""How often each rule stops, holds or warns, for each writer and for all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inbox.checking import check_waiting
from inbox.deciding import refuse_held, release_held
from inbox.files import accept_file
from inbox.models import Message
from inbox.sending import MessageRefused, send_message
from policy.models import Occurrence
from tests.policy import files

NUMBER, LINK = "Please call 0161 496 0123.", "Look at https://studio.example/drawing"


@pytest.fixture
def sends(asked, acting, silas):
    def _sends(text, author=None, **more):
        return send_message(
            thread=asked, author=acting(author or silas), text=text, **more
        )

    return _sends


def counted(rule="external_link", *, of=None):
    rows = Occurrence.objects.of(of) if of else Occurrence.objects.all()
    found = rows.by_rule().get(rule, {})
    return {outcome: n for outcome, n in found.items() if n}


def test_what_is_not_sent_is_counted_for_its_writer(sends, silas, bruna):
    for _ in range(2):
        with pytest.raises(MessageRefused):
            sends(NUMBER)

    assert counted("phone_number") == {"blocked": 2}
    assert counted("phone_number", of=silas) == {"blocked": 2}
    assert counted("phone_number", of=bruna) == {}


def test_a_message_counts_once_for_each_rule(sends):
    with pytest.raises(MessageRefused):
        sends(f"{NUMBER} Or 0161 496 0199. {LINK}")

    assert counted("phone_number") == counted("external_link") == {"blocked": 1}


def test_what_was_only_warned_of_is_counted_when_it_is_sent(sends, bruna):
    sends(NUMBER, bruna)

    assert counted("phone_number", of=bruna) == {"warned": 1}


@pytest.mark.parametrize(
    ("decide", "outcome"),
    [
        (lambda message, by: release_held(message, by=by), "released"),
        (
            lambda message, by: refuse_held(message, by=by, rule="external_link"),
            "refused",
        ),
    ],
)
def test_what_is_held_is_counted_and_what_became_of_it(sends, maria, decide, outcome):
    message = sends(LINK, needed_links=True)
    assert counted() == {"held": 1}

    decide(message, maria)

    assert counted() == {"held": 1, outcome: 1}


def test_what_waits_for_a_look_into_its_files_is_counted_once(sends, bruna):
    file = accept_file("photo.pdf", files.pdf("Hello"), from_seller=False).store()
    message = sends(NUMBER, bruna, attachments=[file])
    assert message.state == Message.State.CHECKING
    assert counted("phone_number") == {}

    check_waiting()

    assert counted("phone_number") == {"warned": 1}


def test_what_is_longer_ago_can_be_left_out(sends):
    with pytest.raises(MessageRefused):
        sends(NUMBER)
    now = timezone.now()

    lately, later = (
        Occurrence.objects.since(now + timedelta(days=days)).by_rule()
        for days in (-1, 1)
    )
    assert list(lately) == ["phone_number"]
    assert later == {}


def test_the_figures_stand_beside_the_rules(sends, maria, signed_in):
    with pytest.raises(MessageRefused):
        sends(NUMBER)

    page = signed_in(maria).get(reverse("staff:rules")).content.decode()

    row = page.partition("No telephone numbers")[2].partition("</tr>")[0]
    assert "<td>1</td><td>0</td><td>0</td><td>0</td>" in row
