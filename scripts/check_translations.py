"""Checks that every word is translated, in every language, and compiled.

Where gettext is installed, it also checks that the catalogues hold every word that
the code asks for; `make messages` collects those that are missing.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts.translations import LANGUAGES, ROOT, catalogue_of, compiled

CODE = "accounts", "inbox", "messaging_center", "policy", "templates"
# What a translation must keep as it is: %(name)s, %s, {name}.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def main() -> int:
    problems = [
        problem
        for language in LANGUAGES
        for problem in problems_in(catalogue_of(language))
    ]
    if shutil.which("xgettext"):
        problems += missing_words()
    else:
        write("Not checked, for want of gettext: that no new word is missing.")
    for problem in problems:
        write(problem)
    write(f"Translations: {len(problems) or 'no'} problems.")
    return 1 if problems else 0


def problems_in(catalogue: Path) -> Iterator[str]:
    """Yield one sentence for each thing that is wrong with this .po and its .mo."""
    name = "/".join(catalogue.parts[-4:])
    if not catalogue.exists():
        yield f"{name} is missing; `make messages` makes it."
        return
    for entry in polib.pofile(str(catalogue)):
        if wrong := what_is_wrong_with(entry):
            yield f"{name}: {wrong}: {entry.msgid!r}"
    target = catalogue.with_suffix(".mo")
    if not target.exists() or target.read_bytes() != compiled(catalogue):
        yield f"{name} was changed after it was compiled; see `make messages`."


def what_is_wrong_with(entry: polib.POEntry) -> str:
    if entry.obsolete:
        return ""
    if entry.fuzzy:
        return "the translation is only a guess (fuzzy)"
    if not entry.translated():
        return "not translated"
    expected = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
    used = set().union(*map(placeholders, texts_of(entry)))
    if used - expected or (not entry.msgid_plural and expected - used):
        return "the translation has other placeholders"
    return ""


def texts_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def missing_words() -> Iterator[str]:
    """Collect the words of the code afresh, in a copy; yield those not in locale/."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for part in (*CODE, "locale"):
            shutil.copytree(ROOT / part, copy / part)
        collect(copy)
        for language in LANGUAGES:
            known = words_in(catalogue_of(language))
            for word in sorted(words_in(catalogue_of(language, copy)) - known):
                yield f"locale/{language}: not in the catalogue: {word[1]!r}"


def collect(directory: Path) -> None:
    command = [sys.executable, "-m", "django", "makemessages"]
    for language in LANGUAGES:
        command += ["--locale", language]
    subprocess.run(command, cwd=directory, check=True, stdout=subprocess.DEVNULL)


def words_in(catalogue: Path) -> set[tuple[str, str, str]]:
    """Return (context, singular, plural) of all that is in use."""
    if not catalogue.exists():
        return set()
    entries = [entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete]
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries}


def write(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
