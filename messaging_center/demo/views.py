"""Doorways to the mailboxes of the outside world, open to everybody in the demo."""

from dataclasses import dataclass
from io import BytesIO

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Party
from accounts.request import roles
from messaging_center.demo import composing, correspondents, mailstore
from messaging_center.demo.composing import NewMail, NotAccepted, NotReached, Writer
from messaging_center.demo.forms import NewMailForm, OtherMailboxForm, ReplyForm
from messaging_center.demo.letters import Letter
from messaging_center.demo.mailstore import NoSuchMail, StoredMail
from messaging_center.demo.rows import mail_rows, mailbox_rows

MAILS_ON_A_PAGE = 50
# Links of a mail open in a tab of their own, as in any mail program.
ELSEWHERE = '<base target="_blank">'


@dataclass(frozen=True)
class Refusal:
    """Why a mail did not leave: a sentence of ours, and the server's own words."""

    sentence: str
    answer: str = ""


@require_GET
def mailboxes(request: HttpRequest) -> HttpResponse:
    form = OtherMailboxForm(request.GET if "address" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("demo:mailbox", form.cleaned_data["address"])
    used, empty = mailbox_rows()
    shown = {
        "form": form,
        "used": used,
        "empty_ones": empty,
        "relay_port": settings.RELAY_PORT,
    }
    return render(request, "demo/mailboxes.html", shown, status=_status(form))


@require_GET
def mailbox(request: HttpRequest, address: str) -> HttpResponse:
    pages = Paginator(mailstore.mails_of(address), MAILS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = {
        "address": address,
        "writer": correspondents.writer_with(address),
        "rows": mail_rows(address, list(page)),
        "page": page,
        "count": pages.count,
    }
    return render(request, "demo/mailbox.html", shown)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, address: str) -> HttpResponse:
    writer = correspondents.writer_with(address)
    form = NewMailForm(
        request.POST or None, request.FILES or None, initial=request.GET.dict()
    )
    refusal = None
    if form.is_bound and form.is_valid():
        refusal = _send(writer, NewMail(**form.cleaned_data))
        if refusal is None:
            messages.success(request, _("Your mail was handed to the relay."))
            return redirect("demo:mailbox", address)
    shown = {
        "address": address,
        "writer": writer,
        "form": form,
        "refusal": refusal,
        "aliases": correspondents.aliases_known_to(address),
    }
    return render(request, "demo/write.html", shown, status=_status(form))


@require_http_methods(["GET", "POST"])
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its type knows no arguments
def mail(request: HttpRequest, address: str, key: str) -> HttpResponse:
    stored = _mail_or_404(address, key)
    letter = Letter(stored.raw())
    writer = correspondents.writer_with(address)
    form = ReplyForm(request.POST or None, request.FILES or None)
    refusal = None
    if form.is_bound and form.is_valid():
        refusal = _send(writer, _reply_to(letter, form))
        if refusal is None:
            messages.success(request, _("Your answer was handed to the relay."))
            return redirect("demo:mail", address, key)
    if request.method == "GET" and "Sec-Purpose" not in request.headers:
        stored.mark_seen()
    shown = {
        "address": address,
        "key": key,
        "writer": writer,
        "letter": letter,
        "show": _what_to_show(request, letter),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "demo/mail.html", shown, status=_status(form))


@require_GET
@xframe_options_sameorigin
@csp(  # type: ignore[arg-type]  # as above
    {
        "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
    }
)
def mail_html(request: HttpRequest, address: str, key: str) -> HttpResponse:
    """Answer with the mail's own HTML: no script, no picture from anywhere."""
    letter = _letter_or_404(address, key)
    return HttpResponse(ELSEWHERE + letter.html)


@require_GET
def mail_source(request: HttpRequest, address: str, key: str) -> FileResponse:
    letter = _letter_or_404(address, key)
    return _download(f"{key}.eml", letter.raw, "message/rfc822")


@require_GET
def mail_file(
    request: HttpRequest, address: str, key: str, number: int
) -> FileResponse:
    for file in _letter_or_404(address, key).files:
        if file.number == number:
            return _download(file.name, file.content, "application/octet-stream")
    raise Http404


@require_GET
def shops(request: HttpRequest) -> HttpResponse:
    """Stand where a marketplace shows its products, each with a way to ask its shop."""
    every_shop = Party.objects.sellers().order_by("name")
    shown = {"shops": every_shop, "buys": _is_a_buyer(request)}
    return render(request, "demo/shops.html", shown)


@require_GET
def placeholder(request: HttpRequest, slug: str) -> HttpResponse:
    """Stand where a marketplace puts a page of its own."""
    titles = {
        "gift-cards": _("Gift Cards"),
        "prime": _("Prime"),
    }
    if slug not in titles:
        raise Http404
    return render(request, "demo/placeholder.html", {"name": titles[slug]})


def _mail_or_404(address: str, key: str) -> StoredMail:
    try:
        return mailstore.mail_of(address, key)
    except NoSuchMail as missing:
        raise Http404 from missing


def _letter_or_404(address: str, key: str) -> Letter:
    return Letter(_mail_or_404(address, key).raw())


def _is_a_buyer(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    return any(not role.party.is_seller for role in roles(request))


def _reply_to(letter: Letter, form: ReplyForm) -> NewMail:
    return NewMail(
        to=letter.answers_go_to,
        subject=composing.reply_subject(letter.subject),
        answers=letter,
        **form.cleaned_data,
    )


def _send(writer: Writer, new: NewMail) -> Refusal | None:
    try:
        message = composing.compose(writer, new)
        composing.hand_over(message, sender=writer.address, recipient=new.to)
    except NotAccepted as refused:
        return Refusal(_("The relay did not accept this mail."), refused.answer)
    except NotReached:
        return Refusal(_("The relay does not answer. Try again in a moment."))
    return None


def _what_to_show(request: HttpRequest, letter: Letter) -> str:
    asked = request.GET.get("show", "")
    if asked in ("html", "text", "source"):
        return asked
    return "html" if letter.html else "text"


def _status(form: ReplyForm | OtherMailboxForm) -> int:
    """Return 422 for a form that comes back to be corrected."""
    return 422 if form.is_bound else 200


def _download(name: str, content: bytes, content_type: str) -> FileResponse:
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=name, content_type=content_type
    )
