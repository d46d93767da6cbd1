"""Boxes for what hangs on an entry in rows: more phone numbers, times by date, closed days. A few empty ones stand ready."""

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.forms import DayNear, TimeOfDay, Words
from kith.directory.models import DayApart, Phone, Schedule
from kith.directory.queries import comes_again, entry_rows
from kith.directory.queries.comes_again import begins_on, ends_on

MOST = 40  # rows of a list
AS_IT_IS = "as-it-is"
AGAIN = (
    (comes_again.ONCE, gettext_lazy("Only on that day")),
    (comes_again.WEEK, gettext_lazy("Every week from that day")),
    (comes_again.FORTNIGHT, gettext_lazy("Every second week from that day")),
    (comes_again.MONTH, gettext_lazy("Every month, like the first Thursday")),
    (comes_again.LAST, gettext_lazy("Every month, like the last Thursday")),
)
Boxes = dict[str, forms.Field]
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class List:
    """One list: its boxes for a row or for none, what is wrong with what was typed, and the row that it says."""

    empty: int
    boxes: Callable[[Any], Boxes]
    wrong: Callable[[Said, Any, date], dict[str, Any]]
    made: Callable[[Said, Any], Any]
    is_over: Callable[[Any, date], bool]


class RowsOf:
    """The rows of one list in a form: those that are not over, those that were added, and empty ones."""

    def __init__(self, name: str, text: str, on: date, typed: Mapping[str, Any], *, more: bool):
        """`text` is what the entry says now; `typed` is what was sent or kept before, by its box."""
        self.name, self.on, self.list = name, on, LISTS[name]
        rows = entry_rows.from_text(name, text)
        going = [row for row in rows if not self.list.is_over(row, on)]
        shown = going[:MOST]
        known = {str(row.public_id): row for row in shown}
        there = _numbers_in(typed, name)
        self.now, self.is_sent = text, bool(there)
        n = max(there) + 1 if there else len(shown) + self.list.empty
        n = min(max(n + more, len(shown)), len(shown) + MOST)
        ids = [_typed(typed, f"{name}-{i}-id") for i in range(n)] if there else [str(row.public_id) for row in shown]
        self.rows = [known.get(ids[i]) if i < len(ids) else None for i in range(n)]
        self.aside = [row for row in rows if row.public_id not in {one.public_id for one in self.rows if one}]

    def fields(self) -> Boxes:
        """Every box by its name in the form."""
        return {
            f"{self.name}-{i}-{part}": box for i, row in enumerate(self.rows) for part, box in self._of(row).items()
        }

    def names(self) -> list[tuple[Any, list[str]]]:
        """Each row, or None, with the names of its boxes."""
        return [(row, [f"{self.name}-{i}-{part}" for part in self._of(row)]) for i, row in enumerate(self.rows)]

    def _of(self, row: Any) -> Boxes:
        boxes = {"id": forms.CharField(required=False, widget=forms.HiddenInput), **self.list.boxes(row)}
        if row is not None:
            boxes["id"].initial = str(row.public_id)
            boxes["gone"] = forms.BooleanField(label=gettext_lazy("Take this away"), required=False)
        for box in boxes.values():
            if isinstance(box, DayNear):
                box.read_on(self.on)
        return boxes

    def wrong(self, cleaned: Said, failed: Iterable[str]) -> dict[str, Any]:
        """What does not fit together in a row, by its box. A row with a box that `failed` already says enough."""
        found: dict[str, Any] = {}
        for i, row in enumerate(self.rows if self.is_sent else ()):
            begins = f"{self.name}-{i}-"
            said = self._said(cleaned, begins)
            if self._is_typed(said, row) and not any(name.startswith(begins) for name in failed):
                found |= {f"{begins}{part}": words for part, words in self.list.wrong(said, row, self.on).items()}
        return found

    def text(self, cleaned: Said) -> str:
        """What the list says from now. What is over, or what nobody touched, is exactly as it was; all of it where a page
        that does not have these boxes was sent."""
        if not self.is_sent:
            return self.now
        kept = [self._kept(self._said(cleaned, f"{self.name}-{i}-"), row) for i, row in enumerate(self.rows)]
        return entry_rows.as_text(self.name, [*self.aside, *filter(None, kept)])

    def _kept(self, said: Said, row: Any) -> Any:
        if self._is_away(said, row):
            return None
        return self.list.made(said, row) if self._is_typed(said, row) else row

    def _is_typed(self, said: Said, row: Any) -> bool:
        return not (self._is_away(said, row) or self._is_as_shown(said, row))

    def _is_away(self, said: Said, row: Any) -> bool:
        """Taken away, or emptied; or never filled."""
        shown = {part: box.initial for part, box in self.list.boxes(row).items()}
        was_blank = row is not None and _is_blank(shown)
        return bool(said.get("gone")) or (_is_blank(said) and not was_blank)

    def _is_as_shown(self, said: Said, row: Any) -> bool:
        return row is not None and all(
            (said.get(part) or None) == (box.initial or None) for part, box in self.list.boxes(row).items()
        )

    def _said(self, cleaned: Said, begins: str) -> dict[str, Any]:
        return {name.removeprefix(begins): value for name, value in cleaned.items() if name.startswith(begins)}


def _numbers_in(typed: Mapping[str, Any], name: str) -> set[int]:
    found = (re.fullmatch(rf"{name}-(\d{{1,3}})-\w+", box) for box in typed)
    return {int(one[1]) for one in found if one}


def _typed(typed: Mapping[str, Any], box: str) -> str:
    value = typed.get(box, "")
    return str(value[-1] if isinstance(value, list) and value else value or "")


def _is_blank(said: Said) -> bool:
    return not any(value for part, value in said.items() if part not in ("id", "gone", "again"))


def _number_boxes(row: Phone | None) -> Boxes:
    return {
        "number": Words(
            label=gettext_lazy("Phone number"),
            at_most=80,
            initial=row.number if row else None,
            attrs={"inputmode": "tel", "dir": "ltr"},
        ),
        "words": Words(
            label=gettext_lazy("What it is for"),
            at_most=200,
            initial=_first_line(row.description) if row else None,
            help_text=gettext_lazy("Like: in the evening, or in Urdu"),
        ),
    }


def _number_wrong(said: Said, row: Phone | None, on: date) -> dict[str, Any]:
    number = said.get("number") or ""
    if not number:
        return {"number": _("Write the number, or take it away.")}
    is_new = row is None or number != row.number
    if is_new and len(re.sub(r"\D", "", number)) < 3:
        return {"number": _("Write the number in figures, like 0141 496 0100.")}
    return {}


def _number_made(said: Said, row: Phone | None) -> Phone:
    made = copy(row) if row else Phone()
    made.number = " ".join(said["number"].split())
    made.description = _with_first_line(made.description, said.get("words") or "")
    return made


def _first_line(text: str) -> str:
    return text.split("\n")[0].strip()


def _with_first_line(text: str, first: str) -> str:
    """What a source said below the first line stays, as long as there is a first one."""
    if first == _first_line(text):
        return text
    below = text.split("\n", 1)[1:]
    return "\n".join([first, *below]) if first else ""


def _time_boxes(row: Schedule | None) -> Boxes:
    again = comes_again.comes_again(row) if row else comes_again.ONCE
    as_it_is = [] if again else [(AS_IT_IS, gettext_lazy("As it stands above"))]
    ends = ends_on(row) if row and again != comes_again.ONCE else None
    return {
        "day": DayNear(
            label=gettext_lazy("Day, or the first of them"), initial=begins_on(row) if row and again else None
        ),
        "again": forms.ChoiceField(
            label=gettext_lazy("Does it come again?"),
            choices=[*as_it_is, *AGAIN],
            initial=again or AS_IT_IS,
            required=False,
        ),
        "opens": TimeOfDay(label=gettext_lazy("From"), initial=row.opens if row else None),
        "closes": TimeOfDay(label=gettext_lazy("To"), initial=row.closes if row else None),
        "until": DayNear(label=gettext_lazy("Last day, if you know it"), initial=ends),
        "words": Words(
            label=gettext_lazy("What is on then"), at_most=200, initial=_first_line(row.description) if row else None
        ),
    }


def _time_wrong(said: Said, row: Schedule | None, on: date) -> dict[str, Any]:
    day, again, until = said.get("day"), said.get("again") or comes_again.ONCE, said.get("until")
    wrong = {**_day_wrong(day, again, row, on), **_hours_wrong(said, row)}
    if until and again == comes_again.ONCE:
        wrong["until"] = _("It is on one day only. Leave this empty, or choose how it comes again.")
    elif until and day and until < day:
        wrong["until"] = _("This day is before the first one. Turn them round, or change one.")
    return wrong


def _day_wrong(day: date | None, again: str, row: Schedule | None, on: date) -> dict[str, Any]:
    if again == AS_IT_IS:
        return {"again": _("You gave a day. Choose how it comes again, or leave the day empty.")} if day else {}
    if day is None:
        return {"day": _("Write the day, or the first of them.")}
    if again == comes_again.LAST and not comes_again.is_last_of_its_month(day):
        return {"day": _("This is not the last such day of its month. Write one that is.")}
    is_new = row is None or day != begins_on(row)
    has_passed = is_new and again == comes_again.ONCE and day < on
    return {"day": _("That day has passed. Write one from today on.")} if has_passed else {}


def _hours_wrong(said: Said, row: Schedule | DayApart | None) -> dict[str, Any]:
    """Both or, where a source said so, as it was: never the same twice."""
    opens, closes = said.get("opens"), said.get("closes")
    if row is not None and (opens, closes) == (row.opens, row.closes):
        return {}
    if opens is None or closes is None:
        return {"opens" if opens is None else "closes": _("Write both: from when, and to when.")}
    return {"closes": _("It begins and ends at the same time. Change one.")} if opens == closes else {}


def _time_made(said: Said, row: Schedule | None) -> Schedule:
    made = copy(row) if row else Schedule()
    shown = _time_boxes(row)
    again = said.get("again") or comes_again.ONCE
    if again != AS_IT_IS and (row is None or (again, said["day"]) != (shown["again"].initial, shown["day"].initial)):
        _set(made, comes_again.rule_for(again, said["day"]))
    if row is None or said.get("until") != shown["until"].initial or again == comes_again.ONCE:
        _set(made, {"until": said.get("until"), "valid_to": None})
    _set(made, {"opens": said.get("opens"), "closes": said.get("closes")})
    made.description = _with_first_line(made.description, said.get("words") or "")
    return made


def _set(row: Any, facts: Mapping[str, Any]) -> None:
    for fact, value in facts.items():
        setattr(row, fact, value)


def _apart_boxes(row: DayApart | None) -> Boxes:
    ends = row.ends_on if row and row.ends_on != row.starts_on else None
    return {
        "day": DayNear(label=gettext_lazy("Day, or the first of them"), initial=row.starts_on if row else None),
        "last": DayNear(label=gettext_lazy("Last day, if there are more"), initial=ends),
        "opens": TimeOfDay(label=gettext_lazy("Open from, if not closed"), initial=row.opens if row else None),
        "closes": TimeOfDay(label=gettext_lazy("Open to"), initial=row.closes if row else None),
    }


def _apart_wrong(said: Said, row: DayApart | None, on: date) -> dict[str, Any]:
    day, last = said.get("day"), said.get("last")
    hours = _hours_wrong(said, row) if said.get("opens") or said.get("closes") else {}
    if day is None:
        return {"day": _("Write the day, or the first of them."), **hours}
    if last and last < day:
        return {"last": _("This day is before the first one. Turn them round, or change one."), **hours}
    if (row is None or day != row.starts_on or last) and (last or day) < on:
        return {"last" if last else "day": _("That day has passed. Write one from today on."), **hours}
    return hours


def _apart_made(said: Said, row: DayApart | None) -> DayApart:
    made = copy(row) if row else DayApart()
    opens, closes = said.get("opens"), said.get("closes")
    if row is None or (opens, closes) != (row.opens, row.closes):
        made.is_closed = opens is None
    _set(made, {"starts_on": said["day"], "ends_on": said.get("last") or said["day"], "opens": opens, "closes": closes})
    return made


def _has_ended(row: Schedule, on: date) -> bool:
    ends = begins_on(row) if comes_again.comes_again(row) == comes_again.ONCE else ends_on(row)
    return bool(ends and ends < on)


LISTS = {
    entry_rows.NUMBERS: List(2, _number_boxes, _number_wrong, _number_made, lambda row, on: False),
    entry_rows.TIMES: List(1, _time_boxes, _time_wrong, _time_made, _has_ended),
    entry_rows.APART: List(2, _apart_boxes, _apart_wrong, _apart_made, lambda row, on: row.ends_on < on),
}
