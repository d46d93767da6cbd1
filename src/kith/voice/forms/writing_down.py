"""A helper writes down what somebody says to them, or what stands on paper."""

from collections.abc import Mapping
from typing import Any

from django import forms

from kith.common.forms import TheirWords, Words, missing
from kith.voice.commands.saying import NewSaying, Piece, WrittenDown
from kith.voice.forms.questions import Asked
from kith.voice.forms.telling import AboutThem
from kith.voice.models import Consultation, Contribution

Way = Contribution.Way
FOR_A_HELPER = {
    "name": "A name, if they like",
    "way": "How would they like to hear what came of it?",
    "who": "They are",
    "age": "Their age",
    "area": "Where they live, roughly",
    "language": "The language they speak best",
    "easier": "What would make it easier for them to take part?",
    "may_quote": "They say: you may show my words to others",
    "kept_from": "Is there anyone who they say should not see this?",
}


class WriteDownForm(Asked, AboutThem):
    """Their words first, question by question where there are questions; then who was there."""

    how = forms.ChoiceField(
        label="How did they say it?",
        choices=((Contribution.How.TALK, "Aloud, to me"), (Contribution.How.PAPER, "On paper")),
        widget=forms.RadioSelect,
        initial=Contribution.How.TALK,
        error_messages=missing("Choose how they said it."),
    )
    with_whom = Words(
        label="Who else was there", at_most=200, help_text="“Her sister”, “an interpreter”. Leave empty for nobody."
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    WAYS = (Way.HELPER, Way.CODE, Way.NONE)

    def __init__(self, *args: Any, consultation: Consultation | None = None, **kwargs: Any):
        super().__init__(*args, consultation=consultation, **kwargs)
        if not self.questions:
            self.fields["words"] = TheirWords(
                label="Their words",
                help_text="As they said them, in the language in which they said them.",
                missing="Write what they said. One line is enough.",
            )
        for name, label in FOR_A_HELPER.items():
            self.fields[name].label = label
        first = f"q{self.questions[0].order}" if self.questions else "words"
        if not self.is_bound:
            self.fields[first].widget.attrs["autofocus"] = True
        self.fields["name"].help_text = "Leave it empty and nobody here knows who they are."

    @staticmethod
    def same_again(said: Mapping[str, Any]) -> dict[str, Any]:
        """What is likely the same for the next person: a stack of paper was filled in in one room."""
        return {name: said.get(name, "") for name in ("how", "language", "way")}

    def boxes(self) -> list[Any]:
        """The boxes for their words, in the order of the questions."""
        return self.question_boxes() or [self["words"]]

    def saying(self) -> NewSaying:
        """What they said, ready to be kept."""
        pieces = self.pieces() or [Piece(words=self.cleaned_data["words"])]
        return NewSaying(pieces=pieces, consultation=self.consultation, **self.about_them())

    def written(self) -> WrittenDown:
        """How it came to be written down."""
        return WrittenDown(how=self.cleaned_data["how"], with_whom=self.cleaned_data["with_whom"])
