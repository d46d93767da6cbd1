"""Sessions ahead and held, who can lead how many more, and how it was once enough people have said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from django.db.models import Count, Prefetch, Q, QuerySet

from kith.common.disclosure import LIMIT
from kith.voice.models import Facilitator, HowItWas, InTheRoom, Session, SessionDecision, Theme


@dataclass(frozen=True)
class HowTold:
    """How a session was, of enough people: how many said so, what half of them said at least, and their words."""

    people: int
    half_said: str
    words: list[str]


@dataclass(frozen=True)
class Month:
    """Who can lead in a month: for how many sessions, and how many are planned."""

    first: date
    facilitators: Sequence[Facilitator]
    can_take: int
    planned: int
    free: int


def sessions_with_story() -> QuerySet[Session]:
    """Every session, with what its page and the list show."""
    return Session.objects.select_related("facilitator__account", "theme", "forum", "made_by", "written_by")


def sessions_ahead(today: date) -> QuerySet[Session]:
    """Those to come, the next first."""
    return sessions_with_story().filter(on__gte=today).order_by("on", "pk")


def sessions_on(theme: Theme) -> QuerySet[Session]:
    """Those in which this theme was or will be worked on, the last first."""
    return sessions_with_story().filter(theme=theme).annotate(agreed=Count("decisions")).order_by("-on", "-pk")


def sessions_held(today: date) -> QuerySet[Session]:
    """Those that were, the last first, with how much was agreed in each."""
    return sessions_with_story().filter(on__lt=today).annotate(agreed=Count("decisions")).order_by("-on", "-pk")


def whole_session() -> QuerySet[Session]:
    """For one session: the room and what was agreed come with it."""
    agreed = SessionDecision.objects.select_related("written_by").order_by("written_at", "pk")
    room = InTheRoom.objects.order_by("pk")
    return sessions_with_story().prefetch_related(Prefetch("decisions", agreed), Prefetch("room", room))


def how_it_was(session: Session) -> HowTold | None:
    """How it was for those who said so; None until there are five. The order of their words says nothing."""
    said = list(HowItWas.objects.filter(session=session).order_by("pk"))
    if len(said) < LIMIT:
        return None
    half = HowItWas.Heard(median_low([one.heard for one in said]))
    return HowTold(len(said), str(half.label), [one.words for one in said if one.words])


def month_of(on: date) -> Month:
    """Everyone whose training holds on some day of this month, and how many more sessions they could lead."""
    first, after = on.replace(day=1), next_month(on)
    planned_then = Count("sessions", filter=Q(sessions__on__gte=first, sessions__on__lt=after))
    found = list(
        Facilitator.objects.filter(trained_on__lt=after, until_on__gte=first)
        .select_related("account")
        .annotate(planned=planned_then)
        .order_by("account__name", "pk")
    )
    can_take = sum(one.sessions_a_month for one in found)
    free = sum(max(one.sessions_a_month - one.planned, 0) for one in found)
    return Month(first, found, can_take, sum(one.planned for one in found), free)


def next_month(on: date) -> date:
    """The first day of the month after."""
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)


def training_has_ended(today: date) -> QuerySet[Facilitator]:
    """Those who could lead again if they were trained again."""
    return Facilitator.objects.filter(until_on__lt=today).select_related("account").order_by("-until_on", "pk")
