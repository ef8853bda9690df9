"""What the page of an email hides is found, told, and never passed on."""

from email.message import EmailMessage

import pytest
from django.urls import reverse

from inbox.models import Draft, InboundEmail, Message
from inbox.relay.html_text import text_of
from inbox.relay.tokens import reply_address, reply_token
from tests.relay.client_pages import CLIENTS, page_of
from tests.support.real_door import bring, real_door, take_in

State = InboundEmail.State
NEW = "It leaves <b>tomorrow</b>."
PIXEL = '<img src="https://o.silas.biz/x.gif" width="1" height="1">'
LOGO = '<a href="https://www.silas.biz"><img src="cid:logo" alt="Logo"></a>'
NUMBER = '<div style="display:none">Call +44 161 496 0123</div>'
ADDRESS = '<span style="font-size:0">anna@silas.biz</span>'
LIE = '<a href="https://pay.silas.biz/x">https://marketplace.example/x</a>'
# What the other side, or we, have sent once: nobody is judged by it.
QUOTED = (
    "<p>##- Please type your answer above this line -##</p>"
    f"<p>Where is it? {LIE}{PIXEL}</p>{LOGO}{NUMBER}"
    '<a href="mailto:bruna@mail.biz">me</a>'
)


@pytest.fixture
def door(real_transactions, settings):
    settings.RELAY_TRUST_LOOPBACK = True
    with real_door() as open_door:
        yield open_door


@pytest.fixture
def answer(settings, asked, bruna, silas):
    """Let the shop answer by email: with the words of the page, or with others."""
    settings.RELAY_TRUST_LOOPBACK = True

    def _answer(page, plain=None, sender="silas@shop.example"):
        owner = silas if sender.startswith("bruna") else bruna
        alias = owner.alias.local_part
        email = EmailMessage()
        email["From"] = sender
        email["To"] = reply_address(alias, reply_token(asked.public_id, alias))
        email["Subject"], email["Message-ID"] = "Re: pan", "<one@shop.example>"
        email.set_content(text_of(page) if plain is None else plain)
        email.add_alternative(page, subtype="html")
        take_in(email)
        return InboundEmail.objects.latest("pk")

    return _answer


@pytest.mark.parametrize("client", CLIENTS)
def test_what_mail_programs_write_by_themselves_hides_nothing(client, answer):
    row = answer(page_of(client, NEW, QUOTED), plain="It leaves tomorrow.")

    assert (row.state, row.findings) == (State.POSTED, [])
    assert row.message.taken_out == []


@pytest.mark.parametrize("client", CLIENTS)
def test_a_number_behind_the_words_is_refused_whatever_the_program(client, answer):
    row = answer(page_of(client, NEW + NUMBER, QUOTED), plain="It leaves tomorrow.")

    assert (row.state, row.because) == (State.REFUSED, "guidelines")
    [found] = row.findings
    assert (found["rule"], found["where"]) == ("phone_number", "page")
    assert found["quoted"] == "+44 161 496 0123"


@pytest.mark.parametrize("client", CLIENTS)
def test_a_hidden_picture_is_taken_out_whatever_the_program(client, answer):
    row = answer(page_of(client, NEW + PIXEL, QUOTED), plain="It leaves tomorrow.")

    assert row.state == State.POSTED
    assert row.message.taken_out == ["tracking_pixel"]


@pytest.mark.parametrize(
    ("hidden", "rule"),
    [(NUMBER, "phone_number"), (ADDRESS, "email_address"), (LIE, "external_link")],
)
def test_its_writer_is_told_and_keeps_the_words(
    hidden, rule, answer, silas, acting, deliver
):
    row = answer(f"<p>{NEW}</p>{hidden}", plain="It leaves tomorrow.")

    assert [one["rule"] for one in row.findings] == [rule]
    assert Draft.objects.get(user=acting(silas).user).text == "It leaves tomorrow."
    [notice] = deliver()
    assert notice.to == "silas@shop.example"
    assert "where nobody reads it" in " ".join(notice.text().split())
    assert Message.objects.filter(author=silas).count() == 0


def test_the_site_tells_what_was_hidden_too(answer, silas, signed_in):
    answer(f"<p>{NEW}</p>{NUMBER}", plain="It leaves tomorrow.")

    shown = signed_in(silas).get(reverse("inbox:held")).content.decode()

    assert "where nobody reads it" in shown
    assert "<mark" in shown
    assert "+44 161 496 0123" in shown


def test_what_waits_for_a_check_is_not_called_posted(answer, deliver, monkeypatch):
    row = answer(f"<p>{NEW}</p>{PIXEL}", plain="It leaves tomorrow.")
    Message.objects.filter(pk=row.message.pk).update(state=Message.State.CHECKING)
    monkeypatch.setattr("tests.support.outbox.check_waiting", lambda: 0)

    [notice] = [one for one in deliver() if one.to == "silas@shop.example"]

    assert "Your message has not left yet" in notice.text()
    assert "Your email was posted" not in notice.text()


def test_a_link_that_lies_is_told_with_both_addresses(answer, deliver):
    answer(f"<p>{NEW}</p>{LIE}", plain="It leaves tomorrow.")

    [notice] = deliver()

    assert "says marketplace.example, but leads to pay.silas.biz" in notice.text()


def test_what_was_taken_out_stands_below_the_message(
    answer, asked, silas, bruna, signed_in, deliver
):
    answer(f"<p>{NEW}</p>{LOGO}{PIXEL}", plain="It leaves tomorrow.")

    emails = {email.to: email for email in deliver()}
    mine = signed_in(silas).get(asked.get_absolute_url()).content.decode()
    theirs = signed_in(bruna).get(asked.get_absolute_url()).content.decode()
    assert "A hidden picture. It was taken out of your email." in mine
    assert "A picture that leads to another site. It was taken out" in mine
    assert "taken out" not in theirs
    assert "silas.biz" not in emails["bruna@mail.example"].raw.decode()


def test_who_is_told_once_is_not_told_with_every_email(answer, silas, deliver):
    """A program puts the picture into each of them."""
    answer(f"<p>{NEW}</p>{PIXEL}", plain="It leaves tomorrow.")
    answer(f"<p>Or today.</p>{PIXEL}", plain="Or today.")

    [told] = [email for email in deliver() if email.to == "silas@shop.example"]

    assert "A hidden picture" in told.text()
    assert [one.taken_out for one in Message.objects.filter(author=silas)] == [
        ["tracking_pixel"],
        ["tracking_pixel"],
    ]


def test_what_a_program_makes_a_link_of_is_no_hidden_link(answer):
    page = '<p>See <a href="http://marketplace.example/o">marketplace.example/o</a></p>'

    assert answer(page, plain="See marketplace.example/o").state == State.POSTED


def test_ones_own_address_behind_a_word_becomes_the_alias(answer):
    page = f'<p>{NEW}</p><p><a href="mailto:silas@shop.example">Silas</a></p>'

    row = answer(page, plain="It leaves tomorrow.\n\nSilas")

    assert (row.state, row.findings) == (State.POSTED, [])


def test_a_buyer_hides_what_they_like_from_nobody(answer):
    page = f"<p>Thank you!</p>{PIXEL}{NUMBER}{LIE}"

    row = answer(page, plain="Thank you!", sender="bruna@mail.example")

    assert (row.state, row.message.text) == (State.POSTED, "Thank you!")
    assert row.message.taken_out == []


def test_a_page_that_comes_alone_is_read_as_text_and_as_page(bruna, silas, asked, door):
    email = EmailMessage()
    email["From"] = "silas@shop.example"
    email["To"] = bruna.alias.address
    email["Subject"] = "Re: pan"
    email.set_content(f"<p>{NEW}</p>{PIXEL}", subtype="html")
    bring(door, email)

    message = Message.objects.get(author=silas)
    assert message.text == "It leaves tomorrow."
    assert message.taken_out == ["tracking_pixel"]


def test_nothing_of_the_page_is_kept_with_the_message(answer, silas, signed_in):
    row = answer(f"<p>{NEW}</p>{PIXEL}", plain="It leaves tomorrow.")

    shown = signed_in(silas).get(row.thread.get_absolute_url()).content.decode()

    assert "o.silas.biz" not in shown + row.message.text + row.message.trimmed


def test_a_page_that_grows_when_an_address_is_replaced_is_still_judged(answer):
    own = '<a href="mailto:silas@shop.example">Silas</a> '
    page = f"<p>{NEW}</p>{PIXEL}{own * 1200}"

    assert answer(page, plain="It leaves tomorrow.").message.taken_out == [
        "tracking_pixel"
    ]
