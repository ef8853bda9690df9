"""A log line tells where it went wrong, and nothing of anybody."""

import json
import logging
import sys

from messaging_center.logging import JsonFormatter


def test_an_errors_own_words_are_left_out():
    address = "@".join(("bruna", "mail.example"))
    try:
        raise ValueError(f"Key (email)=({address}) already exists.")
    except ValueError:
        record = logging.LogRecord(
            "inbox", logging.ERROR, __file__, 1, "email 7 failed", (), sys.exc_info()
        )

    line = JsonFormatter().format(record)

    assert address not in line
    assert json.loads(line)["trace"][-1] == "ValueError"
