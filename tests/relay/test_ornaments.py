"""Logos and icons of a signature, and pictures of a quote, are no files of a mail."""

from email.message import EmailMessage

import pytest
from PIL import Image

from inbox.models import InboundEmail
from inbox.relay.ornaments import without_ornaments
from inbox.relay.reading import read_email
from inbox.relay.tokens import reply_address, reply_token
from tests.policy import files
from tests.relay.client_pages import CLIENTS, page_of
from tests.support.real_door import take_in

State = InboundEmail.State
CID = "image001.png@01DBD4A5.6F5E2B10"
SHOWN = f'<img src="cid:{CID}" alt="A pan">'
MARKER = "<p>##- Please type your answer above this line -##</p>"
ICON = files.picture(size=(32, 32))
LOGO = files.picture(size=(200, 60))
PHOTO = files.picture(size=(900, 700))


def an_email(page, picture, plain="It leaves tomorrow.", kind="png"):
    email = EmailMessage()
    email["From"], email["To"] = "silas@shop.example", "alias@relay.example"
    email["Subject"], email["Message-ID"] = "Re: pan", "<one@shop.example>"
    email.set_content(plain)
    email.add_alternative(page, subtype="html")
    page_part = email.get_payload()[1]
    page_part.add_related(
        picture, "image", kind, cid=f"<{CID}>", filename=f"image001.{kind}"
    )
    return email


def files_of(page, picture, from_seller=True, **fields):
    email = read_email(an_email(page, picture, **fields).as_bytes())
    kept = without_ornaments(email, from_seller=from_seller)
    return [file.name for file in kept.attachments]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Hi</p><blockquote type=cite>{MARKER}{SHOWN}</blockquote>",
        f"<p>Hi</p><div>-- <br>Silas<br>{SHOWN}</div>",
        f'<p>Hi</p><div id="Signature"><p>{SHOWN}</p></div>',
        f'<p>Hi</p><div class="x gmail_signature">{SHOWN}</div>',
        f'<p>Hi</p><a name="_MailAutoSig">{SHOWN}</a>',
        f'<p>Hi</p><a href="https://www.silas.biz">{SHOWN}</a>',
    ],
)
def test_a_large_logo_is_told_by_its_place(page):
    assert files_of(page, PHOTO) == []


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        (f"<p>Hi</p>{SHOWN}", PHOTO),
        (f"<p>Hi</p>{SHOWN}<div id=Signature>Silas</div>", PHOTO),
        ("<p>The page shows it nowhere</p>", ICON),
        (f"<p>Hi</p>{SHOWN}", b"no picture"),
    ],
)
def test_in_doubt_a_picture_is_kept(page, picture):
    assert files_of(page, picture) == ["image001.png"]


@pytest.mark.parametrize(("picture", "kind"), [(ICON, "png"), (LOGO, "png")])
def test_a_small_one_in_the_text_is_a_logo(picture, kind):
    assert files_of(f"<p>Hi</p>{SHOWN}", picture, kind=kind) == []


def test_a_buyers_linked_picture_is_kept():
    page = f'<p>Hi</p><a href="https://photos.example/1">{SHOWN}</a>'

    assert files_of(page, PHOTO, from_seller=False) == ["image001.png"]


def test_who_sends_nothing_but_a_small_picture_sends_it():
    assert files_of(SHOWN, ICON, plain="") == ["image001.png"]


def test_a_document_is_never_one():
    email = an_email(f"<p>Hi</p><div id=Signature>{SHOWN}</div>", ICON)
    email.add_attachment(
        files.pdf(), "application", "pdf", filename="a.pdf", cid=f"<{CID}>"
    )
    kept = without_ornaments(read_email(email.as_bytes()), from_seller=True)

    assert "a.pdf" in [file.name for file in kept.attachments]


@pytest.mark.parametrize(
    "sign",
    [
        f"[cid:{CID}]",
        "[A pan]",
        "[image: A\npan]",
        f"[cid:{CID}]<https://www.silas.biz/>",
        "[A pan] <https://www.silas.biz/>",
    ],
)
def test_the_sign_for_it_goes_with_it(sign):
    page = f"<p>Hi [A pot]</p><div id=Signature>{SHOWN}</div>"
    email = read_email(an_email(page, LOGO, plain=f"Hi [A pot]\n\n{sign}").as_bytes())

    assert without_ornaments(email, from_seller=True).text.strip() == "Hi [A pot]"


@pytest.fixture
def answer(settings, asked, bruna):
    settings.RELAY_TRUST_LOOPBACK = True

    def _answer(email):
        alias = bruna.alias.local_part
        del email["To"]
        email["To"] = reply_address(alias, reply_token(asked.public_id, alias))
        take_in(email)
        return InboundEmail.objects.get()

    return _answer


def test_the_logo_of_outlook_is_neither_sent_nor_refused(answer):
    page = page_of("Outlook", "It leaves tomorrow.", MARKER)
    plain = f"It leaves tomorrow.\n\nSilas Kitchen [cid:{CID}]"

    row = answer(an_email(page, LOGO, plain=plain))

    assert (row.state, row.findings) == (State.POSTED, [])
    assert row.message.text == "It leaves tomorrow.\n\nSilas Kitchen"
    assert row.message.attachments.count() == 0


def test_an_icon_of_a_kind_that_may_not_go_along_is_not_complained_of(answer):
    email = an_email(
        f"<p>Hi</p>{SHOWN}", files.saved(Image.new("P", (16, 16)), "GIF"), kind="gif"
    )

    assert answer(email).findings == []


def test_a_logo_that_leads_to_the_shop_is_taken_out_and_told(answer):
    page = f'<p>Hi</p><a href="https://www.silas.biz/">{SHOWN}</a>'
    plain = f"Hi\n\n[cid:{CID}]<https://www.silas.biz/>"

    row = answer(an_email(page, PHOTO, plain=plain))

    assert (row.state, row.message.text) == (State.POSTED, "Hi")
    assert row.message.taken_out == ["linked_logo"]
    assert row.message.attachments.count() == 0


@pytest.mark.parametrize("client", CLIENTS)
def test_a_photograph_in_the_answer_arrives_whatever_the_program(client, answer):
    page = page_of(client, f'Here: <img src="cid:{CID}" alt="">', MARKER)

    row = answer(an_email(page, PHOTO, plain="Here:"))

    assert [file.name for file in row.message.attachments.all()] == ["image001.png"]
