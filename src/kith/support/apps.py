"""The support app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "kith.support"

    def ready(self) -> None:
        """The outbox, earlier in the story, asks this room where a message about an ask goes."""
        from kith.families.commands.outbox import ELSEWHERE
        from kith.support.commands.messages import way_of_ask

        ELSEWHERE.append(way_of_ask)
