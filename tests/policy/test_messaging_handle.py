"""Guideline messaging_handle: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import findings, quoted, rules_broken

RULE = "messaging_handle"
FOUND = [
    "Ask for Joe on the Viber group",
    "J'ai WhatsApp si vous voulez voir la couleur en vrai",
    "Ich hab auch Signal, falls Ihnen das lieber ist",
    "Fragen gern als Sprachnachricht bei WhatsApp",
    "El grupo de Facebook se llama Amigos del barro",
    "Write to @oldmill_kilns for updates",
    "Insta, same name as the shop, has more photos",
    "hit me on w-h-a-t-s up, I'm on there all day",
    "We hang out on d i s c o r d, look for meeplemoor",
    "we've a little Disc*rd going for owners",
    "the lads are on T-e-l-e-g-r-a-m, search knotty_ropes",
    "insta: potterybyjune",
    "Let's do it over Skype, my name there is starhugh61",
    "por el guasap le grabo un minuto y decide",
    "Nos tienes en féisbuc con el mismo nombre",
    "bin auf Whats-Äpp eigentlich immer zu kriegen",
    "Da haben wir eine Gruppe auf Disc0rd",
    "Su Telegram sono «librivecchi_pv»",
    "Skype aparofino.lx, dias úteis",
    "Ho anche scaip, nick tornitore.88",
    "On me trouve sur le réseau où on met des photos carrées",
    "tá tudo no nosso insta, é só seguir",
    "Mon skaïpe : atelier.brume",
    "Os paso fotos por Wasap",
    "Somos @sombreros.marisa en todas las redes",
    "Temos grupo no Whats, é só pedir",
    "En IG somos lana.viva",
    "Se ha Whatsapp glielo giro lì",
    "Agrégame al face, soy Mimbre Beltrán",
    "Mi aggiunga su feisbuc",
    "The shop is on Telegram under the name oldkiln_bench",
    "On finit ça sur ouatsap au 06 39 98 44 10",
    "Just text me on WhatsApp and I will sort it out.",
    "WhatsApp: +44 7700 900461",
    "You can reach us faster via Telegram.",
    "Our Instagram is @millhouse.candles",
    "Find us on insta: @millhouse.candles",
    "hit me up on ig",
    "My Signal is millhouse.77",
    "Message us on Facebook Messenger please.",
    "Let's move this to Discord.",
    "Send the photos by wats app please",
    "DM me on snapchat",
    "Do you have WhatsApp?",
    "Are you on Telegram? It would be easier.",
    "Add us at w.h.a.t.s.a.p.p",
    "I have sent an invitation, join our Telegram group",
    "Our wechat id is millhouse88",
    "we chat: I am on WeChat as mill_house",
    "https://wa.me/447700900461",
    "t.me/millhouse",
    "Don't hesitate to write to us on WhatsApp.",
    "Écrivez-nous sur WhatsApp, c'est plus simple.",
    "Vous pouvez nous joindre par Telegram.",
    "Notre Insta : @atelier.moulin",
    "On peut en parler sur Messenger ?",
    "N'hésitez pas à nous ajouter sur Snap.",
    "Envoyez la photo par ouatsap svp",
    "Passons sur Signal pour la suite.",
    "Avez-vous WhatsApp ?",
    "Escríbeme por guasap y lo vemos.",
    "Nuestro Instagram es @molino.telas",
    "Mándame las fotos por wasap",
    "Agréganos a Telegram, usuario molino_telas",
    "Síguenos en Facebook para novedades",
    "¿Tiene WhatsApp?",
    "Hablamos por Messenger, que es más rápido",
    "Schreiben Sie mir auf WhatsApp.",
    "Unsere Telegram-Gruppe: @muehle_stoffe",
    "Schick mir das Bild einfach per WhatsApp.",
    "Sie erreichen uns auch über Signal.",
    "Haben Sie WhatsApp?",
    "Folgen Sie uns auf Insta",
    "Melden Sie sich bei mir über Threema",
    "Können wir auf Telegram weiterschreiben?",
    "Mi scriva su WhatsApp che facciamo prima.",
    "Ci trova su Instagram come @mulino.stoffe",
    "Aggiungimi su Telegram",
    "Ci sentiamo su Messenger?",
    "Mandi la foto via uozzap",
    "Ha WhatsApp?",
    "Me chama no zap que resolvo.",
    "Fale connosco pelo WhatsApp",
    "O nosso Instagram é @moinho.tecidos",
    "Manda a foto pelo whats",
    "Tem WhatsApp?",
    "Adicione-nos no Telegram",
    "Vamos continuar pelo Messenger, é mais rápido",
    "Siga a gente no insta",
]
PASSES = [
    "The WhatsApp message you received was not from us",
    "Der Stick hat ein Signal und wir haben es geprüft",
    "Hello @Christina, the cup left today",
    "You asked whether I could send it over WhatsApp; the site does not permit that",
    "discord between the strings goes away once tuned",
    "Vous me demandez si nous sommes sur Instagram : non",
    "Me pides que te escriba por WhatsApp, pero aquí no puedo",
    "Le reloj no conecta con Telegram, le mando las instrucciones aquí",
    "Der Wasserkocher, Modell Vaper, steht auf dem Tisch, wir haben ihn getestet",
    "Le dije en redes sociales que el reloj no conecta con Signal.",
    "No tenemos redes sociales ni Telegram.",
    "Si usa WhatsApp, el reloj muestra los mensajes.",
    "Please contact us if there is no face on the doll.",
    "The watch shows WhatsApp and Telegram notifications.",
    "The headset works with Skype, Zoom and Teams.",
    "We have no WhatsApp account, please answer here.",
    "We are not on Instagram.",
    "We do not offer support via WhatsApp; please write to us here.",
    "The signal is weak on the fifth floor, so write to us if it drops.",
    "The strap fits the messenger bag; contact us on this page if it does not.",
    "The parcel goes by messenger on Friday.",
    "Please cut along the dotted line, then send us a photo.",
    "The vintage telegram from 1912 is framed; tell us which colour you want.",
    "If WhatsApp does not open on the tablet, reset it and write to us here.",
    "That Facebook page is not ours.",
    "The neon sign shows the Instagram logo.",
    "You can order on line at any time.",
    "The fishing line holds 12 kg; reach us here with questions.",
    "The marketplace does not allow us to talk on WhatsApp.",
    "We only answer here, never on WhatsApp or Telegram.",
    "Ask for the Zoom H1n, the line input is on the left.",
    'Choose "Telegram" in the menu of the bot to get alerts of the camera.',
    "La montre affiche les messages WhatsApp.",
    "Nous n'utilisons pas WhatsApp, écrivez-nous ici.",
    "Le casque est compatible avec Skype et Teams.",
    "Cette page Facebook n'est pas la nôtre.",
    "Tirez la ligne en face du repère.",
    "Le signal wifi passe mal, contactez-nous ici.",
    "El reloj muestra los avisos de WhatsApp.",
    "No atendemos por WhatsApp, escríbanos aquí.",
    "La línea telefónica va en el puerto 2.",
    "¿La tableta trae WhatsApp instalado?",
    "Los auriculares funcionan con Skype.",
    "Die Uhr zeigt WhatsApp-Nachrichten an.",
    "Wir sind nicht auf WhatsApp, schreiben Sie uns bitte hier.",
    "Das Signal ist schwach, melden Sie sich hier.",
    "Das Headset funktioniert mit Skype.",
    "Die Messenger-Tasche hat zwei Fächer.",
    "L'orologio mostra i messaggi di WhatsApp.",
    "Non usiamo WhatsApp, ci scriva qui.",
    "Il segnale è debole, ci contatti qui.",
    "Le cuffie funzionano con Skype.",
    "O relógio mostra as mensagens do WhatsApp.",
    "Não usamos WhatsApp, escreva-nos aqui.",
    "O sinal é fraco, fale connosco por aqui.",
    "A tampa abre com zap, me chame aqui se não abrir.",
    "Limpe a face com um pano e me chame se riscar.",
    "Il ponticello va sul lato face della scheda.",
]
ASKED_BY_BUYERS = [
    "Can we talk on WhatsApp instead?",
    "my telegram is @gwen_baker",
]
PASSES_FROM_BUYERS = [
    "You asked me to carry on over WhatsApp. I'd rather not.",
    "Does the tablet come with WhatsApp installed?",
    "Can I answer WhatsApp messages on the watch?",
    "I saw your lamp on Instagram, is it the same?",
    "Is it you on Facebook?",
    "Someone contacted me on WhatsApp and said they were from your shop, is that true?",
]
MARKED = [
    (
        "Ping me on Viber or Telegram (@mill_vera), or here.",
        ["Viber", "Telegram (@mill_vera)"],
    ),
    ("Our Discord, mill#4471, is open.", ["Discord, mill#4471"]),
    ("My what's-app is +44 7700 900461.", ["what's-app"]),
    ("Ｗrite me on Whats\u00adApp ①, ﬁne İ?", ["Whats\u00adApp"]),
    ("Text us on Facebook Messenger.", ["Facebook Messenger"]),
]


@pytest.mark.parametrize("text", FOUND)
def test_it_is_found(text):
    assert RULE in rules_broken(text)


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


@pytest.mark.parametrize("text", ASKED_BY_BUYERS)
def test_a_buyer_is_warned(text):
    [finding] = findings(text, from_buyer=True)

    assert (finding.rule, finding.severity) == (RULE, "warn")


@pytest.mark.parametrize("text", PASSES_FROM_BUYERS)
def test_a_buyer_may_ask_about_an_app(text):
    assert rules_broken(text, from_buyer=True) == []


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_app_and_account_are_marked_as_they_were_written(text, words):
    assert quoted(RULE, text) == words


def test_a_link_to_an_account_is_a_link_to_another_site_too():
    assert rules_broken("https://t.me/mill_vera") == ["external_link", RULE]
