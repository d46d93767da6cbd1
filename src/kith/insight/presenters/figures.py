"""A kept figure, ready to print: its words, its table, and its chart drawn for a phone and for a desk."""

from typing import Any

from kith.insight.presenters import charts

DRAWN = {
    "line": charts.line,
    "columns": charts.columns,
    "pairs": charts.pairs,
    "stacks": charts.stacks,
    "bars": charts.bars,
}
NARROW, WIDE = 256, 498


def shown(figure: dict[str, Any], readings: list[Any]) -> dict[str, Any]:
    """The figure with its chart at two widths, or with none when nothing may be drawn."""
    draw = DRAWN[figure["chart"]]
    told = any(mark["value"] is not None for mark in figure["marks"])
    drawn = [(f"{figure['slug']}-{width}", draw(figure, width)) for width in (NARROW, WIDE)] if told else []
    return {
        **figure,
        "template": f"insight/_{figure['chart']}.html",
        "charts": drawn,
        "readings": readings[:3],
        "describes": _describes(figure),
        "counted": _counted(figure),
    }


def _counted(figure: dict[str, Any]) -> str:
    """2,347 of 2,851 asks."""
    part, whole = figure["numerator"], figure["denominator"]
    return f"{part:,} of {whole:,} {figure['unit']}." if part is not None and whole else ""


def _describes(figure: dict[str, Any]) -> str:
    """The shape of the chart in a sentence, for those who hear it."""
    marks = [mark for mark in figure["marks"] if mark["value"] is not None]
    return "; ".join(f"{mark['series']} {mark['name']}: {mark['value']}".strip() for mark in marks[:30])
