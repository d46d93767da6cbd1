"""The support app."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "kith.support"

    def ready(self) -> None:
        """Earlier rooms ask this one where a message about an ask goes, and whether a page about a visit still opens."""
        from kith.common.drafts import STILL_OPENS
        from kith.families.commands.outbox import ELSEWHERE
        from kith.support.commands.messages import way_of_ask
        from kith.support.queries.visits import still_opens

        ELSEWHERE.append(way_of_ask)
        STILL_OPENS.append(still_opens)
