"""An entry as it is changed: in parts that open, each saying first what stands there now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, MultipleChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.directory.presenters.entry_rows import called, lines, one_in_words
from kith.directory.queries import entry_rows

HINTS = {
    entry_rows.NUMBERS: gettext_lazy("Any number besides the one above. A row that you leave empty is not kept."),
    entry_rows.TIMES: gettext_lazy(
        "What the lines above cannot say: on one day only, every second week, once a month. A row that you leave empty "
        "is not kept."
    ),
    entry_rows.APART: gettext_lazy(
        "Holidays, and days with other hours. Write no hours where it is closed. A row that you leave empty is not kept."
    ),
}
ANOTHER = {
    entry_rows.NUMBERS: gettext_lazy("Add another number"),
    entry_rows.TIMES: gettext_lazy("Add another time"),
    entry_rows.APART: gettext_lazy("Add another day"),
}
NEW = {
    entry_rows.NUMBERS: gettext_lazy("A new number"),
    entry_rows.TIMES: gettext_lazy("A new time"),
    entry_rows.APART: gettext_lazy("A new day"),
}
FEW = 3  # choices that are named before the rest is counted


@dataclass(frozen=True, slots=True)
class Box:
    """One box. `chosen` says what is ticked now, for a list so long that it opens by itself; nothing for any other."""

    field: BoundField
    chosen: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.field.errors)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what stands there now, or that it is a new one, and its boxes."""

    name: str
    boxes: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class List:
    """One list of rows. `more` is what its button sends for another row; the list is open when it was just pressed."""

    name: str
    more: str
    now: str
    hint: str
    another: str
    rows: tuple[Row, ...]
    was_pressed: bool

    @property
    def is_open(self) -> bool:
        return self.was_pressed or any(box.errors for row in self.rows for box in row.boxes)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what stands there now in a line, its boxes, and whether something in it is to be put right."""

    name: str
    now: str
    boxes: tuple[Box, ...]
    lists: tuple[List, ...] = ()

    @property
    def is_open(self) -> bool:
        return any(each.is_open for each in (*self.boxes, *self.lists))


@dataclass(frozen=True, slots=True)
class Parts:
    """The whole entry: what families rely on, its words and hours, and each kind of thing to be part of."""

    relied_on: Part
    words: Part
    to_be_part_of: tuple[Part, ...]

    @property
    def to_be_part_of_now(self) -> str:
        """Which kinds say something, by their names."""
        said = [part.name for part in self.to_be_part_of if part.now]
        return ". ".join(said) or _("Nothing yet")

    @property
    def to_be_part_of_is_open(self) -> bool:
        return any(part.is_open for part in self.to_be_part_of)


def parts_of(form: Any) -> Parts:
    """The parts of a `forms.entry.EntryForm`."""
    return Parts(
        relied_on=_part(
            _("What families rely on"),
            form.relied_on,
            ("phone", "place_0_name", "status", "cost"),
            _lists(form, entry_rows.NUMBERS),
        ),
        words=_part(
            _("Words and hours"), form.words, ("name", "hours"), _lists(form, entry_rows.TIMES, entry_rows.APART)
        ),
        to_be_part_of=tuple(_part(name, fields, (fields[0].name,)) for name, fields in form.parts),
    )


def _lists(form: Any, *names: str) -> tuple[List, ...]:
    return tuple(
        List(
            name=called(name),
            more=name,
            now=", ".join(lines(name, form.now[name])) or _("none yet"),
            hint=str(HINTS[name]),
            another=str(ANOTHER[name]),
            rows=tuple(
                Row(one_in_words(name, row) if row else str(NEW[name]), tuple(form[box] for box in boxes))
                for row, boxes in form.rows[name].names()
            ),
            was_pressed=form.more == name,
        )
        for name in names
    )


def _part(name: str, fields: Iterable[BoundField], told: tuple[str, ...], lists: tuple[List, ...] = ()) -> Part:
    boxes = tuple(Box(field, _chosen(field)) for field in fields)
    by_name = {box.field.name: box.field for box in boxes}
    said = [_now(by_name[each]) for each in told if each in by_name]
    now = ". ".join(words.rstrip(".") for words in said if words)
    return Part(name, f"{now}." if ". " in now else now, boxes, lists)


def _now(field: BoundField) -> str:
    value = field.value()
    named = next((str(label) for key, label in _choices(field) if key == str(value)), None)
    return named if named is not None else ", ".join(str(value or "").split("\n"))


def _chosen(field: BoundField) -> str:
    if not isinstance(field.field, MultipleChoiceField):
        return ""
    ticked = {str(one) for one in field.value() or ()}
    names = [str(label) for key, label in _choices(field) if key in ticked]
    if not names:
        return _("none ticked")
    said = ", ".join(names[:FEW])
    more = len(names) - FEW
    if more < 1:
        return said
    return ngettext("%(said)s and %(n)d more", "%(said)s and %(n)d more", more) % {"said": said, "n": more}


def _choices(field: BoundField) -> Iterator[tuple[str, Any]]:
    return ((str(key), label) for key, label in getattr(field.field, "choices", ()))
