"""Proving that an address is one's own, and what that opens: one's own messages."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import email_confirmed
from allauth.account.utils import perform_login
from allauth.account.views import ConfirmEmailView
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.forms import PasswordForm
from accounts.people import become_buyer


class ConfirmAddress(ConfirmEmailView):  # type: ignore[misc]
    """GET shows, POST acts: with the password that was chosen at sign-up.

    Who opens the link has the mailbox, but somebody else may have made the account
    and wait for its owner to confirm it. The password shows that both are one person.
    """

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.object = self.get_object()
        except Http404:
            return redirect(self.request.path)
        form = PasswordForm(self.request.POST)
        if not (form.is_valid() and self._is_the_password(form)):
            page: HttpResponse = self.render_to_response(
                self.get_context_data(form=form)
            )
            return page
        address = self.object.confirm(self.request)
        if address is None:
            return redirect(self.request.path)
        answer: HttpResponse = perform_login(
            self.request, address.user, email=address.email
        )
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"form": PasswordForm(), **context, **kwargs}

    def _is_the_password(self, form: PasswordForm) -> bool:
        address = self.object.email_address
        try:
            user = get_adapter().authenticate(
                self.request,
                email=address.email,
                password=form.cleaned_data["password"],
            )
        except ValidationError as too_many:
            form.add_error(None, too_many)
            return False
        if user is None or user.pk != address.user_id:
            form.add_error("password", _("This is not the password of the account."))
            return False
        return True


@receiver(email_confirmed)
def open_their_messages(email_address: Any, **kwargs: Any) -> None:
    become_buyer(email_address.user, email_address.email)
