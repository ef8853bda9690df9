"""What is new in answers as people's programs write them: .eml in, .txt out.

Each pair in `replies/` is one program and one language, with the quote it makes of an
email of ours. Where our marker was lost the rest must still tell what is new.
"""

from pathlib import Path

import pytest

from inbox.relay.extraction import new_text
from inbox.relay.marker import OPENING
from inbox.relay.reading import Kind, read_email

REPLIES = Path(__file__).with_name("replies")
SAMPLES = sorted(REPLIES.glob("*.eml"))
# Without the marker nothing tells our words from the writer's in these.
NEED_THE_MARKER = {"hand_typed_above_unquoted_en"}


def text_of(sample):
    return read_email(sample.read_bytes()).text


def expected(sample):
    return sample.with_suffix(".txt").read_text().strip()


def test_there_are_at_least_25_of_them():
    assert len(SAMPLES) >= 25
    assert {sample.with_suffix(".txt") for sample in SAMPLES} == set(
        REPLIES.glob("*.txt")
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_exactly_the_new_words_are_found(sample):
    assert new_text(text_of(sample)).new.strip() == expected(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_they_are_found_without_our_marker_too(sample):
    if sample.stem in NEED_THE_MARKER:
        return
    text = text_of(sample).replace(OPENING, "").replace("-##", "")

    assert new_text(text).new.strip() == expected(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_no_word_is_lost(sample):
    text = text_of(sample)

    extraction = new_text(text)

    words = sorted(f"{extraction.new} {extraction.trimmed}".split())
    assert words == sorted(text.split())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_person_wrote_it(sample):
    assert read_email(sample.read_bytes()).kind is Kind.MESSAGE


def test_the_photograph_comes_along():
    [photograph] = read_email(
        (REPLIES / "apple_iphone_photo_en.eml").read_bytes()
    ).attachments

    assert photograph.name == "IMG_0412.jpeg"
