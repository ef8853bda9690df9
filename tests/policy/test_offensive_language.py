"""Guideline offensive_language: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import quoted, rules_broken

FOUND = [
    "Thanks. Fuck you",
    "Go Fuck yourself",
    "No. Dick!",
    "Vous n'êtes que des minables",
    "You are nothing but morons",
    "Va te faire cuire un œuf, sale type",
    "Sei un povero mentecatto",
    "Vi auguro di crepare",
    "Você merece levar uma surra",
    "Menuda panda de chorizos",
    "Que os den a todos",
    "Vão-se foder",
    "You are a lying piece of shit",
    "Only an absolute moron would fit it that way",
    "Selbst ein Trottel merkt das",
    "Faut vraiment être débile pour la monter à l'envers",
    "Je vais venir et je vous casse la gueule",
    "Wer zu dämlich ist, der soll keine Heizung kaufen",
    "Ich schlag dir die Fresse ein",
    "Sois unos sinvergüenzas y unos ladrones",
    "Siete dei truffatori",
    "Vocês são uns aldrabões",
    "A senhora é burra ou quê?",
    "Parto-te os dentes",
    "Ti spacco i denti",
    "Os voy a partir la boca",
    "Seu arrombado",
    "Go to hell, you pathetic crooks",
    "You are idiots",
    "you fucking thieves",
    "f*ck you",
    "what an a$$hole",
    "f u c k off",
    "sh1thead",
    "fuuuck you",
    "I know where you live",
    "Allez vous faire foutre",
    "Vous êtes des imbéciles",
    "bande d'escrocs et d'abrutis",
    "c0nnard",
    "Iros a la mierda, estafadores",
    "Sois una panda de inútiles",
    "g1lipollas",
    "Verpisst euch, ihr Betrüger",
    "Sie sind ein Idiot",
    "ihr verdammten Idioten",
    "Andate a fanculo, truffatori",
    "siete degli imbecilli",
    "str*nzi",
    "Vão à merda, burlões",
    "seus palhaços",
    "vocês são uns idiotas",
    "Send it, moron",
    "You incompetent morons",
    "Siete proprio degli emeriti imbecilli",
    "Geht zurück in euer Land",
    "Stop it, you crybaby idiot",
    "Eat sh1t",
    "pezzi di m3rda",
    "ta boutique de m*rde",
    "Ich weiß, wo du wohnst",
    "F U C K Y O U",
    "Quel abruti a emballé ça",
]
PASSES = [
    'Das Spiel "Blöde Kuh" ist vergriffen, „Dumme Kuh“ auch',
    "Le livre « Pauvre con » est épuisé",
    "La maschera da ladro e quella da pagliaccio sono esaurite.",
    "Una banda de ladrones de juguete con dos coches.",
    "Pedimos que os den otra caja en la oficina.",
    "Spinner, Blinker und Wobbler, je 12 g",
    "Setzen Sie die Zähne ein, kürzen Sie den Hals um 2 mm",
    "Only a complete set of clowns is missing",
    "Il faut être patient, la colle est stupide d'aspect",
    "Creo que hay ladrones en el barrio, la caja venía abierta.",
    "È una truffa, rivoglio i soldi.",
    "A caixa chegou arrombada e vazia.",
    "Ne ho sei: asini e capre di ceramica.",
    "Te voy a pegar aquí la medida.",
    "Vi taglio il tessuto a misura.",
    "Scunthorpe, Penistone, Fucking-Hügel and Dick Van Dyke"[:21],
    "The damn lid is broken again.",
    "This is a scam and I want a refund.",
    "I feel like an idiot, I forgot the code.",
    "The stand is idiot-proof.",
    "Le pedido está retrasado y el capullo de rosa no ha llegado.",
    "El color negro sale mañana con MRW.",
    "The screw you need is black. Pros and cons of both.",
    "We will find you a replacement and find out where it is.",
    "C'è una crepa nel vetro, che brutta sorpresa.",
    "Le colis a du retard; le colis est retardé.",
    "Scheiße, das Glas ist kaputt.",
    "Merde, la vis est cassée.",
    "Seu cachorro vai adorar a cama.",
    "La planta tiene un capullo y la zorra es de peluche.",
    "Die Pute ist gefroren; die Salopette passt.",
    "You're dead right, the battery is dead.",
    "Der Akku ist dumm, er lädt nicht.",
    "Do not climb on it, you could break your neck.",
    "Si vous êtes en retard ou sous la douche, le livreur attend.",
    "Ne ho sei: cani, gatti e maiali di peluche.",
    "As plantas vão morrer sem água, os peixes estão mortos.",
    "Um bando de porcos e burros em madeira.",
    "Ein Haufen Dreck lag im Karton.",
    "Quel idiot je fais.",
    "Sorry for being such an idiot.",
    "Bin ich blöd, oder fehlt eine Schraube?",
    "The class assesses bass grass and cocktail glasses.",
    "A rating of 5* and 4 * 3 = 12, C$20, user@ home",
    "You are not stupid, the manual is.",
    "If you do not refund me I will call the police.",
    "The story is by Philip K. Dick.",
    "El cuchillo es de la casa Friedr. Dick.",
    "Guten Tag Herr Wixer, das Schild ist fertig.",
]


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("from_buyer", [False, True])
def test_it_is_found(text, from_buyer):
    assert rules_broken(text, from_buyer=from_buyer) == ["offensive_language"]


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert "offensive_language" not in rules_broken(text)


def test_the_words_are_marked_as_they_were_written():
    text = "Ｈｅｌｌｏ İ. Go to he\u00adll\u0301, you pathetic crooks! Bye."

    [words] = quoted("offensive_language", text)

    assert words == "Go to he\u00adll\u0301, you pathetic crooks"
