"""Guideline sensitive_payment: what is found, and what looks like it and passes."""

import pytest

from policy.engine import Severity
from tests.policy.judging import findings, quoted, rules_broken

NUMBERS = [
    "4000 1043 3218 1967",
    "4000-1043-3218-1967",
    "4000104332181967",
    "2221 1034 1316 4758",
    "3717 816184 95937",
    "4OOO 1O43 3218 I967",
    "４０００ １０４３ ３２１８ １９６７",
    "4 0 0 0 1 0 4 3 3 2 1 8 1 9 6 7",
    "4000.1043.3218.1967",
    "four zero zero zero one zero four three three two one eight one nine six seven",
    "vier null null null, eins null vier drei, "
    "drei zwei eins acht, eins neun sechs sieben",
    "DE89 3704 0044 0532 0130 00",
    "DE89370400440532013000",
    "GB82 WEST 1234 5698 7654 32",
    "BE68 5390 0754 7034",
    "de89.3704.0044.0532.0130.00",
]
ANNOUNCED = [
    ("Visa 4000 1043 3218 1967, 12/27, CVV 123", ["4000 1043 3218 1967", "123"]),
    ("order 114-5571920-2290183, 4000 1043 3218 1967", ["4000 1043 3218 1967"]),
    ("4000 1043 3218 1967 12 28 123", ["4000 1043 3218 1967"]),
    ("my card, security code is 482", ["482"]),
    ("Carte bleue, cryptogramme : 482", ["482"]),
    ("Kartenprüfnummer 482", ["482"]),
    ("sort code 20-32-06, account number 40218837", ["20-32-06", "40218837"]),
    ("BLZ 37040044, Kontonummer 532013000", ["37040044", "532013000"]),
    ("routing number 021000021", ["021000021"]),
    ("agência 0421, conta corrente 123456-7", ["123456-7"]),
]
ASKED = [
    "Díganos los dieciséis números de delante y los tres de atrás",
    "só anda se me disser o código de trás do cartão",
    "Mi servirebbe il suo IBAN",
    "Díctame la numeración de la Visa",
    "Please send us your IBAN for the refund",
    "What is your card number?",
    "We need your bank details to pay you back",
    "Could you give me the three digits on the back? I need the CVV",
    "Envoyez-nous votre RIB",
    "Nous avons besoin de vos coordonnées bancaires",
    "Indíquenos su número de cuenta",
    "Necesitamos los datos de su tarjeta",
    "Bitte teilen Sie uns Ihre Bankverbindung mit",
    "Wie lautet Ihre IBAN?",
    "Ci mandi il suo IBAN",
    "Ci servono le coordinate bancarie",
    "Indique-nos o seu IBAN",
    "Preciso do número do cartão",
    "IBAN please?",
    "No problem, just send me your IBAN",
    "Tell us which bank account it should land in",
    "Which IBAN may we use?",
    "Photo of your credit card front and back, please",
    "Redonnez-nous le numéro de carte",
    "Antworten Sie bitte mit Ihrer IBAN",
    "We cannot refund you without your bank details",
    "Sur quel compte bancaire peut-on vous payer ?",
    "¿Me das tu IBAN y te lo devuelvo?",
    "Auf welche IBAN sollen wir überweisen?",
    "Su quale IBAN facciamo il rimborso?",
    "Me informe a chave Pix para o estorno",
]
PASSES = [
    "la agencia rechaza el 28.0840 como código postal",
    "The kit is 00619-809-A. The belt 1195 H8 is separate.",
    "Mi dica il numero della carta regalo, il saldo non si vede.",
    "Indícame el número de la tarjeta SIM, el que acaba en F.",
    "Dígame los tres dígitos de la combinación del candado.",
    "The refund goes to the card ending in 4242.",
    "IMEI 359027118406537, EAN 4006381333931, SIRET 732 829 320 00074",
    "Tracking number 4000 1043 3218 1967",
    "USPS 9400 1000 0000 0000 0000 00, DHL 00340434161094099917",
    "Order 114-5571920-2290183, card paid.",
    "voucher code 4539578763621486, DPD 30345304608949",
    "The number of the parcel is 9274 4899 9983 1234 5677 90",
    "The gift card 6011 0009 9013 9424 still has 20 euros.",
    "DE89 3704 0044 0532 0130 01 is not an account.",
    "We will refund you to your bank account within three days.",
    "We never ask for your card number or IBAN.",
    "Please do not send us your bank details.",
    "Enter your card number at the checkout, please.",
    "Your bank may need five days to show it on your account.",
    "Nous remboursons toujours sur la carte bancaire utilisée.",
    "No necesitamos su número de cuenta.",
    "Wir fragen nie nach Ihrer IBAN.",
    "Il rimborso arriva sulla carta di credito usata per l'ordine.",
    "O reembolso vai para o cartão de crédito usado na compra.",
    "The alarm's security code is 4821.",
    "Customer account number 40218837.",
    "I want to pay by credit card, is that possible?",
    "Nehmt ihr Kreditkarte?",
    "We need three days until it is on your bank account.",
    "The credit card slot takes SD cards up to 128 GB, please note.",
    "Why do they want the card number?",
    "Inutile de nous envoyer un RIB.",
    "Não nos envie o IBAN, fica no cartão de crédito.",
    "Card 3 of 4 was missing; which card do you need?",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_in_a_sentence(number):
    assert quoted("sensitive_payment", f"Well: {number}. Ok?") == [number]


@pytest.mark.parametrize(("text", "numbers"), ANNOUNCED)
def test_words_before_it_make_it_one(text, numbers):
    assert quoted("sensitive_payment", text) == numbers


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize("from_buyer", [False, True])
def test_a_request_is_found(text, from_buyer):
    assert "sensitive_payment" in rules_broken(text, from_buyer=from_buyer)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


def test_the_words_are_marked_as_they_were_written():
    text = "İﬁ: card ４０００-1043\u00ad-3218-1967\u0301!"

    assert quoted("sensitive_payment", text) == ["４０００-1043\u00ad-3218-1967\u0301"]


def test_it_stops_both_sides():
    for from_buyer in (False, True):
        [finding] = findings("4000 1043 3218 1967", from_buyer=from_buyer)

        assert finding.severity == Severity.BLOCK
