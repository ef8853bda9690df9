"""Where admins set the guidelines and allow hosts: tried first, then saved.

Every member of the staff may read how they are set; who may set them has the
permission `policy.change_rulesetting`.
"""

from typing import Any

from django.contrib import messages as banners
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inbox import rule_desk
from inbox.request import signed_in
from inbox.rule_forms import HostForm, RuleForm
from policy import in_force, ruling, wording
from policy.corpus.trial import try_change
from policy.engine import RULES, Configuration
from policy.models import AllowedHost

Context = dict[str, Any]
PERMISSION = "policy.change_rulesetting"
only_admins = permission_required(PERMISSION, raise_exception=True)
asked_or_answered = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    may_change = signed_in(request).has_perm(PERMISSION)
    context = {
        "families": rule_desk.families(in_force.read(), may_change=may_change),
        "hosts": rule_desk.allowed_hosts(),
        "other_hosts": rule_desk.other_hosts(),
        "may_change": may_change,
    }
    return render(request, "staff/rules.html", context)


@only_admins
@asked_or_answered
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Set one guideline: show what it would change, and save it when asked to."""
    if rule not in RULES or rule in ruling.FIXED:
        raise Http404
    form = RuleForm(rule, request.POST or None)
    context: Context = {"form": form, "words": wording.WORDS[rule], "rule": rule}
    if not form.is_valid():
        return _page(request, "staff/rule.html", context, failed=form.is_bound)
    after = ruling.as_set(rule, **form.cleaned_data)
    if _was_seen(request, after):
        ruling.set_rule(rule, by=signed_in(request), **form.cleaned_data)
        banners.success(request, _("Saved. It is in force within half a minute."))
        return redirect("staff:rules")
    context["trial"] = _trial(after)
    return _page(request, "staff/rule.html", context)


@only_admins
@asked_or_answered
def allow_host(request: HttpRequest) -> HttpResponse:
    """Allow one more host: show what it would change, and save it when asked to."""
    form = HostForm(request.POST or None)
    context: Context = {"form": form}
    if not form.is_valid():
        return _page(request, "staff/allow_host.html", context, failed=form.is_bound)
    host = form.cleaned_data["host"]
    after = ruling.with_host(host)
    if _was_seen(request, after):
        return _allow(request, host)
    context["trial"] = _trial(after)
    return _page(request, "staff/allow_host.html", context)


@only_admins
@asked_or_answered
def remove_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what it would change to take a host from the list, and do it by POST."""
    host = get_object_or_404(AllowedHost.objects.in_force(), pk=pk)
    if request.method == "POST":
        ruling.remove_host(host, by=signed_in(request))
        banners.success(request, _("The host was taken from the list."))
        return redirect("staff:rules")
    context: Context = {"host": host.host, "trial": _trial(ruling.without_host(host))}
    return _page(request, "staff/remove_host.html", context)


def _allow(request: HttpRequest, host: str) -> HttpResponse:
    try:
        ruling.allow_host(host, by=signed_in(request))
    except ruling.AlreadyAllowed:
        banners.warning(request, _("This host is allowed already."))
    else:
        banners.success(request, _("Saved. It is in force within half a minute."))
    return redirect("staff:rules")


def _was_seen(request: HttpRequest, after: Configuration) -> bool:
    """Return whether exactly this was shown before it is saved."""
    return request.POST.get("save") == after.version


def _trial(after: Configuration) -> Context:
    trial = rule_desk.trial_values(try_change(in_force.read(), after))
    return {**trial, "version": after.version}


def _page(
    request: HttpRequest,
    template: str,
    context: Context,
    *,
    failed: bool = False,
) -> HttpResponse:
    values = {"trial": None, **context}
    return render(request, template, values, status=422 if failed else 200)
