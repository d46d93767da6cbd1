"""Forms of a decision to share: with whom, what and why, how each person sees it, and what is decided."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from kith.common.forms import Day, SentOnceForm, Words, missing
from kith.families.commands.sharing import Part
from kith.families.forms.sharing_people import LONG, Choices, EachPerson, WithReasons
from kith.families.models import SharingStep

SHARE, DO_NOT, NOT_YET = "shared", "not-shared", "later"
USUAL_DAYS = 84


class OrganisationForm(SentOnceForm):
    """With whom. Nothing goes anywhere by choosing."""

    organisation = forms.ModelChoiceField(
        label="With which organisation?",
        queryset=None,
        to_field_name="public_id",
        empty_label="Choose",
        error_messages=missing("Choose with which organisation."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class ReasonsForm(WithReasons):
    """What an emergency left for after."""

    def __init__(self, *args: Any, about: set[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._about = about

    def whom_it_is_about(self) -> set[int]:
        return self._about

    def may_be_about(self) -> set[int]:
        return self._about


class _WithItems(SentOnceForm):
    items = forms.MultipleChoiceField(
        label="What goes, and nothing else",
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Choose what goes. What is not chosen stays here."),
        help_text="What is kept from anybody is not in this list.",
    )
    purpose = Words(label="What is it for?", at_most=LONG, rows=2, missing="Say what it is for.")
    reader = forms.ChoiceField(label="Who there reads it?", required=False)

    def _offer(self, choices: Choices) -> None:
        self.fields["items"].choices = choices.items
        nobody = "Choose" if choices.is_near or choices.nobody_names else "Whoever is on duty there names somebody"
        self.fields["reader"].choices = [("", nobody), *choices.readers]

    def check_reader(self, choices: Choices) -> None:
        """Where somebody there walks beside a person it is kept from, it goes to one named person who does not; and
        where nobody there is on duty to name somebody, you do."""
        if self.cleaned_data.get("reader") or "reader" in self.errors:
            return
        if choices.is_near:
            self.add_error("reader", "Choose one person. Not everybody there may know that there is anything to read.")
        elif choices.nobody_names:
            self.add_error("reader", "Choose one person. Nobody there is on duty or leads, to name somebody.")

    def reader_id(self) -> int | None:
        return int(self.cleaned_data["reader"] or 0) or None


class ShareForm(_WithItems, WithReasons):
    """What goes, what it is for, on what it rests, how each sees it, and what you decide."""

    who_words = Words(
        label="Whom is it about, as they know them?",
        at_most=160,
        missing="Say whom it is about, as they know them.",
        help_text="They read this and what it is for. Write nothing in either that is kept from somebody.",
    )
    until_on = Day(label="Until which day may they read it?", missing="Say until which day.")
    review_on = Day(label="When do you look at it again?", missing="Say when you look at it again.")
    for_whom = forms.ChoiceField(
        label="Who in the family reads that this was decided?",
        choices=[
            ("everyone", "Everyone who opens their own side"),
            ("about", "Only those it is about"),
            ("nobody", "Nobody yet: telling them now could put somebody in danger"),
        ],
        widget=forms.RadioSelect,
        initial="everyone",
        error_messages=missing("Say who in the family reads it."),
    )
    not_told_because = Words(label="If nobody yet: why? You are asked again on the day you look at it", at_most=300)
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(SHARE, "Share it"), (DO_NOT, "Do not share it"), (NOT_YET, "Not yet: I have somebody to ask first")],
        widget=forms.RadioSelect,
        error_messages=missing("Say what you decide."),
    )
    decision_words = Words(label="If you do not share: why not?", at_most=LONG, rows=2)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, choices=choices, **kwargs)
        self._offer(choices)
        self.fields["until_on"].initial = choices.today + timedelta(days=USUAL_DAYS)
        self.fields["review_on"].initial = choices.today + timedelta(days=USUAL_DAYS // 2)

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        self.check_reader(self.offered)
        for name in ("until_on", "review_on"):
            if (day := facts.get(name)) and day < self.offered.today:
                self.add_error(name, "Choose a day that is still to come.")
        if facts.get("for_whom") == "nobody" and not facts.get("not_told_because"):
            self.add_error("not_told_because", "Say what could happen if they knew now.")
        if facts.get("decision") == DO_NOT and not facts.get("decision_words"):
            self.add_error("decision_words", "Say why not, so that the family can read it.")
        return facts

    def part(self, organisation_id: int) -> Part:
        facts = self.cleaned_data
        is_told = facts["for_whom"] != "nobody"
        return Part(
            organisation_id=organisation_id,
            for_everyone=facts["for_whom"] == "everyone",
            not_told_because="" if is_told else facts["not_told_because"],
            **{name: facts[name] for name in ("who_words", "purpose", "until_on", "review_on")},
        )


class ShareNowForm(_WithItems):
    """An emergency: what goes, what it is, who reads it. The rest is asked after, until it is given."""

    not_told_because = Words(
        label="Only if the family knowing now could put somebody in danger: why",
        at_most=300,
        help_text="Left empty, the family reads at once that it was shared.",
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._offer(choices)
        self.fields["purpose"].label = "What is the emergency?"

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        self.check_reader(self.offered)
        return facts


class StepForm(SentOnceForm):
    """What happens to a decision now, with words for the family."""

    kind = forms.ChoiceField(
        label="What happens now?", widget=forms.RadioSelect, error_messages=missing("Say what happens now.")
    )
    words = Words(label="Why, in words that the family may read", at_most=LONG, rows=3)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        needs_words = {SharingStep.Kind.NOT_SHARED, SharingStep.Kind.ENDED, SharingStep.Kind.ANSWERED}
        if facts.get("kind") in needs_words and not facts.get("words") and "words" not in self.errors:
            self.add_error("words", "Say why. The family reads it.")
        return facts


class DecideForm(EachPerson, StepForm):
    """Decide what waited, with what each person said since."""

    def __init__(self, *args: Any, choices: Choices, about: set[int], **kwargs: Any):
        super().__init__(*args, choices=choices, **kwargs)
        self._about = about

    def may_be_about(self) -> set[int]:
        return self._about


class NameForm(SentOnceForm):
    """Who in one's own organisation reads what was shared with it."""

    reader = forms.ChoiceField(label="Who reads it?", error_messages=missing("Choose who reads it."))

    def __init__(self, *args: Any, readers: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = readers
