"""An email that is complete, for tests which change one thing about it."""

from datetime import UTC, datetime
from typing import Any

from inbox.relay.outgoing import RelayEmail

ALIAS = "krakenkraken23456789@relay.marketplace.example"
REPLY_TO = "krakenkraken23456789+tabcdefghijklmnopqrstuvwxyz@relay.marketplace.example"
READER = "bruna@mail.example"
WRITER = "silas@shop.example"
MESSAGE_ID = "<oabcdefgh23456789.abcdefghijklmnopqrstuvwxyz@relay.marketplace.example>"
EARLIER_ID = "<ozzzzzzzz23456789.abcdefghijklmnopqrstuvwxyz@relay.marketplace.example>"


def an_email(**changes: Any) -> RelayEmail:
    fields: dict[str, Any] = {
        "sender_name": "Silas Kitchenware (Marketplace)",
        "from_address": ALIAS,
        "reply_to": REPLY_TO,
        "to_address": READER,
        "return_path": "b-abc-abcdefghijklmnopqrstuvwxyz@bounce.marketplace.example",
        "subject": "Your engraving",
        "message_id": MESSAGE_ID,
        "sent_at": datetime(2025, 6, 3, 10, 12, tzinfo=UTC),
        "language": "en",
        "text": "Which colour would you like?\n",
        "html": "<p>Which colour would you like?</p>\n",
    }
    return RelayEmail(**(fields | changes))
