"""Whom an ask can go to: services that are asked directly, found by the name that someone types."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kith.directory.models import Service
from kith.partnership.models import Organisation

MOST_OFFERED = 400
MOST_FOUND = 100
SEPARATOR = ", "


def may_be_asked() -> QuerySet[Service]:
    """Services that are asked through Kith, by name."""
    active = Service.objects.running().filter(how=Service.How.ASK)
    return active.select_related("organisation").order_by("name", "pk")


def label_of(service: Service) -> str:
    """A person beside you, Close Knit: as it is offered and as it may be typed."""
    return f"{service.name}{SEPARATOR}{service.organisation.name}"


def offered(*, besides: Organisation | None = None) -> list[str]:
    """What to offer while someone types: each service with its organisation."""
    services = may_be_asked()
    if besides:
        services = services.exclude(organisation=besides)
    return [label_of(service) for service in services[:MOST_OFFERED]]


def services_named(text: str) -> list[Service]:
    """The services that someone means: the one of exactly this name, or those that hold every word typed."""
    text = " ".join(text.split())
    if not text:
        return []
    exact = [s for s in may_be_asked().filter(name__iexact=text.split(SEPARATOR)[0]) if _is(s, text)]
    if exact:
        return exact
    every = Q()
    for word in text.replace(",", " ").split():
        every &= Q(name__icontains=word) | Q(organisation__name__icontains=word) | Q(summary__icontains=word)
    found = list(may_be_asked().filter(every)[:MOST_FOUND])
    return [s for s in found if _holds_words(s, text)][:20] or found[:20]


def _holds_words(service: Service, text: str) -> bool:
    """Every word typed begins a word of it: "art" is the art club, and not everything that starts."""
    said = f"{label_of(service)} {service.summary}"
    return all(re.search(rf"\b{re.escape(word)}", said, re.IGNORECASE) for word in text.replace(",", " ").split())


def _is(service: Service, text: str) -> bool:
    return text.casefold() in (label_of(service).casefold(), service.name.casefold())


def by_public_ids(public_ids: Iterable[str]) -> list[Service]:
    """The chosen services that may still be asked, by name."""
    return list(may_be_asked().filter(public_id__in=list(public_ids)))
