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
    "Would it be possible to get that negative feedback removed?",
    "May I request you to kindly remove the negative feedback from our profile.",
    "Pls delete ur review, we already send new one.",
    "We have refunded you in full and would ask that the review be taken down.",
    "Any chance you could bump your rating up a little?",
    "We kindly ask for the withdrawal of your comment.",
    "We'd appreciate it very much if the feedback could be withdrawn.",
    "As you kept the money, it is only fair to withdraw your feedback.",
    "We wonder whether you might reconsider the score you gave us.",
    "Seriez-vous d'accord pour revenir sur votre évaluation ?",
    "Nous vous invitons à corriger votre avis.",
    "On compte sur toi pour enlever ton avis négatif.",
    "Une suppression de votre avis serait un beau geste.",
    "Nous aimerions que votre commentaire soit retiré.",
    "Borre su comentario, por favor, ya le hemos hecho el reembolso.",
    "¿Sería posible que retirase la valoración negativa?",
    "Le pedimos que reconsidere su calificación.",
    "Si está contento con la solución, actualice su opinión.",
    "¿Podrías subir la nota que nos pusiste?",
    "Nos ayudaría mucho que su reseña desapareciera.",
    "Nos gustaría que editaras tu reseña, ya que el problema está resuelto.",
    "Dejó usted dos estrellas. ¿Le importaría cambiarlas?",
    "Könnten Sie Ihre zwei Sterne noch einmal überdenken?",
    "Es wäre schön, wenn die Rezension verschwinden würde.",
    "Wir bitten um Löschung Ihrer Bewertung.",
    "Magst du deine Bewertung vielleicht nochmal anpassen?",
    "Ändern Sie doch bitte Ihre Rezension, das Problem ist ja gelöst.",
    "Für uns wäre es wichtig, dass die negative Bewertung gelöscht wird.",
    "Sie haben uns mit einem Stern bewertet. Würden Sie das korrigieren?",
    "Ora che il problema è risolto, tolga per favore la recensione negativa.",
    "Sarebbe così gentile da rivedere il suo giudizio?",
    "Le saremmo grati se modificasse la valutazione.",
    "Ci farebbe piacere che la recensione venisse eliminata.",
    "Può alzare le stelle che ci ha dato?",
    "Ti chiediamo di aggiornare il feedback.",
    "Já que devolvemos o dinheiro, apague o seu comentário.",
    "Seria possível retirar a avaliação negativa?",
    "Gostaríamos que reconsiderasse a sua nota.",
    "Agradecíamos que alterasse a classificação que nos deu.",
    "Você poderia excluir sua avaliação, por gentileza?",
    "Se ficou satisfeito com a solução, atualize a sua avaliação.",
    "Leímos tu comentario sobre el retraso. Fue culpa del transportista. Te "
    "pediríamos que lo retiraras.",
    "Quizá quieras cambiar lo que publicaste sobre la primera.",
    "Magari ti va di modificare quello che hai scritto sulla prima?",
    "A sua avaliação prejudica a nossa loja. Pedimos-lhe que a elimine.",
    "Será que você poderia mudar o que publicou sobre o primeiro?",
    "Your evaluation hurts our shop. Is there any chance you could have it deleted?",
    "Nos duele ver tu opinión ahí. Nos harías un favor enorme borrándola.",
    "¿Podrías echarle otro vistazo a la reseña que nos dejaste y corregir lo del "
    "plazo?",
    "Le ricordo i passaggi per eliminare la valutazione.",
    "Ficaríamos gratos se desse baixa do seu comentário.",
    "We would be thankful if the criticism on our storefront could vanish too.",
    "If the new pump has changed your view, please let your rating show it.",
    "Sie erwähnen in Ihrer Bewertung die Verspätung. Daran war der Zusteller "
    "schuld, dürfen wir Sie um Streichung bitten?",
    "Si c'est le cas, faites-le voir aussi dans votre note.",
    "The two stars from March still pull our average down although you were "
    "refunded, and you can erase them.",
    "La remarque dans votre évaluation pourrait-elle être actualisée ?",
    "You published a harsh testimonial. We ask you politely to rephrase it.",
    "À vous maintenant de faire passer vos étoiles de deux à cinq.",
    "Sie haben eine strenge Rezension veröffentlicht. Wir bitten Sie höflich, "
    "sie umzuformulieren.",
    "It would mean a great deal if the review from May were no longer visible.",
    "Es würde uns viel bedeuten, wenn die Rezension vom Mai nicht mehr sichtbar wäre.",
    "Ihre Beschwerde ist erledigt, die niedrige Note wirkt überholt. Könnten Sie "
    "sie angleichen?",
]
PASSES = [
    "We read your review and will change the cable in the next batch.",
    "Your feedback was helpful: the instructions have been updated.",
    "We saw that you changed your review. Thank you for taking the time.",
    "Reviews are written by buyers and we neither edit nor delete them.",
    "Could you change the delivery date? Your comment on the order says Tuesday.",
    "We would like to correct the problem that you describe in your review.",
    "To improve the product, we collect the feedback of our buyers.",
    "Whatever you decide about your review, your refund arrives on Friday.",
    "We'll gladly replace the pump you mention in your review.",
    "Votre avis compte : nous avons modifié la notice.",
    "Retirez le film avant usage. Votre commentaire parlait d'un écran mat.",
    "Pouvez-vous changer l'adresse de livraison ? Merci de votre retour rapide.",
    "Suite à votre commentaire, nous allons remplacer la pièce.",
    "Hemos leído su opinión y vamos a cambiar la pieza.",
    "No tiene que modificar su opinión para recibir el reembolso.",
    "Nos preguntó cómo borrar su reseña: se hace en «Su cuenta».",
    "¿Puede cambiar la dirección? Su valoración nos ha llegado.",
    "Gracias a su valoración mejoramos el embalaje.",
    "Ihre Bewertung hilft uns, das Produkt zu verbessern.",
    "Wir möchten nicht, dass Sie Ihre Bewertung ändern; wir möchten nur helfen.",
    "Sie fragten, wie man eine Bewertung löscht: unter „Mein Konto“.",
    "Aufgrund Ihrer Rezension haben wir die Anleitung überarbeitet.",
    "Bitte entfernen Sie die Folie. In Ihrer Bewertung schreiben Sie von Kratzern.",
    "Wir können Bewertungen weder ändern noch entfernen.",
    "Grazie alla sua recensione abbiamo cambiato fornitore.",
    "Non le chiediamo di cambiare la recensione.",
    "Tolga la pellicola; la sua recensione parla di uno schermo opaco.",
    "La sua opinione ci aiuta a migliorare.",
    "Graças à sua avaliação mudámos de fornecedor.",
    "Não lhe pedimos que altere a avaliação.",
    "Perguntou como apagar a avaliação: em «A sua conta».",
    "Retire a película protetora. O seu comentário fala de um ecrã baço.",
    "A sua opinião ajuda-nos a melhorar.",
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
    "Please remove the protective film before rating the brightness of the screen.",
    "Veuillez retirer le film protecteur avant d'évaluer la luminosité.",
    "Negative Kommentare gehören dazu, wir bitten niemanden, sie zu löschen.",
    "Could the remark on your order be meant for the engraving?",
    "The review from May is no longer visible, the marketplace took it down.",
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
