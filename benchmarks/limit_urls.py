"""The site's addresses and one more: L, session, user and one row by its key."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.models import Party
from messaging_center.urls import urlpatterns as site


def limit(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user.pk} {Party.objects.filter(pk=1).exists()}")


urlpatterns = [path("limit/", limit, name="limit"), *site]
