"""The note of a visit, as a practitioner fills it in on a phone."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Words
from kith.families.models import FamilyMember, Person
from kith.support.commands.visits import Line, NoteWords, WrittenTo
from kith.support.forms.visits import A_BREATH, WhenFields
from kith.support.models import NoteLine, Visit

LETTERS = 20_000


class NoteBox(Words):
    """A box of a visit's note, for as many words as a person needs; in their own words, where somebody `said` them."""

    default_error_messages = {
        "max_length": _("%(limit)s letters fit in one box. This has %(yours)s. Put the rest in a second note.")
    }

    def __init__(self, *, rows: int = 2, said: bool = False, **kwargs: Any):
        super().__init__(at_most=LETTERS, rows=rows, attrs={"class": "said"} if said else None, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\x00", ""))


def people_choices(members: Sequence[FamilyMember]) -> list[tuple[str, str]]:
    return [(str(member.person.public_id), member.person.known_as) for member in members]


class NoteForm(WhenFields):
    """The note of a visit. Opens filled with what is known; every box may stay empty but not all of them."""

    there = forms.MultipleChoiceField(
        label=_("Who was there"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"})
    )
    saw = NoteBox(label=_("What I saw"), help_text=_("Only what a camera would."))
    think = NoteBox(label=_("What I think, and why"))
    strength = NoteBox(label=_("A strength I noticed"), rows=1)
    next = NoteBox(label=_("Next, and who"), rows=1)
    letter_to = forms.ChoiceField(label=_("Dear"), required=False)
    letter = NoteBox(label=_("What you want them to have"), rows=4, said=True)
    may_be_shown = forms.BooleanField(label=_("They may read it"), required=False, initial=True)
    read_out = forms.BooleanField(label=_("Read out today"), required=False)
    not_shown_because = Words(
        label=_("If they may not read it yet, why"),
        at_most=200,
        help_text=_("They may ask one day. Write it so that you could read it to them."),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, visit: Visit, members: Sequence[FamilyMember], now: datetime, rows: int = 1, **facts: Any
    ):
        super().__init__(*args, **facts)
        self.visit, self.now = visit, now
        self.members = [member for member in members if member.person.stage == Person.Stage.LIVING]
        self.fields["there"].choices = people_choices(self.members)
        self.fields["letter_to"].choices = [("", _("Choose who")), *people_choices(self.members)]
        for name in ("on", "at", "minutes", "where"):
            self.fields[name].required = False
        self.rows = max(rows, _rows_in(self.data), 1)
        for member in self.members:
            self._add_boxes_for(member)
        for row in range(self.rows):
            self.fields[f"else_who_{row}"] = Words(label=_("Who else spoke"), at_most=120)
            self.fields[f"else_said_{row}"] = NoteBox(label=_("What they said"), rows=1, said=True)

    def _add_boxes_for(self, member: FamilyMember) -> None:
        name, key = member.person.known_as, member.person.public_id.hex
        if not self.is_tiny(member.person):
            self.fields[f"said_{key}"] = NoteBox(label=_("%(name)s said") % {"name": name}, rows=1, said=True)
        if member.is_child:
            self.fields[f"child_{key}"] = NoteBox(label=_("%(name)s") % {"name": name}, rows=1, said=True)
            self.fields[f"showed_{key}"] = forms.BooleanField(
                label=_("Shown, not said"), required=False, initial=self.is_tiny(member.person)
            )

    def is_tiny(self, person: Person) -> bool:
        """Too small to be quoted: what they show is what they think."""
        return bool(person.born_on) and (self.visit.starts_at.date() - person.born_on).days < 3 * 365

    # -- as the page lays it out

    def said_boxes(self) -> list[dict[str, Any]]:
        """A box for what each person said."""
        return [
            {"field": self[name], "person": member.person, "is_child": member.is_child}
            for member in self.members
            if (name := f"said_{member.person.public_id.hex}") in self.fields
        ]

    def child_boxes(self) -> list[dict[str, Any]]:
        """A box for what each child thinks, and whether it was shown rather than said."""
        return [
            {
                "field": self[f"child_{member.person.public_id.hex}"],
                "showed": self[f"showed_{member.person.public_id.hex}"],
                "person": member.person,
            }
            for member in self.members
            if member.is_child
        ]

    def else_boxes(self) -> list[dict[str, Any]]:
        """Boxes for what somebody else said, with their name."""
        return [{"who": self[f"else_who_{row}"], "said": self[f"else_said_{row}"]} for row in range(self.rows)]

    def plain(self) -> list[str]:
        """The boxes whose words are the writer's own: plainer words are suggested there and nowhere else."""
        return ["saw", "think", "strength", "next", "letter"]

    # -- as it is sent

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        self._clean_when()
        for row in range(self.rows):
            if words.get(f"else_said_{row}") and not words.get(f"else_who_{row}"):
                self.add_error(f"else_who_{row}", _("Say who said it."))
        if words.get("letter") and not words.get("letter_to"):
            self.add_error("letter_to", _("Choose who it is written to."))
        if words.get("letter") and not words.get("may_be_shown") and not words.get("not_shown_because"):
            self.add_error("not_shown_because", _("Say why they may not read it yet, or let them."))
        if not self.errors and not self._lines() and not words.get("letter"):
            self.add_error("saw", _("There are no words here yet. Write one line, or leave it for later."))
        return words

    def _clean_when(self) -> None:
        starts_at = self.starts_at()
        if starts_at and starts_at > self.now + A_BREATH:
            self.add_error("on", _("That is later than now. A note is of a visit that has happened."))
        if starts_at and starts_at < self.now - timedelta(days=366):
            self.add_error("on", _("That is more than a year ago. Check the year."))

    def note(self) -> NoteWords:
        """The whole note, as the command takes it."""
        words, starts_at = self.cleaned_data, self.starts_at()
        people = {str(member.person.public_id): member.person for member in self.members}
        is_moved = starts_at is not None and starts_at != self.visit.starts_at.replace(second=0, microsecond=0)
        letter = (
            WrittenTo(
                person=people[words["letter_to"]],
                words=words["letter"],
                may_be_shown=words["may_be_shown"],
                not_shown_because="" if words["may_be_shown"] else words["not_shown_because"],
                read_out=words["read_out"],
            )
            if words["letter"]
            else None
        )
        return NoteWords(
            lines=self._lines(),
            letters=[letter] if letter else [],
            there=[people[key] for key in words["there"]],
            others=words["others"],
            starts_at=starts_at if is_moved else None,
            minutes=words["minutes"] if words["minutes"] != self.visit.minutes else None,
            where=words["where"] if words["where"] != self.visit.where else "",
            where_words=words["where_words"] if words["where_words"] != self.visit.where_words else "",
            note_id=words["once"],
        )

    def _lines(self) -> list[Line]:
        kind, words = NoteLine.Kind, self.cleaned_data
        lines = [Line(kind.SAW, words.get("saw", ""))]
        lines += [
            Line(kind.SAID, words.get(f"said_{member.person.public_id.hex}", ""), person=member.person)
            for member in self.members
        ]
        lines += [self._somebody_else(row) for row in range(self.rows)]
        lines += [Line(kind.THINK, words.get("think", ""))]
        lines += [
            Line(
                kind.CHILD,
                words.get(f"child_{(key := member.person.public_id.hex)}", ""),
                person=member.person,
                shown=bool(words.get(f"showed_{key}")),
            )
            for member in self.members
            if member.is_child
        ]
        lines += [Line(kind.STRENGTH, words.get("strength", "")), Line(kind.NEXT, words.get("next", ""))]
        return [line for line in lines if line.words]

    def _somebody_else(self, row: int) -> Line:
        """What somebody else said; a name of someone in the family is that person."""
        who, said = self.cleaned_data.get(f"else_who_{row}", ""), self.cleaned_data.get(f"else_said_{row}", "")
        same = [m.person for m in self.members if m.person.known_as.casefold() == who.strip().casefold()]
        if len(same) == 1:
            return Line(NoteLine.Kind.SAID, said, person=same[0])
        return Line(NoteLine.Kind.SAID, said, who=who)


def _rows_in(data: Mapping[str, Any]) -> int:
    found = [int(match[1]) for name in data if (match := re.fullmatch(r"else_said_(\d{1,2})", name))]
    return min(max(found, default=-1) + 1, 20)


def rows_kept(words: Mapping[str, list[str]]) -> int:
    """How many boxes for somebody else were on the page when these words were kept."""
    return _rows_in(words)
