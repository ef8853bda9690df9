"""Has attached files looked into, once each, by a child process.

Already while a message is being written: then there is nothing to wait for at *Send*.
"""

import atexit
import os
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from inbox.models import Attachment
from policy.engine import Trait
from policy.inspection import Inspection, Inspector
from policy.inspection.scanning import is_infected

# Longer than a look can take; then another worker looks.
LEASE = timedelta(seconds=60)
BATCH = 20


def inspect_waiting() -> int:
    """Look into the files that nobody has looked into; return how many."""
    waiting = Attachment.objects.filter(inspection__isnull=True).order_by("pk")
    return sum(inspect(one) for one in waiting[:BATCH])


def inspect(attachment: Attachment) -> bool:
    """Look into one file; return False when somebody else is doing so."""
    now = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    mine = Attachment.objects.filter(free, pk=attachment.pk, inspection__isnull=True)
    if not mine.update(leased_until=now + LEASE):
        return False
    found = _look_into(attachment).as_json()
    Attachment.objects.filter(pk=attachment.pk).update(inspection=found)
    attachment.inspection = found
    return True


def inspection_of(attachment: Attachment) -> Inspection:
    """Return what was found in a file; nothing while nobody has looked."""
    if attachment.inspection is None:
        return Inspection()
    return Inspection.from_json(attachment.inspection)


def is_inspected(attachment: Attachment) -> bool:
    return attachment.inspection is not None


def _look_into(attachment: Attachment) -> Inspection:
    """Return what is in the file; what cannot be checked is for a person."""
    try:
        with attachment.file.open() as file:
            content = file.read()
    except OSError:
        return Inspection(traits=frozenset({Trait.UNREAD}))
    found = _inspector(os.getpid()).inspect(content, attachment.name)
    if found.letters_unread and settings.HOLD_UNREAD_PICTURES:
        found = found.with_trait(Trait.UNREAD)
    infected = is_infected(content, settings.CLAMAV_URL)
    if infected is None:
        return found.with_trait(Trait.UNREAD)
    return found.with_trait(Trait.INFECTED) if infected else found


@cache
def _inspector(process: int) -> Inspector:
    """Return the inspector of this process: a fork must not share its parent's."""
    inspector = Inspector()
    atexit.register(inspector.close)
    return inspector


def end_inspector() -> None:
    """End the child of this process; the next file gets a new one."""
    _inspector(os.getpid()).close()
