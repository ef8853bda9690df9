"""Guideline thank_you_only: a contact that a seller begins must say something."""

import pytest

from policy.engine import SubmittedFile
from tests.policy.judging import quoted, rules_broken

RULE = "thank_you_only"
FOUND = [
    "Thank you so much for your purchase!",
    "Hi Anna,\n\nthanks for choosing our little shop. We hope you enjoy your lamp.\n\n"
    "Kind regards,\nThe Mill team",
    "We really appreciate your business. If you have any questions, just ask.",
    "Just a quick note to say how grateful we are for your trust.",
    "If there is any problem with your order, please do not hesitate to contact us.",
    "Welcome to our family! We are always here for you.",
    "Merci pour votre achat et belle journée !",
    "Bonjour,\nNous tenions à vous remercier de votre confiance.\nL'équipe du Moulin",
    "Merci d'avoir choisi notre boutique. Nous restons à votre disposition.",
    "Un grand merci ! En cas de souci, n'hésitez pas à nous écrire.",
    "Muchas gracias por su compra. Esperamos que la disfrute.",
    "Gracias por confiar en nosotros. Si tiene cualquier duda, aquí estamos.",
    "Vielen Dank für Ihren Einkauf! Wir wünschen Ihnen viel Freude damit.",
    "Danke für Ihr Vertrauen. Bei Fragen sind wir gerne für Sie da.",
    "Grazie di cuore per il suo acquisto. Restiamo a sua disposizione.",
    "La ringraziamo per aver scelto il nostro negozio. Buona giornata!",
    "Muito obrigado pela sua compra. Qualquer dúvida, estamos aqui.",
    "Season's greetings from everyone at Ashwood Pottery!",
    "Nous sommes très heureux de vous compter parmi nos clients.",
    "¡Mil gracias por elegirnos! Que tenga una semana estupenda.",
    "Frohe Feiertage wünscht Ihnen Ihr Team von Holzwerk!",
    "Mil obrigados por nos escolher! Desejamos uma ótima semana.",
    "Agradecemos a sua confiança e desejamos um bom dia.",
    "Hope it is settling in nicely on the bedside table. You know where to find us.",
    "Nous espérons que la couette tient chaud. Au moindre souci, la porte est ouverte.",
    "Esperamos que disfrute mucho de la hamaca. Cualquier cosita, aquí nos tiene.",
    "Wir wünschen viel Freude mit dem Drachen und allzeit guten Wind.",
    "Che bello avere tra i nostri clienti persone come Lei. Un caro saluto!",
    "São clientes assim que nos fazem acordar com vontade de tecer. Bem haja!",
]
PASSES = [
    "Thank you for your order. Which name shall we engrave?",
    "Thanks for your order. The manual is attached.",
    "Thank you. The lamp will come in two parcels.",
    "Thank you for your purchase. Unfortunately the blue one is sold out.",
    "Thank you for your order. Charge the battery fully before first use.",
    "Thank you for your order. You can leave a review on the order page.",
    "Thank you! Please keep the transport lock until the drum is in place.",
    "Merci pour votre commande. Pourriez-vous nous donner le texte à graver ?",
    "Merci. Le transporteur vous appellera la veille pour fixer l'heure.",
    "Gracias por su compra. Necesitamos la talla del anillo.",
    "Danke für Ihre Bestellung. Das Glas ist beim Packen zerbrochen.",
    "Grazie per l'ordine. La prima data possibile è il 3 marzo: le va bene?",
    "Obrigado pela compra. Falta o número da porta na morada.",
    "We hope the bulb works. It must not be used above 60 W.",
    "Speriamo nella sua comprensione: il forno si è rotto, serve una settimana.",
    "Wir wünschen frohe Weihnachten. Die Werkstatt ist ab dem 23. geschlossen.",
    "Danke für die Bestellung. Die Bank wiegt 60 kg, bitte tragen Sie sie zu zweit.",
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


def test_a_paper_for_the_buyer_makes_it_worth_sending():
    paper = SubmittedFile("invoice.pdf", "invoice", "application/pdf")

    sent = {"proactive": True, "reason": "invoice", "attachments": (paper,)}
    assert rules_broken("Thank you for your order.", **sent) == []


def test_a_subject_that_tells_something_makes_it_worth_sending():
    sent = {"proactive": True, "reason": "order_problem", "subject": "Your refund"}

    assert rules_broken("Thank you for your patience.", **sent) == []


def test_the_sentences_between_greeting_and_signature_are_marked():
    text = "Ｄear Zoë ①,\nTha\u00adnk you for the ﬁne order İ. Enjoy!\nAnna"

    [words] = quoted(RULE, text, proactive=True)

    assert words == "Tha\u00adnk you for the ﬁne order İ. Enjoy"
