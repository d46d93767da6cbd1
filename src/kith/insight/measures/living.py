"""Where children live when intensive support starts, when it ends, and after, with what is not known counted."""

from collections import Counter
from collections.abc import Iterable

from kith.insight.disclosure import Group
from kith.insight.figures import Figure, Mark, Table
from kith.insight.measures.asks import TOO_FEW, WHOLE_CITY, told_together_or_none
from kith.insight.measures.period import Period
from kith.support.facts import LivingFact

POINTS = {
    "start": "At the start",
    "end": "At the end",
    "3-months": "3 months on",
    "6-months": "6 months on",
    "12-months": "12 months on",
}
HOME, KIN, ELSEWHERE = "at home", "with kin", "elsewhere"
NOT_KNOWN, NOT_ASKED, NOT_DUE = "not known", "not asked yet", "not yet due"
TOGETHER = "too few to tell apart"
PLACES = (HOME, KIN, ELSEWHERE, NOT_KNOWN, NOT_ASKED, NOT_DUE)


def where_children_live(facts: Iterable[LivingFact], period: Period) -> Figure:
    """Children whose intensive support ended in the period, at each point, each row summing to all of them."""
    counts: dict[str, Counter[str]] = {point: Counter() for point in POINTS}
    for fact in facts:
        counts[fact.point][_place(fact)] += fact.count
    whole = sum(counts["end"].values())
    told = {point: told_together_or_none({place: counts[point][place] for place in PLACES}) for point in POINTS}
    marks = [
        Mark(_name(group), group.count, POINTS[point])
        for point, groups in told.items()
        for group in groups
        if group.count
    ]
    return Figure(
        slug="living",
        question="Where do children live, during and after intensive support?",
        claim=_claim(told["end"], whole),
        unit="children",
        numerator=next((group.count for group in told["end"] if group.names == (HOME,)), None),
        denominator=whole,
        period=str(period),
        scope=WHOLE_CITY,
        means="Children whose intensive support ended in the year. Home is not always the right outcome: read it with "
        "safety and with what the child says.",
        not_known=_unknown(told["12-months"], whole),
        source="Intensive support recorded in Kith by the organisations that give it",
        chart="stacks",
        marks=marks,
        table=Table(
            ["When", "Where", "Children"],
            [[mark.series, mark.name, str(mark.value)] for mark in marks],
        ),
    )


def _place(fact: LivingFact) -> str:
    if not fact.lives:
        return NOT_ASKED if fact.is_due else NOT_DUE
    return {"home": HOME, "kin": KIN, "not-known": NOT_KNOWN}.get(fact.lives, ELSEWHERE)


def _name(group: Group) -> str:
    """What a group is called; one that takes in home says nothing but how many."""
    return TOGETHER if group.is_joined and HOME in group.names else " or ".join(group.names)


def _claim(groups, whole: int) -> str:  # type: ignore[no-untyped-def]
    home = next((group.count for group in groups if group.names == (HOME,)), None)
    return f"{home} of {whole} children were at home when intensive support ended" if home else TOO_FEW


def _unknown(groups, whole: int) -> str:  # type: ignore[no-untyped-def]
    if not whole:
        return "No intensive support has ended in the year."
    open_ones = [group for group in groups if group.count and set(group.names) & {NOT_KNOWN, NOT_ASKED, NOT_DUE}]
    if not open_ones:
        return "Every child's answer at 12 months is known." if groups else TOO_FEW
    said = ", ".join(f"{group.count} {' or '.join(group.names)}" for group in open_ones)
    return f"At 12 months: {said}, of {whole}."
