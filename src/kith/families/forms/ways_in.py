"""Forms about a person's own way in: giving one, and asking a child whether they want it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox, Day, PlainForm, SentOnceForm, Words, missing
from kith.families.models import OwnSpaceAsking, WayIn

LATEST = timedelta(days=730)


class GiveWayInForm(SentOnceForm):
    """How the worker knows that it is this person, before a code is written."""

    known_by = forms.ChoiceField(
        label=_("How do you know that it is them?"),
        help_text=_("An email, a text or somebody else’s word is not enough: whoever holds the phone holds those too."),
        choices=[choice for choice in WayIn.KnownBy.choices if choice[0] != WayIn.KnownBy.SIGNED_IN],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say how you know that it is them. Without that there is no code.")),
    )


class AskingForm(SentOnceForm):
    """What a child said when they were asked about a space of their own."""

    says = forms.ChoiceField(
        label=_("What did they say?"),
        choices=OwnSpaceAsking.Says.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what they answered. Not now is an answer.")),
    )
    words = Words(label=_("In their words"), at_most=300, rows=2)
    ask_again_on = Day(label=_("If not now, when do you ask again?"), help_text=_("A day that suits them."))
    younger_because = Words(
        label=_("Why is it right for a child who is younger?"),
        at_most=300,
        rows=2,
        help_text=_("From 12 a child decides. Before that it is a decision with its reason, and with what they said."),
    )

    def __init__(self, *args: Any, today: date, is_younger: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.is_younger = today, is_younger
        if not is_younger:
            del self.fields["younger_because"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        again = said.get("ask_again_on")
        if said.get("says") == OwnSpaceAsking.Says.NOT_NOW and "ask_again_on" not in self.errors:
            if again is None:
                self.add_error("ask_again_on", _("Say on which day you ask again, so that it is not forgotten."))
            elif not self.today < again <= self.today + LATEST:
                self.add_error("ask_again_on", _("Choose a day to come, within two years."))
        if self.is_younger and said.get("says") == OwnSpaceAsking.Says.YES and not said.get("younger_because"):
            self.add_error("younger_because", _("Write why it is right now, for a child who is younger."))
        return said

    def told(self) -> dict[str, Any]:
        """What the command takes."""
        names = ("says", "words", "ask_again_on", "younger_because")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class SendCodeForm(PlainForm):
    """The number or address that a code is to go to."""

    to = Words(
        label=_("Your own phone number or email"),
        help_text=_("The one that you gave somebody beside you, and said that codes may come to."),
        at_most=200,
        missing=_("Write the number or the email."),
        attrs={"dir": "ltr"},
    )


class OwnCodeForm(PlainForm):
    """The code from a slip, however it is typed."""

    code = Words(
        label=_("What is on your slip?"),
        help_text=_("Three groups of four, like 7KDR 4MWT 9CDF. Capitals and spaces do not matter."),
        at_most=200,
        missing=_("Type what is written on your slip."),
        widget=CodeBox,
    )
