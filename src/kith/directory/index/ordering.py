"""Which of what fits comes first: one number for each service, made so that the least is the best."""

from dataclasses import dataclass

import numpy as np

from kith.directory.index.columns import Columns, Degrees, Flags, Numbers
from kith.directory.index.counting import EARTH_METRES, Day

# Help that comes to you, or is on the phone, stands among places a short walk away: never above all of them.
AS_IF_METRES = 1000.0
FAR = float(2**24 - 1)
THIRDS, THOUSANDTHS = 3, 1000
BITS = {"named": 1, "third": 2, "metres": 24, "score": 10, "soon": 1, "name": 21}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What orders those that fit, each for every service of the columns.

    `scores` is how well the words fit, more is better; `metres` how far its nearest place is, with nan for none;
    `is_needed` whether it meets a plain need that was typed; `is_named` whether it was asked for by name. None where
    that was not asked.
    """

    fits: Flags
    scores: Degrees | None
    metres: Degrees | None
    is_needed: Flags | None
    is_named: Flags | None


def metres_to(columns: Columns, latitude: float, longitude: float) -> Degrees:
    """Metres to the nearest public place of each service, nan where it has none; near enough within a city."""
    metres = np.full(len(columns), np.inf)
    if len(columns.points.of):
        up, across = columns.points.what[:, 0] - latitude, columns.points.what[:, 1] - longitude
        across = across * np.cos(np.radians(latitude + up / 2))
        np.minimum.at(metres, columns.points.of, EARTH_METRES * np.radians(np.hypot(up, across)))
    metres[np.isinf(metres)] = np.nan
    return metres


def first_of(columns: Columns, day: Day, wanted: Wanted, start: int, stop: int) -> Numbers:
    """The places in the columns of the `start`-th to the `stop`-th best of those that fit.

    What meets a plain need that was typed as it stands, or is asked for by name; then thirds of the best score, an old
    entry one third down, then nearest, then the score itself, then soonest to start, then by name. When nobody said
    near where, no place is far: a group in a hall stands level with a voice on the phone.
    """
    fits = np.flatnonzero(wanted.fits)
    keys = _keys(columns, day, wanted, fits)
    if stop < len(fits) // 4:
        nearly = np.argpartition(keys, stop)[: stop + 1]
        fits, keys = fits[nearly], keys[nearly]
    return fits[np.argsort(keys)[start:stop]]


def _keys(columns: Columns, day: Day, wanted: Wanted, fits: Numbers) -> Numbers:
    """The parts of the order in one number, the weightiest first."""
    share = _share_of_best(wanted.scores, fits)
    third = THIRDS - 1 - np.minimum(THIRDS - 1, (THIRDS * share).astype(np.int64)) if wanted.scores is not None else 0
    soon = day.traits.get("wait:soon")
    parts = {
        "named": _is_not(wanted.is_named, fits),
        "third": np.where(share > 0, third, 0) + day.is_stale[fits],
        "metres": _metres(columns, wanted.metres, fits),
        "score": np.rint(THOUSANDTHS * (1 - share)).astype(np.int64),
        "soon": _is_not(soon, fits),
        "name": columns.by_name[fits],
    }
    keys = _is_not(wanted.is_needed, fits)
    for part, bits in BITS.items():
        keys = (keys << bits) | parts[part]
    return keys


def _is_not(flags: Flags | None, fits: Numbers) -> Numbers:
    return np.zeros(len(fits), np.int64) if flags is None else (~flags[fits]).astype(np.int64)


def _share_of_best(scores: Degrees | None, fits: Numbers) -> Degrees:
    """Each score as a share of the best, none of it where there were no words."""
    if scores is None or not len(fits):
        return np.zeros(len(fits))
    of_fits = scores[fits]
    return of_fits / (of_fits.max() or 1.0)


def _metres(columns: Columns, metres: Degrees | None, fits: Numbers) -> Numbers:
    if metres is None or np.isnan(metres[fits]).all():
        return np.zeros(len(fits), np.int64)
    if_none = np.where(columns.is_at_a_place[fits], FAR, AS_IF_METRES)
    far = np.where(np.isnan(metres[fits]), if_none, metres[fits])
    return np.minimum(far, FAR).astype(np.int64)
