"""How the packaged lists are read: as TOML is, but faster."""

import tomllib
from pathlib import Path

import pytest

from policy.engine import word_lists
from policy.engine.lexicon import data_version, words, words_in_lines
from policy.engine.normalize import fold, plain

DATA = Path(word_lists.__file__).parent / "data"
LISTS = {str(one.relative_to(DATA)): one for one in sorted(DATA.rglob("*.toml"))}


@pytest.mark.parametrize("name", LISTS)
def test_a_packaged_list_says_what_its_toml_says(name, monkeypatch):
    source = LISTS[name].read_text("utf-8")
    expected = tomllib.loads(source)
    # The fast way must know all of it.
    monkeypatch.setattr(tomllib, "loads", None)

    assert word_lists.read(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        'a = "b" # a comment behind',
        "a = 'literal'",
        'a = ["x", "y",]\n',
        'a = [\n    "x", # one\n]',
        'a = "with a \\" sign"',
        'a = "\\u00e9"',
        "a = 0x1f\nb = 2026-11-26",
        "a = { b = 1 }",
        "  [indented]\n  a = true",
        '[a.b]\nc = "d"\n[a]\ne = "f"',
        'a = """one\ntwo"""\nb = """\nthree\n"""',
        '"quoted name" = [[1, 2], []]',
        '[[many]]\na = "b"',
        'a="b"\r\n',
    ],
)
def test_any_other_toml_is_read_like_toml(source):
    assert word_lists.read(source) == tomllib.loads(source)


@pytest.mark.parametrize(
    "source", ['a = "b"\na = "c"', "[a]\n[a]", "a = null", 'a = ["b"', "a", '[a] "b"']
)
def test_what_is_no_toml_is_refused(source):
    with pytest.raises(tomllib.TOMLDecodeError):
        word_lists.read(source)


@pytest.mark.parametrize(
    "text",
    ["Déjà vu", "ＦＵＬＬ  wide", "straße\n\n№ 5", "аpple", "x²½…", "a\u0301\u200bb"],
)
def test_words_of_ours_are_folded_like_texts(text):
    assert plain(text) == fold(text).folded


def test_many_words_are_folded_at_once():
    assert words(["Móvil", "Été", "a  b"]) == {"movil", "ete", "a b"}
    assert words([]) == frozenset()


def test_an_entry_is_cut_into_words():
    entries = [
        "opt-out",
        "retour d'expérience",
        "write-up*",
        "“take … down”",
        "5 € off",
    ]

    lines = words_in_lines(entries, "…")

    assert [line.split() for line in lines.split("\n")] == [
        [],
        ["opt", "out"],
        ["retour", "d", "experience"],
        ["write", "up*"],
        ["take", "…", "down"],
        ["5", "off"],
        [],
    ]


def test_a_changed_list_has_another_version(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text('a = ["b"]')
    monkeypatch.setattr("policy.engine.lexicon._DATA", tmp_path)
    before = data_version()

    (tmp_path / "a.toml").write_text('a = ["c"]')

    assert data_version() != before
