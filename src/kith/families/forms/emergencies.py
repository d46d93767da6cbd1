"""Forms of an emergency look: what the emergency is and whom to find, and what whoever checks it says."""

from datetime import date
from typing import Any

from django import forms

from kith.common.forms import Day, KnownDay, SentOnceForm, Words, missing
from kith.families.models import EmergencyLook
from kith.families.queries.emergencies import LookedFor


class EmergencyForm(SentOnceForm):
    """The reason first; then a name, and a birth date or a phone number."""

    why = Words(
        label="What is the emergency?",
        at_most=500,
        rows=3,
        missing="Say what the emergency is.",
        help_text="Your line manager, information governance and, unless it is unsafe, the family read this.",
    )
    name = Words(label="The name of somebody in the family", at_most=120, missing="Write a name, as it sounds.")
    born_on = KnownDay(label="When they were born")
    phone = Words(label="Or a phone number of theirs", at_most=40)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if not facts.get("born_on") and not facts.get("phone") and "born_on" not in self.errors:
            self.add_error("born_on", "A name alone finds nobody. Give a birth date or a phone number too.")
        return facts

    def looked_for(self) -> LookedFor:
        facts = self.cleaned_data
        return LookedFor(facts["name"], facts["born_on"], facts["phone"])


class CheckLookForm(SentOnceForm):
    """Whether it was right to look; and whether, for safety, the family is not shown it yet."""

    finding = forms.ChoiceField(
        label="Was it right to look?",
        choices=EmergencyLook.Finding.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Say whether it was right to look."),
    )
    words = Words(label="What you found when you checked", at_most=500, rows=3, missing="Write what you found.")
    hidden_because = Words(
        label="Only if showing the family would put somebody in danger: why",
        at_most=300,
        help_text="Left empty, the family reads who looked and why, as always.",
    )
    hidden_until_on = Day(label="Until which day it is not shown")

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        because, until = facts.get("hidden_because"), facts.get("hidden_until_on")
        if because and not until and "hidden_until_on" not in self.errors:
            self.add_error("hidden_until_on", "Say until which day. Then somebody looks at it again.")
        if until and not because:
            self.add_error("hidden_because", "Say why showing it would put somebody in danger.")
        if until and until <= self.today:
            self.add_error("hidden_until_on", "Choose a day that is still to come.")
        return facts
