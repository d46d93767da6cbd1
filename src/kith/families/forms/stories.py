"""Forms of a person's own story: a part in their words, and carrying parts on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox, Day, PlainForm, SentOnceForm, Words, missing
from kith.families.models import Telling
from kith.families.models.purposes import WhoReads

USUAL = timedelta(days=30)


class PartForm(SentOnceForm):
    """One part of one's story, in one's own words."""

    words = Words(
        label=_("In your words"), at_most=2000, rows=6, missing=_("Write it in your words. A line is enough.")
    )


OURS_TO_CHOOSE = [
    (WhoReads.TEAM, _("Everybody who helps us now")),
    (
        WhoReads.CLOSE,
        _("Only those who work closely with us. Not volunteers, and not a service that only answers what we asked"),
    ),
    (WhoReads.TOLD, _("Only the person it was told to, and the person who leads our plan")),
]


def in_their_words(who_reads: str) -> str:
    """Who may read a part, as the person whose it is reads it."""
    return str(dict(OURS_TO_CHOOSE)[WhoReads(who_reads)])


class WhoReadsForm(SentOnceForm):
    """Who may read one part of one's story."""

    who_reads = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=OURS_TO_CHOOSE,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose who may read it.")),
    )


class NewPartForm(PartForm):
    """A new part: what it is about."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Telling.Kind.MATTERS, _("What matters to me")),
            (Telling.Kind.HELPS, _("What helps")),
            (Telling.Kind.STRENGTH, _("What I am good at, or we are")),
            (Telling.Kind.ACCOUNT, _("What happened, as I tell it")),
        ],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what it is.")),
    )
    who_reads = forms.ChoiceField(
        label=_("Who may read it?"),
        help_text=_(
            "If you choose none: what happened is for those who work closely with you, the rest for everybody who helps."
            " You can change this on any day."
        ),
        choices=OURS_TO_CHOOSE,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("kind", "words", "who_reads")


class CarryForm(SentOnceForm):
    """Which parts, for whom, and until when."""

    parts = forms.ModelMultipleChoiceField(
        label=_("Which parts?"),
        queryset=Telling.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing(_("Choose the parts that you want to carry.")),
    )
    who_for = Words(
        label=_("Who is it for?"), at_most=120, help_text=_("So that you know it again. They do not read this.")
    )
    until_on = Day(label=_("Until when may they read it?"), missing=_("Say until when. You can end it sooner."))

    def __init__(self, *args: Any, own: Any, today: date, longest: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.longest = today, longest
        self.fields["parts"].queryset = own
        self.fields["parts"].label_from_instance = lambda part: part.words
        self.fields["until_on"].initial = today + USUAL

    def clean_until_on(self) -> date:
        until: date = self.cleaned_data["until_on"]
        if not self.today <= until <= self.today + timedelta(days=self.longest):
            raise forms.ValidationError(_("Choose a day from today on, within %(n)s days.") % {"n": self.longest})
        return until


class StoryCodeForm(PlainForm):
    """The code that somebody hands over, so that they need not tell it again."""

    code = Words(
        label=_("What is the code they gave you?"),
        help_text=_("Three groups of four, like 7KDR 4MWT 9CDF. Capitals and spaces do not matter."),
        at_most=200,
        missing=_("Type the code they gave you."),
        widget=CodeBox,
    )
