"""For where a service is, as searches keep it: everywhere, areas of ours, somewhere else, or that nobody said."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from kith.directory.index import ELSEWHERE, NOT_SAID
from kith.directory.models import Service, Source
from kith.partnership.models import Area
from kith.partnership.queries import NoSuchRule, rule_on

WHOLE = frozenset(
    ["scotland", "united kingdom", "uk", "great britain", "national", "nationwide", "citywide", "anywhere"]
)


class Coverage:
    """Reads names of areas and sources once, when a service first needs them."""

    def __init__(self, on: date):
        self._on = on

    def of(self, service: Service, covers: Iterable[Area], areas: Iterable[str]) -> list[int]:
        """The ids of the areas it is for, by our own areas and the names of others. None for everywhere; else `ELSEWHERE` or `NOT_SAID` where we have no id.

        Entries of our own say themselves that they are citywide. One that was brought from elsewhere is so only where
        its source says the city, the council or the whole country: of a source that says nothing, nothing is known.
        """
        said = [name.casefold().strip() for name in areas if name.strip()]
        is_our_word = service.is_citywide and not said and not self._is_brought(service)
        if is_our_word or any(name in self._everywhere for name in said):
            return []
        known = [] if service.is_citywide else [area.pk for area in covers]
        ours = {*known, *(self._areas[name] for name in said if name in self._areas)}
        return sorted(ours) or [ELSEWHERE if said else NOT_SAID]

    def _is_brought(self, service: Service) -> bool:
        return bool(service.source) and service.source in self._sources

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        try:
            address = rule_on("directory.address", self._on)
        except NoSuchRule:  # a database that no partnership has begun with yet
            return WHOLE
        return WHOLE | {str(address["city"]).casefold(), str(address["council"]).casefold()}

    @cached_property
    def _areas(self) -> dict[str, int]:
        return {name.casefold(): pk for pk, name in Area.objects.values_list("pk", "name")}

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(Source.objects.values_list("name", flat=True))
