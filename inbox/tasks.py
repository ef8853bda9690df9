"""Celery's doorway: a wake-up that carries nothing, and a sweeper."""

from celery import shared_task

from inbox import sweeping
from inbox.working import check_once, work_once

__all__ = ["drain", "sweep", "sweeping"]


@shared_task(name="inbox.tasks.drain")
def drain() -> None:
    work_once(sweeping.is_stopping)
    if check_once(sweeping.is_stopping):
        work_once(sweeping.is_stopping)


@shared_task(name="inbox.tasks.sweep")
def sweep() -> None:
    """Find what a lost wake-up left behind; beat asks every five seconds."""
    drain()
