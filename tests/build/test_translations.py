"""The translations check finds what is missing, doubtful, changed or not compiled."""

import polib
import pytest

from scripts import check_translations, translations


@pytest.fixture
def catalogue(tmp_path):
    """A complete French catalogue of one sentence, compiled."""
    path = translations.catalogue_of("fr", tmp_path)
    path.parent.mkdir(parents=True)
    write(path, polib.POEntry(msgid="Hello, %(name)s", msgstr="Bonjour, %(name)s"))
    return path


def write(path, *entries):
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    po.extend(entries)
    po.save(str(path))
    path.with_suffix(".mo").write_bytes(translations.compiled(path))


def problems(path):
    return list(check_translations.problems_in(path))


def test_a_complete_catalogue_has_no_problem(catalogue):
    assert problems(catalogue) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (polib.POEntry(msgid="Inbox"), "not translated"),
        (polib.POEntry(msgid="Inbox", msgstr="Boîte", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="%(n)s mails", msgstr="%(m)s mails"), "placeholders"),
        (polib.POEntry(msgid="{name} wrote", msgstr="a écrit"), "placeholders"),
        (
            polib.POEntry(
                msgid="One mail",
                msgid_plural="%(n)s mails",
                msgstr_plural={0: "Un courriel", 1: ""},
            ),
            "not translated",
        ),
    ],
)
def test_an_entry_that_people_would_stumble_over_is_found(catalogue, entry, problem):
    write(catalogue, entry)

    [found] = problems(catalogue)

    assert problem in found
    assert repr(entry.msgid) in found


def test_a_plural_may_leave_its_number_out_in_the_singular(catalogue):
    forms = {0: "Un courriel", 1: "%(n)s courriels"}
    write(
        catalogue,
        polib.POEntry(
            msgid="One mail", msgid_plural="%(n)s mails", msgstr_plural=forms
        ),
    )

    assert problems(catalogue) == []


def test_words_that_are_no_longer_used_need_no_translation(catalogue):
    write(catalogue, polib.POEntry(msgid="Old", obsolete=True))

    assert problems(catalogue) == []


def test_a_catalogue_that_was_changed_after_it_was_compiled_is_found(catalogue):
    catalogue.write_text(catalogue.read_text().replace("Bonjour", "Salut"))

    [found] = problems(catalogue)

    assert "changed after it was compiled" in found


def test_a_missing_catalogue_is_found(tmp_path):
    [found] = problems(translations.catalogue_of("es", tmp_path))

    assert "is missing" in found
