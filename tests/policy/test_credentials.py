"""Guideline credentials: what is found, and what looks like it and passes."""

import pytest

from tests.policy.judging import quoted, rules_broken

FOUND = [
    "Just log in as me, it's pinkflamingo77, and change it",
    "Donnez-moi le petit code reçu par texto et je débloque la caméra d'ici.",
    "vai receber um número no telemóvel, diga-mo assim que chegar",
    "Lesen Sie mir mal vor, was in der SMS drinsteht, die sechs Ziffern",
    "Mi gira il codice che le è comparso adesso?",
    "entri col mio nome e poi nonnapina48",
    "The site will message you a number; just pass it along to me",
    "Your backup codes would help us restore the order",
    "Vous recevrez un numéro à quatre chiffres, dites-le-moi",
    "Il suffit de me laisser vos accès",
    "Gleich erscheint eine Nummer auf Ihrem Handy, die sagen Sie mir bitte",
    "give me the code that just popped up on your phone",
    "mon mot de passe c'est Mirabelle_1962",
    "le va a llegar un SMS con seis números, reenvíemelos",
    "¿Te ha llegado un mensajito con números? Dímelo tal cual.",
    "os dejo la clave por si entráis vosotros: Pepito_2011!",
    "Ändern Sie die Adresse, Kennwort ist Bluebird#1974.",
    "Te llega ahora un SMS con cifras, mándamelas",
    "le arriva un SMS con sei numeri, me li detti",
    "gleich kommt eine SMS mit Zahlen, die brauche ich dann",
    "You get a text now. Read those numbers back to me.",
    "Te va a llegar un SMS con un código, pásamelo y lo valido",
    "La pass es gatito88 y el usuario Luis",
    "I can only cancel it if you give me the PIN you use to sign in.",
    "Nennen Sie mir den PIN-Code, der gerade ankam.",
    "¿Qué PIN te salió en el SMS?",
    "Para la garantía, necesito que me digas el código que te acaba de llegar por SMS",
    "Mi detti il codice di sei cifre appena arrivato",
    "Podem alterar a morada, a minha palavra-passe é Sardinha#19",
    "You get a text with six digits; kindly read those numbers back to me.",
    "Pour débloquer la livraison, donnez-moi le mot de passe de votre compte.",
    "Vous allez recevoir un SMS ; merci de nous recopier ici le code.",
    "Gleich kommt eine SMS. Tippen Sie mir die sechs Zahlen bitte hier rein.",
    "Die TAN, die ich gerade bekommen habe, lautet 448201.",
    "They sent me 771 204 as the one-time code.",
    "Tell me your password",
    "my password is sunshine9",
    "login bruna, password: Sun!shine",
    "Send us the code you received by SMS",
    "The verification code is 482913",
    "We need your login details to change it",
    "Donnez-nous votre mot de passe",
    "mon mot de passe : soleil9",
    "Envoyez-moi le code reçu par SMS",
    "Dígame su contraseña",
    "mi contraseña es sol1999",
    "Mándeme el código que le ha llegado al móvil",
    "Nennen Sie uns Ihr Passwort",
    "mein Passwort ist sonne99",
    "Schicken Sie mir den Bestätigungscode",
    "Mi dia la sua password",
    "la mia password è sole1999",
    "Ci mandi il codice di verifica",
    "Me passe a sua senha",
    "a minha palavra-passe é sol1999",
    "Envie-nos o código que recebeu",
    "A code has been sent to your mobile, what is it?",
    "Welcher Code kam gerade per SMS?",
    "login gwen, pass: Tulip88",
    "Recibirá un código por SMS, reenvíenoslo",
    "Sie bekommen einen Code per SMS, leiten Sie ihn an uns weiter",
    "usuario gwen, clave Tulipan88",
    "AKIAIOSFODNN7EXAMPLE",
    "La clé\u00a0: AKIAIOSFODNN7EXAMPLE",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
]
PASSES = [
    "Just tell us what the screen says after you log in.",
    "Log in to your account and change the address there",
    "Which number is printed on the plate of the pump?",
    "What number do you see on the display of the scale?",
    "Never tell anyone your backup codes",
    "Quel numéro s'affiche sur l'écran du four ?",
    "In Ihrem Konto finden Sie die Rechnung",
    "Puede entrar en su cuenta y cambiarlo",
    "The PDF password is Kiln#2024",
    "Si el SMS no llega, dígamelo",
    "The game asks for a password after level 3",
    "You will get a text from the courier with a code; give it to the driver",
    "You'll get a text from the haulier. Tell us the numbers on the meter afterwards.",
    "Die SMS ist da. Die Ziffern auf dem Schild bitte hier schreiben.",
    "Te llegará un código por SMS. Enséñaselo al repartidor.",
    "Confirme por favor a senha do sorteio?",
    "Envía un SMS con el PIN 123456 al localizador.",
    "Mi dica il codice del lucchetto che le è arrivato per SMS con la consegna.",
    "A minha senha do router é Sardinha#19, a da etiqueta.",
    "You get a text from the carrier with a code; give it to the driver at the door.",
    "Sie bekommen eine SMS. Den Code geben Sie bitte dem Fahrer an der Tür.",
    "Der Code der Alarmanlage ist ab Werk 1234, nennen Sie uns nur das Modell.",
    "The factory password is admin1234, it is on the sticker.",
    "Your Wi-Fi password: hunter22, as printed below the router.",
    "The gate code is 4471.",
    "The licence key is ABCD-1234-EFGH.",
    "The Bluetooth PIN is 0000.",
    "We will never ask for your password.",
    "Never give anybody your password or a one-time code.",
    "You can reset your password in the settings.",
    "Le code du portail est 1973A.",
    "Le mot de passe par défaut est admin1234.",
    "No necesitamos su contraseña.",
    "Das Standardpasswort steht auf dem Etikett: admin1234.",
    "Non ci serve la sua password.",
    "A senha de fábrica é 1234.",
    "If code C-07 appears, empty the tray.",
    "The password of the PDF is the postcode.",
    "O código de levantamento chega por SMS, mostre-o na loja.",
    "Enter your password on the page of the app.",
    "Geben Sie Ihr Passwort ein und tippen Sie auf OK.",
    "Saisissez votre mot de passe, puis choisissez la langue.",
    "Escribe tu contraseña en la aplicación.",
    "Conferma la password nelle impostazioni.",
    "Votre mot de passe a été changé.",
    "Mot de passe perdu ? Il suffit d'un clic.",
    "Please choose a new password.",
    "Give the driver the one-time code at the door.",
]


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("from_buyer", [False, True])
def test_it_is_found(text, from_buyer):
    assert rules_broken(text, from_buyer=from_buyer) == ["credentials"]


@pytest.mark.parametrize("text", PASSES)
def test_it_passes(text):
    assert rules_broken(text) == []


def test_the_words_are_marked_as_they_were_written():
    text = "Ｈｅｌｌｏ İ. Give me your pass\u00adword\u0301 and I will look."

    [words] = quoted("credentials", text)

    assert words == "Give me your pass\u00adword\u0301"


@pytest.mark.parametrize(
    "text",
    [
        "What do you type in when you log in? I'll fix the address myself",
        "Let me into your account for a minute and I'll change it",
        "Verraten Sie mir, was Sie beim Anmelden eintippen, beide Felder.",
        "Si me dice lo que escribe para entrar en su cuenta lo anulo.",
        "Déjame entrar en tu cuenta y lo cambio yo",
        "¿Con qué clave entras en la web?",
        "Mit Ihren Zugangsdaten könnte ich die Adresse selbst ändern",
        "Mi faccia entrare nel suo profilo due minuti",
        "Com o seu login e a senha resolvo já",
    ],
)
def test_a_shop_wants_to_get_into_an_account(text):
    assert "credentials" in rules_broken(text)
