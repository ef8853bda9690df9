"""Guideline review_repeat: a buyer is asked once for a review of an order."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "review_repeat"
FOUND = [
    "We asked you for a review last week and would still love to hear from you.",
    "A friendly reminder: please rate your purchase.",
    "Just following up on our request for a review.",
    "We are still waiting for your feedback on the lamp.",
    "We noticed that you have not yet left a review.",
    "This is the second time that we write about your review.",
    "May we ask you once more for a review? We repeat our request only today.",
    "Did you see our last message? We would love a review.",
    "Nous vous avons déjà demandé un avis la semaine dernière.",
    "Petit rappel : votre avis nous intéresse.",
    "Nous nous permettons de vous relancer au sujet de votre évaluation.",
    "Vous n'avez pas encore laissé d'avis sur la lampe.",
    "Nous revenons vers vous pour votre avis sur la lampe.",
    "Le recordamos que puede valorar su compra.",
    "Ya le pedimos una reseña hace una semana.",
    "Volvemos a escribirle para pedirle su opinión: deje una reseña.",
    "Seguimos esperando su valoración.",
    "Wir möchten noch einmal um eine Bewertung bitten.",
    "Kleine Erinnerung: Bitte bewerten Sie Ihren Kauf.",
    "Vor einer Woche hatten wir Sie um eine Rezension gebeten.",
    "Ihre Bewertung steht noch aus.",
    "Le ricordiamo di lasciare una recensione.",
    "La settimana scorsa le abbiamo chiesto una recensione.",
    "Stiamo ancora aspettando la sua recensione.",
    "Voltamos a pedir a sua avaliação.",
    "Lembrete: ainda não deixou a sua avaliação.",
    "Na semana passada já lhe pedimos uma avaliação.",
]
PASSES = [
    "You can leave a review on the order page. We ask only once.",
    "We will not ask you again for a review.",
    "You will get no reminder; a review is up to you.",
    "Thank you again for your review.",
    "If you have not left a review yet, you can do so on the order page.",
    "You asked how to leave a review: open the order page.",
    "We wrote to the carrier last week. Thank you for your feedback.",
    "Please review the proof once more before we print.",
    "The lamp works again; thank you for your feedback.",
    "Nous ne vous relancerons pas au sujet de votre avis.",
    "Merci encore pour votre avis.",
    "À nouveau, merci pour votre avis.",
    "No le enviaremos recordatorios; la reseña es cosa suya.",
    "Gracias de nuevo por su valoración.",
    "Nochmals vielen Dank für Ihre Bewertung.",
    "Wir fragen nur einmal nach einer Bewertung.",
    "Grazie ancora per la recensione.",
    "Non le chiederemo di nuovo una recensione.",
    "Obrigado mais uma vez pela avaliação.",
    "Não voltaremos a pedir uma avaliação.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


def test_the_clause_is_marked():
    text = "Ｈｅｌｌｏ ①! İt works. A re\u00adminder of the ﬁve stars: review us. Bye."

    assert quoted(RULE, text) == ["A re\u00adminder of the ﬁve stars"]


def ask(times, reason="review_request", **fields):
    return findings(
        "How do you like the lamp?",
        reason=reason,
        proactive=True,
        reviews_requested=times,
        days=14,
        **fields,
    )


def test_a_second_request_is_stopped_whatever_it_says():
    [finding] = ask(1)

    assert (finding.rule, finding.where) == (RULE, "meta")
    assert finding.facts == {"requested": 1}


def test_a_first_request_passes():
    assert ask(0) == ()


def test_another_reason_is_no_request():
    assert ask(1, reason="order_problem") == ()


def test_a_buyer_may_write_so():
    assert rules_broken("A reminder of your review", from_buyer=True) == []
