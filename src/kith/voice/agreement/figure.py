"""A figure of agreement, or why there is none."""

from dataclasses import dataclass

LEVELS = ("nominal", "ordinal", "interval")  # names alone; names in an order; numbers a known distance apart

NOTHING_TO_COMPARE = "Nobody coded the same thing as somebody else, so there is nothing to compare."
NO_VARIATION = "Every code is the same one, so agreement cannot be told from habit."


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is 1 for full agreement, 0 for what chance gives, below 0 for less; None when `why_not` says why.

    Where all codes are one and the same, both coefficients are nought divided by nought. Some programs print 1 there,
    and a codebook that was used for nothing would look perfect. So no figure is given, and the reason is.
    """

    value: float | None
    why_not: str = ""
