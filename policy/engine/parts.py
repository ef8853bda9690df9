"""Cuts a submission into the texts that can break a guideline."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.engine.normalize import Text, fold
from policy.engine.pages import Page, read_page, text_at
from policy.engine.submission import BodyFormat, Submission, SubmittedFile

# Attributes whose words a reader sees or hears.
SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "summary")
# Papers of the shop or the maker carry their addresses and accounts by right.
PAPERS = {"invoice", "warranty", "instructions"}
IN_PAPERS = frozenset({"review_incentive", "review_bias", "review_removal"})


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a submission.

    `is_prose`: sentences and links can stand in it, not only names. `page`: its source
    is to be judged too. `rules`: only these are asked; None for all.
    """

    where: str
    text: Text
    is_prose: bool = True
    page: Page | None = None
    rules: frozenset[str] | None = None


def parts_of(submission: Submission) -> Iterator[Part]:
    """Yield subject, text and attachments; a page also as what it hides."""
    if submission.subject:
        yield Part("subject", fold(submission.subject))
    if submission.body_format == BodyFormat.HTML:
        yield from _parts_of_page(read_page(submission.text))
    elif submission.text:
        yield Part("text", fold(submission.text))
    for attachment in submission.attachments:
        yield from _parts_of_file(attachment)


def _parts_of_page(page: Page) -> Iterator[Part]:
    yield Part("text", page.text, page=page)
    for element in page.elements:
        for name in SPOKEN_ATTRIBUTES:
            if spoken := element.tag.attributes.get(name):
                words = text_at(page.source, spoken.start, spoken.end)
                yield Part("text", words, is_prose=False)


def _parts_of_file(attachment: SubmittedFile) -> Iterator[Part]:
    where = f"attachment:{attachment.name}"
    stem = attachment.name.rpartition(".")[0] or attachment.name
    yield Part(where, fold(stem), is_prose=False)
    rules = IN_PAPERS if attachment.purpose in PAPERS else None
    for extract in attachment.extracts:
        yield Part(where, fold(extract.text), rules=rules)
