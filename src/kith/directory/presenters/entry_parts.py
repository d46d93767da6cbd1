"""An entry as it is changed: in parts that open, each saying first what stands there now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, MultipleChoiceField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
class Part:
    """One part: what stands there now in a line, its boxes, and whether something in it is to be put right."""

    name: str
    now: str
    boxes: tuple[Box, ...]

    @property
    def is_open(self) -> bool:
        return any(box.is_open for box in self.boxes)


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
        relied_on=_part(_("What families rely on"), form.relied_on, ("phone", "place_0_name", "status", "cost")),
        words=_part(_("Words and hours"), form.words, ("name", "hours")),
        to_be_part_of=tuple(_part(name, fields, (fields[0].name,)) for name, fields in form.parts),
    )


def _part(name: str, fields: Iterable[BoundField], told: tuple[str, ...]) -> Part:
    boxes = tuple(Box(field, _chosen(field)) for field in fields)
    by_name = {box.field.name: box.field for box in boxes}
    said = [_now(by_name[each]) for each in told if each in by_name]
    return Part(name, ". ".join(words.rstrip(".") for words in said if words), boxes)


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
