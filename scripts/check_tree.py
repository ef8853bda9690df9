"""Checks that the project stands alone: no package registry's host, nobody's folders.

Where packages come from is the business of whoever installs them (a mirror, a cache,
a folder), and a path of one machine is wrong on every other.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One letter of each stands in brackets, so that this file does not find itself.
HOSTS = (
    r"pyp[i]\.org",
    r"python[h]osted\.org",
    r"npm[j]s\.(?:org|com)",
    r"(?:deb|security|archive)\.(?:debia[n]|ubunt[u])\.",
    r"(?:unpk[g]|jsdeliv[r]|cdn[j]s)\.",
    r"proxy\.golan[g]\.",
)
FOLDERS = (
    r"/roo[t]/",
    r"/wor[k]/",
    r"/User[s]/",
    r"/hom[e]/\w",
    r"/opt/(?:pyp[i]|wheel[s])",
)
FORBIDDEN = re.compile("|".join((*HOSTS, *FOLDERS)).encode())
# Picture and font files hold any bytes; their words are nobody's.
NOT_TEXT = {".png", ".jpg", ".ico", ".woff2", ".mo", ".pdf"}


def main() -> int:
    problems = list(problems_in(tracked_files()))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"Hosts and folders: {len(problems) or 'no'} problems.\n")
    return 1 if problems else 0


def tracked_files() -> list[Path]:
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def problems_in(files: Iterable[Path]) -> Iterator[str]:
    """Yield "path:line: what was found" for each line that names what it should not."""
    for file in files:
        if file.suffix in NOT_TEXT:
            continue
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            if found := FORBIDDEN.search(line):
                yield f"{file}:{number}: {found[0].decode()}"


if __name__ == "__main__":
    sys.exit(main())
