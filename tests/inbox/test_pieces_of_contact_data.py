"""Contact data that comes in pieces, message by message, is seen at the last one."""

import pytest

from inbox.sending import MessageRefused, MessageWarned, send_message
from inbox.undoing import take_back

BEGINNING, END = "My mailbox is bruna.k", "@mill-post.com is the rest"


@pytest.fixture
def say(thread, acting):
    """Send a message in the browser, where warnings are asked about."""

    def _say(party, text):
        return send_message(thread=thread, author=acting(party), text=text, anyway="")

    return _say


def test_a_buyer_is_warned_at_the_end_of_an_address(say, bruna):
    say(bruna, BEGINNING)

    with pytest.raises(MessageWarned) as warned:
        say(bruna, END)

    assert [one.rule for one in warned.value.verdict.findings] == ["email_address"]


def test_the_end_of_a_shops_address_is_refused(asked, say, silas):
    say(silas, BEGINNING)

    with pytest.raises(MessageRefused) as refused:
        say(silas, END)

    rules = {one.rule for one in refused.value.verdict.findings}
    assert "email_address" in rules


def test_what_was_taken_back_is_no_beginning(say, bruna):
    take_back(say(bruna, BEGINNING), bruna.person)

    assert say(bruna, END).pk


def test_the_words_of_the_other_side_are_no_beginning(asked, say, bruna, silas):
    say(silas, BEGINNING)

    assert say(bruna, END).pk
