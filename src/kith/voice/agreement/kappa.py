"""Cohen's kappa: two coders, names alone.

Source: Cohen, J. (1960), A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20(1):

    kappa = (observed - expected) / (1 - expected)

Observed is the share of units that both gave the same code; expected is the share that two people with these habits
would have shared by chance. Both are multiplied by the square of the number of units here, so that everything before
the last division is whole numbers.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

from kith.voice.agreement.figure import NO_VARIATION, NOTHING_TO_COMPARE, Figure


def cohens_kappa(units: Iterable[tuple[Hashable | None, Hashable | None]]) -> Figure:
    """How far two coders agree: each unit gives the code of either, None where one did not code it and it is left out."""
    both = [(first, second) for first, second in units if first is not None and second is not None]
    if not both:
        return Figure(None, NOTHING_TO_COMPARE)
    firsts, seconds = Counter(first for first, _ in both), Counter(second for _, second in both)
    whole = len(both) ** 2
    observed = len(both) * sum(first == second for first, second in both)
    expected = sum(count * seconds[code] for code, count in firsts.items())
    if expected == whole:
        return Figure(None, NO_VARIATION)
    return Figure((observed - expected) / (whole - expected))
