"""The pages of the mailboxes: lists, a mail in its three views, its files."""

import pytest
from django.urls import reverse

from messaging_center.demo import mailstore
from tests.demo.letters import relayed_mail

BRUNA = "bruna@mail.example"
pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(outside_world):
    """A mail in Bruna's mailbox, by its key."""
    return mailstore.keep(BRUNA, relayed_mail())


def page(client, name, *arguments, **query):
    return client.get(reverse(f"demo:{name}", args=arguments), query)


def test_without_any_mail_the_page_says_how_to_get_some(client):
    response = page(client, "mailboxes")

    assert "No mail has left yet" in response.content.decode()


def test_mailboxes_are_listed_with_their_owner_and_what_is_new(client, bruna, kept):
    text = page(client, "mailboxes").content.decode()

    assert BRUNA in text
    assert "Bruna" in text
    assert "1 new" in text


def test_people_without_mail_are_listed_too(client, bruna, silas, kept):
    text = page(client, "mailboxes").content.decode()

    assert "silas@shop.example" in text
    assert "1 mailbox without mail" in text


def test_many_mailboxes_cost_as_many_queries_as_one(
    client, bruna, kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5) as one:
        page(client, "mailboxes")
    for number in range(20):
        mailstore.keep(f"somebody-{number}@mail.example", relayed_mail())

    with django_assert_max_num_queries(5) as many:
        text = page(client, "mailboxes").content.decode()

    assert "somebody-19@mail.example" in text
    assert len(one) == len(many)


def test_any_other_address_can_be_opened(client):
    answer = page(client, "mailboxes", address="stranger@mail.example")
    empty = client.get(answer.url)

    assert answer.url == "/demo/mail/stranger@mail.example/"
    assert "No mail here yet" in empty.content.decode()


@pytest.mark.parametrize("address", ["x", "<script>@x", "o'k@mail", "a b@mail.example"])
def test_what_is_no_address_is_said_so(client, address):
    answer = page(client, "mailboxes", address=address)

    assert answer.status_code == 422
    assert "Give an address such as name@example.com." in answer.content.decode()


def test_an_address_that_no_mailbox_can_have_is_said_so(client):
    answer = page(client, "mailboxes", address="we!rd/name@mail.example")

    assert answer.status_code == 422


def test_capital_letters_lead_to_the_same_mailbox(client):
    answer = page(client, "mailboxes", address="Bruna@Mail.Example")

    assert answer.url == "/demo/mail/bruna@mail.example/"


def test_a_mailbox_lists_the_newest_mail_first(client, kept):
    mailstore.keep(BRUNA, relayed_mail(Subject="Second"))

    text = page(client, "mailbox", BRUNA).content.decode()

    assert text.index("Second") < text.index("Where is my pan?")
    assert "Silas Kitchenware (Marketplace)" in text


def test_a_long_mailbox_has_pages(client, outside_world):
    for number in range(51):
        mailstore.keep(BRUNA, f"Subject: number {number}.\n\n".encode())

    first = page(client, "mailbox", BRUNA).content.decode()
    second = page(client, "mailbox", BRUNA, page="2").content.decode()

    assert "number 50." in first
    assert "number 0." not in first
    assert "number 0." in second


def test_a_mail_shows_who_wrote_it_and_where_answers_go(client, kept):
    text = page(client, "mail", BRUNA, kept).content.decode()

    assert "Where is my pan?" in text
    assert "h7kq2m+tabc123@relay.marketplace.example" in text
    assert "invoice.pdf" in text


def test_opening_a_mail_marks_it_as_seen(client, kept):
    page(client, "mail", BRUNA, kept)

    [mail] = mailstore.mails_of(BRUNA)
    assert not mail.is_new


def test_a_browser_that_only_fetches_ahead_leaves_it_new(client, kept):
    client.get(
        reverse("demo:mail", args=[BRUNA, kept]), headers={"Sec-Purpose": "prefetch"}
    )

    [mail] = mailstore.mails_of(BRUNA)
    assert mail.is_new


def test_text_and_source_are_escaped(client, outside_world):
    key = mailstore.keep(BRUNA, b"Subject: <b>x</b>\n\n<script>alert(1)</script>\n")

    text = page(client, "mail", BRUNA, key, show="text").content.decode()
    source = page(client, "mail", BRUNA, key, show="source").content.decode()

    for shown in (text, source):
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)" in shown
        assert "<b>x</b>" not in shown


def test_the_html_of_a_mail_can_do_nothing(client, kept):
    holder = page(client, "mail", BRUNA, kept)
    framed = page(client, "mail_html", BRUNA, kept)

    policy = framed["Content-Security-Policy"]
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "img-src" not in policy
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in holder["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in holder["Content-Security-Policy"]
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in (
        holder.content.decode()
    )
    assert "unsafe-inline" not in holder["Content-Security-Policy"]


def test_files_and_the_source_are_downloaded_never_shown(client, kept):
    file = page(client, "mail_file", BRUNA, kept, 1)
    source = page(client, "mail_source", BRUNA, kept)

    assert b"".join(file.streaming_content) == b"%PDF-1.4 sample"
    assert file["Content-Disposition"] == 'attachment; filename="invoice.pdf"'
    assert file["Content-Type"] == "application/octet-stream"
    assert b"".join(source.streaming_content) == mailstore.mails_of(BRUNA)[0].raw()
    assert source["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/demo/mail/..%2f..%2fetc/",
        "/demo/mail/../",
        "/demo/mail/.@mail.example/",
        "/demo/mail/bruna@mail.example/..%2f..%2fsecret/",
        "/demo/mail/bruna@mail.example/no-such-key/",
        "/demo/mail/bruna@mail.example/no-such-key/html/",
        "/demo/mail/bruna@mail.example/no-such-key/file/1/",
        "/demo/pages/no-such-page/",
    ],
)
def test_what_is_not_there_is_not_found(client, kept, path):
    assert client.get(path).status_code == 404


def test_a_file_that_the_mail_does_not_have_is_not_found(client, kept):
    assert page(client, "mail_file", BRUNA, kept, 2).status_code == 404


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: =?utf-8?b?!!!?= <\r\nSubject: =?x?q?=ff?=\r\n\r\n\xff",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x--",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Type: text/html; charset=no-such-charset\r\n\r\n<p>caf\xe9",
        b"Date: not a date\r\nFrom: a@b, c@d\r\nMessage-ID: <\r\n\r\nx",
        b"Date: Mon, 99 Foo 2025 99:99:99 +9999\r\n\r\nx",
        b'Content-Disposition: attachment; filename="../../x\r\n\r\ny',
        b"From: " + b"a" * 5000 + b"@x\r\n\r\nlong",
    ],
)
def test_a_hostile_mail_is_shown_as_far_as_it_can_be(client, outside_world, raw):
    key = mailstore.keep(BRUNA, raw)

    statuses = [
        page(client, "mailbox", BRUNA).status_code,
        page(client, "mail", BRUNA, key).status_code,
        page(client, "mail", BRUNA, key, show="source").status_code,
        page(client, "mail", BRUNA, key, show="text").status_code,
        page(client, "mail_html", BRUNA, key).status_code,
    ]

    assert statuses == [200] * 5


@pytest.mark.parametrize("slug", ["gift-cards", "prime"])
def test_a_tile_of_the_marketplace_leads_to_a_page_that_explains_it(client, slug):
    text = page(client, "placeholder", slug).content.decode()

    assert "ACCOUNT_TILES" in text
