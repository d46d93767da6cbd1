"""The questions of a consultation as boxes: open words, one of several, from 1 to 5, yes or no."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, TheirWords
from kith.voice.commands.saying import NewSaying, Piece
from kith.voice.forms.telling import AboutThem
from kith.voice.models import Consultation, Contribution, Question

YES_NO = (("yes", _("Yes")), ("no", _("No")), ("not-sure", _("Not sure")))
SCALE = tuple((str(number), str(number)) for number in range(1, 6))


class Asked(PlainForm):
    """Every question may be left out, but not all of them."""

    def __init__(
        self, *args: Any, consultation: Consultation | None = None, words: dict[str, str] | None = None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.questions: list[Question] = list(consultation.questions.order_by("order")) if consultation else []
        for question in self.questions:
            label = (words or {}).get(str(question.order)) or question.words
            self.fields[f"q{question.order}"] = _box(question, label)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.questions and not any(said.get(f"q{one.order}") for one in self.questions):
            self.add_error(f"q{self.questions[0].order}", _("Write an answer to at least one of the questions."))
        return said

    def question_boxes(self) -> list[Any]:
        """The boxes of the questions, in their order."""
        return [self[f"q{one.order}"] for one in self.questions]

    def pieces(self) -> list[Piece]:
        """Each answer with its question."""
        return [_piece(one, self.cleaned_data[f"q{one.order}"]) for one in self.questions]


class AnswerForm(Asked, AboutThem):
    """What somebody answers for themselves, with no account."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    @classmethod
    def initial_for(cls, said: Contribution, pieces: Sequence[Piece]) -> dict[str, Any]:
        """What they answered, question by question, to change from."""
        answers = {f"q{piece.question.order}": piece.words or piece.choice for piece in pieces if piece.question}
        return {**cls.initial_of(said), **answers}

    def saying(self) -> NewSaying:
        """Everything that was answered, ready to be kept."""
        return NewSaying(pieces=self.pieces(), consultation=self.consultation, **self.about_them())


def _box(question: Question, label: str) -> forms.Field:
    if question.kind == Question.Kind.OPEN:
        return TheirWords(label=label, rows=3)
    choices = {Question.Kind.YES_NO: YES_NO, Question.Kind.SCALE: SCALE}.get(
        Question.Kind(question.kind), tuple((one, one) for one in question.choices)
    )
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)


def _piece(question: Question, answer: str) -> Piece:
    is_open = question.kind == Question.Kind.OPEN
    return Piece(question=question, words=answer if is_open else "", choice="" if is_open else answer)
