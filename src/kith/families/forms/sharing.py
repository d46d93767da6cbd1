"""Forms of a decision to share: with whom, what and why, how each person sees it, and what is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms import BoundField

from kith.common.forms import Day
from kith.families.commands.sharing import CONSENT, Part, Reasons, Seen
from kith.families.forms.plain import PlainForm, box, missing, say_plainly
from kith.families.models import FamilyMember, SharingStep, SharingView

How, Says = SharingView.How, SharingView.Says
SHARE, DO_NOT, NOT_YET = "shared", "not-shared", "later"
USUAL_DAYS = 84
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
    must_name: bool = False
    bases: Sequence[tuple[str, str]] = ()
    conditions: Sequence[tuple[str, str]] = ()
    about: dict[str, set[int]] = field(default_factory=dict)


class OrganisationForm(PlainForm):
    """With whom. Nothing goes anywhere by choosing."""

    organisation = forms.ModelChoiceField(
        label="With which organisation?",
        queryset=None,
        to_field_name="public_id",
        empty_label="Choose",
        error_messages=missing("Choose with which organisation."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class _WithViews(PlainForm):
    """Reasons, and how each person sees it. A part of two forms."""

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
    necessary = box("Why do they need it?", limit=LONG, rows=3, missing="Say why they need it.")
    tried = box(
        "What less was tried, or thought of?",
        limit=LONG,
        rows=3,
        missing="Say what less was tried, or why nothing less would do.",
        help_text="Such as fewer words, no names, or the family telling it themselves.",
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offered = choices
        self.fields["basis"].choices = choices.bases
        self.fields["condition"].choices = choices.conditions
        for member in choices.members:
            self._ask_about(member)

    def _ask_about(self, member: FamilyMember) -> None:
        name, key = member.person.known_as, member.pk
        how = [("", "Not about them"), *How.choices]
        self.fields[f"how_{key}"] = forms.ChoiceField(label=f"Was {name} told and asked?", choices=how, required=False)
        says = [("", "Was not asked"), *[pair for pair in Says.choices if pair[0]]]
        self.fields[f"says_{key}"] = forms.ChoiceField(label=f"What did {name} say?", choices=says, required=False)
        self.fields[f"words_{key}"] = box(f"In {name}’s words; or why they were not told or asked", limit=LONG, rows=2)
        for part in ("how", "says", "words"):
            say_plainly(f"{part}_{key}", self.fields[f"{part}_{key}"])

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
        if facts.get("basis") == CONSENT and facts.get("may_say_no") == "no":
            self.add_error("basis", ASK_NOBODY)
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

    def reasons(self) -> Reasons:
        facts = self.cleaned_data
        return Reasons(
            facts["basis"], facts["condition"], facts["may_say_no"] == "yes", facts["necessary"], facts["tried"]
        )

    def views(self) -> list[Seen]:
        """How each who was thought of sees it."""
        facts = self.cleaned_data
        said = [
            (m.person, *(facts[f"{name}_{m.pk}"] for name in ("how", "says", "words"))) for m in self.offered.members
        ]
        return [Seen(*one) for one in said if one[1]]


class ReasonsForm(_WithViews):
    """What an emergency left for after."""

    def __init__(self, *args: Any, about: set[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._about = about

    def whom_it_is_about(self) -> set[int]:
        return self._about

    def may_be_about(self) -> set[int]:
        return self._about


class _WithItems(PlainForm):
    items = forms.MultipleChoiceField(
        label="What goes, and nothing else",
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing("Choose what goes. What is not chosen stays here."),
        help_text="What is kept from anybody is not in this list.",
    )
    purpose = box("What is it for?", limit=LONG, rows=2, missing="Say what it is for.")
    reader = forms.ChoiceField(label="Who there reads it?", required=False)

    def _offer(self, choices: Choices) -> None:
        self.fields["items"].choices = choices.items
        nobody = "Choose" if choices.must_name else "Whoever is on duty there names somebody"
        self.fields["reader"].choices = [("", nobody), *choices.readers]

    def check_reader(self, choices: Choices) -> None:
        """Where somebody there walks beside a person it is kept from, it goes to one named person who does not."""
        if choices.must_name and not self.cleaned_data.get("reader") and "reader" not in self.errors:
            self.add_error("reader", "Choose one person. Not everybody there may know that there is anything to read.")

    def reader_id(self) -> int | None:
        return int(self.cleaned_data["reader"] or 0) or None


class ShareForm(_WithItems, _WithViews):
    """What goes, what it is for, on what it rests, how each sees it, and what you decide."""

    who_words = box(
        "Whom is it about, as they know them?",
        limit=160,
        missing="Say whom it is about, as they know them.",
        help_text="They read this and what it is for. Write nothing in either that is kept from somebody.",
    )
    until_on = forms.DateField(
        label="Until which day may they read it?", widget=Day, error_messages=missing("Say until which day.")
    )
    review_on = forms.DateField(
        label="When do you look at it again?", widget=Day, error_messages=missing("Say when you look at it again.")
    )
    for_whom = forms.ChoiceField(
        label="Who in the family reads that this was decided?",
        choices=[
            ("everyone", "Everyone who opens their own side"),
            ("about", "Only those it is about"),
            ("nobody", "Nobody yet: telling them now could put somebody in danger"),
        ],
        widget=forms.RadioSelect,
        initial="everyone",
        error_messages=missing("Say who in the family reads it."),
    )
    not_told_because = box("If nobody yet: why? You are asked again on the day you look at it", limit=300)
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(SHARE, "Share it"), (DO_NOT, "Do not share it"), (NOT_YET, "Not yet: I have somebody to ask first")],
        widget=forms.RadioSelect,
        error_messages=missing("Say what you decide."),
    )
    decision_words = box("If you do not share: why not?", limit=LONG, rows=2)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, choices=choices, **kwargs)
        self._offer(choices)
        self.fields["until_on"].initial = choices.today + timedelta(days=USUAL_DAYS)
        self.fields["review_on"].initial = choices.today + timedelta(days=USUAL_DAYS // 2)

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        self.check_reader(self.offered)
        for name in ("until_on", "review_on"):
            if (day := facts.get(name)) and day < self.offered.today:
                self.add_error(name, "Choose a day that is still to come.")
        if facts.get("for_whom") == "nobody" and not facts.get("not_told_because"):
            self.add_error("not_told_because", "Say what could happen if they knew now.")
        if facts.get("decision") == DO_NOT and not facts.get("decision_words"):
            self.add_error("decision_words", "Say why not, so that the family can read it.")
        return facts

    def part(self, organisation_id: int) -> Part:
        facts = self.cleaned_data
        is_told = facts["for_whom"] != "nobody"
        return Part(
            organisation_id=organisation_id,
            for_everyone=facts["for_whom"] == "everyone",
            not_told_because="" if is_told else facts["not_told_because"],
            **{name: facts[name] for name in ("who_words", "purpose", "until_on", "review_on")},
        )


class ShareNowForm(_WithItems):
    """An emergency: what goes, what it is, who reads it. The rest is asked after, until it is given."""

    not_told_because = box(
        "Only if the family knowing now could put somebody in danger: why",
        limit=300,
        help_text="Left empty, the family reads at once that it was shared.",
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._offer(choices)
        self.fields["purpose"].label = "What is the emergency?"

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        self.check_reader(self.offered)
        return facts


class StepForm(PlainForm):
    """What happens to a decision now, with words for the family."""

    kind = forms.ChoiceField(
        label="What happens now?", widget=forms.RadioSelect, error_messages=missing("Say what happens now.")
    )
    words = box("Why, in words that the family may read", limit=LONG, rows=3)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        needs_words = {SharingStep.Kind.NOT_SHARED, SharingStep.Kind.ENDED, SharingStep.Kind.ANSWERED}
        if facts.get("kind") in needs_words and not facts.get("words") and "words" not in self.errors:
            self.add_error("words", "Say why. The family reads it.")
        return facts


class NameForm(PlainForm):
    """Who in one's own organisation reads what was shared with it."""

    reader = forms.ChoiceField(label="Who reads it?", error_messages=missing("Choose who reads it."))

    def __init__(self, *args: Any, readers: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = readers
