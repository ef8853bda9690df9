"""A conversation of any length is read page by page, at the same cost."""

from datetime import timedelta

from inbox.models import Message


def test_a_long_conversation_is_read_page_by_page(
    thread, bruna, silas, signed_in, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("inbox.conversation.MOST_READ", 4)
    Message.objects.bulk_create(
        Message(
            thread=thread,
            author=bruna,
            text=f"Message number {number}",
            released_at=thread.created_at + timedelta(seconds=number),
        )
        for number in range(10)
    )
    browser = signed_in(silas)
    seen, address = [], thread.get_absolute_url()

    while address:
        with django_assert_max_num_queries(20):
            page = browser.get(address).context
        seen.append(
            [one["text"][-1] for one in [*page["folded"], *page["messages_list"]]]
        )
        address = page["older_url"]

    assert seen == [["6", "7", "8", "9"], ["2", "3", "4", "5"], ["0", "1"]]


def test_a_place_in_another_conversation_shows_nothing_of_it(
    thread, asked, silas, signed_in
):
    page = signed_in(silas).get(thread.get_absolute_url(), {"before": "no-such-id"})

    assert page.status_code == 200
