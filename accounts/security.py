"""The page *Login & security*: name, password, second factor, recovery codes."""

from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib import messages as banners
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import PersonForm
from accounts.people import introduce
from accounts.request import signed_in
from accounts.second_factor import second_factor_of

FEW = 3


class ShowPasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Stay here with what was wrong; the library would lead to the messages."""
        for words in form.errors.get("credential", []):
            banners.error(self.request, str(words))
        return redirect(self.passthrough_next_url(self.request.path))


@require_safe
@login_required
def security(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    factor = second_factor_of(user)
    context = {
        "name": user.name,
        "language": dict(settings.LANGUAGES).get(user.language, user.language),
        "address": user.email,
        "factor": factor,
        "codes_all": settings.MFA_RECOVERY_CODE_COUNT,
        "codes_are_few": factor.is_on and factor.codes_left <= FEW,
        "staff_pages_closed": user.is_staff
        and settings.STAFF_NEED_SECOND_FACTOR
        and not factor.is_on,
    }
    return render(request, "account/security.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def person(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = PersonForm(
        request.POST or None, initial={"name": user.name, "language": user.language}
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "account/person.html", {"form": form}, status=status)
    introduce(user, **form.cleaned_data)
    with override(user.language):
        banners.success(request, _("Saved."))
    answer = redirect("mfa_index")
    # What was chosen in the footer of a page ends: else the pages would not follow.
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return answer
