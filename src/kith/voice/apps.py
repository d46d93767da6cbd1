"""The voice app."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "kith.voice"

    def ready(self) -> None:
        """Rooms earlier in the story ask this one where a message goes, and what a code opens that is none of theirs, and who is told."""
        from kith.directory.commands.reports import TELLS
        from kith.families.commands.outbox import ELSEWHERE
        from kith.support.views.codes import OPENS_ELSEWHERE
        from kith.voice.commands.messages import way_of_contribution, way_of_report
        from kith.voice.commands.reporting import tell_reporter
        from kith.voice.views import reporting, voting
        from kith.voice.views.own import open_with

        ELSEWHERE.extend([way_of_contribution, way_of_report])
        OPENS_ELSEWHERE.extend([open_with, voting.open_with, reporting.open_with])
        TELLS.append(tell_reporter)
