"""Journeys in a real Chromium: which one, how it is started, what it pretends to be.

`page` is pytest-playwright's own, on a desktop; another screen, colour scheme, language
or a second person is `open_page(**PHONE, **DARK, locale="fr-FR")`.
"""

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

PROGRAMS = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses its sandbox to root, whom CI runs as
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # A browser in a test speaks to the page under test and to nobody else.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-GB",
    "timezone_id": "UTC",
    "reduced_motion": "reduce",
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
DARK: dict[str, Any] = {"color_scheme": "dark"}
WITHOUT_JAVASCRIPT: dict[str, Any] = {"java_script_enabled": False}


def program() -> str | None:
    """Return the path of Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def pytest_configure(config: pytest.Config) -> None:
    # pytest-playwright 0.10 makes its `base_url` in a way that pytest 9.2 warns of.
    config.addinivalue_line(
        "filterwarnings",
        "ignore:Session-scoped fixtures defined as instance methods"
        ":pytest.PytestRemovedIn10Warning",
    )


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    chromium = program()
    assert chromium, "Chromium is not installed"
    # Playwright runs an event loop in this thread, and Django would therefore refuse
    # every query of the test itself.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ARGUMENTS,
    }


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Open a page of a browser that nobody used before: `open_page(**PHONE, **DARK)`.

    Each call is another person's browser. What is not given is as in `DESKTOP`.
    """
    return lambda **look: new_context(**{**DESKTOP, **look}).new_page()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(**DESKTOP)
