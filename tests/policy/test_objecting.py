"""*This is a mistake*: an objection reaches the moderators, once, without secrets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from policy.engine import check
from policy.models import MistakeReport
from policy.objecting import (
    MOST_AN_HOUR,
    TooManyObjections,
    hash_of,
    object_to,
    objected_to,
)
from tests.conftest import person_of
from tests.policy.judging import submission

NUMBER = "Please dial 0161 496 0123."
CARD = "Pay to DE89 3704 0044 0532 0130 00 please."


def judged(text):
    return check(submission(text))


@pytest.fixture
def objects(silas):
    def _objects(text=NUMBER, place=0, **fields):
        verdict = judged(text)
        return object_to(
            verdict.findings[place],
            verdict=verdict,
            text=text,
            author=silas,
            user=person_of(silas),
            **fields,
        )

    return _objects


def test_everything_that_a_moderator_needs_is_kept(objects, silas):
    report = objects(thread_public_id="t")

    assert (report.author, report.user) == (silas, person_of(silas))
    assert (report.rule, report.severity, report.where) == (
        "phone_number",
        "block",
        "text",
    )
    assert NUMBER[report.start : report.end] == report.quoted == "0161 496 0123"
    assert report.text_hash == hash_of(NUMBER)
    assert report.engine_version
    assert report.data_version
    assert report.thread_public_id == "t"


def test_the_text_itself_is_not_kept(objects):
    report = objects()

    kept = [str(getattr(report, one.name)) for one in MistakeReport._meta.fields]
    assert not any("Please dial" in value for value in kept)


def test_the_same_objection_again_is_still_one(objects):
    assert objects() == objects()

    assert MistakeReport.objects.count() == 1


def test_another_text_is_another_objection(objects):
    objects()
    objects(f"{NUMBER} Really.")

    assert MistakeReport.objects.count() == 2


def test_what_must_stay_secret_is_masked(objects):
    for place, _ in enumerate(judged(CARD).findings):
        objects(CARD, place)

    quoted = MistakeReport.objects.values_list("quoted", flat=True)
    assert quoted
    assert not any("3704" in one for one in quoted)


def test_nobody_fills_the_queue(objects):
    now = timezone.now()
    for number in range(MOST_AN_HOUR):
        objects(f"{NUMBER} {number}", now=now)

    with pytest.raises(TooManyObjections):
        objects(f"{NUMBER} again", now=now)
    objects(f"{NUMBER} again", now=now + timedelta(hours=1))
    assert MistakeReport.objects.count() == MOST_AN_HOUR + 1


def test_one_sees_what_one_has_objected_to(objects, silas, olga):
    objects()
    found = judged(NUMBER).findings

    assert objected_to(found, text=NUMBER, author=silas) == set(found)
    assert objected_to(found, text=NUMBER, author=olga) == set()
    assert objected_to(found, text=f"{NUMBER} ", author=silas) == set()
