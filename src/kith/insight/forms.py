"""What a planner makes of a figure."""

from django import forms

from kith.common.forms import PlainForm, Words, missing

FIGURES = ["answered", "hello", "bands", "living", "not-us", "missing"]


class ReadingForm(PlainForm):
    """So: what we make of it, who does what, by when."""

    figure = forms.ChoiceField(
        choices=[(slug, slug) for slug in FIGURES],
        widget=forms.HiddenInput,
        error_messages=missing("It is not clear which figure this is about. Open it again, and write it there."),
    )
    words = Words(
        label="So, who does what, by when?",
        at_most=400,
        rows=2,
        missing="Write what you make of it, and who does what by when.",
        error_messages={"max_length": "Keep it to 400 characters: one thing, one person, one day."},
    )
