"""The image runs as nobody in particular, from locked packages, and holds no secret."""

import re

import pytest

from tests.support.installation import ROOT

TEXT = (ROOT / "Dockerfile").read_text()
LAST_STAGE = TEXT[TEXT.rindex("\nFROM ") :]


def test_packages_are_installed_by_hash():
    assert "--require-hashes --requirement /tmp/run.txt" in TEXT


def test_the_program_runs_without_root_and_cannot_change_itself():
    assert "\nUSER 1000:1000\n" in LAST_STAGE
    assert "--chown" not in LAST_STAGE


def test_it_says_when_it_is_unwell():
    assert re.search(r"^HEALTHCHECK .*\\\n +CMD \[", LAST_STAGE, re.M)


def test_signals_reach_the_program_and_not_a_shell():
    [command] = re.findall(r"^CMD (.)", LAST_STAGE, re.M)

    assert command == "["


@pytest.mark.parametrize("name", [".env", ".git", "tests", "var", "docs", ".venv"])
def test_only_what_the_program_needs_goes_into_the_image(name):
    rules = (ROOT / ".dockerignore").read_text().split()

    assert rules[rules.index("*") + 1].startswith("!")
    assert f"!{name}" not in rules


def test_every_package_of_the_project_goes_into_the_image():
    rules = (ROOT / ".dockerignore").read_text().split()
    packages = [
        "accounts",
        "inbox",
        "messaging_center",
        "policy",
        "templates",
        "static",
    ]

    assert {f"!{name}" for name in (*packages, "locale", "manage.py")} <= set(rules)
