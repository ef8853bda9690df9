"""The engine on labelled messages in six languages: what it finds, what it lets pass.

`policy/corpus/development.jsonl` is the set that the engine was developed with: one
message a line. `expect` are the findings, `may` those that count neither way,
`obfuscation` how well it is disguised: 0 plain, 1 light, 2 medium, 3 so that a machine
need not see it. `needs` names what must be looked into to see it. `clean`: nothing is
wrong with the message.
How the engine does on messages that it was not developed with, `make bench` tells.
"""

import json
from collections import Counter
from datetime import timedelta

import pytest

from policy.corpus import DEVELOPMENT
from policy.engine import (
    RULES,
    BodyFormat,
    Direction,
    Submission,
    SubmittedFile,
    check,
)
from tests.policy.judging import NOW

LINES = DEVELOPMENT.read_text("utf-8").splitlines()
MESSAGES = [json.loads(line) for line in LINES]
MOST_DISGUISED = 3


def verdict_on(message):
    days = message["order_completed_days_ago"]
    files = [
        SubmittedFile(one["filename"], one["purpose"], one["content_type"])
        for one in message.get("attachments", ())
    ]
    return check(
        Submission(
            text=message["body"],
            body_format=BodyFormat(message["body_format"]),
            subject=message["subject"],
            direction=Direction(message["direction"]),
            proactive=message["proactive"],
            reason=message["reason"],
            order_completed_at=None if days is None else NOW - timedelta(days=days),
            now=NOW,
            language=message["lang"],
            earlier=tuple(one["body"] for one in message.get("context", ())),
            attachments=tuple(files),
        )
    )


def is_to_be_seen(message):
    """Say whether a machine can find the breach without looking into a file."""
    return message["obfuscation"] < MOST_DISGUISED and not message.get("needs")


def matches(finding, label):
    where = {"text": "body"}.get(finding.where, finding.where)
    if (finding.rule, where) != (label["rule"], label["where"]):
        return False
    if label.get("start") is None:
        return True
    return finding.start < label["end"] and label["start"] < finding.end


@pytest.fixture(scope="module")
def counted():
    """Count what was found, missed (up to medium disguise) and found wrongly."""
    found, missed, wrong = Counter(), Counter(), Counter()
    for message in MESSAGES:
        findings = verdict_on(message).findings
        for label in message["expect"]:
            hit = any(matches(finding, label) for finding in findings)
            if label["rule"] in RULES and is_to_be_seen(message):
                (found if hit else missed)[label["rule"]] += 1
        for finding in findings:
            labels = [*message["expect"], *message["may"]]
            if not any(matches(finding, label) for label in labels):
                wrong[finding.rule] += 1
    return found, missed, wrong


def test_every_rule_has_labelled_breaches(counted):
    found, missed, _wrong = counted

    assert set(found + missed) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_nearly_every_breach_is_found(counted, rule):
    found, missed, _wrong = counted

    assert found[rule] / (found[rule] + missed[rule]) >= 0.97


@pytest.mark.parametrize("rule", RULES)
def test_nearly_every_finding_is_right(counted, rule):
    found, _missed, wrong = counted

    assert found[rule] / (found[rule] + wrong[rule]) >= 0.97


def test_no_clean_message_is_stopped_or_warned_of():
    clean = [message for message in MESSAGES if message["clean"]]

    flagged = [one["id"] for one in clean if verdict_on(one).findings]

    assert len(clean) == 151
    assert flagged == []


def test_spans_are_what_a_person_would_take_out():
    shared = []
    for message in MESSAGES:
        for finding in verdict_on(message).findings:
            for label in message["expect"]:
                if label.get("start") is not None and matches(finding, label):
                    both = {*range(finding.start, finding.end)}
                    marked = {*range(label["start"], label["end"])}
                    shared.append(len(both & marked) / len(both | marked))

    assert sum(shared) / len(shared) >= 0.97
