"""The four programs of the demo, and what they need to know."""

import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from messaging_center.demo.child import Program
from messaging_center.demo.ports import HOST, Ports, answers_http, greets_by_smtp

DELIVERS = "Delivering."
STAND_INS = ("gift-cards", "prime")


def programs(ports: Ports, logs: Path) -> list[Program]:
    return [
        Program(
            "mail-catcher",
            _manage("catch_mail", "--port", str(ports.outside)),
            lambda: greets_by_smtp(ports.outside),
        ),
        Program(
            "web", _gunicorn(ports.web), lambda: answers_http(ports.web, "/readyz")
        ),
        Program("relay", _manage("relay"), lambda: greets_by_smtp(ports.relay)),
        Program("deliver", _manage("deliver"), _said(logs / "deliver.log", DELIVERS)),
    ]


def environment() -> dict[str, str]:
    """Give the tiles of *Your Account* pages to lead to, and show output at once."""
    tiles = settings.ACCOUNT_TILES or {
        slug: reverse("demo:placeholder", args=[slug]) for slug in STAND_INS
    }
    return {
        "ACCOUNT_TILES": ",".join(f"{slug}={url}" for slug, url in tiles.items()),
        "PYTHONUNBUFFERED": "1",
    }


def _manage(*words: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]


def _gunicorn(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "messaging_center.wsgi"),
        *("--chdir", str(settings.BASE_DIR)),
        *("--bind", f"{HOST}:{port}"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "4"),
        *("--graceful-timeout", "5"),
        # Its control socket would stand in the home of whoever runs the demo.
        "--no-control-socket",
    ]


def _said(log: Path, words: str) -> Callable[[], bool]:
    return lambda: words in log.read_text(encoding="utf-8", errors="replace")
