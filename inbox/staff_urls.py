"""Pages for people who keep the message center running.

Who may open them is decided in one place, `accounts.middleware.StaffPages`.
"""

from django.urls import path

from inbox.views import staff

app_name = "staff"
urlpatterns = [path("", staff.overview, name="overview")]
