"""Guideline off_platform: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "off_platform"
FOUND = [
    "Order directly from us, it is cheaper.",
    "It is ten percent less on our own site.",
    "Cancel here and buy it straight from us.",
    "Just google us and you will see the better price.",
    "Look us up online for spare parts.",
    "We could settle this privately, without the marketplace.",
    "Let's do the next deal outside the platform.",
    "You can get it for less in our webshop.",
    "Next time buy from us direct and save the fee.",
    "We also sell it on eBay for 20.",
    "Give us a call and we sort it out.",
    "Drop us an email instead.",
    "Why not visit our showroom and exchange it there?",
    "Skip the platform next time.",
    "Commandez directement chez nous, vous paierez moins cher.",
    "Sur notre site, le même modèle est à 15 €.",
    "Annulez et achetez en direct chez nous.",
    "Réglons ça entre nous, hors plateforme.",
    "Tapez notre nom sur internet, vous nous trouverez.",
    "Appelez-nous, ce sera plus simple.",
    "Passez plutôt par notre boutique en ligne, le prix est meilleur.",
    "En nuestra web lo tiene más barato.",
    "Cancele el pedido y cómprelo directamente a nosotros.",
    "Búsquenos en internet y pida allí.",
    "Mejor lo arreglamos entre nosotros, fuera de la plataforma.",
    "Llámenos y lo hablamos.",
    "Bestellen Sie direkt bei uns, das ist günstiger.",
    "In unserem Onlineshop kostet es weniger, dort gibt es Rabatt.",
    "Stornieren Sie und kaufen Sie direkt bei uns.",
    "Das können wir privat regeln, ohne den Marktplatz.",
    "Googeln Sie uns einfach.",
    "Rufen Sie uns an, dann klären wir das.",
    "Ordini direttamente da noi e risparmia.",
    "Sul nostro sito costa meno.",
    "Annulli e compri da noi direttamente.",
    "Ci accordiamo tra noi, fuori dalla piattaforma.",
    "Ci cerchi su Google, siamo i primi.",
    "Ci chiami e risolviamo.",
    "Compre diretamente connosco e fica mais barato.",
    "No nosso site o preço é melhor.",
    "Cancele e peça direto com a gente.",
    "Podemos combinar por fora da plataforma.",
    "Joga no Google o nome da loja e compra lá.",
    "Ligue-nos e resolvemos.",
    "Faça o pedido diretamente conosco.",
    "Das klären wir besser außerhalb dieses Portals.",
    "Wollen wir das nicht lieber privat abwickeln?",
    "Compre na nossa loja própria.",
    "Passez commande directement chez nous.",
    "You'd save the marketplace fee by coming to us first.",
    "La próxima vez acude a nosotros y te saltas la comisión.",
    "Der Marktplatz muss davon nichts wissen, wir einigen uns so.",
    "Non serve coinvolgere la piattaforma, ci mettiamo d'accordo noi due.",
    "Podemos continuar a conversa por outro meio?",
    "Annulez la commande, on s'arrangera entre nous.",
    "Das regeln wir lieber direkt und ohne das Portal.",
    "Si lo encargas directamente en el taller te lo dejamos a mitad.",
    "Lo vendiamo anche su Subito a un prezzo migliore.",
    # Nobody between, or the marketplace left out.
    "Come round to the workshop and take the second one without the middle man.",
    "I can do it for 40 outside of this site.",
    "We have one in the workshop that we can sell you off the site.",
    "On voit ça ensemble sans passer par ici, je vous fais un prix.",
    "So etwas machen wir nur ohne den Umweg über das Portal.",
    "Se ne vuole altri, lasciamo perdere questo sito.",
    "Podemos tratar disto sem o site pelo meio.",
    # Come and fetch it, for less or the next time.
    "If you ever want more of these, just come to the farm.",
    "Le site me prend 18 %, alors passez au hangar et je vous la laisse à 60.",
    "Pásese por la nave y se la dejo a precio de fábrica.",
    "Auf dem Wochenmarkt kriegen Sie denselben Honig von mir für sieben.",
    "Se passa in bottega glielo faccio a 35.",
    "Da próxima vez venha ter connosco à quinta, sai a 12.",
    # The order is given up for it.
    "Cancel it and ask for Dave, he'll sort you one for less.",
    "Anule y se lo llevo yo mismo por 30 menos.",
    "Wenn Sie stornieren, bringe ich Ihnen das Rad vorbei.",
    "Annulli, poi ci vediamo al mercato e glielo porto io.",
    # A talk elsewhere, a name to look for.
    "It would be simpler if we took this conversation elsewhere.",
    "Je préfère qu'on continue cette discussion ailleurs.",
    "Meglio se ne parliamo altrove, qui leggono tutto.",
    "Auf dem Karton steht, wie wir heißen, da finden Sie uns schon.",
    "Busque el nombre del taller y hablamos.",
    "Für größere Mengen melden Sie sich bitte außerhalb von Amazon bei uns.",
    "Bestellen Sie das nächste Mal direkt, Stammkunden bekommen bessere Preise.",
    "Withdraw the order and I'll drive it over for a round hundred.",
    "Qui non posso scendere, a tu per tu ci mettiamo d'accordo.",
    "On peut s'arranger en direct, ça vous évite les frais d'ici.",
]
PASSES = [
    "O mostruário verde custa 1,80 € e tem página própria, chega por carta.",
    "The sample card has its own page, it costs 1.80 and comes by letter.",
    "We pack every order by hand in our shop.",
    "We never sell outside the marketplace.",
    "You can order the second one here in the same way.",
    "The manual is on our website too.",
    "Please do not order directly from us, we only sell here.",
    "You asked whether you could buy from us directly: that is not allowed.",
    "The parcel ships directly from our warehouse.",
    "Please return the lamp directly to us with the label.",
    "Reply to us directly in this message.",
    "We cannot settle this outside the marketplace.",
    "Keep the outside of the pan dry.",
    "Your order comes straight from our workshop.",
    "Do not leave the bench outside in winter.",
    "Please place the hook between us and the wall.",
    "You can buy the same bulb in any hardware shop.",
    "We have cancelled the order, you can buy it again here.",
    "The courier will call you before delivery.",
    "Nous ne vendons pas en dehors de la place de marché.",
    "Le colis part directement de notre entrepôt.",
    "La notice est aussi sur notre site.",
    "Ne commandez jamais hors de la plateforme.",
    "Renvoyez-le directement à notre entrepôt avec l'étiquette.",
    "No vendemos fuera de la plataforma.",
    "El paquete sale directamente de nuestro almacén.",
    "El manual está en nuestra web.",
    "Nunca compre fuera de la plataforma.",
    "Wir verkaufen nicht außerhalb des Marktplatzes.",
    "Das Paket geht direkt ab Lager raus.",
    "Die Anleitung steht auf unserer Website.",
    "Bestellen Sie bitte nie außerhalb der Plattform.",
    "Non vendiamo fuori dalla piattaforma.",
    "Il pacco parte direttamente dal nostro magazzino.",
    "Il manuale è sul nostro sito.",
    "Não vendemos fora da plataforma.",
    "A encomenda sai diretamente do nosso armazém.",
    "O manual está no nosso site.",
    "Vielen Dank für Ihren Kauf in unserem Shop.",
    "Gracias por su compra en nuestra tienda.",
    "Obrigado pela compra na nossa loja.",
    "Thank you for your purchase from our store.",
    "Bei Fragen wenden Sie sich direkt an uns, wir finden eine Lösung.",
    "Contáctanos directamente y lo resolvemos.",
    "Your order ships directly from us, the price stays the same.",
    "The marketplace keeps its commission even when we refund you.",
    "O pacote sai do nosso armazém e pode levar três dias.",
    "Die Rechnung bekommen Sie direkt von uns.",
    "Los dos artículos van en la misma caja.",
    "Evitas la comisión del banco si pagas en euros.",
    "Sie sparen sich die Gebühr der Spedition.",
    "Évitez la commission bancaire en payant en euros.",
    # What the other side wrote, and no.
    "You wrote that you'd rather buy it outside this site; that isn't something we do.",
    "Sie schlagen vor, das ohne die Plattform zu machen. Das dürfen wir nicht.",
    "Me pide que le haga un precio por fuera; no puedo, todo va por aquí.",
    # Errands of this order.
    "Without the site's return label the depot refuses the parcel.",
    "Venez au point relais avec une pièce d'identité, le colis y reste dix jours.",
    "Si cancela ahora le devolvemos 34,90 € en tres días.",
    "Die Lampe ist auf der Plattform mit 40 W angegeben, richtig sind 60.",
    "Il corriere passa in bottega alle 16 e domani è da lei.",
    "Passe o cabo pela ranhura, fica a 2 cm da borda.",
    "You can cancel it until six, and then order the cheaper version on this page.",
    "We carry on the conversation here, thank you for the photos.",
    "Our name is engraved under the base; you will find the year beside it.",
    "Gracias por comprar en nuestra tienda. Adjuntamos la factura.",
    "Merci d'avoir acheté dans notre boutique.",
    "We only sell here, our website is just a picture gallery.",
    "L'ha visto sul nostro sito a 12 €? È quello piccolo.",
]
# Advertising, an address and a payment: each is another's business.
PASSES_HERE = [
    "Stöbern Sie in unserem Shop.",
    "Visita nuestra tienda, hay vajilla rebajada.",
    "Écrivez-nous directement à sav@exemple.fr pour l'échange.",
    "Bestellen Sie direkt bei uns auf muster.de.",
    "Settle the postage with us directly by bank transfer.",
    "For the full chart email me: optics (at) darkfell [dot] com.",
    "O llámeme 11/6203/4418 y lo vemos.",
]
MARKED = [
    (
        "Dear Ana, buy straight from us and we give you a better one.",
        ["buy straight from us"],
    ),
    (
        "ﬁne İ Cafe\u0301: ｏrder di\u00adrectly from us.",
        ["ｏrder di\u00adrectly from us"],
    ),
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize("text", PASSES_HERE)
def test_what_breaks_another_rule_breaks_no_second(text):
    assert RULE not in rules_broken(text)


def test_a_seller_is_stopped():
    [finding] = findings("Order directly from us, it is cheaper.")

    assert (finding.rule, finding.severity) == (RULE, "block")


def test_a_buyer_may_ask():
    assert rules_broken("Can I order directly from you?", from_buyer=True) == []


def test_a_number_that_is_given_is_enough():
    assert rules_broken("Call us on 0161 496 0123.") == ["phone_number"]


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_the_clause_is_marked_as_it_was_written(text, words):
    assert quoted(RULE, text) == words
