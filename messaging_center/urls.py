"""The addresses of all pages."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from messaging_center import health

urlpatterns = [
    path("", include("inbox.urls")),
    path("", include("inbox.page_urls")),
    path("", include("inbox.settings_urls")),
    path("staff/", include("inbox.staff_urls")),
    path("", include("accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("healthz", health.process_is_up, name="healthz"),
    path("readyz", health.ready_to_serve, name="readyz"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("messaging_center.demo.urls")))
