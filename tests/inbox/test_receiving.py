"""An email comes in, and comes to exactly one visible end."""

from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.urls import reverse

from accounts.people import add_buyer, add_member
from inbox.drafting import save_draft
from inbox.models import Draft, InboundEmail, Message, Thread
from inbox.receiving import keep, read_waiting_emails
from inbox.relay.tokens import reply_address, reply_token
from inbox.sending import send_message
from tests.factories import OrderFactory, ThreadFactory

State = InboundEmail.State


@pytest.fixture(autouse=True)
def _trusting(settings):
    settings.RELAY_TRUST_LOOPBACK = True


@pytest.fixture
def receive(db):
    """Let an email come in and be read; return what became of it."""

    def _receive(sender, recipient, text="Thank you!", *, peer="127.0.0.1", **headers):
        lines = {
            "From": sender,
            "To": recipient,
            "Subject": "Re: your order",
            "Message-ID": "<one@mail.example>",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        raw = f"{head}\r\n{text}\r\n".encode()
        row = keep(recipient=recipient, sender=sender, raw=raw, peer=peer)
        read_waiting_emails(lambda: False)
        row.refresh_from_db()
        return row

    return _receive


def to_thread(party, thread):
    return reply_address(
        party.alias.local_part,
        reply_token(thread.public_id, party.alias.local_part),
    )


def test_an_answer_by_email_stands_in_the_thread(asked, bruna, silas, receive):
    row = receive("silas@shop.example", to_thread(bruna, asked), "It leaves tomorrow.")

    assert row.state == State.POSTED
    assert row.message.text == "It leaves tomorrow."
    assert row.message.thread == asked
    assert row.message.released_at


def test_the_same_email_twice_is_one_message(asked, bruna, receive):
    receive("silas@shop.example", to_thread(bruna, asked))
    receive("silas@shop.example", to_thread(bruna, asked))

    assert InboundEmail.objects.count() == 1
    assert Message.objects.filter(via="email").count() == 1


@pytest.mark.parametrize("named", ["address", "message id"])
def test_an_old_email_is_answered_in_its_thread_after_the_key_has_changed(
    named, asked, bruna, silas, receive, settings, acting, deliver, outside
):
    send_message(thread=asked, author=acting(silas), text="Tomorrow.")
    deliver()
    emailed = outside.caught[0].parsed
    ThreadFactory(buyer=bruna, seller=silas)  # Newer: a bare alias would lead there.
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []

    row = (
        receive(bruna.preferences.address, parseaddr(emailed["Reply-To"])[1])
        if named == "address"
        else receive(
            bruna.preferences.address,
            silas.alias.address,
            In_Reply_To=emailed["Message-ID"],
        )
    )

    assert row.message.thread == asked


def test_the_token_of_another_pair_leads_nowhere(
    asked, bruna, silas, olga, benoit, receive
):
    other = ThreadFactory(
        order=OrderFactory(buyer=benoit, seller=olga), buyer=benoit, seller=olga
    )
    foreign = to_thread(bruna, other)

    row = receive("silas@shop.example", foreign, "It leaves tomorrow.")

    assert row.message.thread == asked
    assert other.messages.count() == 0


def test_a_stranger_reaches_nobody(asked, bruna, receive, outside, deliver):
    row = receive("stranger@elsewhere.example", bruna.alias.address)

    assert (row.state, row.because) == (State.REFUSED, "unknown_sender")
    assert deliver() == []


def test_a_seller_without_a_common_order_is_told(asked, bruna, olga, receive, deliver):
    row = receive("olga@shop.example", bruna.alias.address)

    assert (row.state, row.because) == (State.REFUSED, "no_common_order")
    [notice] = deliver()
    assert notice.to == "olga@shop.example"
    assert "bruna@mail.example" not in notice.raw.decode()


def test_an_unproved_email_is_held_and_answered_to_nobody(
    asked, bruna, silas, receive, deliver, settings
):
    settings.RELAY_TRUST_LOOPBACK = False

    row = receive("silas@shop.example", to_thread(bruna, asked), "Give it to me.")

    assert (row.state, row.because) == (State.HELD, "unproved")
    assert row.party == silas
    assert deliver() == []
    assert Message.objects.filter(via="email").count() == 0


def test_its_owner_posts_a_held_email_with_one_click(
    asked, bruna, silas, receive, settings, signed_in
):
    settings.RELAY_TRUST_LOOPBACK = False
    row = receive("silas@shop.example", to_thread(bruna, asked), "It leaves tomorrow.")
    browser = signed_in(silas)
    assert "It leaves tomorrow." in browser.get(reverse("inbox:held")).content.decode()

    browser.post(reverse("inbox:post_held", args=[row.public_id]))

    row.refresh_from_db()
    assert row.state == State.POSTED
    assert row.message.thread == asked


def test_mail_to_a_bare_alias_answers_the_waiting_question(asked, bruna, receive):
    row = receive("silas@shop.example", bruna.alias.address, "It leaves tomorrow.")

    assert row.state == State.POSTED
    assert row.message.thread == asked


def test_mail_to_a_bare_alias_without_a_question_becomes_a_draft(
    order, bruna, silas, receive, deliver, acting
):
    row = receive("silas@shop.example", bruna.alias.address, "Is it a gift?")

    assert (row.state, row.because) == (State.DRAFT, "choose_a_reason")
    assert Draft.objects.get(user=acting(silas).user).text == "Is it a gift?"
    [notice] = deliver()
    assert row.thread.get_absolute_url() in notice.text()


def test_what_breaks_the_rules_by_email_is_refused_and_named(
    asked, bruna, silas, receive, deliver, acting
):
    row = receive(
        "silas@shop.example", to_thread(bruna, asked), "Write to me at x@gmail.com."
    )

    assert (row.state, row.because) == (State.REFUSED, "guidelines")
    assert "email_address" in {one["rule"] for one in row.findings}
    assert Draft.objects.get(user=acting(silas).user).text.startswith("Write to me")
    [notice] = deliver()
    assert "x@gmail.com" in notice.text()


def test_what_is_too_long_by_email_is_kept_as_a_draft(asked, bruna, silas, receive):
    row = receive("silas@shop.example", to_thread(bruna, asked), "word " * 1000)

    assert (row.state, row.because) == (State.DRAFT, "too_long")
    assert len(Draft.objects.get().text) > 4000


@pytest.mark.parametrize(
    ("headers", "state"),
    [
        ({"Auto_Submitted": "auto-replied"}, State.AUTOMATIC),
        ({"X_Autoreply": "yes"}, State.AUTOMATIC),
        (
            {"Content_Type": "multipart/report; report-type=delivery-status"},
            State.BOUNCE,
        ),
    ],
)
def test_machines_are_not_answered(headers, state, asked, bruna, receive, deliver):
    row = receive("silas@shop.example", to_thread(bruna, asked), **headers)

    assert row.state == state
    assert deliver() == []


def test_a_buyer_who_never_signed_in_can_answer(silas, receive, db):
    guest = add_buyer(email="guest@mail.example")
    OrderFactory(buyer=guest, seller=silas)

    row = receive("guest@mail.example", silas.alias.address, "Where is my pan?")

    assert row.state == State.POSTED
    assert row.message.author_user is None


def test_an_email_that_cannot_be_read_is_set_aside(
    asked, bruna, receive, later, monkeypatch
):
    def broken(raw):
        raise RuntimeError("boom")

    monkeypatch.setattr("inbox.receiving.read_email", broken)

    row = receive("silas@shop.example", to_thread(bruna, asked))
    for _ in range(8):
        later(timedelta(hours=1))
        read_waiting_emails(lambda: False)
    row.refresh_from_db()

    assert (row.state, row.because) == (State.REFUSED, "unreadable")


def test_what_fails_for_a_while_is_read_in_the_end(
    asked, bruna, receive, later, monkeypatch
):
    """A disk that is full for an hour loses no email."""

    def full(*_):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("inbox.receiving.post", full)
        row = receive("silas@shop.example", to_thread(bruna, asked))
        for _ in range(60):
            later(timedelta(minutes=1))
            read_waiting_emails(lambda: False)

    later(timedelta(hours=1))
    read_waiting_emails(lambda: False)

    row.refresh_from_db()
    assert row.state == State.POSTED


def test_what_is_set_aside_is_shown_to_its_writer(
    asked, bruna, silas, receive, later, monkeypatch, signed_in
):
    def broken(*_):
        raise RuntimeError("boom")

    monkeypatch.setattr("inbox.receiving.post", broken)
    row = receive("silas@shop.example", to_thread(bruna, asked), "It leaves tomorrow.")
    for _ in range(8):
        later(timedelta(hours=1))
        read_waiting_emails(lambda: False)

    row.refresh_from_db()
    page = signed_in(silas).get(reverse("inbox:held")).content.decode()
    assert (row.state, row.because, row.party) == (State.REFUSED, "unreadable", silas)
    assert "It leaves tomorrow." in page


def test_the_subject_of_a_buyer_does_not_tell_their_address(
    order, bruna, silas, receive, signed_in
):
    receive(
        "bruna@mail.example", silas.alias.address, Subject="I am bruna@mail.example"
    )

    page = signed_in(silas).get(reverse("inbox:inbox")).content.decode()
    assert "bruna@mail.example" not in page
    assert bruna.alias.address in page


def test_the_subject_of_a_shop_is_no_way_round_the_guidelines(
    order, bruna, silas, receive
):
    row = receive(
        "silas@shop.example", bruna.alias.address, Subject="Call +49 30 901820, please"
    )

    assert row.thread.subject == order.number


def test_nobody_writes_first_to_a_shop_that_takes_no_messages(
    order, bruna, silas, receive, deliver
):
    silas.preferences.messages_on = False
    silas.preferences.save()

    row = receive("bruna@mail.example", silas.alias.address, "Where is my pan?")

    assert (row.state, row.because) == (State.REFUSED, "messages_off")
    assert not Thread.objects.exists()
    [notice] = deliver()
    assert "does not take messages" in notice.text()


def test_who_works_for_two_shops_answers_for_the_one_that_was_asked(
    asked, bruna, olga, sofia, acting, deliver, receive
):
    add_member(seller=olga, user=sofia, role="agent")
    order = OrderFactory(buyer=bruna, seller=olga)
    lamps = ThreadFactory(order=order, buyer=bruna, seller=olga)
    send_message(thread=lamps, author=acting(bruna), text="Where is my lamp?")
    deliver()

    row = receive("sofia@shop.example", to_thread(bruna, lamps), "It leaves tomorrow.")

    assert row.message.thread == lamps
    assert row.message.author == olga


def test_what_a_member_buys_elsewhere_is_not_shown_to_their_shop(
    silas, olga, sofia, receive, settings, signed_in
):
    settings.RELAY_TRUST_LOOPBACK = False
    sofia_buys = add_buyer(email=sofia.email, person=sofia)
    OrderFactory(buyer=sofia_buys, seller=olga)

    row = receive("sofia@shop.example", olga.alias.address, "For my birthday.")

    assert row.party == sofia_buys
    page = signed_in(silas).get(reverse("inbox:held")).content.decode()
    assert "For my birthday." not in page


def test_who_may_only_read_writes_by_email_neither(asked, bruna, silas, rita, receive):
    """Even if the shop's messages go to that person's own address."""
    silas.preferences.address = rita.email
    silas.preferences.save()

    row = receive(rita.email, to_thread(bruna, asked), "It leaves tomorrow.")

    assert (row.state, row.because) == (State.REFUSED, "not_allowed")


def test_an_email_that_becomes_a_draft_keeps_its_files(
    order, bruna, silas, receive, acting, settings
):
    body = (
        "--part\r\n\r\nHere is your invoice.\r\n"
        "--part\r\nContent-Type: text/plain\r\n"
        "Content-Disposition: attachment; filename=invoice.txt\r\n\r\n"
        "49.90\r\n--part--"
    )

    receive(
        "silas@shop.example",
        bruna.alias.address,
        body,
        Content_Type="multipart/mixed; boundary=part",
    )

    draft = Draft.objects.get(user=acting(silas).user)
    assert draft.text == "Here is your invoice."
    assert [file.name for file in draft.attachments.all()] == ["invoice.txt"]


def test_a_draft_made_of_an_email_stands_below_words_begun_there(
    asked, bruna, silas, receive, acting
):
    """The writer is told that their words were kept: so they must be."""
    save_draft(thread=asked, user=acting(silas).user, text="Hello Bruna,")

    row = receive("silas@shop.example", to_thread(bruna, asked), "See x@gmail.com.")

    assert row.because == "guidelines"
    assert Draft.objects.get().text == "Hello Bruna,\n\nSee x@gmail.com."


def test_an_email_without_a_return_path_is_answered_by_nobody(asked, bruna, deliver):
    raw = b"From: silas@shop.example\r\nSubject: Re\r\n\r\nI am away."

    row = keep(recipient=bruna.alias.address, sender="", raw=raw, peer="127.0.0.1")
    read_waiting_emails(lambda: False)

    row.refresh_from_db()
    assert row.state == State.AUTOMATIC
    assert deliver() == []
