"""Which of what fits comes first: one number for each service, made so that the least is the best."""

from dataclasses import dataclass

import numpy as np

from kith.directory.index.columns import Columns, Degrees, Flags, Numbers
from kith.directory.index.counting import EARTH_METRES, Day

# Help that comes to you, or is on the phone, stands among places a short walk away: never above all of them.
AS_IF_METRES = 1000.0
FAR = float(2**24 - 1)
# How words and the rest are blended, as shares of the best match: the most that the way there takes off, the way that takes
# off half of that, an entry that nobody checked, a service for other ages than the one that was said, and one that is not
# for this part of the city in particular.
FAR_AWAY, HALF_WAY_METRES = 0.5, 3000.0
OLD, OTHER_AGES, FOR_MORE_THAN_HERE = 1 / 3, 1 / 4, 0.2
THOUSANDTHS = 1000
BITS = {"named": 1, "blend": 12, "metres": 24, "soon": 1, "name": 21}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What orders those that fit, each for every service of the columns.

    `scores` is how well the words fit, more is better; `metres` how far its nearest place is, with nan for none;
    `is_needed` whether it meets a plain need that was typed; `is_named` whether it was asked for by name;
    `is_of_age` whether it is for the age that was said; `is_for_here` whether it is for this part of the city and no other. None where that was not asked.
    """

    fits: Flags
    scores: Degrees | None
    metres: Degrees | None
    is_needed: Flags | None
    is_named: Flags | None
    is_of_age: Flags | None = None
    is_for_here: Flags | None = None


def metres_to(columns: Columns, latitude: float, longitude: float, among: Flags) -> Degrees:
    """Metres to the nearest public place of each of these services, nan where it has none; near enough within a city."""
    metres = np.full(len(columns), np.inf)
    asked = np.flatnonzero(among[columns.points.of])
    if len(asked):
        points = columns.points.what[asked]
        up, across = points[:, 0] - latitude, points[:, 1] - longitude
        across = across * np.cos(np.radians(latitude + up / 2))
        np.minimum.at(metres, columns.points.of[asked], EARTH_METRES * np.radians(np.hypot(up, across)))
    metres[np.isinf(metres)] = np.nan
    return metres


def first_of(columns: Columns, day: Day, wanted: Wanted, start: int, stop: int) -> Numbers:
    """The places in the columns of the `start`-th to the `stop`-th best of those that fit.

    What meets a plain need that was typed as it stands, or is asked for by name; then how well the words fit, less a
    little for the way there, an old entry and other ages; then nearest, soonest to start, and by name. Without words an
    old entry is last, then nearest. When nobody said near where, no place is far: a group in a hall stands level with a
    voice on the phone.
    """
    fits = np.flatnonzero(wanted.fits)
    keys = _keys(columns, day, wanted, fits)
    if stop < len(fits) // 4:
        nearly = np.argpartition(keys, stop)[: stop + 1]
        fits, keys = fits[nearly], keys[nearly]
    return fits[np.argsort(keys)[start:stop]]


def _keys(columns: Columns, day: Day, wanted: Wanted, fits: Numbers) -> Numbers:
    """The parts of the order in one number, the weightiest first."""
    metres, soon = _metres(columns, wanted.metres, fits), day.traits.get("wait:soon")
    parts = {
        "named": _is_not(wanted.is_named, fits),
        "blend": _blend(day, wanted, fits, metres),
        "metres": metres,
        "soon": _is_not(soon, fits),
        "name": columns.by_name[fits],
    }
    keys = _is_not(wanted.is_needed, fits)
    for part, bits in BITS.items():
        keys = (keys << bits) | parts[part]
    return keys


def _is_not(flags: Flags | None, fits: Numbers) -> Numbers:
    return np.zeros(len(fits), np.int64) if flags is None else (~flags[fits]).astype(np.int64)


def _blend(day: Day, wanted: Wanted, fits: Numbers, metres: Numbers) -> Numbers:
    """Words, way, age of the entry and ages in one number of thousandths, the least the best."""
    old = day.is_stale[fits]
    if wanted.scores is None or not len(fits):
        return old.astype(np.int64)
    share = wanted.scores[fits] / (wanted.scores[fits].max() or 1.0)
    away = FAR_AWAY * metres / (metres + HALF_WAY_METRES)
    other_ages = OTHER_AGES * _is_not(wanted.is_of_age, fits)
    wider = FOR_MORE_THAN_HERE * _is_not(wanted.is_for_here, fits)
    return np.rint(THOUSANDTHS * (1 - share + away + OLD * old + other_ages + wider)).astype(np.int64)


def _metres(columns: Columns, metres: Degrees | None, fits: Numbers) -> Numbers:
    if metres is None or np.isnan(metres[fits]).all():
        return np.zeros(len(fits), np.int64)
    if_none = np.where(columns.is_at_a_place[fits], FAR, AS_IF_METRES)
    far = np.where(np.isnan(metres[fits]), if_none, metres[fits])
    return np.minimum(far, FAR).astype(np.int64)
