"""The record is written once: the database refuses to change or delete a line."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import AuditEvent
from accounts.models.audit import record


@pytest.fixture
def event(bruna):
    return record("party.renamed", bruna, purpose="a test")


def test_a_line_cannot_be_changed(event):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(action="nothing.happened")

    assert AuditEvent.objects.get().action == "party.renamed"


def test_a_line_cannot_be_deleted(event):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()

    assert AuditEvent.objects.count() == 1


def test_a_line_names_a_row_by_its_id(event, bruna):
    assert event.subject == f"accounts.party:{bruna.pk}"
    assert "bruna" not in str(event.details)
