"""Guideline review_repeat: a buyer is asked once for a review of an order."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "review_repeat"
FOUND = [
    "We asked you for a review last week and would still love to hear from you.",
    "A friendly reminder: please rate your purchase.",
    "Just following up on our request for a review.",
    "We are still waiting for your feedback on the lamp.",
    "We noticed that you have not yet left a review.",
    "This is the second time that we write about your review.",
    "May we ask you once more for a review? We repeat our request only today.",
    "Did you see our last message? We would love a review.",
    "Nous vous avons déjà demandé un avis la semaine dernière.",
    "Petit rappel : votre avis nous intéresse.",
    "Nous nous permettons de vous relancer au sujet de votre évaluation.",
    "Vous n'avez pas encore laissé d'avis sur la lampe.",
    "Nous revenons vers vous pour votre avis sur la lampe.",
    "Le recordamos que puede valorar su compra.",
    "Ya le pedimos una reseña hace una semana.",
    "Volvemos a escribirle para pedirle su opinión: deje una reseña.",
    "Seguimos esperando su valoración.",
    "Wir möchten noch einmal um eine Bewertung bitten.",
    "Kleine Erinnerung: Bitte bewerten Sie Ihren Kauf.",
    "Vor einer Woche hatten wir Sie um eine Rezension gebeten.",
    "Ihre Bewertung steht noch aus.",
    "Le ricordiamo di lasciare una recensione.",
    "La settimana scorsa le abbiamo chiesto una recensione.",
    "Stiamo ancora aspettando la sua recensione.",
    "Voltamos a pedir a sua avaliação.",
    "Lembrete: ainda não deixou a sua avaliação.",
    "Na semana passada já lhe pedimos uma avaliação.",
    "I know I already asked, but could you rate the order?",
    "Second try: would you leave us some feedback?",
    "Quick reminder to review your recent purchase.",
    "Your feedback is still missing. Please leave it on the order page.",
    "We'd just like to gently nudge you to review the item.",
    "Sorry to bother you again, we'd really like a review of the chair.",
    "Kindly note that your feedback is pending from your side.",
    "Sauf erreur, votre évaluation ne nous est pas parvenue malgré notre demande.",
    "Désolés d'insister : votre avis compte.",
    "Deuxième tentative pour obtenir votre avis !",
    "N'oubliez pas : votre avis est toujours attendu.",
    "¿Ha podido ver nuestro correo de la semana pasada? Esperamos su reseña.",
    "Perdone que insistamos con la valoración.",
    "Su reseña sigue pendiente.",
    "Le pedimos otra vez su valoración.",
    "Como no hemos recibido su opinión, le rogamos que la deje ahora.",
    "Wir fragen nochmals nach: Möchten Sie den Stuhl bewerten?",
    "Dürfen wir Sie an die Bewertung erinnern?",
    "Auf unsere letzte Mail kam keine Antwort. Eine Bewertung würde uns helfen.",
    "Bislang ist keine Rezension von Ihnen eingegangen.",
    "Non abbiamo avuto riscontro alla nostra richiesta di recensione.",
    "Le riscriviamo per chiederle una recensione.",
    "La sua valutazione manca ancora.",
    "Desculpe insistir, mas a sua avaliação é importante.",
    "Ainda não vimos a sua avaliação, pode deixá-la hoje?",
    "Pedimos novamente que avalie a compra.",
    "Passando para lembrar da sua avaliação.",
    "Hace una semana le escribimos para pedirle su opinión y todavía no la hemos "
    "recibido.",
    "Non ci hai ancora valutato.",
    "Risulta in sospeso la recensione che le avevamo richiesto.",
    "Scusi se insistiamo. È riuscito a lasciare il suo commento?",
    "Non abbiamo avuto risposta al nostro precedente invito a recensire l'acquisto.",
    "Escrevemos pela segunda vez porque a sua opinião é importante. Se puder, "
    "avalie o produto.",
    "Just a little reminder: your opinion on the garden hose is still missing.",
    "This is the second time we ask, forgive us for being persistent. A short "
    "rating of your coffee grinder would help us enormously.",
    "C'est la deuxième fois que nous vous sollicitons, pardonnez notre "
    "insistance. Une note pour votre moulin nous aiderait.",
    "Kleine Erinnerung: Ihre Meinung zum Gartenschlauch fehlt uns noch.",
    "In case you missed our earlier email: we would still love to read your review.",
    "¿Te acordaste de dejarnos tu opinión? Aún estás a tiempo.",
    "El lunes le mandamos una invitación para valorar su pedido.",
    "Te l'avevamo accennato: la tua recensione ci farebbe molto comodo.",
    "No nosso e-mail do dia 8 pedíamos que nos avaliasse.",
    "Ten days ago you received a note inviting you to rate the kettle.",
    "C'est encore nous, toujours curieux de lire votre avis.",
    "Vor zehn Tagen bekamen Sie eine Nachricht mit der Einladung, den Kocher zu "
    "bewerten.",
    "Wir haben es schon einmal versucht, doch Ihre Bewertung ist nicht erschienen.",
    "We have tried once already, yet your rating has not appeared.",
    "As mentioned in my message of Monday, your assessment of the chair matters to us.",
    "Haben Sie uns vergessen? Die erbetene Bewertung des Druckers steht aus.",
    "Nous vous avions déjà convié à évaluer le tapis il y a deux semaines.",
    "The review for your rucksack has still not landed.",
    "Nach zwei Mails fragen wir uns noch immer, was Sie in einer Rezension sagen "
    "würden.",
    "Por si nuestro correo acabó en spam: nos encantaría contar con su valoración.",
    "No sé si llegaste a leer lo que te escribí: me encantaría saber tu opinión.",
    "Speriamo ancora di leggere la sua recensione, come le dicevamo.",
    "Desculpe voltarmos ao assunto, mas a sua avaliação significaria muito.",
    "Ainda estamos esperando suas impressões na Amazon.",
    "Segundo aviso: nos encantaría que compartiera su opinión.",
    "Sappiamo di averglielo già chiesto, ma potrebbe lasciarci una valutazione?",
]
PASSES = [
    "We wrote to the carrier again because of your feedback.",
    "You reminded us that the screws were missing; thanks for the feedback.",
    "One request only: other buyers would like your review.",
    "Your order has been delivered. You may review it on its page.",
    "We have asked our technicians about the point in your review.",
    "You left a review last week and we have read it.",
    "We will not follow up on this; feedback is voluntary.",
    "We asked the manufacturer whether the noise in your review is normal.",
    "Please try again to pair the lamp; your feedback helps us to find the fault.",
    "If you still have not received your parcel, tell us. Feedback can wait.",
    "Nous vous écrivons une seule fois pour votre avis.",
    "Suite à votre commentaire, nous avons écrit au fabricant.",
    "La lampe fonctionne à nouveau, merci de votre retour.",
    "Hemos pedido al transportista que lo revise. Gracias por su valoración.",
    "Solo le escribiremos esta vez sobre la reseña.",
    "Hemos escrito al fabricante por lo que dice en su reseña.",
    "Sie haben uns in der Bewertung an die fehlenden Schrauben erinnert.",
    "Bitte versuchen Sie es noch einmal; Ihr Feedback hilft uns.",
    "Wir schreiben Ihnen wegen der Bewertung nur dieses eine Mal.",
    "Abbiamo chiesto al corriere; grazie per la recensione.",
    "Pedimos à transportadora que verifique. Obrigado pela avaliação.",
    "Tente novamente ligar a luz. A sua avaliação ajudou-nos a perceber.",
    "You can leave a review on the order page. We ask only once.",
    "We will not ask you again for a review.",
    "You will get no reminder; a review is up to you.",
    "Thank you again for your review.",
    "If you have not left a review yet, you can do so on the order page.",
    "You asked how to leave a review: open the order page.",
    "We wrote to the carrier last week. Thank you for your feedback.",
    "Please review the proof once more before we print.",
    "The lamp works again; thank you for your feedback.",
    "Nous ne vous relancerons pas au sujet de votre avis.",
    "Merci encore pour votre avis.",
    "À nouveau, merci pour votre avis.",
    "No le enviaremos recordatorios; la reseña es cosa suya.",
    "Gracias de nuevo por su valoración.",
    "Nochmals vielen Dank für Ihre Bewertung.",
    "Wir fragen nur einmal nach einer Bewertung.",
    "Grazie ancora per la recensione.",
    "Non le chiederemo di nuovo una recensione.",
    "Obrigado mais uma vez pela avaliação.",
    "Não voltaremos a pedir uma avaliação.",
    "Le scriviamo per la seconda volta perché ci serve il numero dell'interno.",
    "Aún no nos ha indicado el texto que quiere grabar.",
    "Kleine Erinnerung: Bitte beachten Sie folgende Punkte vor der Montage.",
    "Vous n'avez pas encore reçu le remboursement, comme vous l'écrivez dans "
    "votre avis.",
    "Just a reminder about the return label. We hope to hear from you soon.",
    "Le recuerdo los pasos para eliminar la valoración.",
    "¿Prefiere que revisemos la nota? Aún nos falta su confirmación.",
    "Sorry to knock on your door a second time, the courier needs the gate code.",
    "Nous avons lu votre avis : le colis n'est pas arrivé.",
    "A reminder that the delivery is on Monday. We welcome any feedback, good or bad.",
    "Die Lieferung steht noch aus, wie Sie in Ihrer Bewertung schreiben.",
    "Le pedimos hace una semana una foto y aún no la hemos recibido.",
    "Aún estamos esperando el parecer del transportista.",
    "¿Ya ha podido probar la cafetera? Le agradeceríamos una reseña.",
    "Ha avuto modo di provare il prodotto? Lasci una recensione.",
    "Recebeu a encomenda há uma semana. Gostaríamos de ter a sua avaliação.",
    "Non vediamo l'ora di leggere la sua recensione.",
    "Ya le enviamos el repuesto. ¿Podría dejar una reseña?",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


def test_the_clause_is_marked():
    text = "Ｈｅｌｌｏ ①! İt works. A re\u00adminder of the ﬁve stars: review us. Bye."

    assert quoted(RULE, text) == ["A re\u00adminder of the ﬁve stars"]


def ask(times, reason="review_request", **fields):
    return findings(
        "How do you like the lamp?",
        reason=reason,
        proactive=True,
        reviews_requested=times,
        days=14,
        **fields,
    )


def test_a_second_request_is_stopped_whatever_it_says():
    [finding] = ask(1)

    assert (finding.rule, finding.where) == (RULE, "meta")
    assert finding.facts == {"requested": 1}


def test_a_first_request_passes():
    assert ask(0) == ()


def test_another_reason_is_no_request():
    assert ask(1, reason="order_problem") == ()


def test_a_buyer_may_write_so():
    assert rules_broken("A reminder of your review", from_buyer=True) == []
