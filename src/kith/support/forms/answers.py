"""The four answers to an ask, each with its own few boxes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from kith.common.forms import Day, PlainForm, TheirWords, Words
from kith.directory.models import Service
from kith.support.models import Answer
from kith.support.queries.requests import label_of, services_named

A_LONG_WAY_OFF = timedelta(days=90)
TOO_LONG_TO_WAIT = timedelta(days=183)
SERVICES = "services-offered"


def say(day: date) -> str:
    """Thursday 12 November 2026, without a zero."""
    return f"{day:%A} {day.day} {day:%B %Y}"


class AnswerForm(PlainForm):
    """Yes, someone better placed, not yet, not us: and what the family reads."""

    KINDS = {
        Answer.Kind.YES: "yes",
        Answer.Kind.SOMEONE_BETTER: "better",
        Answer.Kind.NOT_YET: "later",
        Answer.Kind.NOT_US: "not_us",
    }
    HINTS = {
        Answer.Kind.YES: "First hello on a day",
        Answer.Kind.SOMEONE_BETTER: "Named, and the family has agreed",
        Answer.Kind.NOT_YET: "Until when, and who can help now",
        Answer.Kind.NOT_US: "Why, and who else",
    }

    kind = forms.ChoiceField(
        label="Your answer",
        choices=Answer.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one of the four answers.",
            "invalid_choice": "Choose one of the four answers.",
        },
    )
    yes_hello_on = Day(label="First hello on")
    yes_hello_words = Words(
        label="Where and how", at_most=200, help_text="“At the library cafe, 4pm. I wear a green lanyard.”"
    )
    better_to = Words(
        label="Who is better placed?",
        at_most=200,
        help_text="Start typing a service or organisation.",
        attrs={"list": SERVICES},
    )
    better_agreed = Words(label="How did the family agree?", at_most=200, help_text="“She said yes when I phoned.”")
    better_agreed_on = Day(label="They agreed on", help_text="The promise of an answer counts from this day.")
    later_until_on = Day(label="You will answer again by", help_text="This is the new promise.")
    later_meanwhile = forms.MultipleChoiceField(
        label="Who can help now?", required=False, widget=forms.CheckboxSelectMultiple
    )
    later_other = Words(label="Another service", at_most=200, attrs={"list": SERVICES})
    not_us_reason = Words(
        label="Why not?", at_most=300, help_text="The family reads this. “We only work with under-fives.”"
    )
    not_us_meanwhile = forms.MultipleChoiceField(label="Who else?", required=False, widget=forms.CheckboxSelectMultiple)
    not_us_other = Words(label="Another service", at_most=200, attrs={"list": SERVICES})
    words = TheirWords(
        label="What we say to them",
        help_text="The family reads this with their code. Write as you would speak.",
        missing="Write a line for the family. They read it with their code.",
        rows=3,
        at_most=5000,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, today: date, asked_on: date, helps: Sequence[Service] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.asked_on = today, asked_on
        for name in ("later_meanwhile", "not_us_meanwhile"):
            self.fields[name].choices = [(str(s.public_id), label_of(s)) for s in helps]
        self.helps = {str(s.public_id): s for s in helps}

    def kinds(self) -> list[tuple[BoundWidget, str, list[BoundField]]]:
        """Each answer, a word about it, and the boxes that open under it."""
        return [(radio, self.HINTS[radio.data["value"]], self._under(radio.data["value"])) for radio in self["kind"]]

    def _under(self, kind: str) -> list[BoundField]:
        names = [name for name in self.fields if name.startswith(f"{self.KINDS[Answer.Kind(kind)]}_")]
        return [self[name] for name in names if getattr(self.fields[name], "choices", True)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kind = said.get("kind")
        mine = self.KINDS.get(kind, "none") if kind else "none"
        boxes = tuple(f"{prefix}_" for prefix in self.KINDS.values() if prefix != mine)
        for name in list(self.errors):  # what is wrong under another answer does not matter
            if name.startswith(boxes):
                del self.errors[name]
        if kind:
            getattr(self, f"_check_{mine}")(said)
        return said

    def _check_yes(self, said: dict[str, Any]) -> None:
        self._coming_day("yes_hello_on", said, "Choose the day of the first hello.")
        on = said.get("yes_hello_on")
        if on and on - self.today > A_LONG_WAY_OFF:
            self.add_error(
                "yes_hello_on", "That is more than three months away. Answer “Not yet” if it cannot be sooner."
            )

    def _check_better(self, said: dict[str, Any]) -> None:
        said["better_service"] = self._one_service("better_to", said, "Name who is better placed.")
        if not said.get("better_agreed") and "better_agreed" not in self.errors:
            self.add_error(
                "better_agreed", "Say how the family agreed. Without that, answer “Not us” and name who else."
            )
        on = said.get("better_agreed_on") or self.today
        if on > self.today:
            self.add_error("better_agreed_on", f"{say(on)} is still to come. Write the day they agreed.")
        elif on < self.asked_on:
            self.add_error("better_agreed_on", f"They asked on {say(self.asked_on)}. Write the day they agreed.")
        said["better_agreed_on"] = on

    def _check_later(self, said: dict[str, Any]) -> None:
        self._coming_day("later_until_on", said, "Choose a day. The family waits until then.")
        on = said.get("later_until_on")
        if on and on - self.today > TOO_LONG_TO_WAIT:
            self.add_error("later_until_on", "That is more than half a year. Answer “Not us” and name who can help.")
        said["meanwhile"] = self._meanwhile("later", said)

    def _check_not_us(self, said: dict[str, Any]) -> None:
        if not said.get("not_us_reason") and "not_us_reason" not in self.errors:
            self.add_error("not_us_reason", "Say why. The family should not have to guess.")
        said["meanwhile"] = self._meanwhile("not_us", said)

    def _coming_day(self, name: str, said: dict[str, Any], missing: str) -> None:
        on = said.get(name)
        if name in self.errors:
            return
        if on is None:
            self.add_error(name, missing)
        elif on < self.today:
            self.add_error(name, f"{say(on)} has been. Choose a day to come.")

    def _meanwhile(self, prefix: str, said: dict[str, Any]) -> list[Service]:
        chosen = [self.helps[one] for one in said.get(f"{prefix}_meanwhile", [])]
        if said.get(f"{prefix}_other"):
            another = self._one_service(f"{prefix}_other", said, "")
            chosen += [another] if another and another not in chosen else []
        return chosen

    def _one_service(self, name: str, said: dict[str, Any], missing: str) -> Service | None:
        """The one service that was named; or a kind word when it is none, or several."""
        text = said.get(name, "")
        if name in self.errors:
            return None
        if not text:
            self.add_error(name, missing)
            return None
        found = services_named(text)
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error(name, "No service of that name can be asked. Try one word of its name.")
        else:
            names = "; ".join(label_of(s) for s in found[:5])
            self.add_error(name, f"Which of these do you mean? {names}.")
        return None


class HelloForm(PlainForm):
    """The first hello happened."""

    on = Day(label="When was the first hello?")

    def __init__(self, *args: Any, today: date, asked_on: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.asked_on = today, asked_on

    def clean_on(self) -> date:
        on = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError(f"{say(on)} is still to come. Come back when you have met.")
        if on < self.asked_on:
            raise forms.ValidationError(f"They asked on {say(self.asked_on)}: the hello came after.")
        return on
