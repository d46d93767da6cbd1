"""The form that keeps a fact from a person."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, SentOnceForm, Words, missing

USUAL = timedelta(days=90)


class KeepForm(SentOnceForm):
    """Which fact, from whom, why, and when to look at it again."""

    fact = forms.ChoiceField(label=_("What is kept"), error_messages=missing(_("Choose what is kept.")))
    person = forms.ModelChoiceField(
        label=_("From whom"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose who"),
        error_messages=missing(_("Choose from whom it is kept.")),
    )
    reason = Words(
        label=_("Why"),
        at_most=300,
        rows=3,
        missing=_("Say why, so that whoever looks again can decide."),
        help_text=_("Those who walk beside this family can read it."),
    )
    review_on = Day(label=_("Look at it again on"), missing=_("Say when to look at it again."))

    def __init__(self, *args: Any, facts: Any, people: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["fact"].choices = [("", _("Choose what")), *facts]
        self.fields["person"].queryset = people
        self.fields["review_on"].initial = today + USUAL

    def clean_review_on(self) -> Any:
        on = self.cleaned_data["review_on"]
        if on <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return on
