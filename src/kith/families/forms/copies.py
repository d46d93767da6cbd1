"""Forms about a copy of one's record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.families.models import CopyPart, CopyRequest

Decision = CopyPart.Decision


class AskForCopyForm(SentOnceForm):
    """What somebody would like to see, and help with reading it."""

    words = Words(
        label=_("What would you like to see?"),
        at_most=300,
        rows=2,
        help_text=_("Leave it empty for everything. You need not say why."),
    )
    help = forms.ChoiceField(
        label=_("Would you like help with reading it?"),
        choices=CopyRequest.Help.choices,
        initial=CopyRequest.Help.NONE,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether you would like help. No is fine.")),
    )

    def told(self) -> dict[str, Any]:
        """What the command takes."""
        return {"words": self.cleaned_data["words"], "help": self.cleaned_data["help"]}


class DecideForm(SentOnceForm):
    """What is given of a passage that names somebody else, and why not all of it."""

    decision = forms.ChoiceField(
        label=_("What is given of it?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what is given of it.")),
    )
    given_words = Words(
        label=_("The passage without some words"),
        at_most=4000,
        rows=5,
        help_text=_("Put [somebody] where a name or a fact of somebody else was. Do not change what is about them."),
    )
    because = Words(label=_("Why is it not given whole?"), at_most=200, help_text=_("The person reads this reason."))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        decision = said.get("decision")
        if decision == Decision.WITHOUT and not said.get("given_words", "").strip():
            self.add_error("given_words", _("Write the passage as it is given."))
        if (
            decision in (Decision.WITHOUT, Decision.LEFT_OUT)
            and not said.get("because")
            and "because" not in self.errors
        ):
            self.add_error("because", _("Say why, in words that they can read."))
        return said

    def told(self) -> dict[str, Any]:
        """What the command takes."""
        return {name: self.cleaned_data[name] for name in ("decision", "given_words", "because")}


class OwnAccountForm(SentOnceForm):
    """How the person sees it, beside a passage."""

    words = Words(
        label=_("How do you see it?"), at_most=2000, rows=5, missing=_("Write how you see it, in your words.")
    )
