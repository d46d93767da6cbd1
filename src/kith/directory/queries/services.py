"""Services of an organisation, one service whole, and what can help while a family waits."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from kith.directory.models import AccessTag, Language, Need, Service, Session, WhoFor
from kith.directory.queries.find import with_cards
from kith.partnership.models import Organisation
from kith.partnership.queries import calendar

FACET_WORDS = {"need": Need, "who": WhoFor, "lang": Language, "access": AccessTag}


def running() -> QuerySet[Service]:
    """Services that a family may be told of. Start here."""
    return Service.objects.filter(status=Service.Status.ACTIVE)


def services_of(organisation: Organisation) -> QuerySet[Service]:
    """What this organisation offers now, by name."""
    return running().filter(organisation=organisation).order_by("name", "pk")


def whole_service(public_id: UUID) -> Service | None:
    """One service with everything its page shows."""
    return (
        with_cards()
        .prefetch_related("who_for", "languages", "access", "covers", "needs")
        .filter(public_id=public_id, status__in=(Service.Status.ACTIVE, Service.Status.CLOSED_FOR_NOW))
        .first()
    )


def helps_while_waiting(needs: Iterable[str], language: str = "", limit: int = 3) -> list[Service]:
    """Help that needs no ask and has no wait, for these needs: what a family can go to tonight.

    Those who speak the family's language come first, then those that meet most of the needs, then by name.
    """
    wanted = set(needs)
    open_now = Q(how__in=(Service.How.TURN_UP, Service.How.PHONE), wait=Service.Wait.NONE)
    found = list(
        with_cards()
        .filter(open_now, status=Service.Status.ACTIVE, **({"needs__slug__in": wanted} if wanted else {}))
        .prefetch_related("needs", "languages")
        .distinct()
    )

    def best_first(service: Service) -> tuple[Any, ...]:
        speaks = bool(language) and language in {spoken.slug for spoken in service.languages.all()}
        met = len(wanted & {need.slug for need in service.needs.all()})
        return (not speaks, -met, service.name, service.pk)

    return sorted(found, key=best_first)[:limit]


def facet_words() -> dict[str, dict[str, str]]:
    """The choices of the facets that are lists of words, in their order, in one read: facet, slug, name."""
    lists = [
        model.objects.values_list("order", "slug", "name").annotate(facet=_constant(facet)).order_by()
        for facet, model in FACET_WORDS.items()
    ]
    rows = sorted(lists[0].union(*lists[1:]), key=lambda row: (row[3], row[0], row[2]))
    words: dict[str, dict[str, str]] = {facet: {} for facet in FACET_WORDS}
    for _, slug, name, facet in rows:
        words[facet][slug] = name
    return words


def _constant(word: str) -> Any:
    return Value(word, output_field=CharField())


def next_session(service: Service, on: date) -> tuple[date, Session] | None:
    """The day it next runs, today included, within three weeks: school holidays and terms are minded."""
    sessions = list(service.sessions.all())
    for ahead in range(22):
        day = on + timedelta(days=ahead)
        for session in sessions:
            if session.weekday == day.weekday() and _runs_on(session, day):
                return day, session
    return None


def _runs_on(session: Session, day: date) -> bool:
    if session.when == Session.When.ALL:
        return True
    return calendar.is_school_holiday(day) == (session.when == Session.When.HOLIDAYS)
