"""Guideline marketing: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import quoted, rules_broken

RULE = "marketing"
# In answers too.
FOUND = [
    # Something cheaper for a later purchase.
    "Here is a coupon for your next purchase: SPRING15.",
    "Sorry about the scratch; please accept a voucher for a future order.",
    "Enjoy 10% off the next time you shop with us.",
    "We'd like to give you £5 off your next order.",
    "Free shipping on your next order with us!",
    "Voici 15 % de remise sur votre prochaine commande.",
    "Pour nous excuser, un bon d'achat pour un futur achat vous attend.",
    "La livraison est offerte sur votre prochain achat : -5 € !",
    "Le regalamos un vale para su próxima compra.",
    "Un 15 % de descuento en tu siguiente pedido.",
    "Als Entschuldigung ein Gutschein für Ihre nächste Bestellung.",
    "Beim nächsten Einkauf sparen Sie 10 %.",
    "Con il codice NATALE15 ha uno sconto sul prossimo ordine.",
    "Per scusarci, un buono per un acquisto futuro.",
    "Receba 10% de desconto na próxima compra.",
    "Um vale de 5 € para a sua próxima encomenda.",
    # With a code, or for everybody.
    "Use code WINTER20 for 20% off.",
    "20% off everything this weekend!",
    "Avec le code ETE20, 20 % de réduction dès maintenant.",
    "10 % Rabatt mit dem Code HERBST10.",
    "Sconto del 20% su tutti i prodotti.",
    "Con el código VERANO10 tiene un 10 % de descuento.",
    "Com o código VERAO15 tem 15% de desconto.",
    # The shop and what it has.
    "Visit our store to discover our new collection.",
    "While you wait, feel free to browse our other designs.",
    "Don't miss our summer collection.",
    "Découvrez notre nouvelle collection d'automne.",
    "N'hésitez pas à visiter notre boutique.",
    "Eche un vistazo a nuestras novedades.",
    "Visite nuestra tienda, hay nuevos modelos.",
    "Stöbern Sie doch einmal in unserem Shop.",
    "Die neue Kollektion ist da!",
    "Dia un'occhiata ai nostri altri prodotti.",
    "Scopra la nostra nuova collezione.",
    "Espreite as nossas novidades.",
    "Visite a nossa loja e conheça a nova coleção.",
    # Other products, news, clubs.
    "You might also like the matching lampshade.",
    "Buy two, get one free: buy 2 get 1 free until Sunday.",
    "Sign up for our newsletter.",
    "Follow our store to hear of new things.",
    "Abonnez-vous à notre newsletter.",
    "Suivez-nous pour ne rien manquer.",
    "Suscríbase a nuestro boletín.",
    "También le puede interesar nuestra lámpara de mesa.",
    "Melden Sie sich zu unserem Newsletter an.",
    "Dazu könnte Ihnen auch der passende Schirm gefallen.",
    "Si iscriva alla nostra newsletter.",
    "Potrebbe interessarle anche il paralume.",
    "Subscreva a nossa newsletter.",
    "Também pode gostar do abajur.",
    "Our Black Friday deals are waiting for you.",
    "Mit SORRY5 zahlen Sie bei einer weiteren Bestellung fünf Euro weniger.",
    "Unser Herbstkatalog ist erschienen.",
    # Prices, praise, friends.
    "Why not treat yourself to the newer model, now with 20% off?",
    "Customers who bought this rug also bought the underlay.",
    "Share this with a friend and both of you get ten pounds.",
    "Nos prix baissent ce week-end, -30 % sur tout !",
    "Los clientes que compraron esta alfombra también se llevaron la base.",
    "Werden Sie Mitglied in unserem Kundenclub.",
    "Chi ha comprato questo tappeto ha preso anche il sottotappeto.",
    "Com AMIGO10 o próximo pedido fica mais em conta.",
    "Unsere Herbstkollektion ist eingetroffen.",
    "A nossa coleção de inverno já chegou.",
    "Our autumn designs have just arrived.",
    "Con tu próximo pedido te regalamos el envío.",
    "Bei Ihrer nächsten Bestellung entfällt das Porto.",
    "Nuestra nueva tetera te va a encantar.",
    # A word to type in, something off, without a word of price.
    "Type SORRYTOM in the box when you pay and it knocks a bit off.",
    "La próxima vez escriba GIRASOL y le quitamos un pellizco.",
    "Beim nächsten Mal geht der Versand auf uns, einfach SCHNECKE eintippen.",
    "Per farmi perdonare, la prossima volta le tolgo cinque euro.",
    "Pela demora, fica com 5 euros para gastar cá na loja.",
    "Pour nous faire pardonner, cinq euros vous attendent sur votre prochain panier.",
    # In passing.
    "By the way, there's a teapot that would sit beautifully next to it.",
    "Tant que j'y suis, on a aussi les coussins dans le même tissu.",
    "Por cierto, la cazuela grande de la misma línea está volando.",
    "Übrigens gibt es den Topf jetzt auch als Set, da schlagen alle zu.",
    "Intanto è arrivata la padella gemella, chi la vede se ne innamora.",
    "Já agora, chegou a frigideira a condizer.",
    # Look what else we have; a paper that says it.
    "Schauen Sie doch mal, was wir sonst noch drechseln.",
    "Échele un ojo a lo demás que hacemos.",
    "Dia un'occhiata anche ai nostri plaid.",
    "I've enclosed our catalogue, the oak tables would suit you.",
    "Wenn Sie mögen, nehme ich Sie in unseren Verteiler auf.",
    "Spend over £30 in our store this month and delivery's free.",
    "Le riservo un buono da 5 euro da spendere da noi.",
    "If you liked this tea, try our Earl Grey, it is our best seller.",
    "Si le gustó este té, pruebe nuestro Earl Grey.",
    "Beim Kauf von zwei Stück gibt es 20 % Rabatt auf das zweite.",
    "Puisque vous avez choisi le teck, je me permets de vous signaler notre huile.",
    "Se torna prima di Pasqua la spedizione la paghiamo noi.",
    "We're having a clear-out, the corner is down by a third.",
    "On vous fera une fleur sur votre prochaine commande.",
    "Date una vuelta por lo nuevo de otoño que hemos subido.",
]
FOUND_WHEN_NOBODY_ASKED = [
    "We also sell chargers that fit your lamp.",
    "Nous vendons aussi des abat-jour.",
    "También vendemos pantallas.",
    "Wir führen auch passende Schirme.",
    "Vendiamo anche i paralumi.",
    "Também temos abajures.",
    "Our wallets start at 19 €.",
    "Christmas is near: pick your gifts now.",
    "Les tasses assorties sont disponibles.",
    "Llegan nuestras hamacas, desde 29 €.",
    "Holen Sie sich unsere Geschenkboxen ab 15 €.",
    "Sono arrivate le nuove candele.",
    "As novas velas já chegaram.",
    "The mug goes perfectly with your pot.",
    "Zur Pfanne passt der Deckel, den wir auch anbieten.",
    "Abbiamo anche il coperchio in vetro.",
    "The matching bowl is now in our range.",
    "Passend zur Tasse gibt es jetzt auch die Kanne bei uns.",
    "Loved the mug? The jug has just arrived.",
    "Vous avez aimé la confiture ? Le miel vient d'arriver.",
    "Bald ist Muttertag, denken Sie an unsere Blumenabos.",
]
PASSES = [
    'FedEx shows "clearance delay", customs want the name on the parcel.',
    "Era un'offerta lampo finita a mezzanotte, non possiamo riaprirla.",
    # A remedy for this order.
    "We can offer you a 15% discount on this lamp if you keep it.",
    "We have refunded 20% of the price because of the scratch.",
    "We have refunded the price difference of 4 €.",
    "The replacement leaves today; the spare screws are included.",
    "Nous vous proposons une remise de 20 % si vous gardez la lampe.",
    "Nous avons remboursé la différence de prix.",
    "Le devolvemos un 20 % por el arañazo.",
    "Wir bieten Ihnen 15 % Nachlass, wenn Sie die Lampe behalten.",
    "Le offriamo uno sconto del 15% se tiene la lampada.",
    "Podemos devolver 15% do valor se ficar com o candeeiro.",
    # Refusals.
    "There are no coupons for your next order, sorry.",
    "We do not have any discount codes.",
    "Nous n'avons pas de code promo en ce moment.",
    "No tenemos cupones para la próxima compra.",
    "Wir haben leider keine Gutscheine für die nächste Bestellung.",
    "Non abbiamo buoni sconto per il prossimo ordine.",
    "Não temos cupões para a próxima encomenda.",
    # Answers.
    "Yes, we also sell the lampshade in blue; the other models are in our shop.",
    "You asked about the discount: the coupon SAVE10 expired on Monday.",
    "Ja, wir führen auch den blauen Schirm; Sie finden ihn in unserem Shop.",
    "Oui, nous vendons aussi l'abat-jour ; il est dans notre boutique.",
    "Yes, you can use the gift card for a later order.",
    "Your coupon was not applied because it expired.",
    # Other uses of the words.
    "Please choose free shipping or express for the replacement.",
    "The package includes the lamp, a bulb and the manual.",
    "Because of Black Friday the carrier is slower than usual.",
    "Your parcel is ready for collection in the shop of the carrier.",
    "Please add the engraving text in the note field when you order again.",
    "The lamp needs a matching bulb with the E14 base.",
    "The battery is at 20% when it is delivered.",
    "The cloth is 80% cotton and 20% linen.",
    "The invoice shows 21% VAT.",
    "La tela es 80 % algodón.",
    "Auf der Rechnung stehen 19 % Mehrwertsteuer.",
    "Le tissu est composé à 80 % de coton.",
    "Our shop is closed until Monday; your return is handled then.",
    "We took 10 € off for our mistake.",
    "Per favore completi il suo indirizzo.",
    "Den Gutschein finden Sie in der Schachtel.",
    "The new parts have arrived, your repair goes on.",
    "La livraison gratuite vaut pour les commandes de plus de 35 €.",
    "La tienda cierra hasta el lunes.",
    "Il vetro nuovo parte domani.",
    "Die Lampe leuchtete nur kurze Zeit.",
    "Der Artikel war bei Ihrem Kauf im Angebot.",
    "La segunda unidad llega el viernes.",
    "Vale, te mandamos la pieza con tu próximo envío.",
    "O seu pedido já saiu da nossa loja.",
    "As novas pilhas já estão na caixa.",
    "Unsere neue Lieferung ist da.",
    "Il suo reso è arrivato nel nostro negozio.",
    "La Poste pourrait aussi vous proposer un autre créneau.",
    "La cafetera combina muy bien con cápsulas de 5 cm.",
    "Nuestros artículos ya incluyen el IVA del 21 %.",
    "Our prices are better when you buy directly from us.",
    "Nuestro nuevo horario es de 9 a 14.",
    # Refused, in the German order too, or what the other side would like.
    "Einen Rabatt für die nächste Bestellung können wir Ihnen leider nicht geben.",
    "Rabatte für Stammkunden gibt es auf dieser Plattform bei uns nicht.",
    "Sie fragen nach einem Nachlass auf die nächste Bestellung. Das geht hier nicht.",
    "Me pide un 10 % para la próxima compra y no puedo dárselo.",
    'You wrote "ten percent off the next one or I return it". We can\'t do that.',
    # Prices, shares and shops that offer nothing.
    "Los gastos de envío, 4,90 €, los pone la tienda.",
    "El abono de 129,00 € lo hemos lanzado desde el panel de la tienda.",
    "A loja cobra 4 € de portes para os Açores.",
    "En la tienda pone 30 % de algodón y la etiqueta dice 35 %.",
    "Pour des cailles visez 45 % jusqu'au 14e jour puis 65 %.",
    "Der Artikel ist gerade im Angebot, deshalb ist der Preis heute anders.",
    "Lo sconto del 15 % valeva fino a domenica.",
    "Your order qualified for three for two, so the third book is free.",
    # A look at what belongs to the order; a word that is no coupon.
    "Have a look at our photo, the notch points up.",
    "Schauen Sie bitte auf den Deckel: steht dort die Charge?",
    "Übrigens gibt es die Anleitung jetzt auch auf Deutsch.",
    "Escriba AYUDA en la pantalla y el robot vuelve a la base.",
    "La prochaine fois, cochez la case « cadeau » et il n'y aura pas de prix.",
    "The matching cover is included, have a look in the bag.",
    "Der Preis im Angebot gilt für ein Stück, Sie haben drei bestellt.",
    "Kommen Sie mit der Chargennummer wieder auf uns zu.",
    "Los portes de la devolución corren de nuestra cuenta.",
    "Pruebe la otra llave de la bolsa, por favor.",
]
PASSES_UNASKED = [
    "The blue one is sold out. We have the same in grey; shall we send that?",
    "O azul já não há. Temos verde da mesma série; qual prefere?",
    "Weihnachten ist nah, unser Paketdienst braucht länger. Reicht der 23.?",
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", FOUND_WHEN_NOBODY_ASKED)
def test_other_products_are_found_when_nobody_asked(text):
    assert RULE in rules_broken(text, proactive=True)
    assert RULE not in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert RULE not in rules_broken(text)


@pytest.mark.parametrize("text", PASSES_UNASKED)
def test_another_thing_for_one_that_is_sold_out_is_no_advertising(text):
    assert RULE not in rules_broken(text, proactive=True, reason="order_problem")


def test_the_clauses_of_the_advertisement_are_marked():
    text = "Ｈｅｌｌｏ ①, Zoë! Get a ﬁne vou\u00adcher for the next order İ. Thank you."

    [words] = quoted(RULE, text)

    assert words == "Get a ﬁne vou\u00adcher for the next order İ"


def test_a_buyer_may_write_so():
    assert rules_broken("Visit our shop for 10% off", from_buyer=True) == []
