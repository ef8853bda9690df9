"""Guidelines about attached files: what they are, what they are for.

What is written inside them is judged like any text (`policy.engine.parts`).
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from policy.engine.detect.hit import Hit
from policy.engine.finding import Severity
from policy.engine.lexicon import load
from policy.engine.normalize import fold
from policy.engine.reading import Reading
from policy.engine.submission import Origin, Submission, SubmittedFile, Trait

_DATA = load("files.toml")
FOR_SELLERS = frozenset(_DATA["for_sellers"])
PURPOSES = frozenset(_DATA["purposes"])
PROGRAMS = frozenset(_DATA["programs"])
UNMISTAKABLE = frozenset(_DATA["unmistakable"])
PICTURES = frozenset(_DATA["pictures"])
DOCUMENTS = frozenset(_DATA["documents"])
PROGRAM_TYPES = tuple(_DATA["program_types"])
OTHER = "other"
JOINT = re.compile(r"[_\W]+|(?<=[a-z])(?=[A-Z])")

REFUSED = (Trait.INFECTED, Trait.PROGRAM, Trait.ACTIVE, Trait.MISMATCH)
FOR_A_PERSON = (Trait.ENCRYPTED, Trait.UNREAD)


def hits(attachment: SubmittedFile, submission: Submission) -> Iterator[Hit]:
    if because := _not_allowed(attachment, submission):
        yield Hit("attachment_type", facts={"because": because})
    elif trait := _first(FOR_A_PERSON, attachment):
        facts = {"because": trait.value}
        yield Hit("attachment_type", facts=facts, severity=Severity.HOLD)
    if _shows_something_else(attachment):
        yield Hit("image_unrelated")


def _not_allowed(attachment: SubmittedFile, submission: Submission) -> str:
    """Return why this file may not go with the message, or ""."""
    if trait := _first(REFUSED, attachment):
        return trait.value
    endings = [end.lower() for end in PurePosixPath(attachment.name).suffixes]
    last = endings[-1] if endings else ""
    if _runs(attachment, endings):
        return "program"
    if not submission.by_seller:
        return ""
    if len(endings) > 1 and endings[-2] in DOCUMENTS and endings[-2] != last:
        return "two_endings"
    if last not in FOR_SELLERS:
        return "ending"
    # An email does not say what its files are for; who says "other" has said it.
    return "" if attachment.purpose in {*PURPOSES, ""} else "purpose"


def _runs(attachment: SubmittedFile, endings: list[str]) -> bool:
    """Say whether it is a program or an archive, or pretends to be none."""
    content_type = attachment.content_type.lower()
    return (
        not PROGRAMS.isdisjoint(endings[-1:])
        or not UNMISTAKABLE.isdisjoint(endings)
        or content_type.startswith(PROGRAM_TYPES)
    )


def _first(traits: tuple[Trait, ...], attachment: SubmittedFile) -> Trait | None:
    return next((trait for trait in traits if trait in attachment.traits), None)


def _shows_something_else(attachment: SubmittedFile) -> bool:
    """Say whether a picture without a purpose looks like a greeting or a banner."""
    name = PurePosixPath(attachment.name)
    if attachment.purpose != OTHER or name.suffix.lower() not in PICTURES:
        return False
    words = [" ".join(JOINT.split(name.stem))]
    words += (one.text for one in attachment.extracts if one.origin == Origin.PICTURE)
    return Reading(fold(" . ".join(words))).says("greeting", "banner")
