"""Until when a service is full, where no button says the day; and what a keeper answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, SentOnceForm, Words, missing


class UntilForm(SentOnceForm):
    """Until which day nobody new can come."""

    until = Day(label=_("Full until another day"), missing=_("Choose the day."))


class DecideForm(SentOnceForm):
    """Yes or no to a change that waits, and why not."""

    decision = forms.ChoiceField(
        label=_("Is it right?"),
        choices=(("yes", _("Yes: families read it now")), ("no", _("No: it stays as it is"))),
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose yes or no.")),
    )
    answer = Words(
        label=_("What you tell them"), at_most=1000, rows=3, help_text=_("If it is no, say why. They read it.")
    )

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if said.get("decision") == "no" and not said.get("answer"):
            self.add_error("answer", _("Say why not, so that they can put it right."))
        return said

    @property
    def is_yes(self) -> bool:
        return self.cleaned_data["decision"] == "yes"
