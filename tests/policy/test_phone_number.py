"""Guideline phone_number: what is found, what passes, who is stopped."""

import phonenumbers
import pytest

from policy.engine import Severity, SubmittedFile
from tests.policy.judging import findings, quoted, rules_broken

PLAIN = [
    "6.1.2.3.4.5.6.7.8",
    "+44 7700 900123",
    "0044 161 496 0123",
    "+44 (0) 161 496 0123",
    "07700 900123",
    "(0161) 496 0123",
    "0161-496-0123",
    "(646) 555-0119",
    "646.555.0119",
    "+1 646 555 0119",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "0612345678",
    "+33 6 12 34 56 78",
    "612 34 56 78",
    "+34 612 345 678",
    "030 23125 123",
    "0171/3920012",
    "347 555 0230",
    "06 1234 5527",
    "912 345 678",
    "(21) 98765-4330",
    "11 98765 4321",
    "1-800-FLOWERS",
]
LIGHT = [
    "0 1 6 1 4 9 6 0 1 2 3",
    "0-1-6-1-4-9-6-0-1-2-3",
    "6-4-6...5-5-5...0-1-2-4",
    "0161*496*0123",
    "0161 _ 496 _ 0123",
]
MEDIUM = [
    "O77OO 9OOI83",
    "zero, then a pair of sevens, two more zeros, nine, twin zeros, and finish on 582",
    "seis cinco dos, ochenta y uno, cuarenta, tres tres",
    "O7 seven 9 two, then 4I8, then 66O",
    "tr3ntanove2 sei1otto 44 zero7",
    "61 2 uno8 99 cuatro3",
    "081/19/57/8-402",
    "39\n348\n22\n90\n716",
    "O161 496 OI23",
    "O6.I2.34.S6.78",
    "9E3 I2 48 29",
    "２０６ ５５５ ０１８７",
    "𝟎𝟏𝟔𝟏 𝟒𝟗𝟔 𝟎𝟏𝟐𝟑",
    "⓪①⑥① ④⑨⑥ ⓪①②③",
    "0161\u200b496\u200b0123",
    "0161\n496\n0123",
    "0️⃣1️⃣6️⃣1️⃣4️⃣9️⃣6️⃣0️⃣1️⃣2️⃣3️⃣",
    "oh one six one, four nine six, oh one two three",
    "oh double seven double oh nine double oh one two three",
    "six four six triple five oh one twenty-two",
    "plus four four seven seven double zero nine zero zero one two three",
    "0161 four nine six 0123",
    "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit",
    "zéro un quatre-vingt-dix-neuf zéro zéro vingt et un quatre-vingts",
    "nueve tres tres, doce, cuarenta y ocho, veintisiete",
    "seiscientos doce treinta y cuatro cincuenta y seis setenta y ocho",
    "null zwo zwei eins, vier sieben eins null, fünf zwei acht",
    "null einhunderteinundsiebzig neununddreißig zwanzig null zwölf",
    "zero sei, dodici trentaquattro, cinquantacinque ventotto",
    "trecentoquarantasette cinquantacinque cinquantadue trentuno",
    "nove seis um, dois três quatro, cinco meia sete",
]
ANNOUNCED = [
    ("O técnico atende no (31) 3344-7120", "(31) 3344-7120"),
    ("please call 22 123 45 67 today", "22 123 45 67"),
    ("Tel: 555-0134", "555-0134"),
    ("appelez le 3631", "3631"),
    ("my mobile 912345678", "912345678"),
    ("Rufnummer 2214710527", "2214710527"),
    ("ring UPS on 0345 787 7877", "0345 787 7877"),
]
PASSES = [
    # What it is, is said behind it.
    "611 84 47 22, es el número de bastidor",
    "02081 177 440 is what's stamped on yours, so take the long bolt.",
    "0171 4471 182 ist die Fertigungsnummer, 06 1184 4722 è l'avviso",
    "0117 4471 182 is the article",
    "Beutel 0911 118 44, Abholnr 0351 118 447 22, aviso do carteiro 21 118 44 72",
    "Our customer number, 07700-118447, is on the note",
    "The rows are 03 11 18 24 40 44",
    "A matriz do original era 8E 062-40 519.",
    "Il filtro ha codice 338 417 9016, quello che ha lei è il 338 417 9015.",
    "Le numéro d'entreprise est BE 0744.091.849.",
    "Die Dichtung 0221 4470 993 sitzt innen; die 0221 4470 994 ist dicker",
    "They run from 0161 200 0100 to 0161 200 0980",
    "the number at the back, e.g. 0121 777 048, so we match it",
    "La tabla: 6,1 / 6,5 / 6,9 / 7,3 / 7,7 y 8,1 mm",
    "La référence de la turbine est 04 17 22 36 09 chez nous",
    "Ersatzteil 030 4471 208, Typenschild 0172-3345-12",
    "The plate on the door says FD 9106 00217",
    "Erro E91-234-5678, errore 334-712-9081 e albarán 612 408 775",
    "Order 114-5571920-2290183, also 404-3381920-7718820 and 999-0612345-6780612",
    "UPS 1Z999AA10123456784, USPS 9400 1000 0000 0000 0000 00",
    "FedEx 7712 3490 9921 and 771234909921",
    "DHL 00340434161094099917, DPD 01505012345678, GLS 12345678901",
    "Colissimo 6A18273645119, RL482917367PT, RL 482 917 367 PT",
    "EAN 4006381333931, in groups 4 006381 333931",
    "978-1-83-771920-6 and 3-16-148410-0",
    "IMEI 359027118406537, dial *#06# to see it",
    "SIRET 732 829 320 00074, SIREN 912 883 745",
    "VAT GB 301 8827 44, USt-IdNr. DE 301 882 744, P.IVA 11283760459",
    "NIPC 507 291 840, NIF 251 234 567, CNPJ 12.345.678/0001-95",
    "Serial number 0612345678, S/N: 0612345678, #0612345678",
    "numéro de série 0612345678, facture 0620261122",
    "Seriennummer 017139200123, Kundennummer 0221471052",
    "n. di spedizione 0255501234, matricola 3355550120",
    "nota fiscal 11965432109, encomenda 961234567",
    "The box measures 120 x 80 x 45 cm, 230 V, 1,249.00 EUR, 12 345 678,90 €",
    "On 22.11.2026 or 23/11/2026, 2026-11-22 09:30, 2024-2026",
    "Between 08.00-12.00 and 13.00-18.00",
    "IMG_20261122_093011.jpg, firmware 1.9.33, 4.2.0-rc1, at 10.0.0.7",
    "Sizes 36 37 38 39 40 41 42, months 06 07 08 09 10",
    "One, two, three, four, five, six, seven, eight.",
    "Thirty-two, thirty-four, thirty-six and thirty-eight.",
    "Un, deux, trois, quatre, cinq, six, sept.",
    "The card ending in 4242, PIN 0000, gate code 4471.",
    "Customs code 8516.79.70.00, part 12A-0456-78901",
    "Phone case for model 8806094912345, 146.7 x 71.5 mm",
    "Call 24 hours before; ring at flat 9, code 1973A.",
    "0.5 0.6 0.7 0.8 1.0 and 48.8566, 2.3522",
    "I have no telephone number, please write here.",
    "El NIF de nuestra sociedad limitada es B66201849",
    "GB 12345-6789 is no number, nor is 02110-1301",
]


@pytest.mark.parametrize("number", [*PLAIN, *LIGHT, *MEDIUM])
def test_a_number_is_found_in_a_sentence(number):
    text = f"Well: {number}. Ok?"

    assert quoted("phone_number", text) == [number]


@pytest.mark.parametrize(("text", "number"), ANNOUNCED)
def test_words_around_it_make_a_number_one_to_dial(text, number):
    assert quoted("phone_number", text) == [number]


@pytest.mark.parametrize("text", PASSES)
def test_other_numbers_pass(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "CPF 071.593.826-68, SSN 745-11-2093, NIR 1 85 05 78 006 084 36",
        "IBAN DE89 3704 0044 0532 0130 00, BE68 5390 0754 7034",
        "NIF 212 345 676 e passaporte 912345678",
        "Card 4000 1043 3218 1967",
    ],
)
def test_numbers_of_accounts_and_people_are_not_called(text):
    assert "phone_number" not in rules_broken(text)


def test_two_numbers_side_by_side_are_two_findings():
    text = "call 0161 496 0123, 07700 900124"

    assert quoted("phone_number", text) == ["0161 496 0123", "07700 900124"]


def test_a_number_beside_an_order_number_is_found():
    text = "114-5571920-2290183 07700 900123"

    assert quoted("phone_number", text) == ["07700 900123"]


def test_a_house_number_before_it_is_left_out_when_somebody_says_call():
    assert quoted("phone_number", "call 12 07700 900123") == ["07700 900123"]


@pytest.mark.parametrize(
    "link",
    [
        "https://www.ups.com/track?tracknum=07700900123",
        "https://www.amazon.de/nine-six-one-two-three-four-five-six-seven",
    ],
)
def test_the_number_of_a_link_is_no_finding(link):
    assert rules_broken(link) == []


def test_it_is_found_in_the_name_of_a_file():
    [finding] = findings(attachments=(SubmittedFile("call 0161 496 0123.pdf"),))

    assert finding.where == "attachment:call 0161 496 0123.pdf"
    assert finding.quoted == "0161 496 0123"


def test_the_countries_of_the_two_sides_add_their_numbers():
    text = "Proszę: 512 345 678"

    assert not quoted("phone_number", text)
    assert quoted("phone_number", text, regions=("PL",)) == ["512 345 678"]


def test_a_seller_is_stopped_and_a_buyer_is_warned():
    [from_seller] = findings("call 0161 496 0123")
    [from_buyer] = findings("call 0161 496 0123", from_buyer=True)

    assert from_seller.severity == Severity.BLOCK
    assert from_buyer.severity == Severity.WARN


def test_the_library_is_asked_a_bounded_count_of_times(monkeypatch):
    asked = []
    parse = phonenumbers.parse
    monkeypatch.setattr(
        phonenumbers, "parse", lambda *args: asked.append(1) or parse(*args)
    )

    assert len(quoted("phone_number", "0161 496 0123 x " * 1000)) == 1000
    assert len(asked) < 500


def test_a_flood_of_numbers_hides_none_behind_it():
    decoys = "x 4711 0815 23 y " * 400

    assert "07700 900123" in quoted("phone_number", f"{decoys} 07700 900123")


def test_two_lines_of_one_house_are_found_when_somebody_says_call():
    text = "call 0161 200 0100 or 0161 200 0110"

    assert quoted("phone_number", text) == ["0161 200 0100", "0161 200 0110"]


def test_the_word_before_a_number_needs_no_gap():
    [found] = quoted("phone_number", "Encomendas: tlm96.2.0.7.1.5.3.9.8 (Duarte)")

    assert found == "96.2.0.7.1.5.3.9.8"
