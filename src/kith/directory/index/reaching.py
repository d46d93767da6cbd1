"""Which services reach a place: the rule of where, said once."""

from collections.abc import Collection

import numpy as np

from kith.directory.index.columns import Columns, Degrees, Flags

# What stands in the place of an area's id: for somewhere that is no area of ours, and where nobody said for where.
ELSEWHERE, NOT_SAID = 0, -1
WITHIN_METRES = 8000.0  # five miles: about as far as a family goes by bus for something that says nothing of whom it serves


def reaching(columns: Columns, area_ids: Collection[int], metres: Degrees | None) -> Flags:
    """Those that a place is for: the areas it lies in or holds have these ids, and it is so many metres from each.

    What is for everywhere reaches every place, however far; what is for some areas reaches a place in one of them, however
    far, and no other, however near. Where nobody said for where, it reaches a place that its nearest hall is within five
    miles of; with no hall that could be measured, it is shown, since leaving it out could be wrong and nobody would see it.
    A place that lies in no area of ours tells nothing of areas.
    """
    areas = columns.areas
    of_some = np.zeros(len(columns), np.bool_)
    of_some[areas.of] = True
    reached = ~of_some
    reached[areas.of[np.isin(areas.what, list(area_ids))] if area_ids else areas.of] = True
    not_said = np.zeros(len(columns), np.bool_)
    not_said[areas.of[areas.what == NOT_SAID]] = True
    is_near = np.ones(len(columns), np.bool_) if metres is None else np.isnan(metres) | (metres <= WITHIN_METRES)
    return np.where(not_said, is_near, reached)
