"""Questions about who looked, and their answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LookQuestionForm(forms.Form):
    """What somebody wants to know about one look."""

    words = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("In your own words, in your language. Whoever looked does not see it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you would like to know.")},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, label_suffix="", **kwargs)


class AnswerForm(forms.Form):
    """What we found out, for the person who asked."""

    words = forms.CharField(
        label="Your answer, for the person who asked",
        help_text="Plain words: who it was, why they looked, whether it was right, and what happens now.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the answer."},
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, label_suffix="", **kwargs)
