"""Which services reach a place: the rule of where, said once."""

import numpy as np

from kith.directory.index.columns import Columns, Degrees, Flags

# What stands in the place of an area's id: for somewhere that is no area of ours, and where nobody said for where.
ELSEWHERE, NOT_SAID = 0, -1
WITHIN_METRES = (
    8000.0  # five miles: about as far as a family goes by bus for something that says nothing of whom it serves
)


def said_of_where(columns: Columns) -> tuple[Flags, Flags]:
    """Which services are for everywhere, and of which nobody said where they are for."""
    everywhere, not_said = np.ones(len(columns), np.bool_), np.zeros(len(columns), np.bool_)
    everywhere[columns.areas.of] = False
    not_said[columns.areas.of[columns.areas.what == NOT_SAID]] = True
    return everywhere, not_said


def reached(for_here: Flags, not_said: Flags, metres: Degrees | None) -> Flags:
    """Those that are for a place: by what they say of where they are for, and else by how far they are from it.

    What is for everywhere is for every place, however far; what is for some areas is for a place in one of them, however
    far, and for no other, however near: both stand in `for_here`. Where nobody said, it is for a place that its nearest
    hall is within five miles of; with no hall that could be measured it is shown, since nobody would see it left out.
    """
    is_near = np.ones(len(for_here), np.bool_) if metres is None else np.isnan(metres) | (metres <= WITHIN_METRES)
    return np.where(not_said, is_near, for_here)
