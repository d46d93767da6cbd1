"""Which groups decide, when they meet next, and what waits with each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from kith.voice.models import Forum, Hearing, Sitting, Theme


@dataclass(frozen=True)
class ForumNow:
    """A forum, its next days, and the themes that wait with it, the longest first."""

    forum: Forum
    next_days: list[date]
    waiting: list[Hearing]


def forums_with_days(today: date) -> list[ForumNow]:
    """Every forum in the order of names."""
    ahead = Prefetch("sittings", Sitting.objects.filter(on__gte=today).order_by("on"), to_attr="ahead")
    waiting = Hearing.objects.filter(theme__decisions=None).select_related("theme").order_by("on", "pk")
    found = (
        Forum.objects.select_related("answers_to", "area")
        .prefetch_related(ahead, Prefetch("hearings", waiting, to_attr="waits"))
        .order_by("name", "pk")
    )
    return [ForumNow(forum, [one.on for one in forum.ahead], forum.waits) for forum in found]


def last_hearing(theme: Theme) -> Hearing | None:
    """Where the theme is now."""
    return theme.hearings.select_related("forum").order_by("-sent_at", "-pk").first()
