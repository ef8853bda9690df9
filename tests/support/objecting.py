"""Brings about an objection to a finding."""

from django.utils import timezone

from policy.engine import Direction, Submission, check
from policy.models import MistakeReport
from policy.objecting import object_to

NUMBER = "Please dial 0161 496 0123."


def report_a_mistake(*, author, text=NUMBER) -> MistakeReport:
    """Let the owner of a shop say that what is found first is a mistake."""
    verdict = check(
        Submission(
            text=text,
            direction=Direction.SELLER_TO_BUYER,
            proactive=False,
            now=timezone.now(),
        )
    )
    owner = author.memberships.get(role="owner").user
    return object_to(
        verdict.findings[0], verdict=verdict, text=text, author=author, user=owner
    )
