"""The form that says who people are to each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, SentOnceForm, Words, missing
from kith.families.models import Tie


class TieForm(SentOnceForm):
    """One person is something to another."""

    of = forms.ModelChoiceField(
        label=_("Who"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose who"),
        error_messages=missing(_("Choose who.")),
    )
    word = Words(
        label=_("Is what"),
        at_most=80,
        missing=_("Write their own word for it."),
        help_text=_("Mum, gran, like a sister: their own word."),
    )
    to = forms.ModelChoiceField(
        label=_("To whom"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose who"),
        error_messages=missing(_("Choose to whom.")),
    )
    status = forms.ChoiceField(
        label=_("How it is"),
        choices=Tie.Status.choices,
        initial="now",
        error_messages=missing(_("Say how it is between them now.")),
    )
    reason = Words(label=_("If not now, why"), at_most=200)
    review_on = Day(label=_("Look at it again on"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("of", "to"):
            self.fields[name].queryset = people

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("of") and facts.get("of") == facts.get("to"):
            self.add_error("to", _("Choose two people."))
        if facts.get("status") == Tie.Status.NOT_NOW and not facts.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why it is not now, so that it can be looked at again."))
        return facts

    def facts(self) -> dict[str, Any]:
        """Who is what to whom."""
        return {name: v for name, v in self.cleaned_data.items() if name != "once"}
