"""The locked requirements are complete, pinned by hash, and name no address."""

import re
import tomllib

import pytest

from tests.support.installation import ROOT

PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+) \\$", re.M)


def pins(name):
    return dict(PIN.findall((ROOT / "requirements" / name).read_text()))


def named(requirement):
    return re.match(r"[A-Za-z0-9-]+", requirement)[0].lower()


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return project["dependencies"], project["optional-dependencies"]["dev"]


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_line_is_a_pin_a_hash_or_a_reason(name):
    lines = (ROOT / "requirements" / name).read_text().splitlines()

    strange = [
        line
        for line in lines
        if not re.fullmatch(
            r"[a-z0-9-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #.*", line
        )
    ]

    assert strange == []


def test_all_that_the_project_asks_for_is_locked():
    run, dev = declared()

    assert {named(requirement) for requirement in run} <= set(pins("run.txt"))
    assert {named(requirement) for requirement in dev} <= set(pins("dev.txt"))


def test_tests_run_on_the_versions_that_are_shipped():
    assert pins("run.txt").items() <= pins("dev.txt").items()


def test_the_packages_of_the_design_card_are_asked_for_directly():
    run, dev = declared()
    asked = {named(requirement) for requirement in run + dev}

    assert asked >= {
        "django",
        "django-environ",
        "celery",
        "redis",
        "pytest-django",
        "factory-boy",
    }
