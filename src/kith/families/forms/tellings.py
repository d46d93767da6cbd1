"""Forms for what people tell us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, SentOnceForm, Words, missing
from kith.common.our_words import WOULD_RATHER_NOT
from kith.families.models import Telling
from kith.families.models.purposes import WhoReads

KINDS = [
    (Telling.Kind.MATTERS, _("What matters to them")),
    (Telling.Kind.STRENGTH, _("Something that is already strong")),
    (Telling.Kind.VIEW, _("How they see it, in their words")),
    (Telling.Kind.HELPS, _("What helps when we are with them")),
    (Telling.Kind.SEEN, _("Something seen, and not said")),
    (Telling.Kind.RATHER_NOT, _("They would rather not say")),
    (Telling.Kind.ACCOUNT, _("Their own account")),
]
LANGUAGES = [("", _("English")), ("ur", "اردو"), ("pa", "ਪੰਜਾਬੀ"), ("ar", "العربية"), ("pl", "Polski"), ("ro", "Română")]
WHO_READS = [("", _("As is usual for this")), *WhoReads.choices]
OF_A_FAMILY = {Telling.Kind.MATTERS, Telling.Kind.STRENGTH, Telling.Kind.HELPS}


class TellForm(SentOnceForm):
    """One thing told. Strengths and what matters come first."""

    kind = forms.ChoiceField(
        label=_("What was it about?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        initial="what-matters",
        error_messages=missing(_("Choose what it was about. The nearest will do.")),
    )
    words = Words(label=_("In their words"), at_most=20_000, rows=4)
    own_words = Words(label=_("In their own language, if it was another"), at_most=20_000, rows=3)
    own_language = forms.ChoiceField(label=_("Which language"), choices=LANGUAGES, required=False)
    through = Words(label=_("Interpreter or helper"), at_most=120)
    medium = forms.ChoiceField(
        label=_("How"),
        choices=Telling.Medium.choices,
        initial="talk",
        error_messages=missing(_("Say how it was told: in talk, in writing, in a drawing.")),
    )
    how = Words(label=_("Where, and who was there"), at_most=200)
    who_reads = forms.ChoiceField(
        label=_("Who may read it? Choose it with them"),
        help_text=_(
            "As usual: what happened, what was seen and what they would rather not say is read by those who work closely"
            " with them, the rest by everybody who helps. Volunteers, and a service that only answers an ask, are not close."
        ),
        choices=WHO_READS,
        required=False,
    )
    heard_on = Day(label=_("When"), missing=_("Say which day it was told."))

    def __init__(self, *args: Any, today: Any, person: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["heard_on"].initial = today
        if person is None:
            self.fields["kind"].choices = [(kind, label) for kind, label in KINDS if kind in OF_A_FAMILY]

    def clean_heard_on(self) -> Any:
        if self.cleaned_data["heard_on"] > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["heard_on"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("kind") == Telling.Kind.RATHER_NOT and not facts.get("words"):
            facts["words"] = WOULD_RATHER_NOT
        elif not facts.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write what was told, in their words."))
        return facts

    def facts(self) -> dict[str, Any]:
        """What was told."""
        return {name: v for name, v in self.cleaned_data.items() if name != "once"}


class PutRightForm(SentOnceForm):
    """New words that put old ones right."""

    words = Words(label=_("As it should be"), at_most=20_000, rows=5, missing=_("Write it as it should be."))
