"""What a provider, or the keeper, writes of an entry."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.forms import SentOnceForm, Words, missing
from kith.directory import spoken_hours
from kith.directory.forms import opportunities
from kith.directory.forms.entry_rows import RowsOf
from kith.directory.models import Opportunity, Service
from kith.directory.queries import entry, entry_rows
from kith.directory.queries.opportunities import PART, as_text, facts_from_text
from kith.directory.queries.places import somewhere

HOW = (
    (Service.How.ASK, gettext_lazy("They ask us from here, and we answer")),
    (Service.How.TURN_UP, gettext_lazy("They just turn up")),
    (Service.How.PHONE, gettext_lazy("They phone or text us")),
)
STATUS = (
    (Service.Status.ACTIVE, gettext_lazy("It is running")),
    (Service.Status.CLOSED_FOR_NOW, gettext_lazy("Closed for now")),
    (Service.Status.INACTIVE, gettext_lazy("Not running, and not shown")),
    (Service.Status.DEFUNCT, gettext_lazy("It has ended")),
)
COST = (
    ("free", gettext_lazy("It is free")),
    ("costs", gettext_lazy("It costs something")),
    ("not-known", gettext_lazy("Ask us")),
)
AGE = gettext_lazy("Write a number of years from 0 to 99.")
OLDEST = 99
Checkboxes = forms.CheckboxSelectMultiple


def _from_what_age() -> forms.TypedChoiceField:
    """Chosen, since a phone's keyboard for numbers has no words: before birth is -1 in the standard, and on no page."""
    years = [
        ("", gettext_lazy("Not said")),
        (-1, gettext_lazy("Before birth")),
        (0, gettext_lazy("From birth")),
        *((n, n) for n in range(1, OLDEST + 1)),
    ]
    return forms.TypedChoiceField(
        label=gettext_lazy("From what age"),
        choices=years,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose an age from the list.")},
    )


def _to_what_age() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("To what age"),
        help_text=gettext_lazy("Leave it empty if there is no upper age."),
        required=False,
        min_value=0,
        max_value=OLDEST,
        error_messages={"invalid": AGE, "min_value": AGE, "max_value": AGE},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "ds_input--fixed-4"}),
    )


class EntryForm(SentOnceForm):
    """One entry. Only what is different from what the page showed is a change (`seen` carries what it showed)."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = Words(label=gettext_lazy("What it is called"), at_most=200, missing=gettext_lazy("Write what it is called."))
    summary = Words(
        label=gettext_lazy("What it is, in a sentence"),
        at_most=300,
        rows=2,
        missing=gettext_lazy("Write what it is, in a sentence."),
    )
    description = Words(label=gettext_lazy("More about it"), at_most=4000, rows=4)
    what_happens = Words(
        label=gettext_lazy("What happens"),
        at_most=2000,
        rows=4,
        help_text=gettext_lazy("A step a line, from the first knock."),
    )
    not_this = Words(
        label=gettext_lazy("What it is not for"), at_most=1000, rows=2, help_text=gettext_lazy("And where to go then.")
    )
    hours = Words(
        label=gettext_lazy("When it is on"),
        at_most=4000,
        rows=4,
        help_text=gettext_lazy("A line for each, like: Tuesday 6pm to 8pm, in school terms."),
    )
    languages = forms.MultipleChoiceField(label=gettext_lazy("Languages"), required=False, widget=Checkboxes)
    access = forms.MultipleChoiceField(
        label=gettext_lazy("What makes it easier to come"), required=False, widget=Checkboxes
    )
    needs = forms.MultipleChoiceField(label=gettext_lazy("What families find it by"), required=False, widget=Checkboxes)
    who_for = forms.MultipleChoiceField(label=gettext_lazy("Who it is for"), required=False, widget=Checkboxes)
    minimum_age = _from_what_age()
    maximum_age = _to_what_age()
    phone = Words(label=gettext_lazy("Phone number that families use"), at_most=40)
    how = forms.ChoiceField(
        label=gettext_lazy("How families begin"),
        widget=forms.RadioSelect,
        error_messages=missing(gettext_lazy("Choose how families begin.")),
    )
    cost = forms.ChoiceField(
        label=gettext_lazy("What it costs"),
        choices=COST,
        widget=forms.RadioSelect,
        error_messages=missing(gettext_lazy("Choose what it costs.")),
    )
    pounds = forms.DecimalField(
        label=gettext_lazy("How many pounds, if it costs something"),
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
        error_messages={
            name: gettext_lazy("Write it like 2 or 2.50.")
            for name in ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits")
        },
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "ds_input--fixed-5"}),
    )
    cost_words = Words(
        label=gettext_lazy("The same in words"), at_most=120, help_text=gettext_lazy("Like: £2, or what you can")
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Is it running?"),
        choices=STATUS,
        widget=forms.RadioSelect,
        error_messages=missing(gettext_lazy("Choose whether it is running.")),
    )

    def __init__(
        self,
        *args: Any,
        service: Service,
        said: Mapping[str, str],
        on: date,
        typed: Mapping[str, Any],
        more: str = "",
        **kwargs: Any,
    ):
        """`said` is what the entry says now (`queries.entry.said`). `typed` is what was sent, or was typed before and not
        sent, by its box: as many rows as it has are there, and one more of the list that `more` names."""
        self.now = dict(said)
        self.more = more
        self.rows = {
            name: RowsOf(name, said[name], on, typed, more=name == more) for name in entry_rows.ROWS if name in said
        }
        self.places = [name for name in said if name.startswith(entry.PLACE)]
        super().__init__(*args, initial={**_shown(self.now), "seen": seen_of(self.now)}, **kwargs)
        for name, model in entry.LISTS.items():
            self.fields[name].choices = [(word.slug, _(word.name)) for word in model.objects.order_by("order", "name")]
        is_private = service.reach == Service.Reach.PRIVATE
        self.fields["how"].choices = [one for one in HOW if not (is_private and one[0] == Service.How.TURN_UP)]
        for number, name in enumerate(self.places):
            self._add_place(number, *entry.place_from_text(self.now[name]))
        for kind in Opportunity.Kind.values:
            self._add_part(kind, facts_from_text(self.now[f"{PART}{kind}"]))
        for rows in self.rows.values():
            self.fields.update(rows.fields())

    def _add_place(self, number: int, name: str, address: str, postcode: str) -> None:
        more = f" ({number + 1})" if len(self.places) > 1 else ""
        self.fields[f"place_{number}_name"] = Words(
            label=_("Name of the place") + more, at_most=200, initial=name, missing=_("Write the name of the place.")
        )
        self.fields[f"place_{number}_address"] = Words(
            label=_("Street and number") + more, at_most=300, initial=address
        )
        self.fields[f"place_{number}_postcode"] = Words(label=_("Postcode") + more, at_most=20, initial=postcode)

    def _add_part(self, kind: str, facts: Mapping[str, Any]) -> None:
        for name, field in opportunities.boxes().items():
            field.initial = facts.get(name)
            self.fields[f"{kind}-{name}"] = field

    @property
    def parts(self) -> list[tuple[str, list[Any]]]:
        """What one can be part of: each kind by its name, with its fields. Live at once."""
        return [
            (str(label), [self[f"{kind}-{name}"] for name in opportunities.FACTS])
            for kind, label in Opportunity.Kind.choices
        ]

    @property
    def words(self) -> list[Any]:
        """The fields that are live at once, whoever writes them."""
        return [self[name] for name in ("hours", *entry.WORDS, "languages", "access")]

    @property
    def relied_on(self) -> list[Any]:
        """The fields that families rely on."""
        places = [name for name in self.fields if name.startswith("place_")]
        cost = ("cost", "pounds", "cost_words")
        names = ("phone", *places, "status", "how", *cost, "minimum_age", "maximum_age", "needs", "who_for")
        return [self[name] for name in names]

    def clean_hours(self) -> str:
        return spoken_hours.read(self.cleaned_data["hours"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        low, high = said.get("minimum_age"), said.get("maximum_age")
        if low is not None and high is not None and high < low:
            self.add_error("maximum_age", _("This age is below the first one. Turn them round, or change one."))
        if said.get("cost") == "costs" and not said.get("pounds") and not said.get("cost_words"):
            self.add_error("pounds", _("Write how much, in pounds or in words."))
        for kind in Opportunity.Kind.values:
            for name, wrong in opportunities.wrong_with(opportunities.facts_of(said, f"{kind}-")).items():
                self.add_error(f"{kind}-{name}", wrong)
        for rows in self.rows.values():
            for name, wrong in rows.wrong(said, list(self.errors)).items():
                self.add_error(name, wrong)
        for number, name in enumerate(self.places):
            self._clean_postcode(f"place_{number}_postcode", entry.place_from_text(self.now[name])[2])
        return said

    def _clean_postcode(self, name: str, now: str) -> None:
        typed = self.cleaned_data.get(name, "")
        if typed and typed != now and somewhere(typed) is None:
            self.add_error(name, _("We do not know this postcode. Look at each letter."))

    def wanted(self) -> dict[str, str]:
        """Each field that is different from what the page showed, as `queries.entry` writes it."""
        seen, typed = self.shown(), self._texts()
        return {name: text for name, text in typed.items() if text != _one_line_end(seen.get(name, self.now[name]))}

    def shown(self) -> dict[str, str]:
        """What the page showed when it was opened. What cannot be read is what is there now."""
        try:
            read = json.loads(self.cleaned_data["seen"])
        except ValueError:
            return self.now
        return {name: str(text) for name, text in read.items()} if isinstance(read, dict) else self.now

    def _texts(self) -> dict[str, str]:
        said = self.cleaned_data
        costs = said["cost"] == "costs"
        return {
            **{name: _one_line_end(said[name]) for name in (*entry.WORDS, "hours", "phone", "how", "status")},
            **{name: entry.as_text(said[name]) for name in ("minimum_age", "maximum_age")},
            **{name: ",".join(sorted(said[name])) for name in entry.LISTS},
            "also_turn_up": "" if said["how"] == Service.How.TURN_UP else self.now["also_turn_up"],
            "cost_is_known": "" if said["cost"] == "not-known" else "yes",
            "cost_pence": str(int((said["pounds"] or Decimal(0)) * 100)) if costs else "0",
            "cost_words": said["cost_words"],
            **{name: self._place(number) for number, name in enumerate(self.places)},
            **{f"{PART}{kind}": self._part(kind) for kind in Opportunity.Kind.values},
            **{name: rows.text(said) for name, rows in self.rows.items()},
        }

    def _part(self, kind: str) -> str:
        facts = opportunities.facts_of(self.cleaned_data, f"{kind}-")
        return as_text(facts) if facts else ""

    def _place(self, number: int) -> str:
        return "\n".join(
            " ".join(self.cleaned_data[f"place_{number}_{part}"].split()) for part in ("name", "address", "postcode")
        )


def seen_of(said: Mapping[str, str]) -> str:
    """What a page shows, as the form carries it."""
    return json.dumps(dict(said))


def _shown(now: Mapping[str, str]) -> dict[str, Any]:
    """Texts of an entry as the form's boxes hold them."""
    pence = int(now["cost_pence"] or 0)
    costs = "costs" if pence else "free"
    return {
        **now,
        **{name: [slug for slug in now[name].split(",") if slug] for name in entry.LISTS},
        "hours": spoken_hours.typed(now["hours"]),
        "cost": costs if now["cost_is_known"] else "not-known",
        "pounds": f"{Decimal(pence) / 100:.2f}".removesuffix(".00") if pence else "",
    }


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
