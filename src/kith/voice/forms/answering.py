"""Where a theme goes, what was decided and why, who does what, and whether it is so."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kith.common.forms import DayThatWas, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.voice.commands.deciding import NewAction, NewDecision
from kith.voice.models import ActionStep, Decision, Forum
from kith.voice.reasons import NotAReason, in_words, plain_reason

Kind = Decision.Kind


class ForumForm(FormWithDays):
    """Which group decides, and on which day."""

    forum = forms.ModelChoiceField(
        label="Which group decides?",
        queryset=Forum.objects.order_by("name", "pk"),
        empty_label="Choose a group",
        error_messages=missing("Choose the group that decides."),
    )

    on = DayToCome(label="On which day?", missing="Give the day on which they decide.", help_text="Everybody reads it.")


class DecisionForm(FormWithDays):
    """What was decided. Nothing is refused without a reason that somebody who was not there can understand."""

    kind = forms.ChoiceField(
        label="What was decided?",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose one of the five."),
    )
    headline = Words(
        label="What comes of it, in a few words",
        help_text="“One evening a week, with childcare”.",
        at_most=160,
        missing="Say in a few words what comes of it.",
    )
    we_did = Words(label="We did, or are doing", at_most=2000, rows=3)
    because = Words(
        label="We could not, because",
        help_text="What stands in the way: a hall, a rule, a sum, a person. Begin after “because”.",
        at_most=2000,
        rows=3,
    )
    instead = Words(label="Instead", at_most=1000, rows=2)
    whose = Words(label="If it is not ours: whose is it?", at_most=200)
    dissent = Words(label="Who disagreed, and why", at_most=2000, rows=2)
    families_weighed_in = Words(label="How were families part of deciding?", at_most=1000, rows=2)

    decided_on = DayThatWas(
        label="On which day was it decided?", missing="Give the day on which it was decided.", starts_today=False
    )
    ask_again_on = DayToCome(label="When do we ask again?")

    def __init__(self, *args: Any, today: date, languages: Sequence[str] = (), **kwargs: Any):
        super().__init__(*args, today=today, **kwargs)
        self.languages = languages
        for number, language in enumerate(languages):
            self.fields[f"in_{number}"] = Words(label=f"The same answer in {language}", at_most=2000, rows=3)
        for number in (1, 2, 3):
            self.fields[f"action_{number}"] = Words(label="What is to be done", at_most=300)
            self.fields[f"owner_{number}"] = Words(label="Who does it", at_most=120)
            self.fields[f"due_{number}"] = DayToCome(label="By when").read_on(today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = said.get("kind")
        if kind in Decision.NEEDS_A_REASON and "because" not in self.errors:
            try:
                said["because"] = plain_reason(said.get("because", ""))
            except NotAReason as why:
                self.add_error("because", ValidationError(str(why)))
        if kind in Decision.NEEDS_A_DEED and not said.get("we_did"):
            self.add_error("we_did", "Say what was done, or is being done.")
        if kind == Kind.NOT_OURS and not said.get("whose"):
            self.add_error("whose", "Say whose it is, so that families can ask them.")
        for number in (1, 2, 3):
            self._whole_or_not_at_all(said, number)
        for name in (f"in_{number}" for number, _ in enumerate(self.languages)):
            self._says_something(said, name)
        return said

    def _says_something(self, said: dict[str, Any], name: str) -> None:
        try:
            if said.get(name):
                in_words(said[name])
        except NotAReason as why:
            self.add_error(name, ValidationError(str(why)))

    def _whole_or_not_at_all(self, said: dict[str, Any], number: int) -> None:
        parts = {name: said.get(f"{name}_{number}") for name in ("action", "owner", "due")}
        words = {"action": "Say what is to be done.", "owner": "Say who does it.", "due": "Say by when."}
        if any(parts.values()):
            for name in (name for name, value in parts.items() if not value and f"{name}_{number}" not in self.errors):
                self.add_error(f"{name}_{number}", words[name])

    def in_other_languages(self) -> list[Any]:
        """The boxes for the same answer in the languages of those who spoke."""
        return [self[f"in_{number}"] for number, _ in enumerate(self.languages)]

    def rows(self) -> list[list[Any]]:
        """The boxes of each action."""
        return [[self[f"{name}_{number}"] for name in ("action", "owner", "due")] for number in (1, 2, 3)]

    def decision(self) -> NewDecision:
        """What was decided, ready to be kept."""
        said = self.cleaned_data
        names = ("kind", "headline", "decided_on", "we_did", "because", "instead", "whose", "ask_again_on", "dissent")
        words = {name: said[f"in_{n}"] for n, name in enumerate(self.languages) if said[f"in_{n}"]}
        return NewDecision(
            **{name: said[name] for name in names}, families_weighed_in=said["families_weighed_in"], in_words=words
        )

    def actions(self) -> list[NewAction]:
        """Who does what, by when."""
        said = self.cleaned_data
        return [
            NewAction(words=said[f"action_{n}"], owner=said[f"owner_{n}"], due_on=said[f"due_{n}"])
            for n in (1, 2, 3)
            if said[f"action_{n}"]
        ]


class StepForm(PlainForm):
    """How an action stands."""

    state = forms.ChoiceField(
        label="How does it stand?",
        choices=ActionStep.State.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose how it stands."),
    )
    words = Words(label="In a line", at_most=300, missing="Say in a line how it stands.")


class CheckForm(PlainForm):
    """Is it so? Said by somebody who did not write the decision."""

    is_so = forms.ChoiceField(
        label="Is it so?",
        choices=(("yes", "Yes, it is so"), ("no", "No, it is not so")),
        widget=forms.RadioSelect,
        error_messages=missing("Choose yes or no."),
    )
    words = Words(
        label="What did you see?", at_most=1000, rows=3, missing="Say what you saw, so that others can go and look."
    )

    def clean_words(self) -> str:
        try:
            return in_words(self.cleaned_data["words"])
        except NotAReason as why:
            raise ValidationError(str(why)) from why


class ForumDetailsForm(FormWithDays):
    """A group that decides: what is its to decide, who chairs it, and when it meets."""

    name = Words(label="What is it called?", at_most=160, missing="Give the name that people know it by.")
    kind = forms.ChoiceField(
        label="What kind of group is it?",
        choices=Forum.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose what kind of group it is."),
    )
    remit = Words(
        label="What is its to decide?", at_most=1000, rows=3, missing="Say what it can decide, and what it cannot."
    )
    chair = Words(label="Who chairs it?", at_most=120, missing="Name whoever chairs it, or their job.")
    families_in_the_room = Words(label="How are families in the room?", at_most=200)
    answers_to = forms.ModelChoiceField(
        label="Whom does it answer to?",
        queryset=Forum.objects.order_by("name", "pk"),
        empty_label="Nobody here",
        required=False,
    )

    meets_on = DayToCome(label="When does it meet next?")

    def __init__(self, *args: Any, forum: Forum | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.forum = forum
        if forum:
            others = Forum.objects.exclude(pk=forum.pk).order_by("name", "pk")
            self.fields["answers_to"].queryset = others

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        same = Forum.objects.filter(name__iexact=name).exclude(pk=self.forum.pk if self.forum else None)
        if same.exists():
            raise ValidationError("There is a group called that already.")
        return name
