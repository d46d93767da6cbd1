"""What a service can be narrowed by, as `facet:choice` words, by the partnership's own rules."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

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
SOON_WEEKS = 2
BANDS = (calendar.EVENING, calendar.WEEKEND, calendar.HOLIDAY, calendar.SCHOOL_DAY)


class Has(NamedTuple):
    """What hangs on a service and narrows it, already read."""

    needs: Collection[Need]
    who_for: Collection[WhoFor]
    languages: Collection[Language]
    access: Collection[AccessTag]
    sessions: Iterable[Any]


def whose_age(service: Service, who_for: Collection[WhoFor]) -> set[str]:
    """Who it says it is for; where it says nothing, every stage of life that its ages reach."""
    if who_for:
        return {who.slug for who in who_for}
    return {
        stage
        for stage, (youngest, oldest) in STAGES.items()
        if service.minimum_age <= oldest and service.maximum_age >= youngest
    }


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
        "when": when(has.sessions, on),
        "lang": {language.slug for language in has.languages},
        "access": {tag.slug for tag in has.access},
        "cost": {"free"} if service.is_free else set(),
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
