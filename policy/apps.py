"""What may be said, and a seller's standing."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "policy"
