"""Knows how telephone numbers are dialled in the countries of the two sides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from policy.engine.lexicon import load


@dataclass(frozen=True, slots=True)
class Plan:
    """How numbers are dialled inside one country.

    A `loose` plan has no trunk prefix, so that only the usual grouping tells such a
    number from any other of nine or ten digits.
    """

    region: str
    number: re.Pattern[str]
    mobile: re.Pattern[str] | None
    fictional: re.Pattern[str] | None
    loose: bool
    groups: frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Fit:
    """A plan by which some digits are a number."""

    plan: Plan
    mobile: bool
    usual_groups: bool


@cache
def _library() -> ModuleType:
    """Import phonenumbers when a text first has such digits: it takes a while."""
    return import_module("phonenumbers")


def _plan(name: str, entry: dict[str, Any]) -> Plan:
    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile(entry[key]) if key in entry else None

    return Plan(
        region=entry.get("region", name),
        number=re.compile(entry["number"]),
        mobile=pattern("mobile"),
        fictional=pattern("fictional"),
        loose=entry.get("loose", False),
        groups=frozenset(
            tuple(map(int, grouping.split())) for grouping in entry.get("groups", ())
        ),
    )


def _unknown_plan(region: str) -> Plan:
    """Return a plan for a country of which only the library knows something."""
    number = re.compile("[0-9]{7,13}")
    return Plan(region, number, None, None, loose=True, groups=frozenset())


PLANS = tuple(_plan(name, entry) for name, entry in load("phone.toml")["plans"].items())


class Directory:
    """Answers whether digits are a number. Gets tired of it.

    A question costs up to a tenth of a millisecond, and a text may hold thousands of
    long numbers. After a bounded count the shape alone decides: what looks like a
    number then counts as one.
    """

    PATIENCE = 100

    def __init__(self, regions: Sequence[str]) -> None:
        known = {plan.region for plan in PLANS}
        others = {region.upper() for region in regions} - known
        self._plans = [*PLANS, *map(_unknown_plan, sorted(others))]
        self._questions = 0

    @property
    def is_tired(self) -> bool:
        return self._questions >= self.PATIENCE

    def count_question(self) -> None:
        self._questions += 1

    def fit(self, digits: str, groups: tuple[int, ...]) -> Fit | None:
        """Return the best plan for digits dialled inside a country, in these groups."""
        fits = [
            _fit(plan, digits, groups)
            for plan in self._plans
            if plan.number.fullmatch(digits) and self._exists(digits, plan)
        ]
        return max(fits, key=_strength, default=None)

    def is_international(self, digits: str, *, exact: bool = False) -> bool:
        """Return whether the digits after "+" have the length of a country's numbers.

        With `exact`, they must begin like one that was given out.
        """
        phonenumbers = _library()
        try:
            number = phonenumbers.parse(f"+{digits}")
        except phonenumbers.NumberParseException:
            return False
        if exact:
            return bool(phonenumbers.is_valid_number(number))
        return bool(phonenumbers.is_possible_number(number))

    def looks_dialled(self, digits: str) -> bool:
        """Return whether digits have the shape of a number with its trunk prefix."""
        strict = (plan for plan in self._plans if not plan.loose)
        return any(plan.number.fullmatch(digits) for plan in strict)

    def _exists(self, digits: str, plan: Plan) -> bool:
        if plan.fictional and plan.fictional.fullmatch(digits):
            return True
        phonenumbers = _library()
        try:
            number = phonenumbers.parse(digits, plan.region)
        except phonenumbers.NumberParseException:
            return False
        return bool(phonenumbers.is_valid_number(number))


def _fit(plan: Plan, digits: str, groups: tuple[int, ...]) -> Fit:
    return Fit(
        plan=plan,
        mobile=bool(plan.mobile and plan.mobile.match(digits)),
        usual_groups=groups in plan.groups if plan.groups else _is_readable(groups),
    )


def _is_readable(groups: tuple[int, ...]) -> bool:
    """Whether a number with a trunk prefix is grouped as people do, "0121 496 0538"."""
    return 2 <= len(groups) <= 6 and groups[0] <= 5 and min(groups) >= 2


def _strength(fit: Fit) -> tuple[bool, bool, bool]:
    return fit.usual_groups, not fit.plan.loose, fit.mobile
