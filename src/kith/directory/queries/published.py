"""What leaves for other systems: the API and exports begin here, and nothing else does.

A service is published where a family may be told of it (`running`). Of it goes no place that is private, nothing that
hangs on such a place, and nothing of any place where the service itself keeps its address to itself (a refuge).
"""

from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from kith.directory.models import Attribute, Contact, Funding, Judgement, Location, Phone, Place, Schedule, Service
from kith.directory.models.twins import Kind
from kith.directory.queries.places import public_places
from kith.directory.queries.services import running
from kith.partnership.models import Organisation

KEPT = Q(service__reach=Service.Reach.PRIVATE)
OF_LOCATIONS: dict[str, Any] = {"phones": Phone, "contacts": Contact, "schedules": Schedule}


def services() -> QuerySet[Service]:
    """Every service that is published, by name."""
    found = running().select_related("organisation__provider", "particulars__program")
    return found.prefetch_related(_parents("organisation__provider__parent"))


def places() -> QuerySet[Place]:
    """Every published service at every location that may be named."""
    return public_places().filter(service__status=Service.Status.ACTIVE)


def locations() -> QuerySet[Location]:
    """Locations that something published happens at; and those where nothing does, of who keeps no address private."""
    something_at = Exists(Place.objects.filter(location=OuterRef("pk")))
    published_at = Exists(places().filter(location=OuterRef("pk")))
    refuge = Service.objects.filter(organisation=OuterRef("organisation"), reach=Service.Reach.PRIVATE)
    of_somebody = Exists(organisations_told_of().filter(pk=OuterRef("organisation"))) & ~something_at & ~Exists(refuge)
    return Location.objects.filter(published_at | of_somebody, is_private=False)


def organisations() -> QuerySet[Organisation]:
    """Who offers something published; and who came from a register, and offers nothing yet."""
    found, shown = organisations_told_of(), Q(services__in=running())
    rows = found.select_related("provider").prefetch_related(_parents("provider__parent"))
    return rows.annotate(last_changed=Max("services__changed_at", filter=shown))


def organisations_told_of() -> QuerySet[Organisation]:
    """Not one that was joined into another: that other is published in its place."""
    offers = Service.objects.filter(organisation=OuterRef("pk"))
    from_a_register = Q(provider__isnull=False) & ~Exists(offers)
    gone = Judgement.objects.joined(Kind.ORGANISATION).values("goes")
    told_of = Exists(running().filter(organisation=OuterRef("pk"))) | from_a_register
    return Organisation.objects.filter(told_of).exclude(public_id__in=gone)


def _parents(way: str) -> Any:
    """The organisation above, where it is published itself; otherwise none."""
    return Prefetch(way, organisations_told_of())


def whole(found: QuerySet[Service]) -> QuerySet[Service]:
    """Services with all that is published of them, in so many reads however many there are.

    What is published of anything here lies beside it as `open_phones`, `open_needs` and so on: plain lists, for
    a query set made for each list of each service would cost most of the time.
    """
    return found.prefetch_related(
        *_lists("sessions", "days_apart", "service_areas", "covers", "languages", "needs", "who_for", "access"),
        *_lists("opportunities", "funding", "cost_options", "required_documents", "capacities"),
        *_open("service"),
        _terms(),
        _list("places", whole_places(places()).order_by("location__name", "public_id")),
    )


def schedules() -> QuerySet[Schedule]:
    """Every published time of a service, or of a service at a place."""
    return Schedule.objects.filter(~Q(service=None, place=None), _nowhere_kept(KEPT))


def phones() -> QuerySet[Phone]:
    """Every published number: of nobody's kept place, and of a refuge only what names no place."""
    return Phone.objects.filter(_nowhere_kept(KEPT))


def whole_places(found: QuerySet[Place]) -> QuerySet[Place]:
    """Services at locations with all that is published of both."""
    of_place = [_list(name, _with_owners(model.objects.all())) for name, model in OF_LOCATIONS.items()]
    at = Prefetch("location", whole_locations(Location.objects.all()))
    return found.select_related("service").prefetch_related(at, _terms(), *of_place)


def whole_locations(found: QuerySet[Location]) -> QuerySet[Location]:
    """Locations with what is only so there: what belongs to one service there stays with the service."""
    return found.prefetch_related(
        *_lists("other_addresses", "accessibility", "languages"),
        *(
            _list(name, _with_owners(model.objects.filter(service=None, place=None)))
            for name, model in OF_LOCATIONS.items()
        ),
        _terms(),
    )


def whole_organisations(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations with all that is published of them."""
    funding = Funding.objects.filter(service=None).order_by("public_id")
    return found.prefetch_related(
        *_lists("identifiers", "programs"),
        *_open("organisation")[:2],
        _list("funding", funding),
        _terms(),
        _list("locations", whole_locations(locations()).order_by("name", "public_id")),
    )


def _lists(*names: str) -> list[Any]:
    return [_list(name) for name in names]


def _list(name: str, found: QuerySet[Any] | None = None) -> Any:
    return Prefetch(name, found, to_attr=f"open_{name}")


def _open(owner: str) -> list[Any]:
    """Numbers, contacts and times of this owner, less those of a place that is not published."""
    alone = {"organisation": Q(service=None), "service": Q()}[owner]
    kept = KEPT if owner == "service" else Q(pk=None)
    rows: list[Any] = [Phone, Contact] + ([Schedule] if owner == "service" else [])
    return [
        _list(f"{model.__name__.lower()}s", _with_owners(model.objects.filter(alone, _nowhere_kept(kept))))
        for model in rows
    ]


def _nowhere_kept(kept: Q) -> Q:
    """Numbers, contacts and times that name no place, or one that is published."""
    somewhere = Q(place=None) | Exists(places().filter(pk=OuterRef("place")))
    named = Q(location=None) | Exists(locations().filter(pk=OuterRef("location")))
    return Q(location=None, place=None) | (somewhere & named & ~kept)


def _with_owners(found: QuerySet[Any]) -> QuerySet[Any]:
    contact = ("contact",) if found.model is Phone else ()
    return found.select_related("location", "place", *contact).order_by("public_id")


def _terms() -> Any:
    found = Attribute.objects.select_related("term__taxonomy", "term__parent")
    return _list("attributes", found.order_by("term__name", "public_id"))
