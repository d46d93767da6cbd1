"""The families app."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "kith.families"
