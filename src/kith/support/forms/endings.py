"""Forms of ending well, looking in after, and the way back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayThatWas, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.families.models import SafeContact
from kith.support.commands.asks import Reach
from kith.support.commands.endings import ENOUGH_TRIES, Tried
from kith.support.models import Ask, Ending, TeamMember

LOST, DIED = Ending.Kind.LOST_TOUCH, Ending.Kind.DIED
TRIES = range(1, 5)


class EndingForm(FormWithDays):
    """How it ends, the goodbye, what stays, and the way back."""

    kind = forms.ChoiceField(
        label=_("How does it end?"),
        choices=lambda: [(kind.value, kind.label[:1].upper() + kind.label[1:]) for kind in Ending.Kind],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say how it ends.")),
    )
    goodbye_on = DayThatWas(label=_("When was the goodbye?"), starts_today=False)
    goodbye_words = Words(
        label=_("How did you say goodbye?"),
        help_text=_("What you did together, what you thanked them for. If you lost touch: how you tried."),
        missing=_("An ending has a goodbye, or how you tried. Write it."),
        at_most=5000,
        rows=3,
    )
    what_stays = Words(
        label=_("What stays?"),
        help_text=_("A group or a person, by name: Evening Blether on Tuesdays; Mrs Kaur."),
        missing=_("Name one thing or person that stays with them."),
        at_most=300,
    )
    way_back = Words(
        label=_("How do they come back?"),
        help_text=_("They read this: “Ask for Craig, or use your code.”"),
        missing=_("Write the way back."),
        at_most=300,
    )
    family_words = Words(label=_("How was it for them? In their words"), at_most=5000, rows=2)
    check_in_on = DayToCome(
        label=_("When will you look in on them?"), help_text=_("Leave it empty if they would rather you did not.")
    )
    check_in_reach = Words(
        label=_("How is it safe to get in touch then?"),
        help_text=_("As they said it: text, school hours, from the sewing class."),
        at_most=200,
    )

    def __init__(self, *args: Any, today: date, may_lead: Sequence[TeamMember] = (), **kwargs: Any):
        super().__init__(*args, today=today, **kwargs)
        for number in TRIES:
            self._try(number, today)
        self.order_fields(["kind", "goodbye_on", "goodbye_words", *(n for n in self.fields if n.startswith("tried_"))])
        self.may_lead = {str(member.public_id): member for member in may_lead}
        if may_lead:
            self.fields["lead_goes_to"] = forms.ChoiceField(
                label=_("Who is the lead professional from now on?"),
                choices=[(key, member.account.name) for key, member in self.may_lead.items()],
                widget=forms.RadioSelect,
                error_messages=missing(_("Others go on with this plan. Say who holds it together.")),
            )

    def _try(self, number: int, today: date) -> None:
        self.fields[f"tried_{number}_on"] = DayThatWas(label=_("Day"), starts_today=False).read_on(today)
        self.fields[f"tried_{number}_channel"] = forms.ChoiceField(
            label=_("The way they said was safe"),
            choices=[("", _("Choose")), *SafeContact.Channel.choices],
            required=False,
        )
        self.fields[f"tried_{number}_words"] = Words(label=_("What you did, and what happened"), at_most=200)

    @property
    def attempts(self) -> list[list[forms.BoundField]]:
        """Each try's three boxes together."""
        return [[self[f"tried_{number}_{part}"] for part in ("on", "channel", "words")] for number in TRIES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind and kind not in (LOST, DIED) and not cleaned.get("goodbye_on") and "goodbye_on" not in self.errors:
            self.add_error("goodbye_on", _("A goodbye has a day. If there has been none, say goodbye first."))
        for number in TRIES:
            self._whole_try(number, cleaned)
        if kind == LOST and not self._tries_are_in_error() and len({t.tried_on for t in self.tries()}) < ENOUGH_TRIES:
            self.add_error(
                "tried_1_on",
                _(
                    "Never by silence alone: name three different days on which you tried, in the ways they said were safe."
                ),
            )
        if cleaned.get("check_in_on") and not cleaned.get("check_in_reach"):
            self.add_error("check_in_reach", _("Write how they said it is safe, so that looking in harms nobody."))
        return cleaned

    def tries(self) -> list[Tried]:
        """Every try that was written whole."""
        said = self.cleaned_data
        return [
            Tried(said[f"tried_{n}_on"], said[f"tried_{n}_channel"], said[f"tried_{n}_words"])
            for n in TRIES
            if said.get(f"tried_{n}_on") and said.get(f"tried_{n}_channel") and said.get(f"tried_{n}_words")
        ]

    def _whole_try(self, number: int, cleaned: dict[str, Any]) -> None:
        parts = {part: cleaned.get(f"tried_{number}_{part}") for part in ("on", "channel", "words")}
        missing = {"on": _("On which day?"), "channel": _("In which way?"), "words": _("What did you do?")}
        if any(parts.values()):
            for part, value in parts.items():
                name = f"tried_{number}_{part}"
                if not value and name not in self.errors:
                    self.add_error(name, missing[part])

    def _tries_are_in_error(self) -> bool:
        return any(name.startswith("tried_") for name in self.errors)

    def ending(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = self.cleaned_data
        plain = ("kind", "goodbye_on", "goodbye_words", "what_stays", "way_back", "family_words", "check_in_reach")
        return {
            **{name: chosen[name] for name in plain},
            "tries": self.tries() if chosen["kind"] == LOST else [],
            "check_ins": [chosen["check_in_on"]] if chosen["check_in_on"] else [],
            "lead_goes_to": self.may_lead.get(chosen.get("lead_goes_to", "")),
        }


class CheckInForm(PlainForm):
    """How it went."""

    words = Words(
        label=_("How are they, in their words?"),
        missing=_("Write how it went, even if you did not reach them."),
        at_most=300,
        rows=2,
    )


class BackForm(PlainForm):
    """What would help now, and how it is safe to reach them: nothing that they told us before is asked again."""

    words = Words(
        label=_("What would help now?"), missing=_("Write what would help, in their words."), at_most=5000, rows=3
    )
    way = forms.ChoiceField(
        label=_("How is it safe to reach them now?"),
        choices=Ask.Way.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Ask again: it may have changed.")),
    )
    reach_value = Words(label=_("Number, email or person"), at_most=200)
    reach_times = Words(label=_("When is it safe?"), at_most=160)
    code = Words(
        label=_("The code they hold, if they have it"),
        help_text=_("It goes on working. Without it they get a new one."),
        at_most=20,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") and cleaned["way"] != Ask.Way.I_WILL and not cleaned.get("reach_value"):
            self.add_error("reach_value", _("Write the number, email or person."))
        return cleaned

    def reach(self) -> Reach:
        """How they are reached."""
        chosen = self.cleaned_data
        return Reach(way=chosen["way"], reach_value=chosen["reach_value"], reach_times=chosen["reach_times"])
