"""Who is trained to lead, what there is to be part of, and what keeps people from it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kith.common.forms import DayThatWas, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.directory.commands.opportunities import Offering
from kith.directory.forms import opportunities
from kith.directory.models import Opportunity
from kith.directory.queries.services import running
from kith.partnership.models import Account, Organisation
from kith.voice.commands.together import NewBarrier, Training
from kith.voice.forms.numbers import number
from kith.voice.models import Barrier, Outcome
from kith.voice.reasons import NotAReason, plain_reason


class FacilitatorForm(FormWithDays):
    """Somebody was trained to lead a session."""

    email = forms.EmailField(
        label="The email with which they sign in here",
        error_messages={"required": "Give the email with which they sign in.", "invalid": "An email has an @ in it."},
    )
    trained_with = Words(label="Who trained them?", at_most=160, missing="Say who trained them.")
    trained_on = DayThatWas(label="Trained on", missing="Give the day of the training.", starts_today=False)
    until_on = DayToCome(label="Holds until", missing="Give the day until which it holds.")
    languages = Words(
        label="In which languages can they lead?", at_most=200, missing="Name at least one language.", initial="English"
    )
    sessions_a_month = number(
        "How many sessions can they take in a month?", least=1, most=20, initial=2, missing="Say how many."
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        self.account = Account.objects.filter(email__iexact=email, memberships__isnull=False).first()
        if self.account is None:
            raise ValidationError("Nobody who works here signs in with this email.")
        return email

    def training(self) -> Training:
        """The training, ready to be kept."""
        return Training(**{name: self.cleaned_data[name] for name in Training.__dataclass_fields__})


class OpportunityForm(PlainForm):
    """What one can do at a service, and what it honestly asks of somebody."""

    service = forms.ModelChoiceField(
        label="At which service?",
        queryset=running().select_related("organisation").order_by("name", "pk"),
        empty_label="Choose a service",
        error_messages=missing("Choose the service at which it is."),
    )
    kind = forms.ChoiceField(
        label="Which is it?",
        choices=Opportunity.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose one of the two."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields |= opportunities.boxes(is_needed=True)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, wrong in opportunities.wrong_with(opportunities.facts_of(said)).items():
            if name not in self.errors:
                self.add_error(name, wrong)
        return said

    def offering(self) -> Offering:
        """What there is, ready to be put up."""
        return Offering(**opportunities.facts_of(self.cleaned_data))


class BarrierForm(PlainForm):
    """What stands in the way. It is in somebody's name from its first day."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Barrier.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose what stands in the way."),
    )
    words = Words(
        label="What stands in the way?",
        help_text="What happens to people, in a sentence or two. No names.",
        at_most=1000,
        rows=3,
        missing="Say what stands in the way.",
    )
    owner = Words(label="Who sees to it?", at_most=120, missing="Name somebody who sees to it.")
    organisation = forms.ModelChoiceField(
        label="Which organisation noticed?",
        queryset=Organisation.objects.order_by("name", "pk"),
        empty_label="Not known",
        required=False,
    )
    days_to_first = number(
        "Days from their offer to their first session, where it is known",
        most=1000,
        help_text="Only half of all of them is told, and only from five.",
    )

    def barrier(self) -> NewBarrier:
        """The barrier, ready to be kept."""
        return NewBarrier(**self.cleaned_data)


class OwnerForm(PlainForm):
    """Who sees to a barrier from now."""

    owner = Words(label="Who sees to it from now?", at_most=120, missing="Name somebody who sees to it.")


class OutcomeForm(PlainForm):
    """What became of it. None of the three is said without words."""

    kind = forms.ChoiceField(
        label="What became of it?",
        choices=Outcome.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose what became of it."),
    )
    words = Words(
        label="What was done; or why is it still there?",
        at_most=1000,
        rows=3,
        missing="Say what was done, or why it is still there.",
    )

    def clean_words(self) -> str:
        try:
            return plain_reason(self.cleaned_data["words"])
        except NotAReason as why:
            raise ValidationError(str(why)) from why
