"""Guideline email_address: what is found, what passes, who is stopped."""

import pytest

from policy.engine import DEFAULT, Severity, SubmittedFile
from tests.policy.judging import findings, quoted, rules_broken

PLAIN = [
    "repairs@oldmill.example",
    "Anna.Kay+shop@Old-Mill.CO.UK",
    "anna_kay@posteo.de",
    "anna@muehle.museum",
    "anna@xn--mhle-hoa.de",
]
LIGHT = [
    "raquel arroba buzonverde punto es",
    "anna (at) oldmill (dot) com",
    "anna[at]oldmill[dot]com",
    "anna AT oldmill DOT com",
    "anna at oldmill dot com",
    "anna_at_oldmill_dot_com",
    "anna-at-oldmill-dot-com",
    "anna @ oldmill . com",
    "anna(@)oldmill.com",
    "anna%40oldmill.com",
    "anna&#64;oldmill.com",
    "anna@gmail",
    "anna@gmail com",
    "anna@oldmill,com",
    "anna77 at gmail",
    "anna.kay at gmail.com",
    "contact(arobase)moulin(point)fr",
    "muestras(arroba)molino(punto)es",
    "muster(ät)muehle(punkt)de",
    "campioni(chiocciola)mulino(punto)it",
    "amostras(arroba)moinho(ponto)pt",
]
MEDIUM = [
    "kilnroom + @ + gmail",
    "kilnroom_gmail_com",
    "kilnroom at gmail period com",
    "audiosordos (la a con rabito) gmail punto com",
    "moulin.vert suivi du a avec la queue puis free et fr",
    "schirmherrin, dann der Klammeraffe, dann gmx mit net",
    "arraiolos, arroba, o do google",
    "tackroom dot devon at g mail",
    "fern_knits snail symbol gmail com",
    "anna dot kay at g mail dot com",
    "anna underscore kay at oldmill dash parts dot co dot uk",
    "anna at the rate oldmill dot com",
    "a n n a @ m i l l . c o m",
    "annaATmillDOTcom",
    "anna@mill.c0m",
    "ａｎｎａ@oldmill.com",
    "anna＠oldmill．com",
    "anna@oldmill。com",
    "𝐚𝐧𝐧𝐚@oldmill.com",
    "anna\u200b@\u200boldmill.com",
    "an\u00adna@old\u2060mill.com",
    "аnnа@оldmill.com",
    "αnna@oldmill.com",
    "ᴀɴɴᴀ@oldmill.com",
    "anna\n@ oldmill\n. com",
    "jean point dupont arobase la poste point net",
    "jean tiret bas dupont arobase orange point fr",
    "tissus chez orange point fr",
    "ventas guion molino arroba yahoo punto es",
    "rosa en gmail punto com",
    "stoffe Unterstrich muehle at t-online Punkt de",
    "info Klammeraffe web Punkt de",
    "vendite trattino mulino chiocciola virgilio punto it",
    "vendas underline moinho arroba bol ponto com ponto br",
]
PASSES = [
    "Pearls @ 4 mm each, 3 pcs @ £4.50.",
    "The snail mail option takes nine days.",
    "The marketplace masks your gmail.com address anyway.",
    "Die Taste mit dem Klammeraffen klemmt.",
    "We met AT HOME, el Gmail es gratuito, Gmail: 15 GB",
    "More info at a later date, support at the counter",
    "Please send your email through the form.",
    "There are 3 @ 5.00 in the box, 2 @ home.",
    "The @ sign on the mug is red.",
    "@oldmill is a profile, not an address.",
    "Answer to m2c8x5r@relay.marketplace.example.",
    "Look at the dot in the corner, at this point in time.",
    "We deliver at home; the dot on the i is missing.",
    "Ce point est important chez un client.",
    "Retiré chez un point de vente, à ce point.",
    "La arroba pesa once kilos en este punto.",
    "Il punto in cui la chiocciola entra.",
    "Até ao ponto com a seta, arroba incluída.",
    "An diesem Punkt de facto fertig.",
    "It costs 5 at 2.in or 3.at the door.",
]


@pytest.mark.parametrize("address", [*PLAIN, *LIGHT, *MEDIUM])
def test_an_address_is_found_in_a_sentence(address):
    text = f"Well: {address}, ok?"

    assert quoted("email_address", text) == [address]


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ("Mi gmail es elenatelar84, gracias", "elenatelar84"),
        ("O meu hotmail: nuno_cordas", "nuno_cordas"),
        ("Scriva a info AT telaio DOT it senza spazi", "info AT telaio DOT it"),
    ],
)
def test_a_mailbox_is_found_without_its_sign(text, mailbox):
    assert quoted("email_address", text) == [mailbox]


@pytest.mark.parametrize("text", PASSES)
def test_words_that_are_no_address_pass(text):
    assert rules_broken(text) == []


def test_it_is_also_found_in_the_subject_and_in_the_name_of_a_file():
    subject, name = findings(
        subject="anna@oldmill.com", attachments=(SubmittedFile("anna@oldmill.com.png"),)
    )

    assert (subject.where, subject.quoted) == ("subject", "anna@oldmill.com")
    assert name.where == "attachment:anna@oldmill.com.png"
    assert name.quoted == "anna@oldmill.com"


def test_every_address_is_named_once():
    text = "anna@oldmill.com, bob (at) oldmill (dot) com; anna@oldmill.com"

    assert len(quoted("email_address", text)) == 3


def test_an_address_is_not_also_a_link():
    assert rules_broken("anna@oldmill.com") == ["email_address"]


def test_a_seller_is_stopped_and_a_buyer_is_warned():
    [from_seller] = findings("anna@oldmill.com")
    [from_buyer] = findings("anna@oldmill.com", from_buyer=True)

    assert from_seller.severity == Severity.BLOCK
    assert from_buyer.severity == Severity.WARN


def test_only_the_relay_domain_itself_is_ours():
    ours = DEFAULT.including(relay_domains=["Relay.Shop.Example"])

    assert not findings("x7@relay.shop.example", configuration=ours)
    assert findings("x7@relay.shop.example")
    assert findings("x7@evil.relay.shop.example", configuration=ours)
    assert findings("x7@relаy.shop.example", configuration=ours)  # Cyrillic а


def test_the_mailbox_of_an_office_is_found_where_a_mail_goes():
    text = "Die Mail geht an info at saitenbau.de, danke."

    assert quoted("email_address", text) == ["info at saitenbau.de"]
    assert "email_address" not in rules_broken("There is more info at saitenbau.de")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bois et copeaux, tout attaché, chez orange point fr", "orange point fr"),
        ("The name of our shop, all one word, gmail.com", "gmail.com"),
        ("das Wort von gestern und das Klammerzeichen, gmx Punkt net", "gestern"),
    ],
)
def test_a_house_is_enough_when_the_name_is_told_elsewhere(text, words):
    [found] = quoted("email_address", text)

    assert words in found
    assert quoted("external_link", text) == []
