"""Reviews in other words: what a buyer is to say, and where everybody reads it."""

import pytest

from tests.policy.judging import rules_broken

FOUND = {
    "review_incentive": [
        "Say something kind about us on the page where you bought them and there'll be "
        "a fiver back on your card.",
        "Pop a sentence under the birdbath for other gardeners and there's a bag of "
        "fat balls with your name on it.",
        "Anyone who tells the world how the hammock hangs gets their postage back.",
        "£5 finds its way back to you the minute we spot your write-up.",
        "Every honest opinion earns a packet of seeds.",
        "If those two stars became four I could see my way to letting you keep both.",
        "Un commentaire publié = une bougie offerte.",
        "Reseña publicada, envío devuelto, así de fácil.",
        "Rezension da, Versandkosten weg, so einfach ist das.",
        "A recensione pubblicata le scaliamo 8 euro.",
        "Write a review of the lamp. For that, a jar of honey is yours.",
        "A jar of honey for you? A review online is enough.",
        "Rate our service and we'll knock fifteen pounds off what you paid.",
        "Racontez sur la page du fauteuil comment il va et le plaid est pour nous.",
        "Contre trois lignes sous l'article, on vous renvoie l'ascenseur.",
        "Por dos líneas donde lo compró le mando un tarro de miel.",
        "Zwei Sätze unter dem Artikel, und der nächste Honig geht auf mich.",
        "Wer anderen erzählt, wie die Säge läuft, dem legen wir ein Blatt dazu.",
        "Due righe sulla scheda della moka e il prossimo caffè lo offro io.",
        "Quem contar na página como corre a máquina leva os portes de volta.",
    ],
    "review_bias": [
        "If you're chuffed with it do tell the world on the product page, if you're "
        "not then just tell me.",
        "We'd rather hear grumbles here than read them on the product page.",
        "Les avis, c'est pour les contents ; les soucis, c'est pour moi.",
        "Lob bitte auf die Produktseite, Tadel bitte nur an mich.",
        "Le lodi sulla pagina, le lamentele a me.",
        "Só avalie se for para cinco.",
        "When they ask, just say it was all splendid, it helps a small shop.",
        "Por debajo de la nota máxima el sistema nos castiga, ya sabe.",
        "Light up the whole row of five for us if you would.",
        "Only chiming in publicly if it's glowing, please.",
        "If it isn't up to scratch, talk to us privately rather than posting about it.",
        "Seuls les clients comblés sont attendus sur la page du produit pour écrire.",
        "Si vous êtes déçu, évitez de le publier et parlez-m'en.",
        "Si le va bien, dígalo a los cuatro vientos; si no, cuéntemelo solo a mí.",
        "Wer zufrieden ist, darf das öffentlich sagen; wer nicht, schreibt nur uns.",
        "Se va bene lo gridi ai quattro venti, se va male lo dica solo a me.",
        "Se correu bem, espalhe a palavra; se correu mal, fale só comigo.",
    ],
    "review_removal": [
        "It'd be grand if the words you left up there came down now.",
        "Could you do your bit and get that post of yours off our page?",
        "Seeing as it's fixed, the review doesn't really tell the truth any more.",
        "We'd sleep better if that write-up were softened a bit.",
        "Votre commentaire n'a plus lieu d'être maintenant que tout marche.",
        "Quelle due stelle meriterebbero un ripensamento.",
        "As duas estrelas já não fazem sentido, pois não?",
        "Faites disparaître ce que vous avez mis sur nous, s'il vous plaît.",
        "Ya que está arreglado, ¿no podría quitar lo que dijo de nosotros?",
        "Nehmen Sie bitte runter, was Sie über uns gepostet haben.",
        "Non potrebbe correggere il tiro in quello che ha pubblicato?",
        "Não seria justo retificar o que escreveu a nosso respeito?",
        "Wäre es jetzt nicht fair, den einen Stern nochmal zu überdenken?",
    ],
    "review_repeat": [
        "We did knock on your door a fortnight ago, this is our second try: a word on "
        "the item page would help other cyclists.",
        "C'est la troisième fois que je vous écris pour un mot sur la page.",
        "Auf unsere Bitte von letzter Woche um ein paar Zeilen zum Topf kam nichts.",
        "È la terza volta che la disturbo per il commento sulle tessere.",
        "Regresso à minha carta de dia 3, em que lhe pedia um comentário.",
    ],
}
PASSES = [
    # What stands on a page, or is said to the shop alone, is no review.
    "The manual is on the product page. If a screw is missing say so and I'll post you "
    "one free of charge.",
    "Dites-moi la page de la notice qui manque et je vous la renvoie gratuitement.",
    "Suba una foto en la página de su pedido y le devolvemos el importe hoy mismo.",
    "Carichi una foto del danno nella pagina dell'ordine e la rimborsiamo oggi.",
    "When the courier publishes the tracking online I'll send you the number, and the "
    "towel is my gift for the delay.",
    "Écrivez deux lignes sur le défaut et joignez une photo : nous vous envoyons la "
    "pièce gratuitement.",
    "Ci racconti la sua esperienza con la pompa e gliela cambiamo gratis.",
    # Nothing is given for it.
    "Gifts for reviews are not something we do.",
    "No damos nada a cambio de reseñas, está prohibido.",
    "Jede Bewertung hilft uns, auch die schlechten.",
    "No, you don't need to take your comment down to get the replacement.",
    # What was said is thanked for, or left as it is.
    "Danke für die netten Worte auf der Seite! Der Ersatzfilter geht kostenlos raus.",
    "I have read what you wrote on the product page. The refund was made this morning.",
    "Please don't worry about the two stars, they are yours to keep as they are.",
    # The buyer's own words are told.
    "Vous écrivez que vous mettriez cinq étoiles contre une remise : non merci.",
    "Mi chiede se può togliere la sua recensione: decide lei.",
    # Other words that are to be changed, sent or said.
    "Was Sie ins Feld für die Gravur geschrieben haben, ist zu lang. Könnten Sie es "
    "bitte ändern?",
    "If you're not happy with the fit, contact us before posting the parcel.",
    "Our message of the 3rd was wrong: the shelf is 42 cm deep. Does it still fit?",
    "Solo los clientes de Canarias pagan el DUA.",
]


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in FOUND.items() for text in texts]
)
def test_it_is_found(rule, text):
    assert rule in rules_broken(text)


# In a message that asks for a review all opinions are meant for one.
IN_A_REQUEST = {
    "review_incentive": [
        "How is the soap? A few words and we'll slip two bars into your next parcel.",
        "Wie läuft die Säge? Für ein paar Zeilen legen wir Ihnen ein Blatt dazu.",
    ],
    "review_bias": [
        "How is the hose? Any trouble with it, then tell just us, only us please.",
        "Wenn Ihnen der Tee schmeckt, freuen wir uns über ein paar Zeilen.",
    ],
    "review_repeat": [
        "Third time lucky! Did you get round to saying how the trowel's been?",
        "Ich frag jetzt halt nochmal nach, ob Sie was zum Korb schreiben mögen.",
    ],
}


@pytest.mark.parametrize(
    ("rule", "text"),
    [(rule, text) for rule, texts in IN_A_REQUEST.items() for text in texts],
)
def test_it_is_found_where_a_review_is_asked_for(rule, text):
    request = {"proactive": True, "reason": "review_request", "days": 9}

    assert rule in rules_broken(text, **request)
    assert rule not in rules_broken(text)


def test_the_subject_may_name_what_is_to_be_taken_back():
    text = "Could you take it down now, please?"

    assert rules_broken(text, subject="Your two star review") == ["review_removal"]
    assert rules_broken(text, subject="Your note on the music") == []


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []
