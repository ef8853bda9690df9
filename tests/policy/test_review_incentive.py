"""Guideline review_incentive: nothing of worth is offered for a review."""

import pytest

from tests.policy.judging import quoted, rules_broken

RULE = "review_incentive"
FOUND = [
    # A condition, and what follows from it.
    "If you review the lamp, we'll send you a $10 gift card.",
    "Once your review is online we extend your warranty by twelve months.",
    "We will refund the shipping as soon as you have posted five stars.",
    "Everyone who rates us takes part in our monthly prize draw.",
    "You'll get 15% off if you leave us feedback.",
    "Si vous laissez un avis, nous vous remboursons la moitié du prix.",
    "Dès que votre commentaire est publié, un bon d'achat de 10 € vous est envoyé.",
    "Un cadeau vous attend une fois votre évaluation publiée.",
    "Si nos deja una reseña, le regalamos unos posavasos.",
    "Cuando publique su valoración le devolvemos 5 €.",
    "Tendrá un año más de garantía si nos puntúa.",
    "Wenn Sie uns bewerten, erhalten Sie einen Gutschein über 5 €.",
    "Wer eine Rezension schreibt, nimmt an unserer Verlosung teil.",
    "Sobald Ihre Bewertung online ist, verlängern wir die Garantie um ein Jahr.",
    "Se ci lascia una recensione, le regaliamo un portachiavi.",
    "Appena pubblica la recensione riceve un buono da 10 euro.",
    "Se deixar uma avaliação, enviamos-lhe um brinde.",
    "Quem avaliar a loja concorre a um cupom de 20 reais.",
    # First the review, then the reward.
    "Leave a review and get 10% off.",
    "Rate us on the order page and claim a free bottle.",
    "Laissez-nous un avis et recevez un échantillon gratuit.",
    "Notez notre boutique et gagnez une carte cadeau.",
    "Déjanos tu opinión y llévate un vale de 5 euros.",
    "Bewerten Sie uns und sichern Sie sich 10 % Rabatt.",
    "Lasci cinque stelle e ottiene uno sconto del 10%.",
    "Avalie-nos e ganhe um desconto.",
    # One for the other.
    "A free charger in exchange for an honest review.",
    "We give 5 dollars for each review with a picture.",
    "Nous offrons 10 € pour chaque avis avec photo.",
    "Un petit cadeau en échange de votre avis ?",
    "Le ofrecemos un descuento a cambio de una reseña.",
    "Für jede Rezension zahlen wir 5 €.",
    "Un buono sconto per ogni recensione.",
    "Damos um voucher de 5 € por cada avaliação.",
    "Oferecemos um mimo em troca da sua opinião: deixe um comentário.",
    # Two sentences.
    "Please leave us a review. As a thank you, we will send you a free mug.",
    "Want a free phone case? Just leave us some feedback.",
    "Laissez un commentaire sur la page. En échange, nous vous offrons un câble.",
    "Schreiben Sie bitte eine Bewertung. Als Dankeschön bekommen Sie 5 €.",
    "Escriba una reseña. A cambio le enviamos un obsequio.",
    # For a change or the end of one.
    "If you delete your review we will refund you in full.",
    "Nous vous remboursons si vous supprimez votre avis.",
    "Wenn Sie Ihre Bewertung löschen, erstatten wir den Betrag.",
    "Don't forget to rate us and you'll receive a surprise.",
    "Send us a screenshot of your review and claim your Amazon gift card.",
    "Review the kettle and your next filter is on us.",
    "Every reviewer is entered into a draw for a coffee machine.",
    "We reimburse half of the price to buyers that publish a review with photos.",
    "A little something is waiting for you as soon as your feedback goes live.",
    "We can offer a full refund provided you take your review down.",
    "Change your rating to five stars and the replacement is free.",
    "Would a free set of blades persuade you to update your review?",
    "Rs 200 cashback will be credited to you for a review kindly share screenshot.",
    "Want to keep the lamp for free? All we need is a short review.",
    "Envoyez-nous la capture de votre avis et nous vous recréditons 10 €.",
    "Contre un commentaire, nous vous remboursons les frais de port.",
    "Pour chaque avis déposé, un filtre offert.",
    "Notre tirage au sort mensuel récompense un client ayant laissé un avis.",
    "Si vous passez votre note à 5 étoiles, la pièce de rechange est gratuite.",
    "Évaluez la lampe, la prochaine est à moitié prix.",
    "Votre garantie passe à trois ans dès la publication de votre avis.",
    "Publique su reseña y mándenos la captura: le ingresamos 8 €.",
    "Duplicamos su garantía si comparte su experiencia en una reseña.",
    "Le abonamos los gastos de envío a cambio de que retire su comentario.",
    "¿Un filtro gratis? Solo tiene que valorarnos.",
    "Quienes opinen sobre la lámpara reciben un 20 % en su próxima compra.",
    "Unter allen Bewertungen verlosen wir ein Tablet.",
    "Für Ihre Rezension bedanken wir uns mit einem Filterset.",
    "Die Garantie verlängert sich auf drei Jahre, sobald Sie bewertet haben.",
    "Bewertung schreiben und Gratisfilter sichern!",
    "Gegen eine Bewertung übernehmen wir die Versandkosten.",
    "Wenn du deine Bewertung änderst, kriegst du dein Geld zurück.",
    "Pubblichi la recensione, ci mandi lo screenshot e le accreditiamo 8 euro.",
    "Tra tutti coloro che lasciano una recensione estraiamo un tablet.",
    "La garanzia diventa di tre anni se scrive un commento.",
    "Modifichi la recensione e le rimborsiamo tutto.",
    "Publique a sua avaliação, envie-nos a captura e devolvemos 8 €.",
    "Entre quem avaliar, sorteamos um tablet.",
    "Ganhe um filtro: basta deixar um comentário.",
    "Prolongamos a garantia por um ano em troca de uma avaliação.",
    "Fazemos o reembolso total se apagar o comentário.",
    "Le devolvemos el importe si tuviera a bien modificar lo que escribió sobre "
    "nosotros.",
    "Cuéntales a otros compradores qué te parecieron, mándanos una captura y te "
    "enviamos una funda sin costo.",
    "Condividendo la sua esperienza su Amazon la estendiamo a tre anni senza alcun "
    "costo.",
    "Abbiamo un piccolo pensiero per te: basta pubblicare la tua opinione.",
    "Partilhando a sua experiência na Amazon, prolongamo-la por mais um, sem custos.",
    "Every buyer who posts a few lines about our mat is entered into our raffle.",
    "We noticed your comment about the zipper. We would ship you a replacement "
    "free of charge if you could update what you wrote.",
    "Nous avons lu votre commentaire. Nous vous expédierions un exemplaire neuf "
    "gratuitement si vous acceptiez de le modifier.",
    "Wir haben Ihren Kommentar gelesen. Gern senden wir Ihnen kostenlos ein "
    "neues Exemplar, falls Sie ihn anpassen würden.",
    "Geben Sie Ihr Feedback ab und freuen Sie sich auf eine kleine Überraschung.",
    "Please write a review. Once it is online, a gift card will be in your inbox.",
    "Tu reseña vale un recetario: en cuanto la veamos te lo mandamos.",
    "Entre todos los compradores que nos puntúen se rifa una tableta.",
    "Publica una foto con tu valoración y te reintegramos la mitad de lo que pagaste.",
    "Tra tutti gli acquirenti che ci voteranno verrà sorteggiato un tablet.",
    "Por cada opinião publicada creditamos 3 euros na sua conta.",
    "We return your full payment, you keep the toaster, and the two-star post "
    "goes away.",
    "Nous vous rendons votre argent, vous gardez le grille-pain et vos deux "
    "étoiles disparaissent.",
    "Sie bekommen Ihr Geld zurück, behalten den Toaster und Ihre zwei Sterne "
    "verschwinden.",
    "Erzählen Sie anderen Kunden, was Sie von der Tasse halten, und die zweite "
    "geht auf uns.",
    "Fancy a free refill pack? Pop your honest thoughts on the listing.",
    "You may keep the speaker without paying, provided a write-up with two "
    "photos appears within a week.",
    "A brand new one could be with you by Friday, and all we would hope for is "
    "that your one-star comment turns into something friendlier.",
    "Whoever publishes an appraisal of the drill before Sunday finds a "
    "complimentary bit set in the post.",
    "I can wire back £15 straight away. I'd only need to see that the bad "
    "feedback is no longer there.",
    "Je peux vous reverser 15 € tout de suite. Il me faudrait seulement "
    "constater que le mauvais commentaire n'y est plus.",
    "Sie behalten den Lautsprecher, ohne zu zahlen, vorausgesetzt, ein Bericht "
    "mit zwei Fotos erscheint.",
    "A £3 card goes out to each person whose review of the grinder shows up this "
    "month.",
    "Si le commentaire était adouci, l'ensemble ne vous coûterait rien.",
    "Eine Karte über 3 € bekommt jeder, dessen Bewertung der Mühle diesen Monat "
    "erscheint.",
    "A los primeros veinte que opinen sobre el secador les mandamos un cepillo.",
    "Quando ci avrà valutato le faremo un bonifico di 4 euro.",
    "Se decide di cancellare quanto ha scritto, copriamo il costo del portatile.",
    "Quem contar sobre a compra na Amazon até o Natal leva um kit de velas.",
    "Ponnos nota y nosotros ponemos el café: recibirás una tarjeta de 5 €.",
]
PASSES = [
    "We have refunded the return shipping; thank you for the feedback on the box.",
    "We do not reward reviews with vouchers or refunds.",
    "Your feedback says one screw is missing: we send it free of charge.",
    "Nous ne donnons ni cadeau ni réduction pour un avis.",
    "Como la pieza está rota, le enviamos otra gratis. Gracias por su comentario.",
    "No ofrecemos descuentos a cambio de opiniones.",
    "El reembolso ya está hecho; su valoración no influye en nada.",
    "Ihre Bewertung haben wir gelesen; das fehlende Teil schicken wir kostenlos.",
    "Geschenke oder Rabatte für Bewertungen gibt es bei uns nicht.",
    "Abbiamo letto la recensione: il pezzo mancante arriva gratis.",
    "Non regaliamo nulla in cambio di recensioni.",
    "Se devolver o candeeiro, reembolsamos. Pode avaliar na página da encomenda.",
    "Lemos a sua avaliação: a peça em falta segue grátis.",
    "Não oferecemos brindes por avaliações.",
    "You can leave a review on the order page.",
    "We never offer gifts, money or vouchers for reviews.",
    "We cannot give you a discount in exchange for a review.",
    "We will refund you regardless of your review.",
    "Your refund does not depend on whether you leave a review.",
    "Please feel free to leave a review if you like.",
    "Thanks for your review. We have sent a free replacement today.",
    "We have refunded the shipping. If you have a moment, you may leave a review.",
    "We read in your review that the cup was broken, so we are sending a new one.",
    "Did the gift arrive in time? Your honest review helps others.",
    "Please review the attached proof; after that, we refund the difference.",
    "Your refund is under review and you will get the money within five days.",
    "Once the parcel is back we refund you. Your feedback is welcome.",
    "N'hésitez pas à laisser un avis, bon ou mauvais.",
    "Nous n'offrons rien en échange d'un avis.",
    "Le remboursement est parti hier. Votre avis nous intéresse.",
    "Quoi que vous écriviez dans votre avis, vous serez remboursé.",
    "Un avis de passage est dans votre boîte ; la livraison est gratuite.",
    "Nunca damos regalos por una reseña.",
    "Le devolvemos el importe en cualquier caso, con reseña o sin ella.",
    "Gracias por su valoración. Ya le hemos devuelto los gastos de envío.",
    "Wir zahlen nichts für Bewertungen.",
    "Den Betrag erstatten wir unabhängig von Ihrer Bewertung.",
    "Ihre ehrliche Bewertung hilft anderen Käufern. Der Rückversand ist kostenlos.",
    "Non offriamo buoni per le recensioni.",
    "Il rimborso è già partito. Se vuole, può lasciare una recensione.",
    "Não damos nada em troca de avaliações.",
    "O reembolso foi feito ontem. Se quiser, pode avaliar a compra.",
    "Visto che ha ricevuto il rimborso, le saremmo grati se aggiornasse la sua "
    "recensione.",
    "We saw your comment on the size. If you would like to change it, we will "
    "send you a larger one free of charge.",
    "Wenn Sie uns eine kurze Rückmeldung geben, erstatten wir den Betrag sofort.",
    "Thanks for the feedback about the motor. Please send us a screenshot of the "
    "error and we will refund you.",
    "Devolvemos metade do valor. Obrigado também pelo comentário que nos deixou.",
    "Si vous laissez un avis, bon ou mauvais, ce sera important pour nous.",
    "You gave us three stars because of the hinge. Would you like a refund or a "
    "new hinge? Your review is yours to keep.",
    "We only need to see a photo of the broken part, then we refund you. Your "
    "feedback has been passed on.",
    "Lust auf eine andere Farbe? Der Tausch ist kostenlos. Danke für Ihre "
    "Meinung zum Stoff.",
    "Should the rating plate be missing, we send a new one at no charge.",
    "Your comment has been forwarded. The repair costs you nothing, it is "
    "covered by the warranty.",
    "Le enviamos una unidad nueva hoy. Puede valorar el producto en su cuenta.",
    "Se lascia una recensione, sia sincero. Se manca qualche pezzo glielo spediamo.",
    "Le regalamos la funda por ser un pedido de más de 50 euros.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


def test_the_clauses_of_the_offer_are_marked():
    text = "Ｈｅｌｌｏ ①! İf you re\u00adview the ﬁne lamp, we send a gift. Thank you."

    [words] = quoted(RULE, text)

    assert words == "İf you re\u00adview the ﬁne lamp, we send a gift"


def test_a_buyer_may_write_so():
    assert rules_broken("Review me and I send you a gift", from_buyer=True) == []


def test_the_subject_of_an_answer_is_that_of_the_other_side():
    subject = "A voucher in exchange for your review"

    assert "review_incentive" in rules_broken("Hello", subject=subject, proactive=True)
    assert rules_broken("We give none.", subject=subject) == []
