"""What holds for any text at all: no error, spans that quote, one verdict."""

import pytest
from hypothesis import example, given, settings, strategies as st

from policy.engine import (
    TEXT_LIMIT,
    Configuration,
    Direction,
    Severity,
    SubmittedFile,
    check,
)
from tests.policy.judging import NOW, submission

# Pieces that make findings likely, and pieces that move offsets.
PIECES = st.sampled_from(
    [
        *"@.-+(){}[]<>/\\:;,_*#%&|~=?!'\"\n\t 0123456789oOlIZeé",
        *"ßİıſ½²⑤０𝟎ﬁ﷽…№ⓐ。．·аоеѕαο日👋\u200b\u00ad\u0301\ufe0f\u20e3\u202e\x00",
        "anna", "mill", "com", "de", "http", "https://", "www.", "dot", "point", "at",
        "arroba", " at ", " dot ", "(at)", "[.]", "call ", "Tel. ", "order ", "0161",
        "496 0123", "07700 900123", "+44", "six ", "nine ", "cinquante ", "double ",
        "114-5571920-2290183", "amazon.com", "gmail", "x" * 70,
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


WITHOUT_WORDS = {"attachment_type", "image_unrelated"}


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, subject=TEXTS, name=TEXTS, side=st.sampled_from(Direction))
@example(text="\ud800@\udfff.com", subject="", name="", side=Direction.SELLER_TO_BUYER)
@example(text="ⅷ@㋿.com ", subject="%", name=".", side=Direction.SELLER_TO_BUYER)
def test_no_text_raises_and_every_span_quotes(text, subject, name, side):
    verdict = check(
        submission(
            text,
            subject=subject,
            attachments=(SubmittedFile(name),),
            from_buyer=side == Direction.BUYER_TO_SELLER,
        )
    )

    fields = {"text": text, "subject": subject, f"attachment:{name}": name, "meta": ""}
    for finding in verdict.findings:
        field = fields[finding.where]
        assert field[finding.start : finding.end] == finding.quoted
        assert 0 <= finding.start <= finding.end <= len(field)
        assert finding.quoted or finding.rule in WITHOUT_WORDS


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_the_same_message_gives_the_same_verdict(text):
    assert check(submission(text)) == check(submission(text))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_findings_of_one_rule_never_overlap(text):
    found = check(submission(text)).findings

    for one in found:
        others = [two for two in found if two.rule == one.rule and two is not one]
        assert not any(one.overlaps(two) for two in others)


def test_a_field_over_the_limit_is_refused():
    too_long = "x" * (TEXT_LIMIT + 1)

    check(submission("x" * TEXT_LIMIT))
    for fields in (
        {"text": too_long},
        {"subject": too_long},
        {"attachments": (SubmittedFile(too_long),)},
    ):
        with pytest.raises(ValueError, match="longer than 20000"):
            submission(**fields)


def test_a_moment_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        submission(order_completed_at=NOW.replace(tzinfo=None))


def test_a_configuration_never_changes_what_it_was_made_from():
    configuration = Configuration(severities={"phone_number": Severity.HOLD})

    configuration.including(carrier_hosts=["swift.example"])

    assert "swift.example" not in configuration.carrier_hosts
