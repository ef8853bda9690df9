"""Staff pages that nobody has written yet: one beside the others, one in a part."""

from django.http import HttpResponse
from django.urls import include, path

from inbox import staff_urls
from messaging_center.urls import urlpatterns as today


def view(request):
    return HttpResponse("What only staff may read.")


others = [path("other/", view, name="other")]
part = [path("staff/", include((others, "staff")))]
more = [*staff_urls.urlpatterns, path("more/", view, name="more")]
urlpatterns = [
    path("staff/", include((more, "staff"))),
    path("tomorrow/", include((part, "tomorrow"))),
    *today,
]
