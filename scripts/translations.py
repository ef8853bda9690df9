"""The catalogues of translated words: where they are, how they are compiled.

polib does it, so that nobody needs gettext's own programs to run or check the project.
"""

from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = "fr", "es"


def catalogue_of(language: str, root: Path = ROOT) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogues(root: Path = ROOT) -> Iterator[Path]:
    return (catalogue_of(language, root) for language in LANGUAGES)


def compiled(catalogue: Path) -> bytes:
    """Return the bytes of the .mo file that belongs to this .po file."""
    binary: bytes = polib.pofile(str(catalogue)).to_binary()
    return binary
