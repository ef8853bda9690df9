"""axe finds nothing on any page of the site, and nothing is cut off.

Each page is seen at a desk and on a phone, in light and in dark, and in three
languages. Pages come from `tests/journeys/pages.py`.
"""

import json
from collections import defaultdict

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.pages import NO_PAGES, PEOPLE, address_of, names_walked, pages_of
from tests.journeys.walking import Way
from tests.support.scene import CAMILLE
from tests.test_authorisation import MATRIX

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "fr", "es")
DESK, PHONE, NARROW = 1280, 360, 320
LOOKS = [(DESK, "light"), (PHONE, "dark"), (DESK, "dark"), (PHONE, "light")]
# The pages of one person are walked in a few turns, so that they can be shared out.
TURNS = {"anonymous": 3, "buyer": 3, "owner": 3}
WALKS = [(who, turn) for who in PEOPLE for turn in range(TURNS.get(who, 1))]
# The others see the same pages with a button more or less: once is enough.
IN_ALL_LANGUAGES = set(TURNS)
# A list of 50 rows tells axe no more than one of 12, and takes it four times as long.
FEW_ROWS = {"exclude": [".rows > li:nth-child(n+13)"]}
AXE = Axe().axe_script
RUN_AXE = f"""() => axe.run({json.dumps(FEW_ROWS)}, {{resultTypes: ["violations"]}})
  .then((told) => told.violations.map((one) => [one.id, one.nodes[0].html]))"""
LAYOUT = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) found.push("scrolls sideways");
  const scrolls = (one) => one && one !== document.body &&
    (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const hidden = box.width <= 1 || box.height <= 1 || box.bottom < 0;
    if (hidden || style.visibility === "hidden" || scrolls(one)) continue;
    const has_words = !one.children.length && one.textContent.trim().length > 7;
    const clips = /hidden|clip/.test(style.overflowX) && style.textOverflow === "clip";
    if (box.left < -1 || box.right > width + 1)
      found.push("over the edge: " + one.outerHTML);
    else if (has_words && clips && one.scrollWidth > one.clientWidth + 1)
      found.push("cut off: " + one.outerHTML);
    else if (has_words && box.width < 1.5 * parseFloat(style.fontSize))
      found.push("letter below letter: " + one.outerHTML);
  }
  return found.slice(0, 3).map((words) => words.slice(0, 200));
}"""


def test_every_page_is_walked(visit, seeded):
    """Whatever is walked nowhere is no page: it answers only to POST."""
    camille, maria = visit(CAMILLE), visit(PEOPLE["moderator"])
    left_out = set(MATRIX) - names_walked(seeded.named) - set(NO_PAGES)
    anything = defaultdict(lambda: "x", seeded.named)
    pages = []

    for name in left_out:
        walker = maria if name.startswith("staff:") else camille
        address = f"{walker.site_url}{address_of(name, anything)}"
        if walker.page.request.get(address).status != 405:
            pages.append(name)

    assert pages == []


@pytest.mark.parametrize(("who", "turn"), WALKS)
def test_axe_finds_nothing_and_nothing_is_cut_off(who, turn, visit, seeded):
    """Every page in both schemes and on both screens, and narrow in every language."""
    pages = list(pages_of(who, seeded.named))[turn :: TURNS.get(who, 1)]
    walker = visit(PEOPLE[who])
    problems = []

    for number, (address, steps) in enumerate(pages):
        languages = turned(LANGUAGES, number)
        problems += go(walker, address, languages[0], steps)
        walker.page.evaluate(AXE)
        for width, scheme in looks_of(who, number):
            problems += look(walker, width, scheme)
        problems += read_in_twice_the_size(walker)
        walker.page.set_viewport_size({"width": NARROW, "height": 800})
        for language in languages[1:] if who in IN_ALL_LANGUAGES and not steps else ():
            problems += go(walker, address, language)
            problems += layout_problems(walker)

    assert not problems, "\n".join(map(str, problems))


def turned(languages, number):
    """Begin each page with the language after that of the page before."""
    first = number % len(languages)
    return [*languages[first:], *languages[:first]]


def looks_of(who, number):
    """Return two of the four looks, the other two for the next page, or only one."""
    if who in IN_ALL_LANGUAGES:
        return LOOKS[:2] if number % 2 else LOOKS[2:]
    return [LOOKS[number % 4]]


def go(walker, address, language, steps=None):
    """Open a page, and return what is wrong when it is not there."""
    walker.way = Way(language, on_a_phone=False, with_scripts=True)
    cookie = {"name": "mc_language", "value": language, "url": walker.site_url}
    walker.page.context.add_cookies([cookie])
    status = walker.open(address)
    came_to = walker.page.url.removeprefix(walker.site_url)
    if steps:
        steps(walker)
    is_there = status < 500 and (steps or came_to == address)
    return [] if is_there else [(address, status, came_to)]


def look(walker, width, scheme):
    """Return what axe says, and what does not fit."""
    walker.page.set_viewport_size({"width": width, "height": 800})
    walker.page.emulate_media(color_scheme=scheme)
    said = walker.page.evaluate(RUN_AXE)
    where = (walker.page.url, walker.way.language, width, scheme)
    return [(*where, *one) for one in said] + layout_problems(walker)


def read_in_twice_the_size(walker):
    found = []
    walker.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (DESK, PHONE):
        walker.page.set_viewport_size({"width": width, "height": 800})
        found += [("twice the size", *one) for one in layout_problems(walker)]
    return found


def layout_problems(walker):
    where = (walker.page.url, walker.way.language, walker.page.viewport_size["width"])
    return [(*where, one) for one in walker.page.evaluate(LAYOUT)]
