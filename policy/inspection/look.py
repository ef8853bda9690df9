"""Looks into one file, in this process. Call it through an `Inspector`."""

from collections.abc import Callable

from policy.engine import Origin, Trait
from policy.inspection import kinds
from policy.inspection.documents import look_into_docx, look_into_ole
from policy.inspection.inspection import MOST_EXTRACTS, Inspection, extracts_of
from policy.inspection.pdf import look_into_pdf
from policy.inspection.pictures import look_into_picture

Looker = Callable[[bytes], Inspection]


def look_into(content: bytes, name: str) -> Inspection:
    """Return what this file is and what stands in it.

    May raise anything, run for long, or end the process: the bytes are hostile.
    """
    kind = kinds.kind_of(content)
    found = _looker_for(kind)(content)
    traits = set(found.traits)
    if not kinds.keeps_its_promise(name, kind):
        traits.add(Trait.MISMATCH)
    return Inspection(
        kind, found.extracts[:MOST_EXTRACTS], frozenset(traits), found.letters_unread
    )


def _looker_for(kind: str) -> Looker:
    if kind.startswith("image/"):
        return look_into_picture
    return _LOOKERS.get(kind, _nothing_to_see)


def _look_into_text(content: bytes) -> Inspection:
    text = content.decode("utf-8-sig", "replace")
    return Inspection(extracts=tuple(extracts_of(text, Origin.TEXT)))


def _look_into_program(content: bytes) -> Inspection:
    return Inspection(traits=frozenset({Trait.PROGRAM}))


def _nothing_to_see(content: bytes) -> Inspection:
    return Inspection()


_LOOKERS: dict[str, Looker] = {
    kinds.PDF: look_into_pdf,
    kinds.DOCX: look_into_docx,
    kinds.OLE: look_into_ole,
    kinds.TEXT: _look_into_text,
    kinds.PROGRAM: _look_into_program,
    kinds.ARCHIVE: _look_into_program,
    kinds.ZIP: _look_into_program,
}
