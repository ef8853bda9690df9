"""What the page of an email does and says behind its words."""

import pytest

from policy.engine import PAGE_LIMIT, Direction, Severity
from tests.policy.hostile import hostile_text
from tests.policy.judging import findings, submission
from tests.policy.test_hostile_texts import MOST_GROWTH, TRIES, UNCERTAIN_SECONDS, cost

AWAY = "https://o.mill.biz/x.gif"
HIDDEN = [
    ('<p style="display:none">anna@mill.biz</p>', "email_address", "anna@mill.biz"),
    (
        '<p style="color:#fff">Ｈé +44 161 496 0123</p>',
        "phone_number",
        "+44 161 496 0123",
    ),
    ("<i>anna&#64;mill.biz</i>", "email_address", "anna&#64;mill.biz"),
    ('<a href="mailto:anna@mill.biz">us</a>', "email_address", "mailto:anna@mill.biz"),
    ('<a href="tel:+441614960123">us</a>', "phone_number", "tel:+441614960123"),
    ('<a href="https://mill.biz/a">here</a>', "external_link", "https://mill.biz/a"),
    ("<form action='//mill.biz'>", "external_link", "//mill.biz"),
    ("<b>www.mill.biz</b>", "external_link", "www.mill.biz"),
]
SAID = [
    ("anna@mill.biz", '<a href="mailto:anna@mill.biz?subject=Re">anna@mill.biz</a>'),
    ("0161 496 0123", '<a href="tel:+441614960123">0161 496 0123</a>'),
    ("mill.biz", '<a href="http://www.mill.biz/">mill.biz</a>'),
    ("See here <https://mill.biz/a?b=1>", '<a href="https://mill.biz/a?b=1">here</a>'),
    ("a long address\nhttps://mill.\nbiz/a", "https://mill.<wbr>biz/a"),
]
HARMLESS = [
    '<base href="x-msg://1/">',
    '<a href="x-apple-data-detectors://0">Tuesday</a>',
    '<a href="#top">up</a><a name="_MailAutoSig"></a>',
    '<a href="https://www.amazon.com/dp/B0">here</a>',
    '<img src="http://mill.biz/logo.png" width="200">',
    '<img src="cid:image001.png@01DBD4A5.6F5E2B10" width="1" height="1">',
    '<p style="display:none">&nbsp;&zwnj;</p>',
    '<link rel=File-List href="cid:filelist.xml@01DBD4A5.6F5E2B10">',
]


def hidden(page, text="It left.", **fields):
    found = findings(text, page=page, **fields)
    return [one for one in found if one.where == "page"]


@pytest.mark.parametrize(("page", "rule", "words"), HIDDEN)
def test_what_only_the_page_says_is_found_at_its_place(page, rule, words):
    source = f"<p>Ｈéllo &amp; İ</p>{page}<p>x</p>"

    [found] = hidden(source)

    assert (found.rule, found.quoted) == (rule, words)
    assert source[found.start : found.end] == words
    assert found.severity == Severity.BLOCK


@pytest.mark.parametrize(("text", "page"), SAID)
@pytest.mark.parametrize("field", ["text", "cut"])
def test_what_the_words_say_too_is_not_hidden(text, page, field):
    said = {"text": text} if field == "text" else {"text": "", "cut": text}

    assert hidden(page, **said) == []


@pytest.mark.parametrize("page", HARMLESS)
def test_what_leads_nowhere_else_passes(page):
    assert hidden(page) == []


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (f"<img src={AWAY} width=1 height=1>", "tracking_pixel"),
        (f"<style>p{{display:none;background:url({AWAY})}}</style>", "tracking_pixel"),
        ("<a href=https://mill.biz><img src=cid:logo></a>", "linked_logo"),
    ],
)
def test_pictures_are_taken_out_and_stop_nothing(page, rule):
    [found] = hidden(page)

    assert (found.rule, found.severity) == (rule, Severity.FIX)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("https://www.amazon.com/dp/B0", "www.amazon.com"),
        ("here", None),
    ],
)
def test_a_link_tells_what_it_shows_when_it_leads_elsewhere(shown, told):
    [found] = hidden(f'<a href="https://mill.biz/a">{shown}</a>', "See there.")

    assert found.facts.get("shown") == told


def test_what_is_cut_is_not_judged():
    assert findings("It left.", cut="Write to anna@mill.biz") == ()


def test_a_buyer_is_warned_at_most():
    one = submission("Hi", from_buyer=True)
    assert one.direction == Direction.BUYER_TO_SELLER

    found = hidden(HIDDEN[0][0] + HIDDEN[5][0], "Hi", from_buyer=True)

    assert [one.severity for one in found] == [Severity.WARN]


def test_a_page_may_be_longer_than_a_text_but_not_endless():
    submission("Hi", page="x" * PAGE_LIMIT)

    with pytest.raises(ValueError, match="longer"):
        submission("Hi", page="x" * (PAGE_LIMIT + 1))


PAGES = {
    "links": '<a href="https://a.biz">x</a>',
    "lies": '<a href="https://a.biz">c.com</a>',
    "open links": "<a href=https://a.biz>",
    "numbers": "<a href=tel:+441614960123>",
    "addresses": "<b>a@mill.biz</b> ",
}


@pytest.mark.parametrize("stretch", PAGES.values(), ids=PAGES)
def test_twice_the_page_costs_about_twice_the_time(stretch):
    assert any(is_linear(stretch) for _ in range(TRIES))


def is_linear(stretch):
    half, whole = (
        cost(
            submission(
                hostile_text("a@mill.biz c.com ", length),
                page=hostile_text(stretch, length),
            )
        )
        for length in (10_000, 20_000)
    )
    return whole < MOST_GROWTH * half + UNCERTAIN_SECONDS
