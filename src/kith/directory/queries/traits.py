"""What a service can be narrowed by, as `facet:choice` words, by the partnership's own rules."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from kith.directory.models import AccessTag, Language, Need, Place, Service, Session, WhoFor
from kith.partnership.queries import calendar, rule_on

# First and last year of the stages of life that families speak of, by the slug of WhoFor.
STAGES = {
    "expecting": (-1, -1),
    "baby-toddler": (0, 4),
    "school-age": (5, 11),
    "teenager": (12, 17),
    "young-adult": (18, 26),
}
BEFORE_BIRTH, NO_UPPER_AGE = -1, 120  # years
AGES_NOT_SAID = "ages-not-said"
SOON_WEEKS = 2
LOW_PENCE = 300  # what this city's larders, pools and play schemes ask at most
PAST_MIDNIGHT = Q(ends__lte=F("starts"))
BANDS = (calendar.EVENING, calendar.WEEKEND, calendar.HOLIDAY, calendar.SCHOOL_DAY)


class Has(NamedTuple):
    """What hangs on a service and narrows it, already read."""

    needs: Collection[Need]
    who_for: Collection[WhoFor]
    languages: Collection[Language]
    access: Collection[AccessTag]
    sessions: Iterable[Any]
    opportunities: Collection[Any] = ()


def ages(youngest: int | None, oldest: int | None) -> tuple[int, int] | None:
    """The first and the last year that these ages mean, -1 for before birth. None where nobody said either."""
    if youngest is None and oldest is None:
        return None
    return (BEFORE_BIRTH if youngest is None else youngest, NO_UPPER_AGE if oldest is None else oldest)


def stages_reached(said: tuple[int, int] | None) -> tuple[str, ...]:
    """Every stage of life that these ages reach, the youngest first; of ages that nobody said, `AGES_NOT_SAID` alone."""
    if said is None:
        return (AGES_NOT_SAID,)
    return tuple(stage for stage, (first, last) in STAGES.items() if said[0] <= last and said[1] >= first)


def whose_age(service: Service, who_for: Collection[WhoFor] | None = None) -> set[str]:
    """Who it says it is for; where it names no stage of life, every stage that its ages reach, before birth to 26.

    `who_for` is what it says, where that was read already. One that says no ages is of `AGES_NOT_SAID`.
    """
    said = {who.slug for who in (service.who_for.all() if who_for is None else who_for)}
    if said & STAGES.keys():
        return said
    return said.union(stages_reached(ages(service.minimum_age, service.maximum_age)))


def cost(service: Service) -> set[str]:
    """Free; and free or low, where a family may choose by what it can spare."""
    if not service.cost_is_known or service.cost_pence > LOW_PENCE:
        return set()
    return {"low"} if service.cost_pence else {"free", "low"}


def opened_today(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    """Those of the hours that began today and hold at this moment of the city's own time.

    Hours that run in school terms or holidays hold on days of that kind. Days apart, when the usual hours do not hold,
    are not minded here.
    """
    day, clock = at.date(), at.time()
    lasts = PAST_MIDNIGHT | Q(ends__gt=clock)
    return sessions.filter(lasts, _kind_of(day), weekday=day.weekday(), starts__lte=clock)


def opened_yesterday(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    """The same of those that began last night, past midnight until they end."""
    before = at.date() - timedelta(days=1)
    return sessions.filter(PAST_MIDNIGHT, _kind_of(before), weekday=before.weekday(), ends__gt=at.time())


def _kind_of(day: date) -> Q:
    kind = Session.When.HOLIDAYS if calendar.is_school_holiday(day) else Session.When.TERM
    return Q(when__in=(Session.When.ALL, kind))


def stages_of(ages: Iterable[int]) -> set[str]:
    """The stages of life in which people of these ages are."""
    return {stage for age in ages for stage, (youngest, oldest) in STAGES.items() if youngest <= age <= oldest}


def when(sessions: Iterable[Any], on: date) -> set[str]:
    """Evening, weekend, school holidays, school day: those that its hours reach into."""
    bands: set[str] = set()
    for session in sessions:
        reached = calendar.bands_of_hours(session.weekday, session.starts, session.ends, on)
        bands |= reached - {calendar.SCHOOL_DAY} if session.when == Session.When.HOLIDAYS else reached
        if session.when != Session.When.TERM:
            bands.add(calendar.HOLIDAY)
    return bands & set(BANDS)


def wait(kind: str, weeks: int | None, full_until_on: date | None, on: date) -> frozenset[str]:
    """No wait, and starts soon. A service that was full until a day that has passed starts soon again."""
    if kind == Service.Wait.NONE:
        return frozenset({"wait:none", "wait:soon"})
    is_soon = (kind == Service.Wait.ABOUT and weeks is not None and weeks <= SOON_WEEKS) or (
        kind == Service.Wait.FULL and full_until_on is not None and full_until_on <= on + timedelta(weeks=SOON_WEEKS)
    )
    return frozenset({"wait:soon"}) if is_soon else frozenset()


def stale_before(on: date) -> date:
    """An entry last checked before this day, or never, sinks and says so."""
    return on - timedelta(days=rule_on("directory.checked", on)["stale_after_days"])


def is_stale(service: Service, on: date) -> bool:
    """Nobody has checked this entry for longer than the partnership allows, or ever."""
    return service.checked_on is None or service.checked_on < stale_before(on)


def lasting(service: Service, has: Has, on: date) -> list[str]:
    """Every trait that does not change from day to day. What changes (the wait) is worked out when it is read."""
    facets = {
        "need": {need.slug for need in has.needs},
        "who": whose_age(service, has.who_for),
        "part": {one.kind for one in has.opportunities},
        "when": when(has.sessions, on),
        "lang": {language.slug for language in has.languages},
        "access": {tag.slug for tag in has.access},
        "cost": cost(service),
        "how": how(service),
    }
    return [f"{facet}:{choice}" for facet, choices in facets.items() for choice in sorted(choices)]


def how(service: Service) -> set[str]:
    """Ways to reach it that can be chosen by: asked from here, turn up, by phone or text, online, they come to you."""
    ways = {
        "ask": service.how == Service.How.ASK,
        "turn-up": service.takes_who_turns_up,
        "phone": service.how == Service.How.PHONE or Service.Reach.BY_PHONE in service.reaches,
        "online": Service.Reach.ONLINE in service.reaches,
        "comes-to-you": Service.Reach.COMES_TO_YOU in service.reaches,
    }
    return {way for way, is_so in ways.items() if is_so}


def pinned(places: Iterable[Place], service: Service) -> list[Place]:
    """The public places that people go to: what is measured to and drawn. Help that comes to you is neither."""
    return (
        [place for place in public(places, service) if place.latitude] if service.reach == Service.Reach.PLACE else []
    )


def public(places: Iterable[Place], service: Service) -> list[Place]:
    """The places that may be named, of those already read."""
    if service.reach == Service.Reach.PRIVATE:
        return []
    return [place for place in places if not (place.is_private or place.location.is_private)]
