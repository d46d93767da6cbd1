"""What a moderator decides, and how a theme is made of what was said."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from kith.common.forms import PlainForm, Words, missing
from kith.voice.models import Contribution, Moderation
from kith.voice.reasons import NotAReason, in_words, plain_reason

Decision = Moderation.Decision


class ModerateForm(PlainForm):
    """Accept, ask, take out who it is about, or decline. Whoever said it reads the reason."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=(
            (Decision.ACCEPT, "Accept it as it is"),
            (Decision.REDACT, "Accept it, and take out who it is about"),
            (Decision.ASK, "Ask them to say more"),
            (Decision.DECLINE, "Decline it"),
        ),
        widget=forms.RadioSelect,
        error_messages=missing("Choose one of the four."),
    )
    reason = Words(
        label="What they are told",
        help_text="They read this with their code. Needed when you ask or decline: what is missing, or which line of the policy it is.",
        at_most=2000,
        rows=3,
    )
    translated_by = Words(label="Who put it in English", help_text="A person’s name, or “a machine”.", at_most=80)

    def __init__(self, *args: Any, contribution: Contribution, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.is_only_recorded = contribution.recordings.exists() and not contribution.sayings.exists()
        if self.is_only_recorded:
            self.fields["in_words"] = Words(
                label="What it says, in words",
                help_text="As they say it, in their language. Leave out who it is about. You sign it; they read it too.",
                at_most=20_000,
                rows=5,
            )
        self.sayings = [one for one in contribution.sayings.all() if one.words]
        for one in self.sayings:
            self.fields[f"redacted_{one.pk}"] = Words(
                label="Their words, as others may read them", at_most=20_000, rows=5, initial=one.words
            )
            self.fields[f"english_{one.pk}"] = Words(
                label="The same in English, if it is not", at_most=20_000, rows=3, initial=one.in_english
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("decision") in (Decision.ASK, Decision.DECLINE) and not said.get("reason"):
            self.add_error("reason", "Write what they are told. Nobody is declined, or asked, without a word.")
        elif said.get("decision") in (Decision.ASK, Decision.DECLINE):
            try:
                (plain_reason if said["decision"] == Decision.DECLINE else in_words)(said["reason"])
            except NotAReason as why:
                self.add_error("reason", str(why))
        accepts = said.get("decision") in (Decision.ACCEPT, Decision.REDACT)
        if self.is_only_recorded and accepts and not said.get("in_words"):
            self.add_error("in_words", "Write what it says, so that it can be read and counted as other words are.")
        taken_out = any(words and words != one.words for one in self.sayings if (words := self.redacted()[one.pk]))
        if said.get("decision") == Decision.ACCEPT and taken_out:
            self.add_error("decision", "You took something out below. Choose to accept it with that taken out.")
        if any(self.english().values()) and not said.get("translated_by"):
            self.add_error("translated_by", "Write who put it in English: a name, or “a machine”.")
        return said

    @property
    def redacts(self) -> bool:
        return bool(self.cleaned_data.get("decision") == Decision.REDACT)

    def _by_saying(self, prefix: str) -> dict[int, str]:
        return {one.pk: self.cleaned_data.get(f"{prefix}_{one.pk}", "") for one in self.sayings}

    def redacted(self) -> dict[int, str]:
        """By saying: the words as others may read them."""
        return self._by_saying("redacted")

    def english(self) -> dict[int, str]:
        """By saying: the same in English."""
        return self._by_saying("english")


class ThemeForm(PlainForm):
    """A new theme: what families ask for, as they would say it."""

    title = Words(
        label="What do families ask for?",
        help_text="As they would say it: “A group in the evening, with someone for the children”.",
        at_most=160,
        missing="Give it a few words that families would use.",
    )
    summary = Words(label="What do they say of it?", at_most=2000, rows=3)


class PlaceForm(PlainForm):
    """Which of these are about this theme. Each is a decision of the person who ticks it."""

    contributions = forms.ModelMultipleChoiceField(
        label="About this",
        queryset=Contribution.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Tick at least one that is about this."),
    )

    def __init__(self, *args: Any, choices: QuerySet[Contribution], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["contributions"].queryset = choices  # type: ignore[attr-defined]


class QuoteForm(PlainForm):
    """A part of what they said, word for word, to show for it."""

    quote = Words(label="The words to show", at_most=600, rows=2)


class BesideForm(PlainForm):
    """What stands beside what families said, never blended with it."""

    practice_wisdom = Words(label="What practitioners see", at_most=4000, rows=3)
    evidence = Words(label="What the evidence says, and where from", at_most=4000, rows=3)
    feasible = Words(label="What is feasible, and what blocks it", at_most=4000, rows=3)
    differ = Words(label="Where these disagree", at_most=4000, rows=3)


class SeeToForm(PlainForm):
    """What was done about danger or a complaint."""

    words = Words(
        label="What was done",
        help_text="They read this with their code.",
        at_most=4000,
        rows=4,
        missing="Write what was done, in words that they can read.",
    )

    def clean_words(self) -> str:
        try:
            return in_words(self.cleaned_data["words"])
        except NotAReason as why:
            raise ValidationError(str(why)) from why


class SuggestedForm(PlaceForm):
    """A person takes a suggestion: what it is, and which of these are about it."""

    title = Words(
        label="What do they ask for, as they would say it?", at_most=160, missing="Give it a few words of theirs."
    )
