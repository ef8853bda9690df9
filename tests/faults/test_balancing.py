"""The ledger of the scripted mail finds what it is there to find."""

from dataclasses import replace

import pytest

from benchmarks.scripted_mail.books import Books
from benchmarks.scripted_mail.cast import Cast
from benchmarks.scripted_mail.ledger import faults
from benchmarks.scripted_mail.playing import SMUGGLER
from benchmarks.scripted_mail.seen import Email, Said, Seen, Sent
from tests.support.smtp_sink import Mail

BUYER, SHOP = "bruna@home.example", "silas@works.example"
CAST = Cast({BUYER: "", SHOP: ""}, [], ("session", "csrf"))
ASKED = ("silas+t@relay.example", "digest")
SAID = Said(1, 7, "Hello, answer wordaaaaaa", "sent", "", True, True)
LATER = SAID._replace(id=2, text="Hello, answer wordaaaaab")
EMAIL = Sent(1, "relay", 1, 3, BUYER, "<a@x>", "sent", "", False, ["accepted"])
NEXT = EMAIL._replace(id=2, message=2, message_id="<b@x>")
TEXT = "Message-ID: {}\r\nContent-Type: text/plain\r\n\r\nHello, answer {}\r\n"


def mail(number, message_id="<a@x>", word="wordaaaaaa", to=BUYER):
    return Mail(number, "", [to], TEXT.format(message_id, word).encode())


@pytest.fixture
def books():
    return Books(taken={ASKED}, posted={"wordaaaaaa", "wordaaaaab"})


@pytest.fixture
def seen():
    mails = [mail(1), mail(2, "<b@x>", "wordaaaaab")]
    return Seen(
        [Email(*ASKED, SHOP, "posted", "")],
        [SAID, LATER],
        [EMAIL, NEXT],
        mails,
        dict.fromkeys(range(1, 9), 100.0),
    )


def test_a_world_in_which_all_went_well_balances(books, seen):
    assert faults(books, CAST, seen) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"emails": []}, "there is no row"),
        ({"emails": [Email(*ASKED, SHOP, "posted", "")] * 2}, "is kept 2 times"),
        ({"emails": [Email(*ASKED, SHOP, "received", "")]}, "was not read"),
        ({"emails": [Email(*ASKED, SMUGGLER, "posted", "")]}, "was posted"),
        ({"messages": [SAID]}, "and there is no message"),
        ({"messages": [SAID, LATER._replace(text=SAID.text)]}, "was said 2 times"),
        ({"deliveries": [EMAIL]}, "message 2 has 0 emails"),
        ({"mails": [mail(1)]}, "is lost"),
        ({"mails": [mail(1), mail(2), mail(3, "<b@x>")]}, "came 2 times unmarked"),
        ({"mails": [mail(1), mail(2, "<b@x>"), mail(3, "<c@x>")]}, "nobody's email"),
        ({"mails": [mail(1), mail(2, "<b@x>")]}, "in 2 emails"),
        ({"mails": [mail(1), mail(2, "<b@x>", to=SHOP)]}, "nobody's email"),
        ({"mails": [mail(2), mail(1, "<b@x>", "wordaaaaab")]}, "overtook"),
        ({"mails": [mail(1), mail(2, "<b@x>", SHOP)]}, "shows"),
        ({"deliveries": [EMAIL, NEXT._replace(state="failed")]}, "nobody is told"),
        ({"deliveries": [EMAIL, NEXT._replace(state="sending")]}, "left lying"),
    ],
)
def test_what_is_wrong_is_found(books, seen, change, words):
    found = faults(books, CAST, replace(seen, **change))

    assert any(words in fault for fault in found), found


def test_a_word_that_was_taken_back_must_not_arrive(books, seen):
    books.undone.add("wordaaaaab")
    messages = [SAID, LATER._replace(state="withdrawn")]

    found = faults(books, CAST, replace(seen, messages=messages))

    assert any("was taken back" in fault for fault in found)


def test_nothing_unasked_may_come_after_an_opt_out(books, seen):
    books.quiet.append((BUYER, 99.0, 101.0))
    unasked = replace(seen.mails[0], raw=seen.mails[0].raw + b"Unasked\r\n")

    found = faults(books, CAST, replace(seen, mails=[unasked, seen.mails[1]]))

    assert any("after the opt-out" in fault for fault in found)


def test_a_second_copy_that_is_marked_is_no_fault(books, seen):
    marked = NEXT._replace(is_marked=True, tries=["unknown", "accepted"])
    twice = [*seen.mails, mail(3, "<b@x>", "wordaaaaab")]

    assert (
        faults(books, CAST, replace(seen, deliveries=[EMAIL, marked], mails=twice))
        == []
    )
