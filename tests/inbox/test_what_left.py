"""An author reads the email byte for byte, and nothing that is not theirs."""

import re
import zlib
from email import message_from_bytes, policy

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from inbox import sent_copies
from inbox.files import accept_file
from inbox.models import Attempt, SentCopy
from inbox.relay.leak_gate import find_leaks
from inbox.relay.refuse_link import refuse_token
from inbox.relay.transport import Answer
from inbox.sending import send_message
from tests.policy import files

TEXTS = {
    "ascii": "Your pan left today.",
    "quoted-printable": "Votre poêle est partie ce matin. " + "Voilà ! " * 30,
    "base64": "Ваша сковорода отправлена сегодня утром. " * 8,
}


@pytest.fixture
def sent(asked, silas, bruna, acting, deliver, outside):
    """Let Silas answer Bruna; return the message and the email that left."""

    def _sent(text=TEXTS["ascii"], *attachments):
        send_message(
            thread=asked, author=acting(silas), text=text, attachments=attachments
        )
        before = len(outside.caught)
        email = deliver()[before:][-1]
        assert email.to == "bruna@mail.example"
        return asked.messages.latest("pk"), email

    return _sent


@pytest.fixture
def look(silas, signed_in):
    def _look(message, who=silas, **query):
        address = reverse("inbox:what_left", args=[message.public_id])
        return signed_in(who).get(address, query)

    return _look


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_is_the_email_but_for_two_things(sent, look, silas, bruna, text):
    message, email = sent(text)
    signed = refuse_token(bruna, silas).rpartition(".")[2]
    assert signed in email.text()

    shown = look(message, download="").content

    assert shown.count(b"\r\n") == email.raw.count(b"\r\n")
    assert not find_leaks(shown, ["bruna@mail.example", signed])
    assert everything(shown) == everything(email.raw).replace(
        "bruna@mail.example", bruna.alias.address
    ).replace(signed, "x" * len(signed))


def test_a_link_signed_before_a_change_of_the_key_is_hidden_too(
    sent, look, settings, silas, bruna
):
    message, _ = sent()
    signed = refuse_token(bruna, silas).rpartition(".")[2]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvwxyz"

    shown = look(message, download="").content

    assert b"Your pan left today." in shown
    assert not find_leaks(shown, [signed])


def test_the_signature_proves_no_guess_at_the_address(sent, look, settings):
    settings.DKIM_KEY, settings.DKIM_SELECTOR = private_key(), "mc"
    message, email = sent()
    [signature] = re.findall(rb"(?<=[ ;]b=)[^;:]+?(?=\r\n\S)", email.raw)
    assert len(b"".join(signature.split())) == 344

    shown = look(message, download="").content

    assert set(b"".join(re.findall(rb" b=([x\s]+?)\r\n\S", shown)).split()) <= {
        b"x" * length for length in range(1, 80)
    }
    for piece in signature.split():
        assert piece not in shown
    assert len(shown.split(b"\r\n")) == len(email.raw.split(b"\r\n"))


def private_key():
    key = rsa.generate_private_key(65537, 2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode()


def everything(raw):
    """Return the head and all texts, decoded."""
    whole = message_from_bytes(raw, policy=policy.default)
    texts = [part.get_content() for part in whole.walk() if not part.is_multipart()]
    return "\n".join([raw.partition(b"\r\n\r\n")[0].decode(), *texts])


def test_a_file_is_not_kept_twice_and_comes_back_whole(sent, look):
    content = files.pdf("Thank you for your order " * 400)
    file = accept_file(
        "manual.pdf", content, from_seller=True, purpose="instructions"
    ).store()
    message, email = sent(TEXTS["ascii"], file)

    copy = SentCopy.objects.get(delivery__message=message)

    assert sent_copies.as_left(copy) == email.raw
    assert b"\0%d\0" % file.pk in zlib.decompress(bytes(copy.packed))


def test_when_a_file_is_gone_the_page_says_so(sent, look):
    content = files.pdf("Thank you for your order " * 400)
    file = accept_file(
        "manual.pdf", content, from_seller=True, purpose="instructions"
    ).store()
    message, _ = sent(TEXTS["ascii"], file)
    file.file.storage.delete(file.file.name)

    page = look(message).content.decode()

    assert "This email can no longer be shown" in page


def test_the_page_shows_the_source(sent, look):
    message, _ = sent()

    page = look(message).content.decode()

    assert "Your pan left today." in page
    assert re.search(r"Message-ID: &lt;o\w+", page)


def test_the_conversation_leads_there(sent, silas, bruna, signed_in):
    message, _ = sent()
    address = reverse("inbox:what_left", args=[message.public_id])

    pages = [
        signed_in(who).get(message.thread.get_absolute_url()).content.decode()
        for who in (silas, bruna)
    ]

    assert [address in page for page in pages] == [True, False]


def test_the_other_side_and_strangers_see_nothing(sent, look, bruna, olga):
    message, _ = sent()

    assert [look(message, who=who).status_code for who in (bruna, olga)] == [404, 404]


def test_what_follows_the_readers_wishes_is_not_told(sent, look):
    message, _ = sent()
    message.deliveries.update(follows_settings=True)

    assert look(message).status_code == 404


def test_what_may_have_left_is_shown_too(sent, look, outside):
    outside.answers = [
        Answer(Attempt.Outcome.ACCEPTED, 250),
        Answer(Attempt.Outcome.UNKNOWN, because="server_unreachable"),
    ]
    message, _ = sent()

    assert look(message).status_code == 200


def test_an_email_that_did_not_leave_has_no_copy(
    asked, silas, acting, deliver, outside
):
    outside.answers = [Answer(Attempt.Outcome.REFUSED, 550, "5.1.1")]
    send_message(thread=asked, author=acting(silas), text="Tomorrow.")

    deliver()

    assert not SentCopy.objects.filter(delivery__message__text="Tomorrow.").exists()


def test_an_email_is_sent_though_no_copy_can_be_kept(sent, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(sent_copies.zlib, "compress", full)

    message, _ = sent()

    assert message.deliveries.get().state == "sent"
