"""Guideline review_bias: reviews are asked for as they come, and from everybody."""

import pytest

from tests.policy.judging import quoted, rules_broken

RULE = "review_bias"
FOUND = [
    # A good one is asked for.
    "Please leave us a 5-star review.",
    "Five stars from you would make our day!",
    "We'd really appreciate a positive review.",
    "We kindly ask you for good feedback.",
    "A glowing review means a lot to a small shop like ours.",
    "Would you give the lamp top marks?",
    "Merci de nous laisser un avis positif.",
    "Pourriez-vous nous mettre 5 étoiles ?",
    "Une bonne évaluation nous ferait très plaisir.",
    "Nous comptons sur votre note maximale.",
    "Le agradeceríamos una valoración positiva.",
    "Por favor, pónganos cinco estrellas.",
    "Una buena reseña nos ayudaría mucho.",
    "Bitte geben Sie uns fünf Sterne.",
    "Über eine positive Bewertung würden wir uns sehr freuen.",
    "Eine gute Rezension hilft uns weiter.",
    "Ci lasci cinque stelle, per favore.",
    "Una recensione positiva ci aiuterebbe tanto.",
    "Deixe-nos 5 estrelas, por favor.",
    "Agradecíamos uma avaliação positiva.",
    # Only the satisfied are asked.
    "If you are happy with your lamp, please leave a review.",
    "If you love it as much as we do, tell others in a review.",
    "Loving your new lamp? Leave us a review!",
    "Si vous êtes satisfait de votre achat, laissez-nous un avis.",
    "Si le produit vous plaît, n'hésitez pas à laisser un commentaire.",
    "Si está contento con la compra, déjenos una reseña.",
    "Wenn Sie zufrieden sind, freuen wir uns über eine Bewertung.",
    "Ihnen gefällt die Lampe? Dann schreiben Sie uns eine Rezension!",
    "Se è soddisfatto dell'acquisto, ci lasci una recensione.",
    "Se gostou do produto, deixe uma avaliação.",
    # The others are sent elsewhere.
    "Before leaving a negative review, please contact us.",
    "Please rate us. If you are not satisfied, write to us first.",
    "Instead of leaving a bad review, tell us and we will fix it.",
    "Avant de laisser un avis négatif, contactez-nous.",
    "Antes de dejar una mala reseña, escríbanos.",
    "Bevor Sie eine schlechte Bewertung abgeben, kontaktieren Sie uns bitte.",
    "Prima di lasciare una recensione negativa, ci contatti.",
    "Antes de deixar uma avaliação negativa, fale connosco.",
    "Please do not leave negative feedback.",
    "A bad review hurts our small shop.",
]
PASSES = [
    "You can leave a review, good or bad, on the order page.",
    "Whether you are happy or not, your review helps others.",
    "Thank you for your positive review.",
    "We are glad that you gave us five stars. Thank you!",
    "We do not ask for five stars, only for your honest opinion.",
    "This lamp has many positive reviews from other buyers.",
    "If you have a moment, we would be happy about a review.",
    "We will be happy to help. You may review the order on its page.",
    "If you are happy with the proof, please confirm.",
    "If anything is wrong with the lamp, please contact us.",
    "Please contact us before you return the lamp.",
    "We are sorry for the bad experience that you describe in your review.",
    "Please do not hesitate to leave a negative review.",
    "We aim for five-star service.",
    "How do you like the lamp? A review would help other buyers.",
    "How many stars you give is up to you, from one to five.",
    "Votre avis, positif ou négatif, nous intéresse.",
    "Merci pour votre bonne note !",
    "Si vous le souhaitez, vous pouvez laisser un avis.",
    "Si vous n'êtes pas satisfait, vous pouvez renvoyer l'article.",
    "S'il vous plaît, laissez un avis sur votre achat.",
    "Su opinión, buena o mala, nos interesa.",
    "Gracias por su valoración positiva.",
    "Si lo desea, puede dejar una reseña.",
    "Ob gut oder schlecht: Ihre Bewertung hilft anderen.",
    "Vielen Dank für Ihre positive Bewertung.",
    "Wenn Sie möchten, können Sie eine Bewertung schreiben.",
    "Sollten Sie nicht zufrieden sein, können Sie die Lampe zurückgeben.",
    "La sua recensione, positiva o negativa, ci interessa.",
    "Grazie per la recensione positiva.",
    "A sua avaliação, boa ou má, ajuda outros compradores.",
    "Obrigado pela avaliação positiva.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


def test_the_clause_is_marked():
    text = "Ｈｅｌｌｏ ①! İt works. Leave a ﬁve star re\u00adview, please. Bye."

    [words] = quoted(RULE, text)

    assert words == "Leave a ﬁve star re\u00adview"


def test_a_buyer_may_write_so():
    assert rules_broken("Please leave a good review", from_buyer=True) == []
