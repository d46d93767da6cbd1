"""The families app."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "kith.families"

    def ready(self) -> None:
        """What was typed on a page about a family is read again only while the page opens."""
        from kith.common.drafts import STILL_OPENS
        from kith.families.queries.families import still_opens

        STILL_OPENS.append(still_opens)
