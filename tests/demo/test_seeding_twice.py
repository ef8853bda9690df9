"""The seed is all or nothing, and the same number tells the same stories."""

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inbox.models import Message, Order
from messaging_center.demo import seeding
from messaging_center.demo.telling import StoryRefused, Storyteller

pytestmark = pytest.mark.django_db


def story_times(now):
    written = Message.objects.exclude(author=None).order_by("pk")
    return [(now - at, text) for at, text in written.values_list("created_at", "text")]


@pytest.fixture
def short(monkeypatch):
    """Let the demo have its first stories alone: the whole takes seconds."""
    read = seeding.read_stories
    monkeypatch.setattr(seeding, "read_stories", lambda: read()[:6])


def seeded_with(number):
    now = timezone.now()
    seeding.seed(number=number, now=now)
    numbers = list(Order.objects.order_by("pk").values_list("number", flat=True))
    return numbers, story_times(now)


def test_the_same_number_makes_the_same_orders_at_the_same_minutes(short):
    made = []
    for number in (7, 7, 8):
        with transaction.atomic():
            made.append(seeded_with(number))
            transaction.set_rollback(True)

    assert made[0] == made[1]
    assert made[0] != made[2]


def test_a_story_that_breaks_a_guideline_leaves_nothing_behind(short, monkeypatch):
    told = []

    def tell(self, story, order):
        told.append(story)
        if len(told) == 3:
            raise StoryRefused("'A story' is refused: phone_number")

    monkeypatch.setattr(Storyteller, "tell", tell)

    with pytest.raises(StoryRefused):
        seeding.seed()

    assert not User.objects.exists()
    assert not Order.objects.exists()
