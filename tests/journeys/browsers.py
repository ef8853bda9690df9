"""Browsers that are used again: to open a window costs Chromium as much as ten pages.

Whoever gets one finds it as nobody used it before: no cookie, nothing stored.
"""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.chromium import DESKTOP


class Browsers:
    """Each page that is lent has a context of its own: another person's browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._lent: list[tuple[str, Page]] = []

    def lend(self, look: Mapping[str, Any]) -> Page:
        kind = repr(sorted(look.items()))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._open(look)
        self._lent.append((kind, page))
        return page

    def take_back(self) -> None:
        for kind, page in self._lent:
            if page.is_closed():
                page.context.close()
            else:
                _forget(page)
                self._free[kind].append(page)
        self._lent.clear()

    def _open(self, look: Mapping[str, Any]) -> Page:
        return self._browser.new_context(**{**DESKTOP, **look}).new_page()


def _forget(page: Page) -> None:
    # A page that is left saves what was typed: into the demo of the next test.
    page.context.set_offline(True)
    if page.url.startswith("http"):
        devtools = page.context.new_cdp_session(page)
        everything = {"origin": page.evaluate("origin"), "storageTypes": "all"}
        devtools.send("Storage.clearDataForOrigin", everything)
        devtools.detach()
    page.goto("about:blank")
    page.context.clear_cookies()
    page.context.set_offline(False)
