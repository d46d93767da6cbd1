"""The directory as a whole, in tables that are read by name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.common.several import joined
from kith.directory.models import Service
from kith.directory.presenters import area_map
from kith.directory.presenters.area_map import AreaMap, Link, Told
from kith.directory.queries.traits import AGES_NOT_SAID, STAGES
from kith.directory.queries.whole import BANDS, Alike, Coverage, Quality, called
from kith.partnership.models import Area

type Words = dict[str, str | Promise]

STAGE_NAMES: Words = {
    "expecting": gettext_lazy("Before birth"),
    "baby-toddler": gettext_lazy("0 to 4"),
    "school-age": gettext_lazy("5 to 11"),
    "teenager": gettext_lazy("12 to 17"),
    "young-adult": gettext_lazy("18 to 26"),
    AGES_NOT_SAID: gettext_lazy("Ages not said"),
}
BAND_NAMES: Words = {
    "school-day": gettext_lazy("School day"),
    "evening": gettext_lazy("Evening"),
    "weekend": gettext_lazy("Weekend"),
    "holiday": gettext_lazy("School holidays"),
}
INTENSITY_NAMES: Words = {
    Service.Intensity.DROP_IN: gettext_lazy("Drop in"),
    Service.Intensity.REGULAR: gettext_lazy("Regular"),
    Service.Intensity.INTENSIVE: gettext_lazy("Several times a week"),
}
LACK_NAMES: Words = {
    "words": gettext_lazy("more than a sentence"),
    "phone": gettext_lazy("a phone number"),
    "when": gettext_lazy("when it is on"),
    "where": gettext_lazy("where it is"),
    "ages": gettext_lazy("for which ages it is"),
    "cost": gettext_lazy("what it costs"),
    "wait": gettext_lazy("how long the wait is"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """How the entries of one provider or for one area stand: what could be put right, a sentence each."""

    name: str
    entries: str
    could: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Those with something to put right, and those with nothing, each by name."""

    could: list[Row]
    whole: list[Row]


def quality(found: list[Quality]) -> Standing:
    """In the order given: by name."""
    rows = [Row(one.name, _entries(one), tuple(filter(None, _could(one)))) for one in found]
    return Standing([row for row in rows if row.could], [row for row in rows if not row.could])


def quality_by_place(found: list[Quality], on: date) -> AreaMap:
    """How many entries for each area have something to put right, and what."""
    return area_map.drawn([_stands(one.area, one) for one in found if one.area], on)


def _stands(area: Area, one: Quality) -> Told:
    if not one.entries:
        return Told(area, 0, _("Nothing is listed for it by name."))
    words = (
        _("Something to put right in %(n)d of %(entries)s")
        if one.unsettled
        else _("Nothing to put right in %(entries)s")
    )
    lines = tuple(filter(None, _could(one)))
    return Told(area, one.unsettled, words % {"n": one.unsettled, "entries": _entries(one)}, lines)


def _entries(one: Quality) -> str:
    return ngettext("%(n)d entry", "%(n)d entries", one.entries) % {"n": one.entries}


def _could(one: Quality) -> tuple[str, ...]:
    if not one.entries:
        return (_("Nothing is listed for it by name."),)
    return _looked_at(one), _lacks(one), _said_wrong(one)


def _looked_at(one: Quality) -> str:
    if one.looked_at == one.entries:
        return ""
    if not one.looked_at:
        return _("None was looked at in time.")
    return _("Looked at in time: %(n)d of %(of)d.") % {"n": one.looked_at, "of": one.entries}


def _lacks(one: Quality) -> str:
    """What is not said, and in how many; without a number where it is not said in any of them."""
    if one.entries > 1 and {count for count in one.lacks.values() if count} == {one.entries}:
        in_none = [str(words) for what, words in LACK_NAMES.items() if one.lacks[what]]
        return _("Not said in any of them: %(what)s.") % {"what": joined(in_none)}
    if one.entries == 1:
        in_it = [str(words) for what, words in LACK_NAMES.items() if one.lacks[what]]
        return _("Not said yet: %(what)s.") % {"what": joined(in_it)} if in_it else ""
    said = [
        _("%(what)s (%(n)d)") % {"what": words, "n": one.lacks[what]}
        for what, words in LACK_NAMES.items()
        if one.lacks[what]
    ]
    return _("Not said yet: %(what)s.") % {"what": joined(said)} if said else ""


def _said_wrong(one: Quality) -> str:
    said = ngettext(
        "One thing is said to be wrong, and waits for an answer.",
        "%(n)d things are said to be wrong, and wait for an answer.",
        one.reports,
    )
    return said % {"n": one.reports} if one.reports else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name, the names of its columns, and rows: a name and the counts."""

    name: str
    columns: list[str]
    rows: list[tuple[str, list[int]]]


def tables(found: Coverage) -> list[Table]:
    """What there is: by age and how much, by age and when, by place and age. Ages that nobody said stand last, if any."""
    stages = [stage for stage in STAGE_NAMES if stage in STAGES or found.by_stage[stage]]
    return [
        Table(
            _("By age, and how much"),
            [str(words) for words in INTENSITY_NAMES.values()],
            [
                (str(STAGE_NAMES[stage]), [found.by_intensity[stage, one] for one in INTENSITY_NAMES])
                for stage in stages
            ],
        ),
        Table(
            _("By age, and when"),
            [str(BAND_NAMES[band]) for band in BANDS],
            [(str(STAGE_NAMES[stage]), [found.by_band[stage, band] for band in BANDS]) for stage in stages],
        ),
        Table(
            _("By place, and age: help that is for this place by name"),
            [str(STAGE_NAMES[stage]) for stage in stages],
            [(called(area), [found.by_area[area.pk, stage] for stage in stages]) for area in found.areas],
        ),
    ]


def coverage_by_place(found: Coverage, on: date) -> AreaMap:
    """How many kinds of help are for each area by name, of whatever age."""
    return area_map.drawn([_told(area, found.for_area[area.pk]) for area in found.areas], on)


def _told(area: Area, count: int) -> Told:
    words = ngettext("%(n)d kind of help", "%(n)d kinds of help", count) % {"n": count}
    return Told(area, count, words if count else _("no kind of help"))


@dataclass(frozen=True, slots=True)
class Talk:
    """Where several do much the same: what to call it, and for which ages."""

    alike: Alike
    where: str
    ages: str
    organisations: str


def talks(found: list[Alike]) -> list[Talk]:
    """In words, in the order given."""
    return [talk(one) for one in found]


def talk(one: Alike) -> Talk:
    count = ngettext("%(n)d organisation", "%(n)d organisations", one.organisations) % {"n": one.organisations}
    ages = joined([str(STAGE_NAMES[stage]) for stage in one.stages])
    return Talk(one, called(one.area) if one.area else _("The whole city"), ages, count)


def talks_by_place(found: list[Talk], on: date) -> AreaMap:
    """For how many needs several do alike in each area, and which: each leads to who they are."""
    by_area: dict[Area, list[Talk]] = defaultdict(list)
    for one in found:
        if one.alike.area:
            by_area[one.alike.area].append(one)
    return area_map.drawn([_shared(area, same) for area, same in by_area.items()], on)


def _shared(area: Area, same: list[Talk]) -> Told:
    words = ngettext("several meet %(n)d need alike", "several meet %(n)d needs alike", len(same)) % {"n": len(same)}
    links = tuple(
        Link(
            f"{_(one.alike.need.name)} ({one.organisations})",
            reverse("keeping:overlap", args=[one.alike.need.pk, area.public_id]),
        )
        for one in same
    )
    return Told(area, len(same), words, links=links)
