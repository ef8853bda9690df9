"""What a look into a file has shown."""

from dataclasses import dataclass, replace
from typing import Any

from policy.engine import TEXT_LIMIT, Extract, Origin, SubmittedFile, Trait

# Neighbouring pieces of a long text share so much, so that nothing hides at a seam.
OVERLAP = 200
MOST_EXTRACTS = 400


@dataclass(frozen=True, slots=True)
class Inspection:
    """Of one file: its real `kind` (a content type, "" for none that we know), the
    text found in it, and what is wrong with it.

    `letters_unread`: there are pictures in it, but no program here reads their letters.
    """

    kind: str = ""
    extracts: tuple[Extract, ...] = ()
    traits: frozenset[Trait] = frozenset()
    letters_unread: bool = False

    def of(self, file: SubmittedFile) -> SubmittedFile:
        """Return the attachment with what was found in it."""
        return SubmittedFile(
            file.name, file.purpose, file.content_type, self.extracts, self.traits
        )

    def with_trait(self, trait: Trait) -> "Inspection":
        return replace(self, traits=self.traits | {trait})

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "extracts": [[one.text, one.origin.value] for one in self.extracts],
            "traits": sorted(self.traits),
            "letters_unread": self.letters_unread,
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> "Inspection":
        return cls(
            record["kind"],
            tuple(Extract(text, Origin(name)) for text, name in record["extracts"]),
            frozenset(map(Trait, record["traits"])),
            record["letters_unread"],
        )


UNREAD = Inspection(traits=frozenset({Trait.UNREAD}))


def extracts_of(text: str, origin: Origin) -> list[Extract]:
    """Return a text of any length as pieces that the engine takes."""
    text = text.replace("\x00", "").strip()
    step = TEXT_LIMIT - OVERLAP
    starts = range(0, max(1, len(text) - OVERLAP), step)
    return [Extract(text[at : at + TEXT_LIMIT], origin) for at in starts if text]
