"""Looking before a record is begun, and beginning one: one calm page."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import KnownDay, SentOnceForm, Words
from kith.families.commands import NewPerson, SafeWay
from kith.families.forms.homes import HomeForm
from kith.families.forms.people import PersonForm, SafeContactForm

ROWS, MOST_ROWS = 3, 14
ROW = re.compile(r"person([0-9]{1,2})-")


class LookForm(SentOnceForm):
    """Who may already be known."""

    name = Words(
        label=_("A name in the family, as it sounds"), at_most=200, missing=_("Write a name, however it is spelled.")
    )
    born_on = KnownDay(label=_("When they were born, if you know"))
    phone = Words(label=_("A phone number, if they gave one"), at_most=40)


class FamilyNameForm(SentOnceForm):
    """What a family is called."""

    known_as = Words(label=_("What they call themselves"), at_most=200, missing=_("Write what they call themselves."))
    own_words = Words(label=_("Words they chose for their own page"), at_most=200)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BeginForm(SentOnceForm):
    """What is asked of a family as a whole."""

    known_as = Words(
        label=_("What do they call themselves?"),
        at_most=200,
        missing=_("Write what they call themselves. Nothing else is needed."),
        help_text=_("“Shazia, Hamza, Aisha and Zayn”, “the Khans”: their words, and they can change them."),
    )
    because = Words(
        label=_("What is it resting on?"), at_most=160, help_text=_("Their ask, a talk at the school gate.")
    )
    language = Words(label=_("First choice of language, if it is not English"), at_most=60)
    interpreter = forms.BooleanField(label=_("They want an interpreter"), required=False)
    interpreter_words = Words(label=_("Who the interpreter should be, and should not be"), at_most=200)
    needs = Words(label=_("What do they need so that they can take part?"), at_most=200)


class RowForm(PersonForm):
    """One person on the page that begins a record. A row left empty is nobody."""

    LATER = ("full_name", "where_now", "edition", "once", *PersonForm.IN_THEIR_WORDS)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.LATER:
            del self.fields[name]
        self.fields["known_as"].required = False
        self.fields["stage"].widget = forms.Select(choices=self.fields["stage"].choices)
        self.empty_permitted = True

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        said = facts.get("as_what") or facts.get("born_on") or facts.get("due_on")
        if said and not facts.get("known_as") and "known_as" not in self.errors:
            self.add_error("known_as", _("Write the name they use, or empty this row."))
        return facts

    def person(self) -> NewPerson:
        """The person that was written."""
        return NewPerson(**self.cleaned_data)


class NewFamilyForm:
    """Everything on the page that begins a record: the family, its people, a home, how to reach them."""

    def __init__(self, data: Any = None, *, today: Any, initial: dict[str, Any] | None = None, more: int = 0):
        first = initial or {}
        self.begin = BeginForm(data, prefix="family", initial={"known_as": first.get("known_as", "")})
        count = _rows(data) + more
        self.people = [
            RowForm(data, prefix=f"person{n}", today=today, initial=first.get("person", {}) if n == 0 else {})
            for n in range(min(count, MOST_ROWS))
        ]
        self.home = HomeForm(data, prefix="home", today=today)
        self.reach = OptionalReachForm(data, prefix="reach", initial={"value": first.get("phone", "")})
        self.parts = [self.begin, *self.people, self.home, self.reach]

    @property
    def may_have_more(self) -> bool:
        return len(self.people) < MOST_ROWS

    def is_valid(self) -> bool:
        right = [part.is_valid() for part in self.parts]  # each of them, so that everything is said at once
        return all(right)

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Each thing to put right, with where it is."""
        return [
            (part[name].id_for_label if name != "__all__" else "", said)
            for part in self.parts
            for name, errors in part.errors.items()
            for said in errors
        ]

    def new_people(self) -> list[NewPerson]:
        """The people that were written, in order."""
        return [row.person() for row in self.people if row.cleaned_data.get("known_as")]

    def has_home(self) -> bool:
        facts = self.home.cleaned_data
        return bool(facts["address"] or facts["known_as"] or facts["postcode"] or facts["kind"] != "not-known")


class OptionalReachForm(SafeContactForm):
    """How to reach the first person, if that is known already."""

    LATER = ("expires_on", "edition", "once", "code_word", "words")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.LATER:
            del self.fields[name]
        self.fields["channel"].required = False
        self.fields["channel"].label = _("How is it safe to reach the first of them?")
        self.fields["channel"].choices = [("", _("Not asked yet")), *SafeContactForm.base_fields["channel"].choices]

    def way(self) -> SafeWay | None:
        """The safe way, when one was chosen."""
        return SafeWay(**self.cleaned_data) if self.cleaned_data.get("channel") else None


def _rows(data: Any) -> int:
    if not data:
        return ROWS
    posted = [int(row[1]) for row in (ROW.match(key) for key in data) if row]
    return min(max(posted, default=ROWS - 1) + 1, MOST_ROWS)
