"""Guideline sensitive_identity: what is found, and what looks like it and passes."""

import pytest

from policy.engine import Severity
from tests.policy.judging import findings, quoted, rules_broken

NUMBERS = [
    "745-11-2093",
    "AB 12 34 56 C",
    "1 85 05 78 006 084 91",
    "185057800608491",
    "71530284P",
    "71.530.284-P",
    "X1234567L",
    "VRDGPP76T04L219M",
    "VRD GPP 76T04 L219M",
    "071.593.826-68",
]
ANNOUNCED = [
    ("my ssn 745112093", "745112093"),
    ("Steuer-ID: 86 095 742 719", "86 095 742 719"),
    ("o meu NIF é 123456789", "123456789"),
    ("CPF 07159382668", "07159382668"),
    ("passport number 518273645", "518273645"),
    ("Mein Personalausweis: L01X00T47", "L01X00T47"),
    ("carta d'identità CA12345AA", "CA12345AA"),
    ("passeport 12AB34567", "12AB34567"),
    ("meu RG 12.345.678-9", "12.345.678-9"),
    ("DNI 71530284", "71530284"),
    ("my Aadhaar is 2341 2341 2346", "2341 2341 2346"),
]
ASKED = [
    "communiquez-nous votre numéro de registre national",
    "brauche ich Ihre AHV-Nummer",
    "me piden tu DNI por delante y por detrás, me lo adjuntas aquí",
    "exige o número do seu cartão de cidadão",
    "Please send us a copy of your passport",
    "We need a photo of your ID card, front and back",
    "What is your social security number?",
    "Envoyez-nous une copie de votre pièce d'identité",
    "Il nous faut une photo de votre carte d'identité",
    "Necesitamos una foto de su DNI",
    "Mándenos una copia del pasaporte",
    "Bitte schicken Sie uns eine Kopie Ihres Ausweises",
    "Wir brauchen Ihre Steuer-ID",
    "Ci mandi una copia del documento d'identità",
    "Ci serve il suo codice fiscale",
    "Envie-nos uma cópia do seu cartão de cidadão",
    "Me passe seu CPF",
    "We cannot ship the knife without a copy of your ID card",
    "La aduana nos pide su número de pasaporte, ¿nos lo facilita?",
]
PASSES = [
    "Ein Ausweis mit Foto reicht, der Bote schaut nur drauf.",
    "A passport or licence with a photo is enough, the driver only looks at it.",
    "Con el NIF de la entidad nos basta.",
    "El número AM-26-0917-B es correcto.",
    "Ebenso wenig brauchen wir ein Foto Ihres Ausweises.",
    "VAT GB 301 8827 44, USt-IdNr. DE 301 882 744, P.IVA 11283760459",
    "NIF B-66201849, ESB66201849",
    "¿Hay que mandar copia del DNI?",
    "CIF B66201849, NIPC 507 291 840, CNPJ 12.345.678/0001-95",
    "SIREN 912 883 745, SIRET 732 829 320 00074, HRB 123456",
    "Serial number 71530284P, part AB123456C",
    "The pocket holds a passport and a phone.",
    "Passport holder no. 118823",
    "The driver may ask to see your passport at the door.",
    "We never ask for a copy of your passport.",
    "Please send us your VAT number for the invoice.",
    "Pour la facture, indiquez-nous votre numéro de TVA.",
    "Envíenos el CIF de su empresa.",
    "El étui vaut pour deux passeports.",
    "Bitte nennen Sie uns Ihre USt-IdNr.",
    "Caben dos pasaportes de 125 x 88 mm.",
    "Your order id is 114-5571920-2290183.",
    "Is a copy of my passport needed?",
    "Please send a photo of the label with the serial number.",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_in_a_sentence(number):
    assert quoted("sensitive_identity", f"Well: {number}. Ok?") == [number]


@pytest.mark.parametrize(("text", "number"), ANNOUNCED)
def test_words_before_it_make_it_one(text, number):
    assert quoted("sensitive_identity", text) == [number]
    assert rules_broken(text) == ["sensitive_identity"]


@pytest.mark.parametrize("text", ASKED)
def test_a_request_is_found(text):
    assert rules_broken(text) == ["sensitive_identity"]


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


def test_the_words_are_marked_as_they_were_written():
    text = "İﬁ: my DNI is ７１５３０２８４\u00adP\u0301!"

    assert quoted("sensitive_identity", text) == ["７１５３０２８４\u00adP\u0301"]


def test_a_telephone_number_is_none():
    assert rules_broken("My NIF is private, call 212 345 678") == ["phone_number"]


def test_a_seller_is_stopped_and_a_buyer_is_warned():
    [from_seller] = findings("SSN 745-11-2093")
    [from_buyer] = findings("SSN 745-11-2093", from_buyer=True)

    assert from_seller.severity == Severity.BLOCK
    assert from_buyer.severity == Severity.WARN
