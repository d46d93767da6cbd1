"""The city's places: several kinds of area that overlap, and the invented postcodes that lie in them."""

from collections.abc import Iterable
from math import cos, hypot, radians
from typing import Any

from django.db import transaction

from kith.demo.build import files
from kith.demo.build.ids import known_id
from kith.demo.build.joins import join
from kith.partnership.models import Area, AreaKind, Postcode

KINDS = (
    # slug, name, plural, may families type its name
    ("locality", "locality", "localities", True),
    ("ward", "ward", "wards", True),
    ("neighbourhood", "neighbourhood", "neighbourhoods", True),
    ("place", "place", "places", True),
    ("street", "street", "streets", True),
    ("intermediate-zone", "intermediate zone", "intermediate zones", True),
    ("data-zone", "data zone", "data zones", False),
)
NEIGHBOURHOOD_KM = 1.3  # about how far a neighbourhood reaches from its middle


@transaction.atomic
def load_places() -> None:
    """Write the city's areas and postcodes, once: a second call changes nothing."""
    if AreaKind.objects.filter(slug="ward").exists():
        return
    AreaKind.objects.bulk_create(
        AreaKind(slug=slug, name=name, plural=plural, may_be_searched=typed) for slug, name, plural, typed in KINDS
    )
    kinds = {kind.slug: kind for kind in AreaKind.objects.all()}
    said = files.city_file("areas")
    areas = {
        **_write(kinds["locality"], said["localities"]),
        **_write(kinds["ward"], said["wards"]),
        **_write(kinds["neighbourhood"], said["neighbourhoods"]),
        **_write(kinds["place"], _places(said["places"])),
        **_write(kinds["street"], _streets()),
    }
    _put_inside(areas, said)
    _write_postcodes(areas, said)


def _write(kind: AreaKind, lines: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Area]:
    """The areas of one kind, by kind and slug."""
    made = Area.objects.bulk_create(
        Area(
            public_id=known_id("area", kind.slug, line["slug"]),
            kind=kind,
            code=line["slug"],
            name=line["name"],
            latitude=line["lat"],
            longitude=line["lon"],
            population=line.get("population"),
        )
        for line in lines
    )
    return {(kind.slug, area.code): area for area in made}


def _places(named: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Places that people type: parts of the city, then buildings."""
    parts = [place | {"slug": place["name"].lower().replace(" ", "-")} for place in named]
    return parts + [
        {key: venue[key] for key in ("slug", "name", "lat", "lon", "ward")} for venue in files.venues().values()
    ]


def _streets() -> list[dict[str, Any]]:
    return [
        {"slug": street.lower().replace(" ", "-"), "name": street, "lat": lat, "lon": lon, "ward": ward}
        for ward, lines in files.postcodes()
        for _, lat, lon, street in lines
    ]


def _put_inside(areas: dict[tuple[str, str], Area], said: dict[str, Any]) -> None:
    """A ward lies in a locality, a place or street in a ward and its locality, a neighbourhood in each ward it crosses."""
    locality = {ward["slug"]: areas["locality", ward["locality"]] for ward in said["wards"]}
    pairs = [(areas["ward", slug], [around]) for slug, around in locality.items()]
    pairs += [
        (
            areas["neighbourhood", line["slug"]],
            [locality[line["wards"][0]], *(areas["ward", ward] for ward in line["wards"])],
        )
        for line in said["neighbourhoods"]
    ]
    pairs += [
        (areas[kind, line["slug"]], [areas["ward", line["ward"]], locality[line["ward"]]])
        for kind, lines in (("place", _places(said["places"])), ("street", _streets()))
        for line in lines
    ]
    join(Area.inside.through, ((area, around) for area, arounds in pairs for around in arounds))


def _write_postcodes(areas: dict[tuple[str, str], Area], said: dict[str, Any]) -> None:
    locality = {ward["slug"]: areas["locality", ward["locality"]] for ward in said["wards"]}
    lies_in: dict[str, list[Area]] = {}
    rows = []
    for ward, lines in files.postcodes():
        for code, lat, lon, street in lines:
            rows.append(Postcode(code=normalised(code), latitude=lat, longitude=lon, is_invented=True))
            around = [areas["street", street.lower().replace(" ", "-")], areas["ward", ward], locality[ward]]
            near = [
                areas["neighbourhood", line["slug"]]
                for line in said["neighbourhoods"]
                if ward in line["wards"] and km_between(lat, lon, line["lat"], line["lon"]) <= NEIGHBOURHOOD_KM
            ]
            lies_in[normalised(code)] = around + near
    made = Postcode.objects.bulk_create(rows)
    join(Postcode.areas.through, ((postcode, area) for postcode in made for area in lies_in[postcode.code]))


def normalised(postcode: str) -> str:
    """A postcode as it is stored: capitals, nothing between."""
    return "".join(postcode.split()).upper()


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far apart two points of one city are, flat-earth, good to a few metres."""
    return hypot((lat - other_lat) * 111.2, (lon - other_lon) * 111.32 * cos(radians(lat)))
