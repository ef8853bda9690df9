"""Pages for people who keep the message center running.

Who may open them is decided in one place, `accounts.middleware.StaffPages`.
"""

from django.urls import path

from inbox.views import held_desk, mistake_desk, rule_desk, staff

app_name = "staff"
urlpatterns = [
    path("", staff.overview, name="overview"),
    path("held/", held_desk.held_messages, name="held"),
    path("held/<slug:public_id>/", held_desk.held_message, name="held_message"),
    path("held/<slug:public_id>/release/", held_desk.release, name="release"),
    path("held/<slug:public_id>/refuse/", held_desk.refuse, name="refuse"),
    path("held/files/<slug:public_id>/", held_desk.held_file, name="held_file"),
    path("mistakes/", mistake_desk.mistakes, name="mistakes"),
    path(
        "mistakes/<int:pk>/<slug:outcome>/", mistake_desk.decide, name="decide_mistake"
    ),
    path("rules/", rule_desk.rules, name="rules"),
    path("rules/hosts/add/", rule_desk.allow_host, name="allow_host"),
    path("rules/hosts/<int:pk>/remove/", rule_desk.remove_host, name="remove_host"),
    path("rules/<slug:rule>/", rule_desk.rule, name="rule"),
]
