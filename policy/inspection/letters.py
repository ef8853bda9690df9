"""Reads the letters in a picture with Tesseract, where that is installed."""

import os
import shutil
import subprocess
from functools import cache
from io import BytesIO

from PIL import Image

# The languages of the guidelines; those that are not installed are left out.
LANGUAGES = ("eng", "fra", "spa", "deu", "ita", "por")
MOST_SECONDS = 6


def can_read_letters() -> bool:
    return bool(_languages())


def read_letters(picture: Image.Image) -> str:
    """Return the text in a picture; "" when there is none.

    Raises subprocess.TimeoutExpired after six seconds.
    """
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return _run("stdin", "stdout", "-l", _languages(), "--psm", "3", sent=buffer)


@cache
def _languages() -> str:
    """Return the installed ones of our languages, as Tesseract takes them."""
    if shutil.which("tesseract") is None:
        return ""
    installed = set(_run("--list-langs").split())
    return "+".join(one for one in LANGUAGES if one in installed)


def _run(*arguments: str, sent: BytesIO | None = None) -> str:
    done = subprocess.run(  # noqa: S603
        ["tesseract", *arguments],  # noqa: S607
        input=sent.getvalue() if sent else b"",
        capture_output=True,
        timeout=MOST_SECONDS,
        check=False,
        # Several threads are slower, and there are other workers.
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")
