"""Where children live when intensive support starts, when it ends, and after, with what is not known counted."""

from collections import Counter
from collections.abc import Iterable

from kith.common.disclosure import Group
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
UNKNOWN = {NOT_KNOWN, NOT_ASKED, NOT_DUE}
TOGETHER, ELSEWHERE_OR_NOT_KNOWN = "too few to tell apart", "elsewhere, or not known yet"
PLACES = (HOME, KIN, ELSEWHERE, NOT_KNOWN, NOT_ASKED, NOT_DUE)


def where_children_live(facts: Iterable[LivingFact], period: Period) -> Figure:
    """Children whose intensive support ended in the period, at each point, each row summing to all of them."""
    counts: dict[str, Counter[str]] = {point: Counter() for point in POINTS}
    for fact in facts:
        counts[fact.point][_place(fact)] += fact.count
    for point in ("start", "end"):  # days that have been: nothing of them is yet to come
        counts[point][NOT_ASKED] += counts[point].pop(NOT_DUE, 0)
    whole = sum(counts["end"].values())
    told = {point: told_together_or_none({place: counts[point][place] for place in _places(point)}) for point in POINTS}
    marks = [
        Mark(_name(group), group.count, POINTS[point])
        for point, groups in told.items()
        for group in groups
        if group.count
    ]
    return Figure(
        slug="living",
        question="Where do children live, during and after intensive support?",
        claim=_claim(told["end"], told["12-months"], whole),
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
            [
                [POINTS[point], " or ".join(group.names), str(group.count)]
                for point, groups in told.items()
                for group in groups
                if group.count
            ],
        ),
    )


def _place(fact: LivingFact) -> str:
    if not fact.lives:
        return NOT_ASKED if fact.is_due else NOT_DUE
    return {"home": HOME, "kin": KIN, "not-known": NOT_KNOWN}.get(fact.lives, ELSEWHERE)


def _name(group: Group) -> str:
    """What a group is called, shortly; one that takes in home says nothing but how many."""
    if group.is_joined and HOME in group.names:
        return TOGETHER
    if {KIN, ELSEWHERE} & set(group.names) and UNKNOWN & set(group.names):
        return ELSEWHERE_OR_NOT_KNOWN
    return " or ".join(group.names)


def _places(point: str) -> tuple[str, ...]:
    """The answers there can be at this point, in the order they are told."""
    return PLACES[:-1] if point in ("start", "end") else PLACES


def _claim(at_end: list[Group], a_year_on: list[Group], whole: int) -> str:
    home = next((group.count for group in at_end if group.names == (HOME,)), None)
    if not home:
        return TOO_FEW
    return f"{home} of {whole} children were at home when intensive support ended{_a_year_on(a_year_on, whole)}"


def _a_year_on(groups: list[Group], whole: int) -> str:
    """'; a year on, most are not yet known', when what is told says so."""
    open_ones = sum(group.count for group in groups if set(group.names) <= UNKNOWN)
    return "; a year on, most are not yet known" if open_ones * 2 > whole else ""


def _unknown(groups: list[Group], whole: int) -> str:
    if not whole:
        return "No intensive support has ended in the year."
    open_ones = [group for group in groups if group.count and set(group.names) & UNKNOWN]
    if not open_ones:
        return "Every child's answer at 12 months is known." if groups else TOO_FEW
    said = ", ".join(f"{group.count} {_name(group)}" for group in open_ones)
    sure = whole - sum(group.count for group in open_ones)
    return f"At 12 months: {said}, of {whole}. " + (
        f"Only {sure} can be spoken of." if sure else "Nothing can be said yet."
    )
