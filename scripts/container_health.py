"""Answers a container's health check: `container_health.py web` or `relay`.

Ends with 0 when the program beside it answers, else with a sentence and 1.
"""

import os
import smtplib
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

SECONDS = 5


def web() -> None:
    # The site answers only to its own name, so that is what we call it.
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc or "127.0.0.1"
    port = os.environ.get("PORT", "8000")
    question = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    urlopen(question, timeout=SECONDS).close()  # noqa: S310 — http, and to ourselves


def relay() -> None:
    port = int(os.environ.get("RELAY_PORT", "2525"))
    with smtplib.SMTP("127.0.0.1", port, timeout=SECONDS) as door:
        door.noop()


def main(name: str) -> None:
    try:
        {"web": web, "relay": relay}[name]()
    except OSError as error:
        sys.exit(f"{name} does not answer: {error}")


if __name__ == "__main__":
    main(sys.argv[1])
