"""Services of an organisation, one service whole, and what can help while a family waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, FloatField, Q, QuerySet, Value, prefetch_related_objects

from kith.directory.index import NOT_SAID
from kith.directory.models import AccessTag, DayApart, Language, Need, Service, Session, WhoFor
from kith.directory.models.services import is_shown
from kith.directory.queries.cards import with_cards
from kith.directory.queries.standing import Standing, standing
from kith.partnership.models import Area, Organisation
from kith.partnership.queries import calendar

WHOLE = ("who_for", "languages", "access", "needs", "opportunities")
FACET_WORDS = {"need": Need, "who": WhoFor, "lang": Language, "access": AccessTag}


def running() -> QuerySet[Service]:
    """Services that a family may be told of. Start here."""
    return Service.objects.running()


def services_of(organisation: Organisation) -> QuerySet[Service]:
    """What this organisation offers now, by name."""
    return running().filter(organisation=organisation).order_by("name", "pk")


def organisations_offering() -> set[int]:
    """Everyone who offers help that a family may be told of."""
    return set(running().values_list("organisation_id", flat=True).order_by().distinct())


def may_be_opened() -> QuerySet[Service]:
    """Services that have a page, with what a card of each shows: what runs, and what is closed for now."""
    found: QuerySet[Service] = with_cards().filter(is_shown())
    return found.filter(status__in=(Service.Status.ACTIVE, Service.Status.CLOSED_FOR_NOW))


def whole_service(public_id: UUID) -> Service | None:
    """One service with everything its page shows."""
    may = may_be_opened().select_related("particulars").annotate(listed_for=F("listing__covers"))
    found = may.filter(public_id=public_id).first()
    if found is not None:
        areas = [*(() if found.is_citywide else ("covers",)), *(("service_areas",) if found.source else ())]
        prefetch_related_objects([found], *WHOLE, *areas)
    return found


def areas_said(service: Any) -> list[str] | None:
    """The names of the areas that this whole service is for, none where it is for everywhere. None: nobody said.

    One that is closed for now is in no search: of it, what came from elsewhere and names no area has not said.
    """
    ours = () if service.is_citywide else service.covers.all()
    theirs = service.service_areas.all() if service.source else ()
    if names := {area.name for area in (*ours, *theirs) if area.name}:
        return sorted(names)
    is_unsaid = bool(service.source) if service.listed_for is None else service.listed_for == str(NOT_SAID)
    return None if is_unsaid else []


def helps_while_waiting(needs: Iterable[str], language: str = "", limit: int = 3) -> list[Service]:
    """Help that needs no ask and has no wait, for these needs: what a family can go to tonight.

    Those who speak the family's language come first, then those that meet most of the needs, then by name.
    """
    wanted = set(needs)
    open_now = Q(how__in=(Service.How.TURN_UP, Service.How.PHONE), wait=Service.Wait.NONE)
    found = list(
        with_cards()
        .filter(open_now, pk__in=running(), **({"needs__slug__in": wanted} if wanted else {}))
        .prefetch_related("needs", "languages")
        .distinct()
    )

    def best_first(service: Service) -> tuple[Any, ...]:
        speaks = bool(language) and language in {spoken.slug for spoken in service.languages.all()}
        met = len(wanted & {need.slug for need in service.needs.all()})
        return (not speaks, -met, service.name, service.pk)

    return sorted(found, key=best_first)[:limit]


@dataclass(frozen=True, slots=True)
class Key:
    """The names of the choices, facet by facet in their order, and the middles of the wards for a map."""

    words: dict[str, dict[str, str]]
    wards: tuple[tuple[str, float, float], ...]


def key_to_results(now: Standing | None = None) -> Key:
    """Everything that names what a results page shows: read once for each edition of what is listed. `now`: where it is read."""
    now = now or standing()
    if now.edition is None:
        return _key()
    return now.once("key", _key)


def _key() -> Key:
    none = Value(None, output_field=FloatField())
    lists = [
        model.objects.order_by().values_list(_said(facet), "order", "name", "slug", none, none)
        for facet, model in FACET_WORDS.items()
    ]
    wards = Area.objects.filter(kind__slug="ward", latitude__isnull=False).order_by()
    rows = wards.values_list(_said("ward"), Value(0), "name", "code", "latitude", "longitude").union(*lists)
    words: dict[str, dict[str, str]] = {facet: {} for facet in FACET_WORDS}
    middles = []
    for facet, _, name, slug, latitude, longitude in sorted(rows, key=lambda row: row[:4]):
        if facet == "ward":
            middles.append((name, latitude, longitude))
        else:
            words[facet][slug] = name
    return Key(words, tuple(middles))


def _said(word: str) -> Value:
    return Value(word, output_field=CharField())


def next_session(
    sessions: Iterable[Session], on: date, apart: Iterable[DayApart] = (), at: datetime | None = None
) -> tuple[date, Session] | None:
    """The day it next runs as usual, today included, within three weeks: school holidays, terms and days `apart` are minded.

    `at` is the moment in the city's own time: what has ended by then is not still to come.
    """
    spans = [(one.starts_on, one.ends_on) for one in apart]
    for ahead in range(22):
        day = on + timedelta(days=ahead)
        if any(first <= day <= last for first, last in spans):
            continue
        for session in sessions:
            if session.weekday == day.weekday() and _runs_on(session, day) and not _is_over(session, day, at):
                return day, session
    return None


def _is_over(session: Session, day: date, at: datetime | None) -> bool:
    """What runs past midnight is not over on its own day."""
    return at is not None and day == at.date() and session.starts < session.ends <= at.time()


def _runs_on(session: Session, day: date) -> bool:
    if session.when == Session.When.ALL:
        return True
    return calendar.is_school_holiday(day) == (session.when == Session.When.HOLIDAYS)
