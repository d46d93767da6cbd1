"""What a planner makes of a figure."""

from django import forms

FIGURES = ["answered", "hello", "bands", "living", "not-us", "missing"]


class ReadingForm(forms.Form):
    """So: what we make of it, who does what, by when."""

    figure = forms.ChoiceField(
        choices=[(slug, slug) for slug in FIGURES],
        widget=forms.HiddenInput,
        error_messages={"required": "It is not clear which figure this is about. Open it again, and write it there."},
    )
    words = forms.CharField(
        label="So, who does what, by when?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Write what you make of it, and who does what by when.",
            "max_length": "Keep it to 400 characters: one thing, one person, one day.",
        },
    )
