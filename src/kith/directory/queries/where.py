"""Which services of the standing index are for where somebody is, and how far each is from there."""

import numpy as np

from kith.directory.index import metres_to, reached
from kith.directory.index.columns import Degrees, Flags
from kith.directory.queries.places import Somewhere
from kith.directory.queries.standing import Standing


def everything(now: Standing) -> Flags:
    """Every service that is listed."""
    return np.ones(len(now.columns), np.bool_)


def for_place(now: Standing, place: Somewhere | None) -> Flags:
    """Those that are for this place, by the rule of `index.reaching`; every one for nowhere in particular."""
    if place is None:
        return everything(now)
    for_here = now.reaching(place.area_ids) if place.area_ids else everything(now)
    metres = metres_from(now, place, now.is_not_said) if now.is_not_said.any() else None
    return reached(for_here, now.is_not_said, metres)


def metres_from(now: Standing, place: Somewhere | None, among: Flags) -> Degrees | None:
    """How far the nearest public place of each of these is from this one, where it is a point; nan for none."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return metres_to(now.columns, place.latitude, place.longitude, among)
