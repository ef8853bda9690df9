"""The people: who they are, how they are reached, what they refuse."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import second_factor_events  # noqa: F401  connects its receivers
