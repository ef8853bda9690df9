"""Check digits of numbers: what can be one, and what cannot."""

import pytest

from policy.engine import checksums


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (checksums.passes_luhn, "4000 1043 3218 1967", "4000 1043 3218 1968"),
        (checksums.passes_iban, "de89370400440532013000", "de89370400440532013001"),
        (checksums.passes_dni, "71530284p", "71530284q"),
        (checksums.passes_dni, "x1234567l", "y1234567l"),
        (checksums.passes_cif, "b66201849", "b66201848"),
        (checksums.passes_nir, "1 85 05 78 006 084 91", "1 85 05 78 006 084 36"),
        (checksums.passes_nir, "1 85 05 2a 006 084 35", "1 85 05 2b 006 084 35"),
        (checksums.passes_codice_fiscale, "vrdgpp76t04l219m", "vrdgpp76t04l219n"),
        (checksums.passes_cpf, "071.593.826-68", "071.593.826-69"),
        (checksums.passes_cpf, "071.593.826-68", "111.111.111-11"),
        (checksums.passes_steuer_id, "86 095 742 719", "86 095 742 718"),
        (checksums.passes_nif_of_a_person, "123 456 789", "123 456 788"),
        (checksums.passes_nif_of_a_person, "212345672", "507291840"),
        (checksums.passes_aba, "021000021", "021000022"),
    ],
)
def test_the_last_digits_decide(check, right, wrong):
    assert check(right)
    assert not check(wrong)
