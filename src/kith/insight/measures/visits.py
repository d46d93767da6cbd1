"""Is help there when families are? Visits by time band, as offered and as kept, beside what families asked for."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kith.common.disclosure import may_be_told
from kith.insight.figures import Figure, Mark, Table, share
from kith.insight.measures.asks import TOO_FEW, WHOLE_CITY
from kith.insight.measures.period import Period
from kith.partnership.queries.calendar import BANDS
from kith.support.facts import AskFact, VisitFact

NAMES = {
    "early-morning": "Early morning",
    "school-day": "School day",
    "after-school": "After school",
    "evening": "Evening",
    "weekend": "Weekend",
    "holiday": "Holiday",
}


AT = {
    "early-morning": "the early morning",
    "school-day": "the school day",
    "after-school": "after school",
    "evening": "the evening",
    "weekend": "the weekend",
    "holiday": "the holidays",
}


def bands_offered_and_kept(visits: Iterable[VisitFact], asks: Sequence[AskFact], period: Period) -> Figure:
    """The share of visits offered and kept in each time band, with bands joined where few were or were not kept."""
    offered, kept = Counter[str](), Counter[str]()
    for fact in visits:
        offered[fact.band] += fact.count
        kept[fact.band] += fact.count * (fact.state == "kept")
    asked = Counter(band for fact in asks for band in fact.bands)
    rows = _told_rows(offered, kept)
    whole = sum(row[1] for row in rows)
    return Figure(
        slug="bands",
        question="Is help there when families are?",
        claim=_claim(rows, whole, asked),
        unit="visits",
        numerator=sum(row[2] for row in rows),
        denominator=whole,
        period=str(period),
        scope=WHOLE_CITY,
        means="Visits that were to be, and those that were kept, by the time of day or week they began. "
        + _wanted(asked),
        not_known=_no_time_named(asks) + "Visits moved to another day are counted on that day.",
        source="Visits recorded in Kith by the organisations that use it",
        chart="pairs",
        marks=[mark for row in rows for mark in _marks(row, whole)],
        table=Table(
            ["Time", "Visits offered", "Visits kept", "Kept"],
            [[_label(names), str(many), str(few), f"{share(few, many)}%"] for names, many, few in rows],
        ),
    )


def _told_rows(offered: Counter[str], kept: Counter[str]) -> list[tuple[tuple[str, ...], int, int]]:
    """Bands in order, joined to the next until both those kept and those not kept may be told."""
    rows: list[tuple[tuple[str, ...], int, int]] = []
    names: tuple[str, ...] = ()
    many = few = 0
    for band in BANDS:
        names, many, few = (*names, band), many + offered[band], few + kept[band]
        if many and may_be_told(few, many):
            rows.append((names, many, few))
            names, many, few = (), 0, 0
    while many and rows:
        before, many_before, few_before = rows.pop()
        names, many, few = (*before, *names), many_before + many, few_before + few
        if may_be_told(few, many):
            return [*rows, (names, many, few)]
    return rows


def _claim(rows: list[tuple[tuple[str, ...], int, int]], whole: int, asked: Counter[str]) -> str:
    if len(rows) < 2:
        return TOO_FEW
    names, many, _ = max(rows, key=lambda row: row[1])
    wanted, times = max(((band, asked[band]) for band in BANDS), key=lambda each: each[1])
    if wanted not in names and may_be_told(times, sum(asked.values())):
        much = "mostly" if many * 2 > whole else "most often"
        return f"Families ask most for {AT[wanted]}; visits are {much} in the {_label(names).lower()}"
    return f"More visits are offered in the {_label(names).lower()} than at any other time: {share(many, whole)} in 100"


def _no_time_named(asks: Sequence[AskFact]) -> str:
    """Families who named no time may want any: they are counted, and nobody guesses."""
    without = sum(not fact.bands for fact in asks)
    if not without or not may_be_told(without, len(asks)):
        return ""
    return f"{share(without, len(asks))} in 100 asks name no time. Those families may want any. "


def _wanted(asked: Counter[str]) -> str:
    whole = sum(asked.values())
    wanted = asked["evening"] + asked["weekend"] + asked["early-morning"]
    if not may_be_told(wanted, whole):
        return "Too few families have said what times they would like."
    return f"Of the times that families asked for, {share(wanted, whole)} in 100 were early, evening or weekend."


def _marks(row: tuple[tuple[str, ...], int, int], whole: int) -> list[Mark]:
    names, many, few = row
    return [Mark(_label(names), share(many, whole), "offered"), Mark(_label(names), share(few, whole), "kept")]


def _label(names: tuple[str, ...]) -> str:
    if len(names) == len(BANDS):
        return "All times together"
    return " or ".join([NAMES[names[0]], *[NAMES[name].lower() for name in names[1:]]])
