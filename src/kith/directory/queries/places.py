"""Where someone means: a postcode, the start of one, an area, or a place where help happens. No outside geocoder."""

import math
import re
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Length

from kith.directory.models import Place, Service
from kith.directory.models.services import is_shown
from kith.partnership.models import Area, Postcode

WHOLE_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$")
START_OF_POSTCODE = re.compile(r"^[A-Z]{1,2}\d{1,2}[A-Z]?$")
EARTH_METRES = 6_371_000
BEFORE_A_PLACE = frozenset(["in", "round", "around", "at", "from", "by"])
CALLED_HOME = frozenset(["place", "neighbourhood", "locality"])
MOST_WORDS, LONGEST_NAME = 40, 5
POINTS = ",.;:!?"


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A point in the city, what to call it, and the ids of every area it lies in or holds."""

    name: str
    latitude: float | None
    longitude: float | None
    area_ids: frozenset[int]
    is_a_guess: bool = False  # a postcode that is not in the table: the middle of those round it


def metres_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """As the crow flies, near enough within a city."""
    across = math.radians(other_longitude - longitude) * math.cos(math.radians((latitude + other_latitude) / 2))
    up = math.radians(other_latitude - latitude)
    return EARTH_METRES * math.hypot(across, up)


def somewhere(typed: str) -> Somewhere | None:
    """The place that someone typed, or None when this city has no such place."""
    text = re.sub(r",?\s*glasgow$", "", " ".join(typed[:100].split()), flags=re.IGNORECASE).strip(" ,.")
    code = re.sub(r"[^A-Z\d]", "", text.upper())
    if WHOLE_POSTCODE.match(code):
        return _postcode(code)
    if START_OF_POSTCODE.match(code):
        return _start_of_postcode(code)
    return _named(text) if len(text) > 2 else None


def place_among(words: str) -> tuple[str, str] | None:
    """The words without the part of the city that they name, and that part: "dads group in Maryhill", "kinship drumchapel".

    The start of a postcode of this city counts anywhere. After "in" any area's name counts; bare, only the names that
    people call where they live by, at the beginning or the end. None where none is named.
    """
    tokens = words.split()[:MOST_WORDS]
    if code := _start_of_a_postcode_here(tokens):
        return _without(tokens, code), code.strip(POINTS).upper()
    said = _at_an_end(tokens) | _after_in(tokens) if tokens else {}
    if not said:
        return None
    is_named = reduce(or_, (Q(name__iexact=name) for name in said))
    areas = Area.objects.filter(is_named, kind__may_be_searched=True)
    for name, kind in sorted(areas.values_list("name", "kind__slug"), key=lambda row: (-len(row[0]), row)):
        rest, is_after_in = said[name.casefold()]
        if is_after_in or kind in CALLED_HOME:
            return rest, name
    return None


def _start_of_a_postcode_here(tokens: list[str]) -> str:
    """The last word that some postcode of this city begins with; no class of a school ("P7") is one."""
    alike = [token for token in tokens if START_OF_POSTCODE.match(token.strip(POINTS).upper())]
    return next((token for token in reversed(alike) if _start_of_postcode(token.strip(POINTS).upper())), "")


def _without(tokens: list[str], code: str) -> str:
    at = len(tokens) - 1 - tokens[::-1].index(code)
    before = tokens[: at - 1] if at and tokens[at - 1].casefold() in BEFORE_A_PLACE else tokens[:at]
    return " ".join([*before, *tokens[at + 1 :]])


def _after_in(tokens: list[str]) -> dict[str, tuple[str, bool]]:
    """What stands after each "in", up to five words of it, with all the other words."""
    return {
        " ".join(tokens[at + 1 : end]).strip(POINTS).casefold(): (" ".join([*tokens[:at], *tokens[end:]]), True)
        for at in range(len(tokens) - 1)
        if tokens[at].casefold() in BEFORE_A_PLACE
        for end in range(at + 2, min(at + 2 + LONGEST_NAME, len(tokens) + 1))
    }


def _at_an_end(tokens: list[str]) -> dict[str, tuple[str, bool]]:
    """The first and the last words, up to five of them, each with the rest."""
    sizes = range(1, min(LONGEST_NAME, len(tokens)) + 1)
    firsts = {" ".join(tokens[:n]).casefold(): (" ".join(tokens[n:]), False) for n in sizes}
    lasts = {" ".join(tokens[-n:]).casefold(): (" ".join(tokens[:-n]), False) for n in sizes}
    return firsts | lasts


def _postcode(code: str) -> Somewhere | None:
    """This postcode; for one that is newer than our table, or was dropped from it, the middle of those round it."""
    rows = list(Postcode.objects.filter(code=code).values_list("latitude", "longitude", "areas").order_by("areas"))
    if not rows:
        return _middle_of(code[:-2], then=2, name=f"{code[:-3]} {code[-3]}", is_a_guess=True)
    return Somewhere(f"{code[:-3]} {code[-3:]}", rows[0][0], rows[0][1], frozenset(row[2] for row in rows if row[2]))


def _start_of_postcode(code: str) -> Somewhere | None:
    """The middle of every postcode that begins this way: G42 is not G4."""
    return _middle_of(code, then=3, name=code)


def _middle_of(start: str, *, then: int, name: str, is_a_guess: bool = False) -> Somewhere | None:
    """The middle of every postcode that begins so and has so many letters after it."""
    rows = list(
        Postcode.objects.annotate(length=Length("code"))
        .filter(code__startswith=start, length=len(start) + then)
        .values_list("latitude", "longitude", "areas")
    )
    if not rows:
        return None
    latitude, longitude = (sum(row[i] for row in rows) / len(rows) for i in (0, 1))
    return Somewhere(name, latitude, longitude, frozenset(row[2] for row in rows if row[2]), is_a_guess)


def _named(text: str) -> Somewhere | None:
    """The area or public place of this name: the whole name first, then the shortest that begins so or holds it."""
    areas = (
        Area.objects.filter(kind__may_be_searched=True, name__icontains=text)
        .annotate(code_of=Value("", output_field=CharField()))
        .values_list("pk", "name", "latitude", "longitude", "code_of", Value("area"))
    )
    venues = (
        public_places()
        .filter(location__name__icontains=text)
        .annotate(code_of=F("location__postcode"))
        .values_list("pk", "location__name", "location__latitude", "location__longitude", "code_of", Value("venue"))
    )
    found = sorted(areas.union(venues), key=lambda row: (*_how_far_from(text, row[1]), row[5], row[1], row[0]))
    if not found:
        return None
    pk, name, latitude, longitude, postcode, kind = found[0]
    area_ids = _areas_round(pk) if kind == "area" else _areas_of_postcode(postcode)
    return Somewhere(name, latitude, longitude, area_ids)


def _how_far_from(text: str, name: str) -> tuple[int, int]:
    typed, said = text.casefold(), name.casefold()
    return (0 if said == typed else 1 if said.startswith(typed) else 2, len(said))


def _areas_round(pk: int) -> frozenset[int]:
    """This area, those it lies in and those it holds."""
    inside = Area.inside.through.objects.filter(Q(from_area_id=pk) | Q(to_area_id=pk))
    return frozenset({pk}.union(*inside.values_list("from_area_id", "to_area_id")))


def _areas_of_postcode(code: str) -> frozenset[int]:
    areas = Area.objects.filter(postcodes__code=code.replace(" ", "").upper())
    return frozenset(areas.values_list("pk", flat=True))


def public_places() -> QuerySet[Place]:
    """Places that may be named, measured to and drawn. Every read of places for a page starts here."""
    open_to_all = Place.objects.filter(is_shown(of="service__"), is_private=False, location__is_private=False)
    return open_to_all.exclude(service__reach=Service.Reach.PRIVATE)
