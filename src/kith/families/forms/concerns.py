"""Forms about a worry: who was phoned and when, what happened after, and who else may open it."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from kith.common.forms import Day, SentOnceForm, TimeOfDay, Words, missing
from kith.families.commands.concerns import Phoned
from kith.families.models import Concern, ConcernStep
from kith.families.queries.concerns import OnThePath

LONG = 20_000
A_BREATH = timedelta(minutes=5)  # a phone's clock may be a little ahead


class ConcernForm(SentOnceForm):
    """Who was phoned, when, what they said, and what was seen. Nobody phoned is not an answer."""

    spoke_to = Words(
        label="Who did you speak to?",
        at_most=120,
        missing="Phone first. Then write the name of the person you spoke to.",
        help_text="Their name, as they gave it.",
    )
    service = forms.ChoiceField(
        label="Where do they work?",
        choices=Concern.Service.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Say where the person you spoke to works."),
    )
    on = Day(label="Which day", missing="Say which day you phoned.")
    at = TimeOfDay(label="What time", missing="Say what time you phoned.")
    they_said = Words(label="What did they say happens now?", at_most=LONG, rows=3)
    family = forms.ModelChoiceField(
        label="Which family",
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label="Not a family I walk beside",
    )
    who_words = Words(
        label="Which child, or children", at_most=200, missing="Say which child it is about, as far as you know."
    )
    because = Words(
        label="What did you see, or what was said and by whom?",
        at_most=LONG,
        rows=5,
        missing="Write what was seen or said.",
    )
    keep_on = Words(label="What you go on doing with the family meanwhile", at_most=LONG, rows=2)
    told = forms.ChoiceField(
        label="Does the family know that you phoned?",
        choices=Concern.Told.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Say whether the family knows."),
    )
    told_words = Words(label="How they were told, or why not", at_most=300)

    def __init__(self, *args: Any, families: Any, now: datetime, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.now, local = now, timezone.localtime(now)
        self.fields["family"].queryset = families
        self.fields["on"].initial, self.fields["at"].initial = local.date(), local.time().replace(second=0)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if (spoken := self.spoken_at()) and spoken > self.now + A_BREATH:
            self.add_error("at", "This time has not come yet. Phone first, then write who you spoke to.")
        needs_why = facts.get("told") in {Concern.Told.NOT_SAFE, Concern.Told.NOT_YET}
        if needs_why and not facts.get("told_words") and "told_words" not in self.errors:
            self.add_error("told_words", "Say why not, so that whoever decides next can read it.")
        return facts

    def spoken_at(self) -> datetime | None:
        """The moment of the call, in the city's own time."""
        on, at = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        return datetime.combine(on, at, tzinfo=timezone.get_current_timezone()) if on and at else None

    def phoned(self) -> Phoned:
        """What the command is handed."""
        facts = {name: self.cleaned_data[name] for name in Phoned.__annotations__ if name != "spoken_at"}
        return Phoned(spoken_at=min(self.spoken_at() or self.now, self.now), **facts)


class StepForm(SentOnceForm):
    """What happened after, and when."""

    step = forms.ChoiceField(
        label="What happened", widget=forms.RadioSelect, error_messages=missing("Say what happened.")
    )
    happened_on = Day(label="Which day", missing="Say which day.")
    words = Words(
        label="What was decided, and by whom", at_most=LONG, rows=4, missing="Write what was decided, and by whom."
    )
    is_last = forms.BooleanField(
        label="The protection path ends here",
        required=False,
        help_text="The support goes on. No further steps are waited for.",
    )

    def __init__(self, *args: Any, path: list[OnThePath], today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        to_come = [(each.step, each.called) for each in path if not each.done]
        others = [(ConcernStep.TOLD, "The family was told"), (ConcernStep.ADDED, "Something else to add")]
        self.fields["step"].choices = [*to_come, *others]
        self.fields["happened_on"].initial = today

    def clean_happened_on(self) -> date:
        on: date = self.cleaned_data["happened_on"]
        if on > self.today:
            raise forms.ValidationError("This day has not come yet. Write it when it has happened.")
        return on


class LetInForm(SentOnceForm):
    """One more person who may open it, and why."""

    who = forms.ChoiceField(
        label="Who else needs to open this?", error_messages=missing("Choose who else needs to open this.")
    )
    because = Words(label="Why", at_most=200, missing="Say why they need it.")

    def __init__(self, *args: Any, people: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [
            (f"{account.pk}:{organisation.pk}", f"{account.name}, {organisation.name}: {what}")
            for account, organisation, what in people
        ]

    def chosen(self) -> tuple[int, int]:
        """The account and the organisation it acts for."""
        account, _, organisation = self.cleaned_data["who"].partition(":")
        return int(account), int(organisation)
