"""Guidelines tracking_pixel and linked_logo: what is not seen, and what leads away."""

import pytest

from policy.engine import BodyFormat
from tests.policy.judging import findings, quoted, rules_broken

HTML = BodyFormat.HTML
AWAY = "https://o.mill.biz/x.gif"
# Each is marked as a whole.
PIXELS = [
    f'<img src="{AWAY}" width="1" height="1">',
    f"<IMG HEIGHT=0 WIDTH=0 SRC={AWAY}>",
    f'<img src="{AWAY}" style="width:2px; height:3px">',
    f'<img style="display:none" src="{AWAY}">',
    f'<img src="{AWAY}" style="visibility: hidden" width="600">',
    f'<img src="{AWAY}" style="opacity:0">',
    f'<img src="{AWAY}" style="opacity: .0">',
    f'<img src="{AWAY}" hidden>',
    f'<img src="{AWAY}" height="1">',
    '<img src="//o.mill.biz/x.gif" width=1 height=1>',
    '<img src="http://o.mill.biz/x.gif" width=1 height=1>',
    '<img src="https://mailtrack.io/trace/mail/55aa.png?u=12" width="80">',
    '<img src="https://u99.ct.sendgrid.net/wf/open?upn=abc" alt="">',
    '<img src="https://mill.biz/track/open.php?m=1">',
]
SEEN = [
    '<img src="cid:px" width="1" height="1">',
    '<img src="data:image/gif;base64,R0lGOD" width="1" height="1">',
    '<img src="https://mill.biz/photo.png" width="600" height="1">',
    '<img src="https://mill.biz/photo.png">',
    '<img src="https://mill.biz/photo.png" style="width:100%; max-height:3em">',
    '<img src="https://mill.biz/photo.png" style="opacity:0.5">',
    '<p style="display:none">hidden words</p><img src="https://mill.biz/a.png">',
    '<div style="background:url(https://mill.biz/paper.png); width:600px">x</div>',
]


@pytest.mark.parametrize("picture", PIXELS)
def test_a_hidden_picture_is_found_and_marked_as_a_whole(picture):
    source = f"<p>Ｈéllo &amp; İ</p>{picture}<p>Wash cold.</p>"

    assert quoted("tracking_pixel", source, body_format=HTML) == [picture]


@pytest.mark.parametrize("source", SEEN)
def test_a_picture_that_is_seen_passes(source):
    assert quoted("tracking_pixel", source, body_format=HTML) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            f'<div style="width:1px;height:1px;background:url({AWAY})"></div>',
            f"background:url({AWAY})",
        ),
        (
            f"<div style='display:none'><p style='background-image: url(\"{AWAY}\")'>",
            f'background-image: url("{AWAY}")',
        ),
        (
            f"<style>.o {{ opacity:0; background: #fff url({AWAY}) }}</style>",
            f"background: #fff url({AWAY})",
        ),
        (
            "<style>.o{list-style-image:url('https://a.com/wf/open?x=1')}</style>",
            "list-style-image:url('https://a.com/wf/open?x=1')",
        ),
        (f'<td background="{AWAY}" width="1" height="1">', AWAY),
    ],
)
def test_a_style_that_loads_a_hidden_picture_is_found(source, words):
    assert quoted("tracking_pixel", source, body_format=HTML) == [words]


def test_a_picture_inside_something_hidden_is_hidden():
    source = f'<div style="display:none"><p><img src="{AWAY}"></p></div>'

    assert rules_broken(source, body_format=HTML) == ["tracking_pixel"]


def test_buyers_are_not_bound_by_what_their_mail_program_does():
    source = f'{PIXELS[0]}<a href="https://mill.biz"><img src="cid:l"></a>'

    assert rules_broken(source, body_format=HTML, from_buyer=True) == []


def test_a_logo_that_leads_away_is_marked_with_its_link():
    logo = '<a href="https://mill.biz"><b><img src="cid:l" alt="Mill"></b></a>'
    source = f"<p>é</p>{logo}<p>Bye</p>"

    found = findings(source, body_format=HTML)

    assert [(one.rule, one.quoted) for one in found] == [
        ("linked_logo", logo),
        ("external_link", "https://mill.biz"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        '<a href="https://www.ups.com/1"><img src="cid:l"></a>',
        '<a href="https://www.ups.com/1">track</a><img src="cid:l">',
        '<a name="top"><img src="cid:l"></a>',
    ],
)
def test_a_picture_that_leads_nowhere_else_passes(source):
    assert rules_broken(source, body_format=HTML) == []


def test_a_link_that_never_ends_reaches_to_the_end():
    source = '<a href="https://mill.biz"><img src="cid:l">'

    assert quoted("linked_logo", source, body_format=HTML) == [source]
