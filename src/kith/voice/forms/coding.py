"""A code, a round, and which words are about what."""

from typing import Any

from django import forms

from kith.common.forms import PlainForm, Words, missing
from kith.partnership.access import PLANS
from kith.partnership.models import Account
from kith.voice.models import Code, Consultation, Round, Theme


def codes_in_use() -> Any:
    """Every code that is not taken in by another."""
    return Code.objects.filter(merged_into=None).order_by("name", "pk")


class CodeForm(PlainForm):
    """What a code is called, when it is used, and where it stands."""

    name = Words(label="What is it called?", at_most=80, missing="Give it a few words.")
    definition = Words(
        label="When is it used, and when not?",
        help_text="So that two people who do not talk to each other use it alike.",
        at_most=2000,
        rows=3,
        missing="Say when it is used, and when not.",
    )
    parent = forms.ModelChoiceField(
        label="It stands under", queryset=codes_in_use(), empty_label="Nothing: it stands by itself", required=False
    )
    memo = Words(label="What we think of it while we read", at_most=4000, rows=3)

    def __init__(self, *args: Any, code: Code | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.code = code
        if code:
            others = codes_in_use().exclude(pk=code.pk)
            self.fields["parent"].queryset = others  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        same = codes_in_use().filter(name__iexact=name)
        if same.exclude(pk=self.code.pk if self.code else None).exists():
            raise forms.ValidationError("There is a code called that. Use it, or call this one something else.")
        return name


class MergeForm(PlainForm):
    """Which code takes this one in."""

    into = forms.ModelChoiceField(
        label="Which code takes it in?",
        queryset=codes_in_use(),
        empty_label="Choose a code",
        error_messages=missing("Choose the code that takes it in."),
    )

    def __init__(self, *args: Any, code: Code, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = codes_in_use().exclude(pk=code.pk)  # type: ignore[attr-defined]


class ToThemeForm(PlainForm):
    """Everything that was agreed to be about this code goes into a theme."""

    theme = forms.ModelChoiceField(
        label="Into which theme?",
        queryset=Theme.objects.is_open().order_by("title", "pk"),
        empty_label="Choose a theme",
        error_messages=missing("Choose a theme. Make one first if there is none."),
    )


class RoundForm(PlainForm):
    """What is read, and by whom."""

    name = Words(label="What is this round called?", at_most=120, missing="Give it a few words.")
    consultation = forms.ModelChoiceField(
        label="What is read?",
        queryset=Consultation.objects.order_by("-opens_on", "pk"),
        empty_label="Everything that is accepted and in no theme yet",
        required=False,
    )
    coders = forms.ModelMultipleChoiceField(
        label="Who codes, each by themselves?",
        queryset=Account.objects.filter(memberships__role__in=PLANS).distinct().order_by("name", "pk"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Choose who codes. Two or more, so that they can be compared."),
    )
    uncoded = forms.ChoiceField(
        label="How does text without a code count?",
        choices=Round.Uncoded.choices,
        widget=forms.RadioSelect,
        initial=Round.Uncoded.IS_NO,
        error_messages=missing("Choose how it counts: the figure depends on it."),
    )


class MarkForm(PlainForm):
    """Which sentences are about which code."""

    parts = forms.TypedMultipleChoiceField(
        label="Which words?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Tick the words that it is about."),
    )
    code = forms.ModelChoiceField(
        label="What are they about?",
        queryset=codes_in_use(),
        empty_label="Choose a code",
        error_messages=missing("Choose what they are about."),
    )
    memo = Words(label="A note to yourself", at_most=300)

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [(number, str(number)) for number in numbers]  # type: ignore[attr-defined]
