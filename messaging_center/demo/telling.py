"""Tells one story: opens the conversation and lets everybody say their lines."""

from datetime import datetime, timedelta
from random import Random

from inbox.files import accept_file
from inbox.inspecting import inspect
from inbox.models import Attachment, Message, Order, Thread
from inbox.sending import MessageRefused, send_message
from inbox.threads import open_thread
from messaging_center.demo.paperwork import file_named
from messaging_center.demo.population import Population
from messaging_center.demo.storybook import Line, Story

AT_ONCE = timedelta(0)
# Some minutes more or less, so that not everybody answers on the full hour.
MOST_MINUTES = 25
BUYERS_BY_EMAIL = 0.4


class StoryRefused(Exception):
    """A line of a story breaks a guideline: the story must be written otherwise."""


class Storyteller:
    """Keeps what a story needs: who speaks, what time it is, and chance."""

    def __init__(self, population: Population, now: datetime, chance: Random) -> None:
        self._population = population
        self._now = now
        self._chance = chance

    def tell(self, story: Story, order: Order | None) -> Thread:
        at = self._now - timedelta(days=story.ago)
        thread = open_thread(
            buyer=self._population.buyers[story.buyer].party,
            seller=self._population.shops[story.shop],
            order=order,
            topic=story.topic,
            subject=story.subject,
            now=at,
        )
        for line in story.says:
            at = self._later(at, line)
            self._say(thread, story, line, at)
        return thread

    def _later(self, at: datetime, line: Line) -> datetime:
        minutes = self._chance.uniform(0, MOST_MINUTES)
        return min(
            at + timedelta(hours=line.after, minutes=minutes),
            self._now - timedelta(minutes=1),
        )

    def _say(self, thread: Thread, story: Story, line: Line, at: datetime) -> Message:
        by_buyer = line.by == "buyer"
        author = (
            self._population.buyers[story.buyer]
            if by_buyer
            else self._population.writers[line.by]
        )
        by_email = by_buyer and self._chance.random() < BUYERS_BY_EMAIL
        thread.refresh_from_db()
        try:
            return send_message(
                thread=thread,
                author=author,
                text=line.text,
                reason=line.reason,
                via=Message.Via.EMAIL if by_email else Message.Via.WEB,
                attachments=_files_of(line, thread.order, from_seller=not by_buyer),
                undo=AT_ONCE,
                now=at,
            )
        except MessageRefused as refused:
            found = ", ".join(finding.rule for finding in refused.verdict.findings)
            raise StoryRefused(f"{story.subject!r} is refused: {found}") from refused


def _files_of(
    line: Line, order: Order | None, *, from_seller: bool
) -> list[Attachment]:
    if not line.file:
        return []
    content = file_named(line.file, order=order, engraving=line.engraving)
    accepted = accept_file(
        line.file, content, from_seller=from_seller, purpose=line.purpose
    )
    attachment = accepted.store()
    # At once, as if a worker had been there in those weeks.
    inspect(attachment)
    return [attachment]
