"""Says above the next page what became of a message that was just accepted."""

from django.contrib import messages as banners
from django.http import HttpRequest
from django.utils.translation import gettext as _

from inbox.models import Message
from inbox.outcomes import waits_words


def say_what_became(request: HttpRequest, message: Message) -> None:
    """Say "sent" only of what leaves by itself; what waits for a check is not sent."""
    if message.undeliverable_because:
        banners.warning(
            request, _("Your message could not be delivered. See why below.")
        )
    elif waits := waits_words(message):
        banners.info(request, waits)
    else:
        banners.success(request, _("Message sent."))
