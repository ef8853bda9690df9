"""No file names a package registry's host or a folder of somebody's machine."""

import pytest

from scripts import check_tree


def problems(tmp_path, text, name="README.md"):
    file = tmp_path / name
    file.write_text(text)
    return list(check_tree.problems_in([file]))


# The forbidden words are put together here, or this file would be found itself.
@pytest.mark.parametrize(
    "parts",
    [
        ("https://files.python", "hosted.org/packages"),
        ("--index-url https://py", "pi.org/simple"),
        ("https://registry.npm", "js.org"),
        ("http://deb.debian", ".org/debian"),
        ("https://unpkg", ".com/htmx"),
        ("see /roo", "t/notes"),
        ("/hom", "e/ada/clone"),
    ],
)
def test_a_host_or_a_folder_is_found_with_its_line(tmp_path, parts):
    [found] = problems(tmp_path, f"first line\n{''.join(parts)}\n")

    assert ":2: " in found


@pytest.mark.parametrize(
    "text",
    ["https://shop.example/", "the home page", "apt install gettext", "docs/adr/0001"],
)
def test_ordinary_words_pass(tmp_path, text):
    assert problems(tmp_path, text) == []


def test_pictures_are_not_read(tmp_path):
    assert problems(tmp_path, "/roo" + "t/", name="inbox.png") == []


def test_this_project_stands_alone():
    assert list(check_tree.problems_in(check_tree.tracked_files())) == []
