"""What is due is found without looking at what was sent, or at what waits."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from inbox.models import Delivery


@pytest.fixture
def plan_of(db):
    """Return how the database would find rows if the table were a large one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # It reads a table as small as this one as a whole, index or not.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return lambda rows: rows.values("pk")[:20].explain()


def condition(column, sign):
    """Return how a plan says that this column is looked up in the index."""
    if connection.vendor == "sqlite":
        return f"({column}{sign}?)"
    return f"Index Cond: ({column} {'<=' if sign == '<' else sign} "


def test_what_is_due_is_one_range_of_an_index(plan_of):
    due = Delivery.objects.due(timezone.now())

    plan = plan_of(due.order_by("next_attempt_at", "id"))

    assert "deliveries_due" in plan
    assert condition("next_attempt_at", "<") in plan


def test_what_waits_for_a_party_is_one_range_of_an_index(plan_of, silas):
    waiting = Delivery.objects.filter(recipient=silas).not_begun(uuid4())

    plan = plan_of(waiting.order_by("id"))

    assert "deliveries_waiting" in plan
    assert condition("recipient_id", "=") in plan
