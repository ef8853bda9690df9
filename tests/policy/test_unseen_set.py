"""The unseen set is what it was when it was frozen, and is labelled without slips."""

import hashlib
from collections import Counter

import pytest

from benchmarks.guidelines import corpus, scoring
from benchmarks.guidelines.corpus import Label
from policy.engine import RULES

FROZEN = corpus.HERE / "unseen" / "SHA256SUMS"


def test_no_message_was_changed_after_the_set_was_frozen():
    sums = dict(
        line.split("  ")[::-1] for line in FROZEN.read_text("utf-8").splitlines()
    )

    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in corpus.UNSEEN
    }

    assert found == sums


def test_it_is_as_large_as_its_figures_need():
    clean = sum(message.is_clean for message in corpus.unseen())

    assert clean >= 1000
    assert len(corpus.unseen()) - clean >= 600


def test_every_message_can_be_read_and_is_labelled_within_its_words():
    messages = [*corpus.unseen(), *corpus.opened()]

    assert len({message.id for message in messages}) == len(messages)
    assert len({message.submission.text for message in messages}) >= 0.97 * len(
        messages
    )
    for message in messages:
        fields = {
            "text": message.submission.text,
            "subject": message.submission.subject,
        }
        for label in (*message.expected, *message.allowed):
            if label.where in fields and label.start is not None:
                assert fields[label.where][label.start : label.end].strip()


def test_every_rule_is_broken_somewhere():
    broken = Counter(
        label.rule for message in corpus.unseen() for label in message.expected
    )

    assert set(RULES) <= set(broken)
    assert min(broken.values()) >= 10


def test_marks_are_taken_out_and_counted():
    words, labels = corpus.unmarked("é ⟦a:b ⟦c:d⟧⟧ and ⟦?e:f⟧.", "text")

    assert words == "é b d and f."
    assert labels == [
        (Label("c", "text", 4, 5), True),
        (Label("a", "text", 2, 5), True),
        (Label("e", "text", 10, 11), False),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.278),
        (10, 10, 0.722, 1.0),
        (50, 100, 0.404, 0.596),
    ],
)
def test_the_interval_is_wilsons(part, whole, low, high):
    assert scoring.interval(part, whole) == pytest.approx((low, high), abs=0.001)
