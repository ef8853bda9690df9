"""Guideline order_confirmation: nobody repeats what the marketplace tells itself."""

import pytest

from tests.policy.judging import quoted, rules_broken

RULE = "order_confirmation"
FOUND = [
    "Your order has been shipped and is on its way to you.",
    "We have received your order 113-1234567-1234567 and are preparing it.",
    "Good news! Your parcel left our warehouse this morning.",
    "We confirm your order of 3 May. Thank you for shopping with us!",
    "Hello Anna,\nyour order was handed to UPS today. It should arrive on Friday.\n"
    "Tracking number: 1Z9999999999999999\nBest wishes\nThe Mill",
    "Thank you for your purchase. It will be dispatched shortly.",
    "Votre commande a été expédiée ce matin.",
    "Nous avons bien reçu votre commande et la préparons avec soin.",
    "Votre colis est en route. Vous le recevrez vendredi. Merci !",
    "Su pedido ha sido enviado hoy. Gracias por su compra.",
    "Hemos recibido su pedido y lo estamos preparando.",
    "Ihre Bestellung ist heute versandt worden.",
    "Wir haben Ihre Bestellung erhalten und bearbeiten sie.",
    "Il suo ordine è stato spedito oggi.",
    "Confermiamo il suo ordine. Grazie per la fiducia.",
    "A sua encomenda foi enviada esta manhã.",
    "Payment received, thank you. Your rug ships within 24 hours.",
    "Votre commande est emballée et partira lundi.",
    "Pedido aceptado, mañana lo mandamos.",
    "Ihre Sendung wurde gestern zugestellt. Viel Freude damit!",
    "Buone notizie: il suo pacco è in mano al corriere.",
    "Recebemos a sua encomenda. Obrigado!",
    "The courier took your box this morning.",
    "Le coursier vient de prendre votre boîte.",
    "Nos acaba de saltar su compra en pantalla, nos ponemos con ella.",
    "Heute früh um 7 hat der Fahrer Ihr Päckchen mitgenommen.",
    "Il corriere ha appena caricato la sua scatola.",
    "O estafeta acabou de levar a sua caixa.",
]
PASSES = [
    "Your order has been shipped, but without the cable: it follows on Monday.",
    "Your order left today in two parcels.",
    "Your replacement lamp left today.",
    "Your order was sent; the carrier needs a phone number for the appointment.",
    "The carrier reports a delay: your order will arrive on Friday.",
    "Your order is ready. Which day suits you for the delivery?",
    "Votre commande est partie, le transporteur prendra rendez-vous.",
    "Su pedido saldrá el lunes porque falta una pieza.",
    "Ihre Bestellung ist versandt; die Rechnung liegt bei.",
    "The tracking shows that the parcel is at the depot; please collect it.",
    "Hemos recibido la lámpara de vuelta y le devolvemos 20 €.",
    "Il pacco è partito con un giorno di ritardo.",
    "Um copo partiu-se: três seguem hoje, o quarto na quinta.",
    "Your plant ships on Monday so that it does not freeze; water it at once.",
    "A encomenda foi enviada, mas o vidro vai num volume separado.",
    "Su pedido ha salido en dos cajas, la segunda llega el lunes.",
    "Ihr Paket wurde mitgenommen, allerdings ohne die Schrauben.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert rules_broken(text, proactive=True, reason="order_problem") == [RULE]


@pytest.mark.parametrize("text", FOUND)
def test_it_passes_as_an_answer(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text, proactive=True, reason="order_problem")


def test_the_day_of_a_delivery_may_be_told():
    sent = {"proactive": True, "reason": "delivery_scheduling"}

    text = "Your wardrobe has been shipped and will be delivered on Tuesday."
    assert rules_broken(text, **sent) == []


def test_the_sentences_between_greeting_and_signature_are_marked():
    text = "Ｄear Zoë ①,\nyour ﬁne par\u00adcel was shipped, İ. It is on its way!\nAnna"

    [words] = quoted(RULE, text, proactive=True)

    assert words == "your ﬁne par\u00adcel was shipped, İ. It is on its way"
