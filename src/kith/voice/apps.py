"""The voice app."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "kith.voice"

    def ready(self) -> None:
        """Rooms earlier in the story ask this one where a message goes, and what a code opens that is none of theirs."""
        from kith.families.commands.outbox import ELSEWHERE
        from kith.support.views.codes import OPENS_ELSEWHERE
        from kith.voice.commands.messages import way_of_contribution
        from kith.voice.views import voting
        from kith.voice.views.own import open_with

        ELSEWHERE.append(way_of_contribution)
        OPENS_ELSEWHERE.extend([open_with, voting.open_with])
