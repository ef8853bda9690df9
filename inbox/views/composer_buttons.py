"""The buttons of a composer that change the text, or object; they need no script."""

from django.contrib import messages as banners
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import Acting
from inbox.checked_text import MISTAKE, CheckedText, text_so_far
from inbox.forms import MessageForm
from inbox.mending import NothingToDo, mend, object_in, undo
from inbox.models import Draft, Thread
from inbox.models.message import MAX_LENGTH
from inbox.unsent import as_unsent
from policy.objecting import TooManyObjections

UNDO = "undo"


def press(
    request: HttpRequest, thread: Thread, me: Acting, draft: Draft, form: MessageForm
) -> HttpResponse:
    """Do what the button says to the kept draft; its page then shows it anew."""
    for error in form.errors.get("new_files", []):
        banners.warning(request, str(error))
    button, _space, name = request.POST["act"].partition(" ")
    try:
        banners.info(request, _done(draft, thread, me, button, name))
    except NothingToDo:
        banners.info(request, _("This is not in your text any more."))
    except TooManyObjections:
        banners.warning(
            request, _("You have told us of many mistakes. Try again in an hour.")
        )
    return redirect(f"{draft.get_absolute_url()}?checked=text#answer")


def text_to_show(
    request: HttpRequest, thread: Thread, me: Acting, draft: Draft | None
) -> CheckedText | None:
    """Return the findings in a draft where a button of its page has asked for them."""
    if draft is None or "checked" not in request.GET:
        return None
    message = as_unsent(draft, thread, me, timezone.now())
    if not 0 < len(message.text) <= MAX_LENGTH:
        return None
    return text_so_far(message, draft)


def _done(draft: Draft, thread: Thread, me: Acting, button: str, name: str) -> str:
    """Do it, and return in words what was done."""
    if button == UNDO:
        undo(draft)
        return _("The change is undone.")
    message = as_unsent(draft, thread, me, timezone.now())
    if len(message.text) > MAX_LENGTH:
        raise NothingToDo
    if button == MISTAKE:
        object_in(draft, message, name)
        return _("Thank you. A person will look at this rule and your words.")
    mend(draft, message, button, name)
    return _("Your text was changed. You can undo it below your text.")
