"""Claiming an entry, deciding a claim, and answering what is said to be wrong."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.directory.forms.one_press import DecideForm
from kith.directory.models import Report


class ClaimForm(SentOnceForm):
    """Why an entry is theirs. No number is asked for: none that a claimant gives is ever used to check."""

    why = Words(
        label=_("How do you come to keep it?"),
        at_most=1000,
        rows=3,
        help_text=_("Like: it is our Saturday group, and the register has our old name."),
        missing=_("Write how you come to keep it."),
    )


class DecideClaimForm(DecideForm):
    """Yes, and by which published way it was checked; or no, and why."""

    checked_by = forms.ChoiceField(
        label=_("By which of these did you ask them?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("You phoned or wrote, and who answered there said yes."),
    )
    field_order = ("decision", "checked_by", "answer")

    def __init__(self, *args: Any, ways: Sequence[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["decision"].label = _("Is it theirs?")
        self.fields["decision"].choices = (("yes", _("Yes: they keep it from now")), ("no", _("No: nothing changes")))
        self.fields["checked_by"].choices = [(way, way) for way in ways]
        if not ways:
            del self.fields["checked_by"]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("decision") == "yes" and not said.get("checked_by"):
            self.add_error(
                "checked_by" if "checked_by" in self.fields else None,
                _("A yes needs a check first, by a number or an email that was published before."),
            )
        return said


class AnswerReportForm(SentOnceForm):
    """What happened, for whoever said that something is wrong."""

    outcome = forms.ChoiceField(
        label=_("What happened?"),
        choices=Report.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose what happened.")),
    )
    answer = Words(
        label=_("What you tell them"),
        at_most=1000,
        rows=3,
        help_text=_("A sentence. They read it with a code, and so may somebody beside them: no names."),
        missing=_("Write a sentence for whoever told you."),
    )
