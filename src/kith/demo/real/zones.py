"""Small areas: data zones with their deprivation, the intermediate zones they make up, and the wards they lie in."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from kith.demo.build.joins import join
from kith.demo.build.places import NEIGHBOURHOOD_KM, km_between
from kith.demo.real.account import Account
from kith.demo.real.numbers import is_around_the_city, point, whole
from kith.demo.real.tables import Row, find_table, rows
from kith.partnership.models import Area, AreaKind

COLUMNS = ("data_zone", "data_zone_name", "intermediate_zone", "ward", "ward_name", "lat", "lon")


@dataclass
class Zones:
    """The areas that postcodes and charities are placed in: by data zone's code, and wards by their official code."""

    of_data_zone: dict[str, list[Area]] = field(default_factory=dict)
    of_ward: dict[str, list[Area]] = field(default_factory=dict)


def load_zones(folder: Path) -> tuple[Zones, Account | None]:
    """Write the zones of the first table that has them. Wards and localities already here are used, by name."""
    path = find_table(folder, *COLUMNS)
    if path is None:
        return Zones(), None
    account = Account("data zones", path.name)
    found = _usable(path, account)
    around = _Around(found)
    made = Area.objects.bulk_create(_data_zone(row, around.kinds["data-zone"]) for row in found)
    zones = Zones(of_ward={row["ward"]: around.ward(row) for row in found})
    for row, area in zip(found, made, strict=True):
        outer = [*around.ward(row), around.intermediate[row["intermediate_zone"]], *around.neighbourhoods(area)]
        zones.of_data_zone[area.code] = [area, *outer]
    join(Area.inside.through, ((areas[0], outer) for areas in zones.of_data_zone.values() for outer in areas[1:]))
    account.used = len(made)
    return zones, account


def _usable(path: Path, account: Account) -> list[Row]:
    """The rows that name a zone in the city, each once, and none that is here already."""
    seen: set[str] = set()
    here = set(Area.objects.filter(kind__slug="data-zone").values_list("code", flat=True))
    found = []
    for row in rows(path, what=account.what):
        account.read += 1
        if reason := _why_not(row, seen, here):
            account.leave_out(reason, line=row.line, value=row["data_zone"])
            continue
        seen.add(row["data_zone"])
        found.append(row)
        if not _decile(row):
            account.note("without a deprivation decile", line=row.line, value=row["data_zone"])
    return found


def _why_not(row: Row, seen: set[str], here: set[str]) -> str:
    if row.values is None:
        return "could not be read as a row"
    if not row["data_zone"] or not row["data_zone_name"]:
        return "without a code or a name"
    if row["data_zone"] in seen:
        return "said twice"
    if row["data_zone"] in here:
        return "here already"
    where = point(row["lat"], row["lon"])
    if where is None:
        return "without a point on the map"
    if not is_around_the_city(*where):
        return "with a point far outside the city"
    return "" if row["ward_name"] and row["intermediate_zone"] else "without a ward or an intermediate zone"


def _data_zone(row: Row, kind: AreaKind) -> Area:
    lat, lon = point(row["lat"], row["lon"]) or (None, None)
    return Area(
        kind=kind,
        code=row["data_zone"],
        name=row["data_zone_name"][:120],
        latitude=lat,
        longitude=lon,
        population=_people(row),
        deprivation_decile=_decile(row),
    )


def _people(row: Row) -> int | None:
    return whole(row["population_simd2020"]) or whole(row["population_mid2020"])


def _decile(row: Row) -> int | None:
    decile = whole(row["decile"])
    return decile if decile and 1 <= decile <= 10 else None


class _Around:
    """The larger areas that data zones lie in: found where they are here already, made where they are not."""

    def __init__(self, found: list[Row]) -> None:
        self.kinds = {slug: _kind(slug) for slug in ("data-zone", "intermediate-zone", "ward", "locality")}
        self._localities = self._by_name("locality", {row["hscp_locality_derived"]: "" for row in found})
        self._wards = self._by_name("ward", {row["ward_name"]: row["ward"] for row in found})
        self.intermediate = self._intermediate(found)
        self._neighbourhoods = list(Area.objects.filter(kind__slug="neighbourhood"))

    def ward(self, row: Row) -> list[Area]:
        """The ward of this zone, and its locality where that is said."""
        locality = self._localities.get(row["hscp_locality_derived"])
        return [self._wards[row["ward_name"]], *([locality] if locality else [])]

    def neighbourhoods(self, zone: Area) -> list[Area]:
        """The neighbourhoods whose middle is near: no open file says which zones they hold."""
        return [
            area
            for area in self._neighbourhoods
            if km_between(zone.latitude, zone.longitude, area.latitude, area.longitude) <= NEIGHBOURHOOD_KM
        ]

    def _by_name(self, slug: str, codes: dict[str, str]) -> dict[str, Area]:
        here = {area.name: area for area in Area.objects.filter(kind__slug=slug)}
        new = [Area(kind=self.kinds[slug], code=code or name, name=name) for name, code in codes.items() if name]
        return here | {area.name: area for area in Area.objects.bulk_create(a for a in new if a.name not in here)}

    def _intermediate(self, found: list[Row]) -> dict[str, Area]:
        """Intermediate zones stand in the middle of their people."""
        here = {area.code: area for area in Area.objects.filter(kind__slug="intermediate-zone")}
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in found:
            parts[row["intermediate_zone"]].append(row)
        new = [self._middle(code, zones) for code, zones in parts.items() if code not in here]
        return here | {area.code: area for area in Area.objects.bulk_create(new)}

    def _middle(self, code: str, zones: list[Row]) -> Area:
        weights = [(_people(row) or 1, *(point(row["lat"], row["lon"]) or (0.0, 0.0))) for row in zones]
        everyone = sum(people for people, _, _ in weights)
        return Area(
            kind=self.kinds["intermediate-zone"],
            code=code,
            name=(zones[0]["intermediate_zone_name"] or code)[:120],
            latitude=sum(people * lat for people, lat, _ in weights) / everyone,
            longitude=sum(people * lon for people, _, lon in weights) / everyone,
            population=sum(_people(row) or 0 for row in zones),
        )


def _kind(slug: str) -> AreaKind:
    name = slug.replace("-", " ")
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    defaults = {"name": name, "plural": plural, "may_be_searched": slug != "data-zone"}
    return AreaKind.objects.get_or_create(slug=slug, defaults=defaults)[0]
