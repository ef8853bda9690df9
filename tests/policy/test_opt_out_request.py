"""Guideline opt_out_request: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import quoted, rules_broken

FOUND = [
    # A sign to give, and silence that comes of it.
    "If our notes are a nuisance, two letters back (NO) and that's that.",
    "Pour ne plus figurer dans nos envois, répondez « fini ».",
    "Con un simple «basta» dejamos de darle la lata con nuestros mensajes.",
    "Ein kurzes STOPP als Antwort genügt und Sie hören nichts mehr von uns.",
    "Vuole che smettiamo? Ci faccia un cenno e la depenniamo.",
    "Um «chega» em resposta e calamo-nos.",
    "To unsubscribe from our messages, answer STOP.",
    "Pour ne plus recevoir nos messages, répondez STOP.",
    "Puede darse de baja de nuestros correos cuando quiera.",
    "Sie können sich jederzeit von unseren Nachrichten abmelden.",
    "Per non ricevere più le nostre email risponda NO.",
    "Se quiser deixar de receber as nossas mensagens, avise.",
    "If you'd rather not hear from us, just say so and we'll stop.",
    "You can turn off messages from sellers in your account settings.",
    "Reply STOP if you want no more emails.",
    'To be removed from our mailing list, answer this message with "remove".',
    "If these messages bother you, you may block them in your settings.",
    "You are free to opt out at any time.",
    "Don't want to receive follow-up emails? Let us know.",
    "Should you no longer wish to be contacted, please tell us.",
    "We send such mails to every buyer; click below to decline further mails.",
    "Please manage your communication preferences if our emails are too many.",
    "Shall we take you off our list?",
    "Simply unsubscribe if you are not interested.",
    "Si vous ne souhaitez plus recevoir de messages de notre part, cliquez ici.",
    "Pour vous désabonner, répondez à ce message.",
    "Vous pouvez désactiver les messages des vendeurs dans vos préférences.",
    "Dites-le-nous si vous préférez ne plus être contacté.",
    "Un simple « STOP » en réponse et nous ne vous écrirons plus : répondez STOP.",
    "Nos messages vous dérangent ? Bloquez-les dans les paramètres.",
    "Pour ne plus être sollicité, faites-le-nous savoir.",
    "Souhaitez-vous être retiré de notre liste de diffusion ?",
    "Si no desea recibir más correos nuestros, háganoslo saber.",
    "Puede desactivar los mensajes de los vendedores en Preferencias.",
    "Responda BAJA para no recibir más mensajes.",
    "Si prefiere que no le escribamos más, dígalo sin problema.",
    "Puedes darte de baja en cualquier momento.",
    "Para dejar de recibir nuestras comunicaciones, pulse el enlace.",
    "¿Quiere que le eliminemos de nuestra lista de correo?",
    "Sie möchten nicht mehr angeschrieben werden? Sagen Sie einfach Bescheid.",
    "Verkäufernachrichten lassen sich in den Einstellungen deaktivieren.",
    "Antworten Sie mit NEIN, dann streichen wir Sie aus dem Verteiler.",
    "Unter „Kommunikationseinstellungen“ können Sie das abstellen.",
    "Falls unsere Mails stören, können Sie sie jederzeit abbestellen.",
    "Melden Sie sich hier von unseren E-Mails ab.",
    "Se non desidera più ricevere messaggi, ce lo dica.",
    "Può disiscriversi quando vuole.",
    "Risponda STOP per essere rimosso dalla lista.",
    "Nelle impostazioni può bloccare i messaggi dei venditori.",
    "Preferisce non essere contattato? Basta dircelo.",
    "Se não quiser receber mais mensagens nossas, avise-nos.",
    "Pode cancelar a subscrição dos nossos e-mails a qualquer momento.",
    "Responda SAIR para não receber mais e-mails.",
    "Nas preferências de comunicação pode desativar as mensagens dos vendedores.",
    "Prefere não ser contactado? Basta dizer.",
    "Te pedimos que desactives los mensajes de vendedores.",
    "Desative as notificações do vendedor se preferir.",
    "Puede darse de baja cuando quiera.",
    "Sie können die Mitteilungen jederzeit abbestellen.",
    "Zum Abmelden klicken Sie bitte unten.",
    "Para no recibir más avisos, pulsa el enlace.",
    "Si no te interesan nuestros mensajes, avísanos.",
    "Si nos courriers vous importunent, signalez-le.",
    "You'll hear nothing more from us if you tick the box.",
]
PASSES = [
    # Silence that nobody has to ask for.
    "You won't hear from us again about this order.",
    "If the parcel isn't there by Friday, tell us; otherwise you won't hear from us.",
    "Si tout va bien, inutile de répondre : nous ne vous dérangerons plus.",
    "Antworten Sie einfach hier. Wenn alles passt, hören Sie nichts mehr von uns.",
    "Say the word and we'll stop the delivery and refund you.",
    "We will not contact you again about this order.",
    "As you asked, we have taken you off our list.",
    "You can cancel your coffee subscription under Subscribe & Save.",
    "If you do not want the gift message printed, please tell us today.",
    "To stop the alarm, press the button for five seconds.",
    "Please turn off notifications of the lamp's app before you update it.",
    "If you did not get our email with the invoice, tell us and we send it here.",
    "You need not reply to this message.",
    "If you want to stop the order, please cancel it in your account.",
    "We have received your messages and will answer them all today.",
    "Please remove the list of parts from the box.",
    "We don't have a newsletter, so there is nothing to unsubscribe from.",
    "If you do not want to wait, we can refund you at once.",
    "Your message got lost, please write to us again.",
    "Please contact us if you no longer need the item.",
    "Please stop using the charger and let us know the serial number.",
    "To unsubscribe the sensor from the hub, hold its button.",
    "Vous ne recevrez plus de messages de notre part à ce sujet.",
    "Pour arrêter l'alarme, appuyez sur le bouton.",
    "Si vous ne souhaitez pas de message cadeau, dites-le-nous.",
    "Désactivez les notifications de l'application puis redémarrez la lampe.",
    "Merci de ne plus utiliser le chargeur et de nous contacter.",
    "Vous pouvez annuler l'abonnement Prévoyez et Économisez dans votre compte.",
    "No le escribiremos más sobre este pedido.",
    "Si no ha recibido nuestros mensajes, mire en la carpeta de correo no deseado.",
    "Puede cancelar la suscripción a los filtros en su cuenta.",
    "Deje de usar el cargador y escríbanos.",
    "Wir schreiben Ihnen in dieser Sache nicht mehr.",
    "Bitte schalten Sie das Gerät ab, bevor Sie den Filter tauschen.",
    "Falls Sie die Grußkarte nicht mehr möchten, schreiben Sie uns.",
    "Sie können das Spar-Abo jederzeit in Ihrem Konto kündigen.",
    "Bitte melden Sie die Lampe in der App ab und wieder an.",
    "Non le scriveremo più.",
    "Se non ha ricevuto i nostri messaggi, controlli la posta indesiderata.",
    "Disattivi le notifiche dell'app e riavvii la lampada.",
    "Può annullare l'abbonamento ai filtri nel suo account.",
    "Não voltaremos a escrever-lhe.",
    "Se não recebeu as nossas mensagens, veja na pasta de spam.",
    "Desligue o aparelho antes de trocar o filtro.",
    "Pode cancelar a assinatura mensal dos filtros na sua conta.",
    "You can cancel Subscribe & Save in your account; the messages about it then end.",
    "We shall not write to you again about this.",
    "Please unsubscribe the valve from the hub and pair it again.",
    "Sie möchten den Artikel abbestellen?",
    "Der Verteiler für die Steckdosen liegt im Karton.",
    "Puedes darte de baja del seguro cuando quieras.",
    "Se quer cancelar a subscrição da aplicação, use a conta.",
    "To stop getting the parcel at work, change the address.",
    "Zum Abmelden vom WLAN halten Sie die Taste.",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert "opt_out_request" in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert "opt_out_request" not in rules_broken(text)


def test_the_sentence_is_marked_as_it_was_written():
    text = "Ｈｅｌｌｏ ①! Un\u00adsubscribe from our ﬁne messages İ here. Thank you."

    [words] = quoted("opt_out_request", text)

    assert words == "Un\u00adsubscribe from our ﬁne messages İ here"


def test_a_buyer_may_ask_for_silence():
    assert rules_broken("Unsubscribe me from your messages", from_buyer=True) == []
