"""Numbers that are spelled in words."""

import pytest

from policy.engine.normalize import fold
from policy.engine.numerals import PHRASES
from policy.engine.spoken import find_spoken


def digits_in(text):
    folded = fold(text)
    return [one.digits for one in find_spoken(folded.folded, folded.words)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("oh one six one four nine six oh one two three", "01614960123"),
        ("double oh four four, seven triple seven", "00447777"),
        ("forty-one sixty two eighty three fourteen", "41628314"),
        ("eight hundred five five five one two", "80055512"),
        ("zéro six soixante-douze quatre-vingt-dix-sept vingt et un", "06729721"),
        ("septante-neuf quatre-vingts huitante nonante-deux", "79808092"),
        ("novecientos treinta y tres doce veintidós dieciséis", "933122216"),
        ("null einundzwanzig zwo fünf fuenf dreißig acht", "021255308"),
        ("null hunderteinundsiebzig, neununddreißig, zwanzig, acht", "017139208"),
        ("zero seven, then thirty-nine, then ninety-eight, forty", "07399840"),
        ("trentadue ventuno ventotto novantatré sette", "322128937"),
        ("trecentoquarantasette cinquantacinque cinquantadue trentuno", "347555231"),
        (
            "novecentos e doze, quatrocentos e quarenta e sete, seiscentos e tres",
            "912447603",
        ),
        ("vinte e um meia dezassete dezesseis quatorze", "216171614"),
    ],
)
def test_words_are_read_as_digits(text, digits):
    assert digits_in(f"so {text} it") == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "one hundred and twenty five",
        "two plates, four cups and six spoons, eight forks",
        "un de ces deux, et sept autres",
        "one two three",
    ],
)
def test_quantities_are_not_read(text):
    assert digits_in(text) == []


def test_no_more_digits_are_read_than_a_card_has():
    assert digits_in("nine " * 40) == ["9" * 19]


@pytest.mark.parametrize("language", PHRASES)
def test_every_number_below_a_hundred_has_a_word(language):
    said = {
        digits
        for phrases in PHRASES[language].values()
        for _words, digits in phrases
        if not digits.startswith("*")
    }

    assert {str(number) for number in range(100)} <= said
