"""Who is missing from every figure: the organisations on the map of help that recorded nothing here."""

from collections.abc import Set

from kith.common.disclosure import told_count
from kith.insight.figures import Figure, Mark, Table, about
from kith.insight.measures.asks import TOO_FEW, WHOLE_CITY, told_together_or_none
from kith.insight.measures.period import Period

HERE, NOT_HERE = "recorded an ask or a visit", "recorded nothing"


def who_is_missing(recording: Set[int], offering: Set[int], period: Period) -> Figure:
    """Of the organisations that offer help, those that recorded nothing: the families they meet are not counted."""
    here = len(recording & offering)
    groups = told_together_or_none({HERE: here, NOT_HERE: len(offering) - here})
    missing = told_count(groups, {NOT_HERE})
    return Figure(
        slug="missing",
        question="Who is missing from these figures?",
        claim=TOO_FEW if missing is None else _claim(missing, len(offering)),
        unit="organisations",
        numerator=missing,
        denominator=len(offering),
        period=str(period),
        scope=WHOLE_CITY,
        means="Organisations with help on the map of services now, by whether they were asked through Kith or "
        "recorded a visit in the year.",
        not_known="Families who never asked anyone, and families met by organisations that do not record here. They "
        "are in none of these figures.",
        source="The directory of services, beside asks and visits recorded in Kith",
        chart="bars",
        marks=[Mark(" or ".join(group.names), group.count) for group in groups],
        table=Table(
            ["In the year", "Organisations"], [[" or ".join(group.names), str(group.count)] for group in groups]
        ),
    )


def _claim(missing: int, whole: int) -> str:
    if not missing:
        return "Every organisation that offers help recorded something here"
    many = about(missing, whole)
    many = f"{many} of the" if many.endswith("half") else f"{many}"
    return f"{many} organisations that offer help recorded nothing here".capitalize()
