"""The people: who they are, how they are reached, what they refuse."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
