"""A map drawn from coordinates alone: no tiles, no third party. Its twin is the list, by the same numbers."""

import math
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kith.common.bidi import apart
from kith.common.several import joined
from kith.directory.models import Service
from kith.directory.presenters import map_pins
from kith.directory.presenters.cards import CROW_TO_STREET, METRES_A_MINUTE, Card
from kith.directory.presenters.map_pins import HEIGHT, WIDTH
from kith.directory.presenters.map_sheet import Sheet, sheet_of, water
from kith.directory.queries import Found, Key, traits
from kith.directory.queries.places import metres_between

LETTER = 7.2  # about the width of a letter at 14 px
ROUND = [math.radians(turn) for turn in (45, 135, -45, -135, 90, -90, 0, 180)]

type Box = tuple[float, float, float]  # the middle, and how wide


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ring:
    radius: float
    label: Label


@dataclass(frozen=True, slots=True)
class Map:
    pins: tuple[map_pins.Pin, ...]
    you: Label | None
    rings: tuple[Ring, ...]
    wards: tuple[Label, ...]
    water: tuple[str, ...]
    caption: str
    description: str


def drawn(found: Found, cards: list[Card], key: Key, on: date) -> Map | None:
    """The map of one page of results, or nothing when none of them has a place to pin."""
    points = {card.number: point for card in cards if (point := _nearest_point(card.service, found))}
    if not points:
        return None
    here = _here(found)
    sheet = sheet_of([*points.values(), *([here] if here else [])])
    you = Label(_("You"), *sheet.at(*here)) if here else None
    names = {card.number: card.service.name for card in cards}
    keep_off = [(you.x - 9, you.y - 9, you.x + 9, you.y + 9)] if you else []
    pins = map_pins.pins({number: sheet.at(*point) for number, point in points.items()}, names, keep_off)
    taken: list[Box] = [(pin.x, pin.y - up, pin.width) for pin in pins for up in range(4, int(pin.height), 15)]
    taken += [(you.x, you.y + 22, 30.0)] if you else []
    rings = _rings(you, sheet, taken) if you else ()
    return Map(
        pins=pins,
        you=you,
        rings=rings,
        wards=_wards(key, sheet, taken),
        water=water(sheet, on),
        caption=_caption(cards, points),
        description=_description(found, cards, points),
    )


def _here(found: Found) -> tuple[float, float] | None:
    place = found.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _nearest_point(service: Service, found: Found) -> tuple[float, float] | None:
    here = _here(found)
    points = [
        (place.latitude, place.longitude)
        for place in traits.pinned(service.public_places, service)
        if place.latitude is not None and place.longitude is not None
    ]
    if here is None:
        return points[0] if points else None
    return min(points, key=lambda point: metres_between(here[0], here[1], point[0], point[1]), default=None)


def _rings(you: Label, sheet: Sheet, taken: list[Box]) -> tuple[Ring, ...]:
    """How far a walk reaches, where the sheet's scale makes that worth drawing and its word finds room."""
    rings: list[Ring] = []
    for minutes in (7, 15, 30, 60):
        radius = round(minutes * METRES_A_MINUTE / CROW_TO_STREET * sheet.scale, 1)
        if not 36 <= radius <= 130 or len(rings) == 2:
            continue
        text = _("%(n)d min") % {"n": minutes}
        spots = ((you.x + radius * math.cos(turn), you.y + radius * math.sin(turn) + 5) for turn in ROUND)
        for x, y in spots:
            if _has_room(x, y, text, taken):
                taken.append((x, y, len(text) * LETTER))
                rings.append(Ring(radius, Label(text, round(x, 1), round(y, 1))))
                break
    return tuple(rings)


def _has_room(x: float, y: float, text: str, taken: list[Box]) -> bool:
    half = len(text) * LETTER / 2
    is_inside = half + 2 < x < WIDTH - half - 2 and 16 < y < HEIGHT - 6
    return is_inside and all(abs(x - bx) > half + bw / 2 or abs(y - by) > 20 for bx, by, bw in taken)


def _wards(key: Key, sheet: Sheet, taken: list[Box]) -> tuple[Label, ...]:
    """Names of wards whose middles are on the sheet and cover nothing."""
    placed: list[Label] = []
    for name, latitude, longitude in key.wards:
        x, y = sheet.at(latitude, longitude)
        if _has_room(x, y, name, taken):
            taken.append((x, y, len(name) * LETTER))
            placed.append(Label(name, x, y))
    return tuple(placed)


def _caption(cards: list[Card], points: dict[int, tuple[float, float]]) -> str:
    """1 and 3 on a map. 2 comes to you, 4 is by phone. What has no place is said, never left to be wondered at."""
    pinned = _("%(numbers)s on a map.") % {"numbers": _numbers(list(points))}
    kinds = {
        Service.Reach.COMES_TO_YOU: (_("%(n)s comes to you"), _("%(n)s come to you")),
        Service.Reach.BY_PHONE: (_("%(n)s is by phone or text"), _("%(n)s are by phone or text")),
        Service.Reach.ONLINE: (_("%(n)s is online"), _("%(n)s are online")),
    }
    unpinned = [card for card in cards if card.number not in points]
    said = []
    for reach, words in kinds.items():
        numbers = [card.number for card in unpinned if card.service.reach == reach]
        said += [words[len(numbers) > 1] % {"n": _numbers(numbers)}] if numbers else []
    rest = [card.number for card in unpinned if card.service.reach not in kinds]
    said += [_("%(n)s: ask where") % {"n": _numbers(rest)}] if rest else []
    return f"{pinned} {', '.join(said)}." if said else pinned


def _numbers(numbers: list[int]) -> str:
    """1, 3 to 6 and 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = []
    for run in runs:
        is_long = len(run) > 2
        said += [_("%(first)d to %(last)d") % {"first": run[0], "last": run[-1]}] if is_long else map(str, run)
    return joined(list(said))


def _description(found: Found, cards: list[Card], points: dict[int, tuple[float, float]]) -> str:
    """The map in words: you, and where each pin is."""
    begins = _("You, near %(place)s. ") % {"place": found.place.name} if found.place and _here(found) else ""
    each = [
        _("%(number)s %(name)s: %(where)s.")
        % {"number": card.number, "name": apart(card.service.name), "where": card.where}
        for card in cards
        if card.number in points
    ]
    return begins + " ".join(each)
