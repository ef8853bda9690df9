"""Guideline contact_request: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "contact_request"
FOUND = [
    # Where and how, and a thing by where it leads.
    "Dime dónde te puedo llamar y lo tienes claro.",
    "Wie erwische ich Sie denn nach Feierabend?",
    "Let us have an inbox we can send the drawing to.",
    "Got a pdf for you. Where can I mail it to?",
    "Which number's best for you in the daytime?",
    "Il me faudrait de quoi vous appeler.",
    "¿Me pasa un móvil donde localizarle?",
    "La caldaia la vedo meglio dal vivo: come si chiama su Skype?",
    "Passa teu zap que eu mando o vídeo.",
    "Please send us your telephone number.",
    "Could you let me have your mobile number for a quick chat?",
    "What is your email address?",
    "Drop us your number and we call you.",
    "May I have your e-mail so that I can send the video?",
    "Which number can we reach you on?",
    "Do you have an email address for the drawing?",
    "We need a contact number for this order.",
    "Reply with your phone number and we will sort it.",
    "Your WhatsApp number please.",
    "Just give me ur cell",
    "Can we get your contact details?",
    "To go on we require your personal email.",
    "Would you mind sharing your phone number?",
    "How can we contact you by phone?",
    "What's your Instagram?",
    "Pouvez-vous nous donner votre numéro de téléphone ?",
    "Merci de nous communiquer votre adresse e-mail.",
    "À quel numéro peut-on vous appeler ?",
    "Il nous faudrait un numéro de portable.",
    "Laissez-nous vos coordonnées, on vous rappelle.",
    "Quel est votre mail ?",
    "Auriez-vous une adresse mail ?",
    "Donne-moi ton 06 et je t'appelle.",
    "¿Me da su número de móvil?",
    "Indíquenos un teléfono de contacto, por favor.",
    "¿Cuál es su correo electrónico?",
    "Páseme su WhatsApp y le mando el vídeo.",
    "¿A qué número podemos llamarle?",
    "Necesitamos su dirección de correo.",
    "Bitte teilen Sie uns Ihre Telefonnummer mit.",
    "Wie lautet Ihre E-Mail-Adresse?",
    "Haben Sie eine Handynummer für uns?",
    "Unter welcher Nummer erreichen wir Sie?",
    "Wir bräuchten noch Ihre Mailadresse.",
    "Schick mir deine Nummer, ich rufe dich an.",
    "Ci può dare il suo numero di telefono?",
    "Mi lascia un recapito telefonico?",
    "Qual è la sua email?",
    "Ci serve un indirizzo e-mail.",
    "A che numero la posso chiamare?",
    "Mandami il tuo cellulare che ti chiamo.",
    "Pode dar-nos o seu número de telemóvel?",
    "Qual é o seu e-mail?",
    "Me passa seu WhatsApp?",
    "Precisamos de um telefone para contato.",
    "Envie-nos o seu endereço de e-mail.",
    "Para que número podemos ligar?",
    "¿Me dejas un móvil de contacto?",
    "Deixe um contacto telefónico.",
    "Vous pouvez me laisser un 06 ?",
    "Unter welcher Rufnummer erreichen wir Sie?",
    "¿Qué teléfono tienes?",
    "Informe um telefone para a transportadora.",
    "Could our driver have your phone number?",
]
PASSES = [
    "How did the courier reach you last time?",
    "Non merci, gardez votre numéro : le transporteur a ce qu'il faut.",
    "Please do not send us your phone number.",
    "We will never ask for your email address.",
    "Thanks for your email, please send us a photo of the crack.",
    "Please tell us which phone model the case is for.",
    "Which phone number shall we engrave on the tag?",
    "You need not give us an email address, we answer here.",
    "We do not have your phone number and do not need it.",
    "Please send us the serial number of the lamp.",
    "The courier has your phone number from the order.",
    "What is the order number?",
    "Your phone needs Bluetooth 5, tell us if it has that.",
    "Please check your phone number in your account settings.",
    "The invoice goes to the email address of your account.",
    "Tell us the number of screws that are missing.",
    "Could you tell us the number on the back of the box?",
    "Reply here, we cannot write to your email.",
    "Have you received our email?",
    "Please tell us here on which day you are at home.",
    "Ne nous envoyez pas votre numéro de téléphone.",
    "Merci pour votre e-mail, envoyez-nous une photo de la fissure.",
    "Quel numéro voulez-vous faire graver sur la médaille ?",
    "Donnez-nous le numéro de série de l'appareil.",
    "Nous n'avons pas besoin de votre adresse e-mail.",
    "No hace falta que nos dé su teléfono.",
    "Gracias por su correo, mándenos una foto.",
    "¿Qué número grabamos en la chapa?",
    "Indíquenos el número de pedido.",
    "¿De qué modelo es su teléfono?",
    "Bitte schicken Sie uns keine Telefonnummer.",
    "Vielen Dank für Ihre E-Mail, bitte senden Sie uns ein Foto.",
    "Welche Nummer sollen wir in die Hundemarke gravieren?",
    "Nennen Sie uns bitte die Seriennummer.",
    "Der Zusteller hat Ihre Telefonnummer aus der Bestellung.",
    "Non ci mandi il suo numero di telefono.",
    "Grazie per la sua mail, ci mandi una foto del graffio.",
    "Quale numero dobbiamo incidere sulla targhetta?",
    "Ci indichi il numero d'ordine.",
    "Não nos envie o seu número de telefone.",
    "Obrigado pelo seu e-mail, envie-nos uma fotografia.",
    "Que número gravamos na medalha?",
    "Indique-nos o número da encomenda.",
    "Indique o número de série e envie uma foto.",
    "Please include a photo of the number on the back.",
]
MARKED = [
    (
        "Hi Ana, please give us your phone number and we call you.",
        ["please give us your phone number"],
    ),
    (
        "ﬁne İ Cafe\u0301: ｓend us your ｅmail ad\u00address.",
        ["ｓend us your ｅmail ad\u00address"],
    ),
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize("text", ["Ci scriva su WhatsApp.", "Drop us an email."])
def test_a_call_to_write_elsewhere_asks_for_nothing(text):
    assert RULE not in rules_broken(text)


def test_a_seller_is_only_warned():
    [finding] = findings("Please send us your telephone number.")

    assert (finding.rule, finding.severity) == (RULE, "warn")


def test_a_buyer_may_ask():
    assert rules_broken("What is your email address?", from_buyer=True) == []


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_the_clause_is_marked_as_it_was_written(text, words):
    assert quoted(RULE, text) == words
