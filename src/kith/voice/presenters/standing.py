"""How far the groups agree on a statement, in words and as a small drawing: numbered groups piled up where each stands.

Both are made of nothing but where more than half of each group stands, which the picture tells already. The value of
group-informed consensus could be solved beside the totals for how many of a small group agree; these cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WIDTH, STEP, RADIUS, FOOT = 264, 26, 11, 24
PLACES = {"disagree": 44, "differ": 132, "agree": 220}


@dataclass(frozen=True, slots=True)
class Point:
    """One group as it is drawn: its number and the middle of its circle."""

    number: int
    x: int
    y: int
    key: str


@dataclass(frozen=True)
class Standing:
    """What the groups make of it together, and where each is drawn; `height` is of the whole drawing."""

    words: str
    points: list[Point]
    height: int
    line: int


def standing(groups: Sequence[str]) -> Standing:
    """From where each group stands, in its order: "agree", "disagree", "differ" or "few"."""
    line = STEP * max((groups.count(one) for one in PLACES), default=0) + 6
    piled = dict.fromkeys(PLACES, 0)
    points = []
    for number, one in enumerate(groups, 1):
        if one in PLACES:
            points.append(Point(number, PLACES[one], line - RADIUS - 3 - STEP * piled[one], one))
            piled[one] += 1
    return Standing(_words(groups), points, line + FOOT, line)


def _words(groups: Sequence[str]) -> str:
    every, agree, disagree = len(groups), groups.count("agree"), groups.count("disagree")
    if agree == every:
        return _both(every, _("Both groups agree."), _("All %(n)d groups agree."))
    if disagree == every:
        return _both(every, _("Both groups disagree."), _("All %(n)d groups disagree."))
    if agree and disagree:
        return _("The groups stand against each other.")
    if agree or disagree:
        some = ngettext("%(n)d of %(of)d groups agrees", "%(n)d of %(of)d groups agree", agree)
        some_not = ngettext("%(n)d of %(of)d groups disagrees", "%(n)d of %(of)d groups disagree", disagree)
        words = (some if agree else some_not) % {"n": agree or disagree, "of": every}
        return _("%(so_many)s. The rest are not of one mind.") % {"so_many": words}
    return _("No group is of one mind about it.")


def _both(every: int, two: str, more: str) -> str:
    return two if every == 2 else more % {"n": every}
