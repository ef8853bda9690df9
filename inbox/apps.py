"""The conversations: orders, threads, messages, deliveries."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "inbox"
