"""Guideline review_removal: no buyer is asked to delete or change a review."""

import pytest

from tests.policy.judging import quoted, rules_broken

RULE = "review_removal"
FOUND = [
    "Please remove your review now that the lamp works.",
    "Could you take your one-star rating down?",
    "We would be grateful if you changed your feedback.",
    "Now that everything is solved, would you consider updating your review?",
    "We'd love to see your review updated to reflect our help.",
    "Kindly revise your rating.",
    "We saw your two-star review. Would you be willing to change it?",
    "As the refund is with you, may we ask for the removal of your comment?",
    "If you are happy now, you can edit your review under Your Account.",
    "It would be fair to raise the stars you gave us.",
    "Merci de supprimer votre avis.",
    "Pourriez-vous modifier votre commentaire, puisque le problème est réglé ?",
    "Nous vous serions reconnaissants de bien vouloir revoir votre note à la hausse.",
    "Accepteriez-vous de mettre à jour votre évaluation ?",
    "Nous avons lu votre avis négatif. Pourriez-vous le retirer ?",
    "Serait-il possible que vous retiriez cette évaluation ?",
    "¿Podría eliminar su reseña?",
    "Le agradeceríamos que cambiara su valoración.",
    "Ahora que está resuelto, ¿le importaría modificar la opinión que dejó?",
    "Hemos visto su reseña de una estrella. ¿Sería tan amable de borrarla?",
    "Bitte löschen Sie Ihre Bewertung.",
    "Wären Sie bereit, Ihre Rezension anzupassen?",
    "Wir würden uns freuen, wenn Sie Ihre Bewertung noch einmal überdenken.",
    "Könnten Sie die Bewertung zurückziehen?",
    "Ihre Bewertung hat uns erreicht. Könnten Sie sie ändern?",
    "Nehmen Sie die Bewertung bitte wieder raus.",
    "Potrebbe cancellare la sua recensione?",
    "Le chiediamo di modificare il voto che ci ha dato.",
    "Abbiamo letto la recensione. Potrebbe rimuoverla?",
    "Poderia remover a sua avaliação?",
    "Pedimos que altere a nota que nos deu.",
    "Vimos a sua avaliação negativa. Podia apagá-la?",
]
PASSES = [
    "Thank you for updating your review.",
    "There is no need to change your review.",
    "We never ask buyers to change or remove a review.",
    "Please leave your review as it is; we take it as it stands.",
    "Only the marketplace can remove reviews; sellers cannot.",
    "You asked how to edit your review: open Your Account, then Reviews.",
    "Your honest feedback helps us improve the packaging.",
    "Please review your address and change it if it is wrong.",
    "Because of your review we have changed the screws.",
    "Please remove the protective film. You may leave a review whenever you like.",
    "We update the listing because of your feedback.",
    "Could you update the delivery address? Your feedback helps our packers.",
    "We can exchange the lamp; your rating has nothing to do with it.",
    "Vous n'avez pas à modifier votre avis.",
    "Merci d'avoir mis à jour votre avis.",
    "Grâce à votre avis nous avons changé les vis.",
    "Si vous changez d'avis, vous pouvez retourner l'article.",
    "Nous ne pouvons pas supprimer les avis.",
    "Pouvez-vous retirer le colis avec l'avis de passage ?",
    "No hace falta que cambie su reseña.",
    "Gracias por actualizar su valoración.",
    "Si cambia de opinión, puede devolverlo.",
    "Hemos cambiado el embalaje gracias a su opinión.",
    "Sie müssen Ihre Bewertung nicht ändern.",
    "Bewertungen können wir nicht löschen.",
    "Dank Ihrer Bewertung haben wir die Schrauben geändert.",
    "Falls Sie Ihre Meinung ändern, nehmen wir die Lampe zurück.",
    "Danke, dass Sie Ihre Bewertung aktualisiert haben.",
    "Non occorre modificare la recensione.",
    "Se cambia idea, può restituirlo. La sua opinione conta.",
    "Não é preciso alterar a sua avaliação.",
    "Pode alterar a morada até amanhã; a sua opinião é importante.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


def test_the_clause_is_marked():
    text = (
        "Ｈｅｌｌｏ ①! İt works; would yo\u00adu change your ﬁne review, please? Bye."
    )

    [words] = quoted(RULE, text)

    assert words == "would yo\u00adu change your ﬁne review"


def test_a_buyer_may_write_so():
    assert rules_broken("Please delete your review", from_buyer=True) == []
