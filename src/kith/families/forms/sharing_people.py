"""What the forms about sharing have in common: what they offer, each person told and asked, and the reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from kith.common.forms import SentOnceForm, Words, missing
from kith.families.commands.sharing import CONSENT, Reasons, Seen
from kith.families.models import FamilyMember, SharingView

How, Says = SharingView.How, SharingView.Says
LONG = 500
ASK_NOBODY = (
    "Do not ask for consent if you will share anyway. Choose what it does rest on, tell them, and ask how they see it."
)


@dataclass
class Choices:
    """What a form about sharing offers: records, people of the family (a child of 12 or more first), readers, bases."""

    today: date
    items: Sequence[tuple[str, list[tuple[str, str]]]] = ()
    members: Sequence[FamilyMember] = ()
    readers: Sequence[tuple[str, str]] = ()
    is_near: bool = False
    nobody_names: bool = False
    bases: Sequence[tuple[str, str]] = ()
    conditions: Sequence[tuple[str, str]] = ()
    about: dict[str, set[int]] = field(default_factory=dict)


class EachPerson(SentOnceForm):
    """Three boxes for each person: told and asked, what they said, in their words."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offered = choices
        for member in choices.members:
            self._ask_about(member)

    def _ask_about(self, member: FamilyMember) -> None:
        name, key = member.person.known_as, member.pk
        how = [("", "Not about them"), *How.choices]
        self.fields[f"how_{key}"] = forms.ChoiceField(label=f"Was {name} told and asked?", choices=how, required=False)
        says = [("", "Was not asked"), *[pair for pair in Says.choices if pair[0]]]
        self.fields[f"says_{key}"] = forms.ChoiceField(label=f"What did {name} say?", choices=says, required=False)
        self.fields[f"words_{key}"] = Words(
            label=f"In {name}’s words; or why they were not told or asked", at_most=LONG, rows=2
        )

    def each_person(self) -> Iterator[tuple[FamilyMember, list[BoundField], bool]]:
        """The three boxes of each person, a child who is asked themself first; open where it is about them, or may be."""
        for member in self.offered.members:
            boxes = [self[f"{name}_{member.pk}"] for name in ("how", "says", "words")]
            is_said = any(box.value() or box.errors for box in boxes)
            yield member, boxes, is_said or member.person_id in self.may_be_about()

    def may_be_about(self) -> set[int]:
        """Before anything is chosen: everybody with something that could be."""
        return set().union(*self.offered.about.values())

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        for member in self.offered.members:
            self._check(member, facts, f"{member.pk}")
        return facts

    def _check(self, member: FamilyMember, facts: dict[str, Any], key: str) -> None:
        how, says, words = (facts.get(f"{name}_{key}") for name in ("how", "says", "words"))
        name = member.person.known_as
        if how == How.ASKED and not says:
            self.add_error(f"says_{key}", f"{name} was asked. Say what they said.")
        if how != How.ASKED and says:
            self.add_error(f"how_{key}", f"{name} said something. Say that they were told and asked.")
        if how in (How.TOLD, How.NOT_TOLD) and not words and f"words_{key}" not in self.errors:
            self.add_error(f"words_{key}", f"Say why {name} was not told or not asked.")
        if not how and member.person_id in self.whom_it_is_about():
            self.add_error(f"how_{key}", f"It is about {name}. Say whether they were told and asked.")

    def whom_it_is_about(self) -> set[int]:
        """The people whose records were chosen."""
        return set().union(*(self.offered.about.get(item, set()) for item in self.cleaned_data.get("items", ())))

    def views(self) -> list[Seen]:
        """How each who was thought of sees it."""
        facts = self.cleaned_data
        said = [
            (m.person, *(facts[f"{name}_{m.pk}"] for name in ("how", "says", "words"))) for m in self.offered.members
        ]
        return [Seen(*one) for one in said if one[1]]


class WithReasons(EachPerson):
    """On what it rests, and why nothing less would do."""

    may_say_no = forms.ChoiceField(
        label="Could they say no, and would you then not share?",
        choices=[
            ("yes", "Yes: no is a real answer"),
            ("no", "No: it has to be shared, and they are told and asked how they see it"),
        ],
        widget=forms.RadioSelect,
        error_messages=missing("Say whether no is a real answer."),
    )
    basis = forms.ChoiceField(
        label="What does it rest on?",
        widget=forms.RadioSelect,
        help_text="Consent is only for where no is a real answer.",
        error_messages=missing("Choose what it rests on."),
    )
    condition = forms.ChoiceField(
        label="Health, ethnicity, faith or a crime is in it: on which condition?",
        widget=forms.RadioSelect,
        error_messages=missing("Choose a condition, or that nothing here is of that kind."),
    )
    necessary = Words(label="Why do they need it?", at_most=LONG, rows=3, missing="Say why they need it.")
    tried = Words(
        label="What less was tried, or thought of?",
        at_most=LONG,
        rows=3,
        missing="Say what less was tried, or why nothing less would do.",
        help_text="Such as fewer words, no names, or the family telling it themselves.",
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, choices=choices, **kwargs)
        self.fields["basis"].choices = choices.bases
        self.fields["condition"].choices = choices.conditions

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        if facts.get("basis") == CONSENT and facts.get("may_say_no") == "no":
            self.add_error("basis", ASK_NOBODY)
        return facts

    def reasons(self) -> Reasons:
        facts = self.cleaned_data
        return Reasons(
            facts["basis"], facts["condition"], facts["may_say_no"] == "yes", facts["necessary"], facts["tried"]
        )
