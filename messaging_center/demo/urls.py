"""The pages of the demo: the mailboxes of the outside world, and a marketplace's."""

from django.urls import path, register_converter

from messaging_center.demo import views
from messaging_center.demo.mailstore import ADDRESS


class MailboxAddress:
    """An address after which a mailbox can be named; anything else is a 404."""

    regex = ADDRESS

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MailboxAddress, "mailbox")

app_name = "demo"
urlpatterns = [
    path("mail/", views.mailboxes, name="mailboxes"),
    path("mail/<mailbox:address>/", views.mailbox, name="mailbox"),
    path("mail/<mailbox:address>/write/", views.write, name="write"),
    path("mail/<mailbox:address>/<str:key>/", views.mail, name="mail"),
    path("mail/<mailbox:address>/<str:key>/html/", views.mail_html, name="mail_html"),
    path(
        "mail/<mailbox:address>/<str:key>/source/",
        views.mail_source,
        name="mail_source",
    ),
    path(
        "mail/<mailbox:address>/<str:key>/file/<int:number>/",
        views.mail_file,
        name="mail_file",
    ),
    path("shops/", views.shops, name="shops"),
    path("pages/<slug:slug>/", views.placeholder, name="placeholder"),
]
