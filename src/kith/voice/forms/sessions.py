"""Planning a session, writing down what happened in it, and what was agreed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kith.common.forms import DayToCome, FormWithDays, Pick, PlainForm, Words, missing
from kith.common.reader import Reader
from kith.voice.commands.sessions import NewSession, SoMany
from kith.voice.forms.numbers import number
from kith.voice.models import Contribution, Facilitator, Forum, InTheRoom, Session, Theme
from kith.voice.reasons import NotAReason, plain_reason

ACCESS = tuple(one for one in Contribution.Easier.choices if one[0] != Contribution.Easier.THANKS)
Who = InTheRoom.Who
MOST_IN_A_ROOM = 500


class SessionForm(FormWithDays):
    """The plan of a session. Nobody is asked to come for nothing, unless it is said why."""

    title = Words(label="What is it about?", at_most=160, missing="Give it a few plain words.")
    purpose = Words(
        label="What is to be worked out, and what can come of it?",
        at_most=2000,
        rows=3,
        missing="Say what is to be worked out, so that people know why they should come.",
    )
    theme = forms.ModelChoiceField(
        label="What families said that it works on", queryset=None, empty_label="None yet", required=False
    )
    forum = forms.ModelChoiceField(
        label="The group that decides with what comes of it",
        queryset=Forum.objects.order_by("name", "pk"),
        empty_label="None yet",
        required=False,
    )
    on = DayToCome(label="On which day?", missing="Give the day on which it is.")
    where = Words(label="Where?", at_most=200, missing="Say where it is.")
    facilitator = forms.ModelChoiceField(
        label="Who leads it?",
        queryset=Facilitator.objects.select_related("account").order_by("account__name", "pk"),
        empty_label="Choose somebody who is trained",
        error_messages=missing("Choose who leads it. Only somebody who is trained does."),
    )
    plan = Words(
        label="The plan of the time",
        help_text="A line for each part: “10:00 Tea. 10:20 Who is not here?”",
        at_most=3000,
        rows=6,
        missing="Say how the time is used, a line for each part.",
    )
    access = Pick(label="What makes it possible to come", choices=ACCESS)
    access_words = Words(label="Anything more about that", at_most=300)
    thanks = forms.ChoiceField(
        label="How are people thanked?",
        choices=Session.Thanks.choices,
        widget=forms.RadioSelect,
        error_messages=missing("Say how people are thanked; or nothing, and why."),
    )
    thanks_words = Words(
        label="How much, and when; or why nothing",
        help_text="“£20 in cash on the day, and bus fares.”",
        at_most=1000,
        rows=2,
        missing="Say how much and when, or why nothing.",
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any):
        super().__init__(*args, **kwargs)
        themes = Theme.objects.visible_to(reader).is_open().order_by("title", "pk")
        self.fields["theme"].queryset = themes
        self.fields["theme"].to_field_name = "public_id"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("thanks") == Session.Thanks.NOTHING and "thanks_words" not in self.errors:
            try:
                said["thanks_words"] = plain_reason(said.get("thanks_words", ""))
            except NotAReason as why:
                self.add_error("thanks_words", ValidationError(str(why)))
        return said

    def session(self) -> NewSession:
        """The session, ready to be kept."""
        return NewSession(**self.cleaned_data)


class HeldForm(PlainForm):
    """What happened, and how many were there. Nobody is named."""

    notes = Words(
        label="What happened, and what was said",
        help_text="No names of families, and nothing that tells who said what.",
        at_most=10_000,
        rows=10,
        missing="Write what happened, even if it is short.",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for who, label in Who.choices:
            self.fields[f"n_{who}"] = number(f"How many {label}?", most=MOST_IN_A_ROOM)
            if who not in InTheRoom.FAMILIES:
                self.fields[f"whose_{who}"] = Words(label="Of which organisations?", at_most=200)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(f"n_{who}") for who in Who.values) and not self.errors:
            self.add_error(f"n_{Who.FAMILY}", "Say how many were there, as whom.")
        return said

    def room(self) -> list[SoMany]:
        """Everyone who was there, as whom."""
        said = self.cleaned_data
        return [
            SoMany(who=who, how_many=said[f"n_{who}"], whose=said.get(f"whose_{who}", ""))
            for who in Who.values
            if said[f"n_{who}"]
        ]

    @staticmethod
    def initial_of(session: Session) -> dict[str, Any]:
        """What was written before, to change from."""
        room = {f"n_{one.who}": one.how_many for one in session.room.all()}
        return {"notes": session.notes, **room, **{f"whose_{one.who}": one.whose for one in session.room.all()}}


class AgreedForm(PlainForm):
    """What was agreed; and who was not of that mind, which is not smoothed over."""

    words = Words(label="What was agreed?", at_most=2000, rows=3, missing="Say what was agreed.")
    dissent = Words(
        label="Who disagreed, and why, as they said it",
        help_text="“Two parents: Thursdays are mosque nights.” No names.",
        at_most=2000,
        rows=3,
    )
    nobody_disagreed = forms.BooleanField(label="Everybody was asked, and nobody disagreed", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "dissent" in self.errors:
            return said
        if said.get("dissent") and said.get("nobody_disagreed"):
            self.add_error("nobody_disagreed", "Somebody disagreed, as you wrote. Take the tick out, or the words.")
        elif not said.get("dissent") and not said.get("nobody_disagreed"):
            self.add_error("dissent", "Say who disagreed and why; or tick that nobody did.")
        return said
