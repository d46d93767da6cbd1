"""Asking the city: what for, who decides, what can change, what cannot; the questions, and other versions of them."""

from typing import Any

from django import forms

from kith.common.forms import DayNear, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.voice.commands.consulting import NewConsultation, NewQuestion, NewVersion
from kith.voice.models import Consultation, Question, Version

QUESTIONS = range(1, 9)


class ConsultationForm(FormWithDays):
    """A time of asking. Nobody is asked before it is known who decides and what can change."""

    title = Words(label="What do you ask about?", at_most=160, missing="Give it a few plain words.")
    purpose = Words(
        label="What do you want to know, and why?", at_most=2000, rows=3, missing="Say why people should answer."
    )
    decides = Words(
        label="Who decides with what is said?", at_most=200, missing="Say which group or person decides with it."
    )
    can_change = Words(label="What can change", at_most=2000, rows=2, missing="Say what can change because of it.")
    cannot_change = Words(
        label="What cannot change, and why",
        at_most=2000,
        rows=2,
        missing="Say what cannot change. People can bear that.",
    )
    plan = Words(label="The plan that it feeds", at_most=160, missing="Name the plan that it feeds.")
    also_plans = Words(
        label="Other plans that it could feed", help_text="So that nobody is asked the same thing twice.", at_most=300
    )

    opens_on = DayNear(label="From", missing="Give the first day.")
    closes_on = DayToCome(label="Until", missing="Give the last day.")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in QUESTIONS:
            self.fields[f"words_{number}"] = Words(label=f"Question {number}", at_most=300)
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label="How is it answered?", choices=Question.Kind.choices, initial=Question.Kind.OPEN, required=False
            )
            self.fields[f"choices_{number}"] = Words(
                label="The choices, if it has some", help_text="With a comma between them.", at_most=600
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("opens_on") and said.get("closes_on") and said["closes_on"] < said["opens_on"]:
            self.add_error("closes_on", "The last day comes before the first.")
        if not any(said.get(f"words_{n}") for n in QUESTIONS) and "words_1" not in self.errors:
            self.add_error("words_1", "Write at least one question.")
        for number in QUESTIONS:
            is_choice = said.get(f"kind_{number}") == Question.Kind.ONE and said.get(f"words_{number}")
            if is_choice and len(_choices(said.get(f"choices_{number}", ""))) < 2:
                self.add_error(f"choices_{number}", "Write at least two choices, with a comma between them.")
        return said

    def rows(self) -> list[list[Any]]:
        """The boxes of each question."""
        return [[self[f"{name}_{n}"] for name in ("words", "kind", "choices")] for n in QUESTIONS]

    def consultation(self) -> NewConsultation:
        """The time of asking, ready to be kept."""
        said = self.cleaned_data
        plain = ("title", "purpose", "decides", "can_change", "cannot_change", "plan", "also_plans")
        asked = [
            NewQuestion(
                words=said[f"words_{n}"],
                kind=said[f"kind_{n}"] or Question.Kind.OPEN,
                choices=_choices(said[f"choices_{n}"]) if said[f"kind_{n}"] == Question.Kind.ONE else [],
            )
            for n in QUESTIONS
            if said[f"words_{n}"]
        ]
        days = {"opens_on": said["opens_on"], "closes_on": said["closes_on"]}
        return NewConsultation(**{name: said[name] for name in plain}, **days, questions=asked)


def _choices(text: str) -> list[str]:
    return [part.strip()[:120] for part in text.split(",") if part.strip()]


class VersionForm(PlainForm):
    """The same asked in easy read, for children, or in another language."""

    kind = forms.ChoiceField(
        label="Which version is it?",
        choices=Version.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Choose which version it is."),
    )
    language = Words(label="In which language?", help_text="A short code: en, ur, pl, ro.", at_most=10)
    title = Words(label="Its title", at_most=160, missing="Give its title.")
    purpose = Words(label="What it is for", at_most=2000, rows=3, missing="Say what it is for.")
    by_machine = forms.BooleanField(label="A machine translated it, and no person has checked it yet", required=False)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = list(consultation.questions.order_by("order"))
        for question in self.asked:
            self.fields[f"q{question.order}"] = Words(
                label=question.words, at_most=300, missing="Put this question in this version too."
            )

    def version(self) -> NewVersion:
        """The version, ready to be kept."""
        said = self.cleaned_data
        questions = {str(one.order): said[f"q{one.order}"] for one in self.asked}
        names = ("kind", "title", "purpose", "by_machine")
        return NewVersion(**{n: said[n] for n in names}, language=said["language"] or "en", questions=questions)
