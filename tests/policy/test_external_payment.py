"""Guideline external_payment: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "external_payment"
FOUND = [
    "If you pay by bank transfer we take 10% off.",
    "You could PayPal us the difference instead.",
    "Our PayPal is open for the remaining 12 pounds.",
    "I can refund you through Zelle today.",
    "Just Venmo me the rest and I ship it tonight.",
    "We will send the 20 euros back to your PayPal.",
    "Please wire the outstanding amount to our account.",
    "Cash on collection is fine and saves us both the fees.",
    "The marketplace takes 15%, so pay me through Revolut.",
    "It would be cheaper if you paid us directly.",
    "Pay us outside the marketplace and you save the commission.",
    "Put 30 in cash in the envelope with the return.",
    "We can email you a payment link for the extra shipping.",
    "Send us the gift card codes and we post the item.",
    "Bitcoin is welcome too: you save 5%.",
    "No problem, you can pay by cheque.",
    "We will invoice you directly for the second lamp.",
    "For the express shipping, GPay us 300 rupees.",
    "UPI payment works for us.",
    "Rather than the checkout, use Cash App.",
    "We don't charge any fees if you use a bank transfer.",
    "Vous pouvez régler par virement, c'est moins cher.",
    "Faites-nous un virement et on vous l'envoie.",
    "Envoyez 10 € par PayPal pour le port.",
    "On peut s'arranger en espèces à la remise.",
    "Je vous rembourse par Lydia dès ce soir.",
    "Payez-nous directement, sans passer par la plateforme.",
    "Un chèque me convient aussi pour le solde.",
    "Nous vous envoyons un lien de paiement pour le supplément.",
    "Pas de problème, payez en liquide.",
    "Le reste se règle de la main à la main.",
    "Puede pagar por Bizum y le descontamos 5 €.",
    "Hágame un Bizum de 12 € por los portes.",
    "Le devolvemos el dinero por transferencia bancaria.",
    "Págueme directamente y le hago descuento.",
    "Si paga en efectivo le sale más barato.",
    "Deposite en OXXO y mandamos el paquete.",
    "Le paso un enlace de pago por la diferencia.",
    "Ingrese el resto en nuestra cuenta.",
    "Überweisen Sie uns den Restbetrag einfach.",
    "Zahlen Sie per PayPal, dann sparen wir die Gebühren.",
    "Bei Barzahlung geben wir 10 % Rabatt.",
    "Wir erstatten Ihnen das Geld auf Ihr PayPal-Konto.",
    "Sie können den Aufpreis auch in bar bei Abholung zahlen.",
    "Vorkasse wäre für uns am besten, bitte auf unser Konto.",
    "Bezahlen Sie direkt bei uns, am Marktplatz vorbei.",
    "Wir schicken Ihnen einen Zahlungslink für den Versand.",
    "Può pagare con bonifico e le faccio lo sconto.",
    "Ricarichi la mia Postepay di 20 €.",
    "La rimborso con Satispay stasera.",
    "Se paga in contanti togliamo il 10%.",
    "Ci paghi direttamente, così evitiamo le commissioni.",
    "Le mando un link di pagamento per la differenza.",
    "Pode pagar por MB Way e fica mais barato.",
    "Faça uma transferência para a nossa conta.",
    "Se pagar no Pix, dou 10% de desconto.",
    "A gente devolve o dinheiro por Pix.",
    "Pague por fora e ganha 5 % de desconto.",
    "Posso mandar um link de pagamento pelo valor do frete.",
    "It is quicker if you wired the rest to our account.",
    "Hand the driver thirty in cash.",
    "Das Geld geben Sie dem Fahrer in bar.",
    "Acertamos o pagamento por fora.",
    "Sie können auch bar in unserer Filiale zahlen.",
    "Once you've transferred the deposit we start.",
    # Handed over, without the word.
    "If you leave 15 euros under the mat for the driver we call it even.",
    "Put the difference in an envelope and hand it to our fitter.",
    "Vous pouvez régler le complément au livreur.",
    "Den Aufpreis geben Sie dem Monteur einfach auf die Hand.",
    "I 15 euro li dia al ragazzo che consegna.",
    "O que falta pode dar ao motorista em notas.",
    # To another account.
    "Easier if I ping the thirty pounds across to you from my banking app.",
    "Faccia una ricarica sulla mia prepagata per la differenza.",
    "Prefiro depositar o valor direto na conta da senhora.",
    "Am einfachsten twinten Sie mir die Differenz.",
    "Please transfer the 14.50 for the larger frame to the account on the letterhead.",
    "Merci de virer 14,50 € pour le cadre plus grand.",
    "Haga el ingreso de 14,50 en la cuenta de la empresa.",
    "Versi 14,50 € sul conto della ditta.",
    "Die Erstattung schicke ich Ihnen als Verrechnungsscheck.",
    "I'd rather you paid the deposit straight to the workshop.",
    "Send five pounds in stamps for the missing part.",
    "Je préfère que vous payiez en liquide au livreur.",
]
PASSES = [
    "We do not accept PayPal, the marketplace takes care of payment.",
    "Never pay outside the marketplace, whoever asks.",
    "The refund goes back to your original payment method.",
    "Refunds to PayPal are not possible, it goes to the card you used.",
    "We cannot take a bank transfer, please pay at checkout.",
    "If somebody asks you for a wire transfer, report it.",
    "The wallet has room for eight cards and cash.",
    "The watch supports Apple Pay and Google Pay.",
    "You paid with a gift card, so the money is on your balance.",
    "Any request to pay by Western Union is a scam.",
    "The customs charge of 8.00 is paid in cash to the driver.",
    "Your bank shows the refund within five days.",
    "The payment was confirmed yesterday, the lamp ships today.",
    "The transfer paper needs 15 seconds under the iron.",
    "The Bitcoin mug is dishwasher safe, use the top rack.",
    "You asked whether you could pay by bank transfer: the checkout shows all ways.",
    "We have refunded 12.00 for the missing screw.",
    "Please pay attention to the arrow on the lid.",
    "The cheque book holder fits UK cheques.",
    "The marketplace accepts bank transfers for business accounts.",
    "We are not allowed to take payments outside of the marketplace.",
    "The invoice is attached; nothing is left to pay.",
    "Nous n'acceptons ni virement ni PayPal.",
    "Le remboursement part vers votre moyen de paiement d'origine.",
    "Ne payez jamais en dehors de la place de marché.",
    "La montre accepte Apple Pay et Google Pay.",
    "La tirelire accepte les pièces et les billets, jamais les chèques.",
    "Toute demande de virement est une arnaque.",
    "Le virement de la banque prend trois jours après l’accord d’Amazon.",
    "No aceptamos Bizum ni transferencia.",
    "El reembolso llega a su método de pago original.",
    "Nunca pague fuera de la plataforma.",
    "La cartera tiene sitio para billetes y monedas.",
    "La velocidad de transferencia del USB es de 5 Gb/s, use el puerto azul.",
    "Wir akzeptieren keine Überweisung und kein PayPal.",
    "Die Erstattung geht auf die ursprüngliche Zahlungsart.",
    "Bezahlen Sie bitte nie außerhalb des Marktplatzes.",
    "Die Uhr kann Google Pay und Apple Pay.",
    "Wer Sie um eine Überweisung bittet, ist ein Betrüger.",
    "Der Geldbeutel hat ein Fach für Bargeld.",
    "Non accettiamo bonifici né PayPal.",
    "Il rimborso arriva sul metodo di pagamento originale.",
    "Non paghi mai fuori dalla piattaforma.",
    "Il portafoglio ha uno scomparto per i contanti.",
    "Não aceitamos Pix nem transferência.",
    "O reembolso volta para o método de pagamento original.",
    "Nunca pague fora da plataforma.",
    "A carteira tem espaço para notas e dinheiro vivo.",
    "O valor volta para o cartão usado na compra.",
    "Je nach Bank dauert die Überweisung auf Ihr Konto drei Tage.",
    "Dependendo do seu banco, a transferência aparece na conta em dias.",
    "Si lo has pagado en efectivo, envíanos el recibo y te lo devolvemos.",
    "Import VAT is paid in cash.",
    "Los aranceles se pagan en efectivo.",
    "Vamos resolver isto por fora.",
    "Concludiamo la vendita tra di noi.",
    "Afraid we can't take PayPal, cheques or a bank transfer from you.",
    "Leave the old battery in the box and hand it to the driver.",
    "Legen Sie den Lieferschein ins Paket, dann erstatten wir den Betrag sofort.",
    "Laissez la facture dans le colis, nous remboursons la différence à réception.",
    "Nada a pagar ao estafeta, os portes já estavam incluídos.",
    "Der Fahrer gibt Ihnen zwei Kartons, den Rest bringt er am Freitag.",
    "La plataforma le ingresa 30 € en unos días.",
    "The deposit of 20 € for the crate comes back with the crate.",
    "Put the 2 rings in the box and hand it to the driver.",
    "Die Differenz von 4,20 € ist auf Ihre Karte zurückgebucht.",
    "El seguro le paga directamente a usted.",
]
ASKED_BY_BUYERS = [
    "Can I pay you by PayPal?",
    "Could you refund me by bank transfer instead?",
    "Do you accept Zelle?",
    "I could give you cash when I collect it.",
    "Puis-je vous faire un virement ?",
    "¿Puedo pagarle por Bizum?",
    "Kann ich auch überweisen?",
    "Posso pagare con PayPal?",
    "Posso pagar por Pix?",
    "Would you let it go for ninety if I put the notes in your hand?",
    "¿Me devuelven el dinero a otra cuenta?",
    "Lo más fácil es que me lo ingresen en la cartilla.",
    "Do you take cheques?",
    "Kann ich auf Rechnung zahlen, wenn die Ware da ist?",
    "Ich zahle lieber direkt an Sie.",
    "Prefiero pagarle a usted directamente.",
    "Le doy los 20 en mano cuando pase.",
    "¿Se los puedo pasar en una tarjeta de regalo?",
    "Puis-je vous donner les 30 en main propre ?",
]
PASSES_FROM_BUYERS = [
    "Can I use PayPal at the checkout?",
    "I paid with PayPal through the marketplace, where is my refund?",
    "Someone from your shop asked me to pay by Western Union, is that real?",
    "Does the card reader take Apple Pay?",
    "Puis-je payer avec PayPal dans le panier ?",
    "¿Acepta la plataforma Bizum?",
    "Kann ich an der Kasse mit PayPal bezahlen?",
    "Me han pedido un Bizum, ¿son ustedes?",
    "Vous me proposez de payer par virement. Non merci, je préfère rester sur le site.",
    "Me dice que le haga un Bizum y así no paga comisión. Prefiero no hacerlo.",
    "Sie schreiben, ich solle überweisen. Das möchte ich nicht.",
    "Wann kommt das Geld auf mein Konto zurück?",
    "J'ai laissé les 2 cartons au livreur hier.",
    "Fiz o pix na finalização do pedido e não apareceu.",
    "Ich habe per Überweisung an Amazon gezahlt.",
    "Muss ich dem Fahrer etwas zahlen?",
    "En la pantalla de pago me sale PayPal, ¿es normal?",
]
MARKED = [
    ("Hello Ana, just send it by Zelle, thanks.", ["just send it by Zelle"]),
    (
        "Ｐay by Ｐay\u00adPal, ﬁne İ? Cafe\u0301: bank transfer works.",
        ["Ｐay by Ｐay\u00adPal", "bank transfer works"],
    ),
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


@pytest.mark.parametrize("text", ASKED_BY_BUYERS)
def test_a_buyer_may_not_ask_for_it_either(text):
    [finding] = findings(text, from_buyer=True)

    assert (finding.rule, finding.severity) == (RULE, "block")


@pytest.mark.parametrize("text", PASSES_FROM_BUYERS)
def test_a_buyer_may_ask_about_the_checkout_and_tell_of_frauds(text):
    assert rules_broken(text, from_buyer=True) == []


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_the_clause_is_marked_as_it_was_written(text, words):
    assert quoted(RULE, text) == words
