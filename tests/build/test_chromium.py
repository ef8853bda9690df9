"""Chromium runs under Playwright and takes on the look that a test asks for."""

import pytest

from tests.support.chromium import DARK, PHONE, WITHOUT_JAVASCRIPT

pytestmark = pytest.mark.browser

SCRIPTED = (
    "<p>before</p><script>document.querySelector('p').innerText = 'after'</script>"
)


def test_the_browser_runs_scripts_on_a_desktop(page):
    page.set_content(SCRIPTED)

    assert page.inner_text("p") == "after"
    assert page.evaluate("innerWidth") == 1280


def test_the_browser_can_do_without_scripts(open_page):
    page = open_page(**WITHOUT_JAVASCRIPT)

    page.set_content(SCRIPTED)

    assert page.inner_text("p") == "before"


def test_the_browser_can_be_a_phone_in_the_dark(open_page):
    page = open_page(**PHONE, **DARK)

    page.set_content('<meta name="viewport" content="width=device-width">')

    assert page.evaluate("innerWidth") == 360
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_two_pages_are_two_people(open_page):
    bruna, silas = open_page(locale="fr-FR"), open_page()

    bruna.context.add_cookies(
        [{"name": "session", "value": "bruna", "url": "http://127.0.0.1"}]
    )

    assert silas.context.cookies() == []
    assert bruna.evaluate("navigator.language") == "fr-FR"
