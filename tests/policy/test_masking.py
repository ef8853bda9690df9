"""What is stored of a finding never holds a card number, a paper or a password."""

import pytest

from policy.engine import Finding, Severity
from policy.masking import without_secrets
from tests.policy.judging import findings


def kept(text):
    return [one.quoted for one in without_secrets(findings(text))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("My card: 4000 1043 3218 1967", ["•••••••••••••••1967"]),
        ("DE89370400440532013000", ["••••••••••••••••••3000"]),
        ("CVV 123", ["•••"]),
        ("SSN 745-11-2093", ["•••••••••••"]),
        ("my password is sunshine9", ["•" * len("password is sunshine9")]),
        ("Send us your IBAN", ["Send us your IBAN"]),
        ("call 0161 496 0123", ["0161 496 0123"]),
    ],
)
def test_secrets_are_masked_and_the_rest_is_kept(text, shown):
    assert kept(text) == shown


def test_a_secret_inside_of_another_finding_is_masked_too():
    [number] = findings("4000 1043 3218 1967")
    around = Finding(
        "phone_number", Severity.BLOCK, "text", 0, 24, f"{number.quoted} now!"
    )

    masked, _number = without_secrets([around, number])

    assert masked.quoted == "•••••••••••••••1967 now!"
