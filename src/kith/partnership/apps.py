"""The partnership app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "kith.partnership"
