"""The mailboxes of the outside world as files."""

import pytest

from messaging_center.demo import mailstore
from messaging_center.demo.mailstore import NoSuchMail, NotKeepable

BRUNA = "bruna@mail.example"


def test_mails_are_listed_newest_first_and_new_until_they_are_read():
    keys = [mailstore.keep(BRUNA, f"Subject: {n}\n\n".encode()) for n in range(12)]

    mailstore.mail_of(BRUNA, keys[3]).mark_seen()

    mails = mailstore.mails_of(BRUNA)
    assert [mail.key for mail in mails] == keys[::-1]
    assert [mail.key for mail in mails if not mail.is_new] == [keys[3]]


def test_a_mail_can_still_be_opened_after_it_was_read():
    key = mailstore.keep(BRUNA, b"Subject: once\n\n")
    mail = mailstore.mail_of(BRUNA, key)

    mail.mark_seen()
    mail.mark_seen()

    assert mailstore.mail_of(BRUNA, key).raw() == b"Subject: once\n\n"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "..",
        "../x@mail.example",
        "/etc/passwd",
        "a/b@mail.example",
        ".@mail.example",
        "a@../../x",
        "a@mail.example/..",
        "a@mail.example\n",
        "a\x00@mail.example",
    ],
)
def test_no_address_leads_out_of_the_directory(address):
    with pytest.raises(NotKeepable):
        mailstore.mails_of(address)

    with pytest.raises(NotKeepable):
        mailstore.keep(address, b"x")


@pytest.mark.parametrize("key", ["..", "../../new/x", "", "new", "/etc/passwd"])
def test_no_key_opens_another_file(key, outside_world):
    mailstore.keep(BRUNA, b"x")
    (outside_world / "secret").write_text("not a mail")

    with pytest.raises(NoSuchMail):
        mailstore.mail_of(BRUNA, key)


def test_a_mailbox_that_was_half_made_by_a_crash_still_takes_mail(outside_world):
    (outside_world / BRUNA / "tmp").mkdir(parents=True)

    mailstore.keep(BRUNA, b"x")

    assert len(mailstore.mails_of(BRUNA)) == 1


def test_a_mailbox_that_nobody_wrote_to_is_empty():
    assert mailstore.mails_of("nobody@mail.example") == []
    assert mailstore.addresses() == []
