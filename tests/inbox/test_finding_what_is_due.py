"""What is due is found without looking at what was sent, or at what waits."""

from django.db import connection
from django.utils import timezone

from inbox.models import Delivery


def test_what_is_due_is_one_range_of_an_index(db):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # It reads a table as small as this one as a whole, index or not.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    due = Delivery.objects.due(timezone.now()).order_by("next_attempt_at", "id")

    plan = due.values("pk")[:20].explain()

    assert "deliveries_due" in plan
    condition = {
        "sqlite": "deliveries_due (next_attempt_at<?)",
        "postgresql": "Index Cond: (next_attempt_at <=",
    }[connection.vendor]
    assert condition in plan
