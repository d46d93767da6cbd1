"""The directory as a whole, to talk about and never as a ranking: how entries stand, what there is where, what is alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kith.directory.models import Listing, Need, Place, Schedule, Service, Session
from kith.directory.queries import traits
from kith.directory.queries.cards import with_cards
from kith.directory.queries.carried import beside
from kith.directory.queries.find import Found
from kith.directory.queries.keeping import rhythm
from kith.directory.queries.looking import Looking
from kith.partnership.models import Area

BANDS = ("school-day", "evening", "weekend", "holiday")
FEWEST = 2  # organisations that do alike, before it is worth a conversation
WHERE = ("locality", "ward")
AGES = ("service__minimum_age", "service__maximum_age")


@dataclass(slots=True)
class Quality:
    """How the entries of one provider, or those for one area, stand. Unsettled: how many have something to put right."""

    name: str
    entries: int = 0
    looked_at: int = 0
    reports: int = 0
    unsettled: int = 0
    area: Area | None = None
    lacks: Counter[str] = field(default_factory=Counter)


LACKS = ("words", "phone", "when", "where", "ages", "cost", "wait")


def _entries(on: date) -> QuerySet[Service]:
    """Every entry that families see, with what it lacks."""
    here = Place.objects.filter(service=OuterRef("pk"))
    times = Session.objects.filter(service=OuterRef("pk"))
    more_times = Schedule.objects.filter(Q(service=OuterRef("pk")) | Q(place__service=OuterRef("pk")))
    return Service.objects.running(on).annotate(
        lacks_words=Q(description=""),
        lacks_phone=Q(phone="", organisation__phone=""),
        lacks_when=~(Exists(times) | Exists(more_times)) & Q(how=Service.How.TURN_UP),
        lacks_where=Q(reach=Service.Reach.PLACE) & ~Exists(here),
        lacks_ages=Q(minimum_age=None, maximum_age=None),
        lacks_cost=Q(cost_is_known=False, cost_words=""),
        lacks_wait=Q(wait=Service.Wait.NOT_KNOWN, wait_words=""),
        is_looked_at=Q(checked_on__gte=rhythm(on).stale_before),
        unanswered=Count("reports", Q(reports__answered_at=None), distinct=True),
    )


COLUMNS = ("is_looked_at", "unanswered", *(f"lacks_{what}" for what in LACKS))


def by_provider(on: date) -> list[Quality]:
    """Every provider that families are told of, by name."""
    rows = _entries(on).order_by().values_list("organisation__name", "organisation", *COLUMNS)
    found: dict[int, Quality] = {}
    for name, pk, *said in rows:
        _add(found.setdefault(pk, Quality(name)), said)
    return sorted(found.values(), key=lambda one: one.name.casefold())


def by_area(on: date) -> list[Quality]:
    """Every locality and ward, by name: the entries that are for it by name. Those for the whole city stand apart."""
    areas = Area.objects.filter(kind__slug__in=WHERE).select_related("kind")
    found = {area.pk: Quality(called(area), area=area) for area in areas}
    rows = _entries(on).filter(is_citywide=False, covers__in=list(found)).order_by()
    for pk, *said in rows.values_list("covers", *COLUMNS):
        _add(found[pk], said)
    return sorted(found.values(), key=lambda one: one.name.casefold())


def called(area: Area) -> str:
    """A locality and a ward may have one name: its kind is said too."""
    return f"{area.name}, {area.kind.name}"


def _add(quality: Quality, said: Iterable[int]) -> None:
    looked_at, reports, *lacks = said
    quality.entries += 1
    quality.looked_at += bool(looked_at)
    quality.reports += reports
    quality.unsettled += not looked_at or bool(reports) or any(lacks)
    quality.lacks.update(what for what, is_so in zip(LACKS, lacks, strict=True) if is_so)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many kinds of help there are: by stage of life, with how much, and when; by area and stage; by area."""

    total: int
    citywide: int
    by_stage: Counter[str]
    by_intensity: Counter[tuple[str, str]]
    by_band: Counter[tuple[str, str]]
    by_area: Counter[tuple[int, str]]
    for_area: Counter[int]
    areas: list[Area]


def coverage(on: date) -> Coverage:
    """In one read of what searches read, so that it says what a family would find."""
    rows = _listed(on).values_list("traits", "covers", "service__intensity", *AGES)
    total, citywide = 0, 0
    by_intensity, by_band, by_area = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[int, str]]()
    by_stage, for_area = Counter[str](), Counter[int]()
    for said, covers, intensity, low, high in rows:
        facets, stages = _facets(said), traits.stages_reached(traits.ages(low, high))
        total, citywide = total + 1, citywide + (not covers)
        by_stage.update(stages)
        by_intensity.update((stage, intensity) for stage in stages)
        by_band.update((stage, band) for stage in stages for band in facets["when"])
        by_area.update((pk, stage) for stage in stages for pk in _areas(covers) if pk)
        for_area.update(pk for pk in _areas(covers) if pk)
    areas = Area.objects.filter(kind__slug__in=WHERE).select_related("kind").order_by("kind__slug", "name", "pk")
    return Coverage(total, citywide, by_stage, by_intensity, by_band, by_area, for_area, list(areas))


def _listed(on: date) -> QuerySet[Listing]:
    return Listing.objects.filter(service__in=Service.objects.running(on)).order_by("pk")


def _areas(covers: str) -> list[int | None]:
    """The areas that searches show it for, None for the whole city; nothing where it is for elsewhere or nobody said."""
    return [int(pk) for pk in covers.split() if int(pk) > 0] if covers else [None]


def _facets(said: str) -> dict[str, set[str]]:
    facets: dict[str, set[str]] = defaultdict(set)
    for trait in said.split():
        facet, _, choice = trait.partition(":")
        facets[facet].add(choice)
    return facets


@dataclass(frozen=True, slots=True)
class Alike:
    """A need and an area (none is the whole city) where several organisations do much the same for the same ages."""

    need: Need
    area: Area | None
    stages: tuple[str, ...]
    organisations: int


def likely_overlaps(on: date) -> list[Alike]:
    """Same need, same ages, same area, by two organisations or more: by need, then by area. Ages that nobody said are
    the same as no other's."""
    who: dict[tuple[str, int | None], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = _listed(on).values_list("traits", "covers", "service__organisation", *AGES)
    for said, covers, organisation, low, high in rows:
        for need in _facets(said)["need"]:
            for area in _areas(covers):
                for stage in traits.stages_reached(traits.ages(low, high)):
                    who[need, area][stage].add(organisation)
    needs = {need.slug: need for need in Need.objects.all()}
    areas = Area.objects.select_related("kind").in_bulk([area for _, area in who if area])
    found = []
    for (slug, pk), stages in who.items():
        alike = tuple(stage for stage in traits.STAGES if len(stages.get(stage, ())) >= FEWEST)
        if alike and slug in needs:
            organisations = set().union(*(stages[stage] for stage in alike))
            found.append(Alike(needs[slug], areas[pk] if pk else None, alike, len(organisations)))
    return sorted(
        found, key=lambda one: (one.need.order, one.need.name, one.area.name if one.area else "", one.area is not None)
    )


def alike(need: Need, area: Area | None, on: date) -> Found:
    """Everything that meets this need for this area, by name, as a page of results holds it."""
    rows = _listed(on).filter(service__needs=need).values_list("service", "covers", "traits")
    listed = {pk: said for pk, covers, said in rows if (area.pk if area else None) in _areas(covers)}
    services = tuple(with_cards().filter(pk__in=listed).order_by("name", "pk"))
    return Found(
        looking=Looking(),
        place=None,
        has_words=False,
        has_any_word_only=False,
        looked_for_too=(),
        needs=frozenset({need.slug}),
        total=len(services),
        page=1,
        pages=1,
        services=services,
        beside=beside(services),
        metres={},
        traits={pk: frozenset(said.split()) for pk, said in listed.items()},
        unnarrowed=len(services),
        counts=Counter(),
        let_go=(),
    )
