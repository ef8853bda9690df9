"""Checks the last digit of numbers: cards, parcels, books, people.

Each function takes a number as it stands in a folded text, with any signs between its
digits, and answers whether it can be one of its kind.
"""

import operator

# Twice each digit, and the sum of both digits where it has two.
_DOUBLED = str.maketrans("0123456789", "0246813579")


def digits_of(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


def passes_belgian_company(text: str) -> bool:
    """Check the number of a Belgian company, which is its VAT number without BE."""
    digits = digits_of(text)
    return len(digits) == 10 and 97 - int(digits[:8]) % 97 == int(digits[8:])


def passes_luhn(text: str) -> bool:
    """Check the last digit of a card number, IMEI, SIREN or SIRET (ISO/IEC 7812-1)."""
    digits = text if text.isdecimal() and text.isascii() else digits_of(text)
    return sum(map(int, digits[::-2] + digits[-2::-2].translate(_DOUBLED))) % 10 == 0


def passes_gs1(text: str) -> bool:
    """Check the last digit of an EAN-8, UPC-12, EAN-13, ISBN-13 or GTIN-14."""
    weighted = (
        int(digit) * (3 if index % 2 else 1)
        for index, digit in enumerate(reversed(digits_of(text)))
    )
    return sum(weighted) % 10 == 0


def passes_isbn10(text: str) -> bool:
    """Check an ISBN-10, whose last character may be x."""
    signs = [sign for sign in text if sign in "0123456789x"]
    values = (10 if sign == "x" else int(sign) for sign in signs)
    weighted = (value * (10 - index) for index, value in enumerate(values))
    return sum(weighted) % 11 == 0


def passes_iban(text: str) -> bool:
    """Check an IBAN (ISO 13616, modulo 97)."""
    compact = "".join(filter(str.isalnum, text))
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def passes_s10(text: str) -> bool:
    """Check the last digit of a postal item (UPU S10: RL 482 917 364 PT)."""
    *body, last = map(int, digits_of(text))
    weights = (8, 6, 4, 2, 3, 5, 9, 7)
    rest = 11 - sum(map(operator.mul, body, weights)) % 11
    return bool(last == {10: 0, 11: 5}.get(rest, rest))


def passes_dni(text: str) -> bool:
    """Check the letter of a Spanish DNI, or of a foreigner's NIE (X, Y, Z first)."""
    compact = "".join(filter(str.isalnum, text))
    number = compact[:-1].translate(_NIE_FIRST)
    return compact[-1] == _DNI_LETTERS[int(number) % 23]


def passes_cif(text: str) -> bool:
    """Check the last sign of the number of a Spanish company, a digit or a letter."""
    *body, last = list(text[1:])
    total = sum(
        int(digit) if index % 2 else sum(divmod(2 * int(digit), 10))
        for index, digit in enumerate(body)
    )
    return last in {str(-total % 10), "jabcdefghi"[-total % 10]}


def passes_nir(text: str) -> bool:
    """Check the key of a French NIR; 2A and 2B are the departments of Corsica."""
    compact = "".join(filter(str.isalnum, text))
    number = compact[:13].replace("2a", "19").replace("2b", "18")
    return number.isdigit() and 97 - int(number) % 97 == int(compact[13:])


def passes_codice_fiscale(text: str) -> bool:
    """Check the last letter of an Italian codice fiscale (DM 12/03/1974)."""
    *body, last = filter(str.isalnum, text)
    total = sum(
        _value(sign) if index % 2 else _CODICE_ODD[_value(sign)]
        for index, sign in enumerate(body)
    )
    return last == chr(ord("a") + total % 26)


def passes_cpf(text: str) -> bool:
    """Check both last digits of a Brazilian CPF."""
    digits = [int(digit) for digit in digits_of(text)]
    if len(set(digits)) == 1:
        return False
    return all(_cpf_digit(digits[:count]) == digits[count] for count in (9, 10))


def passes_steuer_id(text: str) -> bool:
    """Check the last digit of a German tax number of a person (ISO 7064, 11,10)."""
    *body, last = map(int, digits_of(text))
    product = 10
    for digit in body:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return body[0] > 0 and (11 - product) % 10 == last


def passes_nif_of_a_person(text: str) -> bool:
    """Check a Portuguese NIF that begins like a person's, not like a company's."""
    *body, last = map(int, digits_of(text))
    rest: int = sum(map(operator.mul, body, range(9, 1, -1))) % 11
    return body[0] in {1, 2, 3} and last == (0 if rest < 2 else 11 - rest)


def passes_aba(text: str) -> bool:
    """Check an American routing number."""
    digits = map(int, digits_of(text))
    total: int = sum(map(operator.mul, digits, (3, 7, 1) * 3))
    return total % 10 == 0


def _value(sign: str) -> int:
    """Return the place of a sign of a codice fiscale: 0 for 0 and a, 1 for 1 and b."""
    return int(sign) if sign.isdigit() else ord(sign) - ord("a")


def _cpf_digit(body: list[int]) -> int:
    rest: int = sum(map(operator.mul, body, range(len(body) + 1, 1, -1))) * 10 % 11
    return rest % 10


_DNI_LETTERS = "trwagmyfpdxbnjzsqvhlcke"
_NIE_FIRST = str.maketrans("xyz", "012")
_CODICE_ODD = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18,
    20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip
