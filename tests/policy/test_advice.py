"""The wider guidelines: what could be better, though nothing stops it."""

import pytest

from policy import wording
from policy.engine import ADVICE, BodyFormat, Severity, advise, check
from tests.policy.hostile import hostile_text
from tests.policy.judging import submission

FRENCH = "Bonjour, nous avons reçu votre demande et le colis est parti avec les vis."
BEGUN = {"proactive": True, "reason": "info_needed"}


def advice(text="", **fields):
    return [(one.rule, one.quoted) for one in advise(submission(text, **fields))]


def kinds(text="", **fields):
    return sorted({rule for rule, _quoted in advice(text, **fields)})


def page(source, **fields):
    return kinds(source, body_format=BodyFormat.HTML, **BEGUN, **fields)


@pytest.mark.parametrize(
    "text",
    [
        "Please cancel the order, we are out of stock.",
        "Could you cancel it from your side?",
        "Veuillez annuler la commande.",
        "Por favor, cancele el pedido.",
        "Bitte stornieren Sie die Bestellung.",
        "Le chiediamo di annullare l'ordine.",
        "Pode cancelar a encomenda?",
    ],
)
def test_a_shop_does_not_ask_a_buyer_to_cancel(text):
    assert kinds(text) == ["asks_to_cancel"]


@pytest.mark.parametrize(
    "text",
    [
        "If you wish, please cancel it under Your Orders.",
        "We have cancelled and refunded the order.",
        "Comme vous l'avez demandé, veuillez annuler sous Vos commandes.",
    ],
)
def test_an_answer_to_who_wants_to_cancel_is_fine(text):
    assert kinds(text) == []


def test_the_readers_language_is_asked_of_a_contact_that_is_begun():
    assert kinds(FRENCH, recipient_language="de", **BEGUN) == ["other_language"]
    assert kinds(FRENCH, recipient_language="fr-FR", **BEGUN) == []
    assert kinds(FRENCH, recipient_language="", **BEGUN) == []
    assert kinds("Le Creuset", recipient_language="de", **BEGUN) == []
    assert kinds(FRENCH, recipient_language="de") == []


def test_important_is_for_what_an_order_needs():
    review = {"proactive": True, "reason": "review_request"}

    assert advice("Hi", subject="[Important] Your lamp", **review) == [
        ("important_without_reason", "[Important]")
    ]
    assert kinds("Hi", subject="[Important] Your lamp", **BEGUN) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<form><p>x</p></form>", ["active_content"]),
        ('<p onclick="x()">x</p>', ["active_content"]),
        ('<p style="color: red">x</p>', ["page_style"]),
        ('<p align="center">x</p>', ["page_style"]),
        ("<center>x</center>", ["page_style"]),
        (
            "".join(f'<p style="font-size:{size}px">x</p>' for size in (9, 10, 11, 12)),
            ["page_style"],
        ),
        ('<img src="cid:a" width="100%">', ["wide_picture"]),
        ('<img src="cid:a" style="max-width: 95%">', ["wide_picture"]),
        ('<img src="cid:thanks.GIF?1">', ["moving_picture"]),
        ('<p><b>x</b> <img src="cid:a" width="300"></p>', []),
    ],
)
def test_a_page_is_plain(source, found):
    assert page(source) == found


def test_many_blank_lines_are_told_of():
    assert kinds("Hello\n\n\n\n\nSilas", **BEGUN) == ["blank_lines"]
    assert kinds("Hello\r\n \r\n \r\n \r\nSilas", **BEGUN) == ["blank_lines"]
    assert kinds("Hello\n\n\nSilas", **BEGUN) == []


def test_words_are_quoted_as_they_stand():
    text = "Ｈi ﬁne İ. Please can\u00adcel the order now. Bye"

    assert advice(text) == [("asks_to_cancel", "Please can\u00adcel the order now")]


def test_buyers_get_no_advice():
    assert advice("Please cancel the order", from_buyer=True) == []


def test_advice_stops_nothing_and_is_in_words():
    one = submission("Please cancel the order")

    [finding] = advise(one)

    assert check(one).findings == ()
    assert finding.severity == Severity.WARN
    assert wording.explain(finding).fix.startswith("Cancel the order yourself")
    assert list(wording.WORDS_OF_ADVICE) == list(ADVICE)


@pytest.mark.parametrize(
    "stretch", ["<p style='color:", "please cancel ", "\n \n", "<"]
)
def test_hostile_texts_are_advised_on_too(stretch):
    for body_format in BodyFormat:
        text = hostile_text(stretch)
        for finding in advise(submission(text, body_format=body_format, **BEGUN)):
            assert text[finding.start : finding.end] == finding.quoted
