"""Installed only with DEMO=1, which the production profile refuses."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "messaging_center.demo"
    label = "demo"
