"""Whether the collected styles, scripts and pictures are those of the sources."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

MANIFEST = "staticfiles.json"


def are_stale() -> bool:
    """Say whether a source is newer than the last collection, or there is none."""
    manifest = Path(settings.STATIC_ROOT) / MANIFEST
    if not manifest.is_file():
        return True
    collected_at = manifest.stat().st_mtime
    return any(path.stat().st_mtime > collected_at for path in _sources())


def _sources() -> list[Path]:
    return [
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list([])
    ]
