"""The insight app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "kith.insight"
