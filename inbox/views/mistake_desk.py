"""Where moderators read what senders took for a mistake, and say whether it was one.

Who may open these pages is decided in `accounts.middleware.StaffPages`.
"""

from django.contrib import messages as banners
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inbox import mistake_desk
from inbox.request import signed_in
from policy.models import MistakeReport
from policy.reviewing import AlreadyDecided, Outcome, decide as decide_about


@require_safe
def mistakes(request: HttpRequest) -> HttpResponse:
    context = {
        "reports": mistake_desk.open_reports(),
        "figures": mistake_desk.figures(),
    }
    return render(request, "staff/mistakes.html", context)


@require_POST
def decide(request: HttpRequest, pk: int, outcome: str) -> HttpResponse:
    if outcome not in Outcome.values:
        raise Http404
    report = get_object_or_404(MistakeReport, pk=pk)
    try:
        decide_about(report, outcome, by=signed_in(request))
    except AlreadyDecided:
        banners.warning(request, _("Somebody else has decided about this report."))
    else:
        banners.success(request, _("Your decision about the report is kept."))
    return redirect("staff:mistakes")
