"""A text that goes round through relays is counted, and stopped at the door."""

from inbox.receiving import keep, read_waiting_emails


def test_an_emailed_message_counts_its_way(
    thread, bruna, silas, deliver, outside, settings
):
    settings.RELAY_TRUST_LOOPBACK = True
    raw = b"From: bruna@mail.example\r\nSubject: A pan\r\nX-MC-Hop: 2\r\n\r\nHello\r\n"
    keep(
        recipient=silas.alias.address,
        sender="bruna@mail.example",
        raw=raw,
        peer="127.0.0.1",
    )

    read_waiting_emails(lambda: False)
    [email] = deliver()

    assert email.parsed["X-MC-Hop"] == "3"
