"""The principles app."""

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    name = "kith.principles"
