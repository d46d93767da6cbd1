"""Forms of the plan: to begin it, an item, what happened to it, and how somebody sees it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayThatWas, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.families.models import Person
from kith.principles.models import Prompt
from kith.support.models import PlanItem, PlanItemView, TeamMember

EVERYONE = "everyone"
ANOTHER = "another"


class BeginPlanForm(FormWithDays):
    """The day it was made, who agreed, and when we look again."""

    made_on = DayThatWas(label=_("When did you make it together?"), missing=_("Say which day you made it together."))
    agreed_words = Words(
        label=_("Who agreed to it?"),
        help_text=_("Names, as they would say them. For example: agreed by Shazia and Hamza."),
        at_most=200,
    )
    look_again_on = DayToCome(
        label=_("When will you look at it again?"), help_text=_("A day that suits the family. It can change.")
    )


class ItemForm(FormWithDays):
    """Something somebody wants, what it builds on, and who does what by when: the family first."""

    new_each_time = ("edition",)  # what stands now is shown beside the words that were kept

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    whose = forms.MultipleChoiceField(
        label=_("Who is it for?"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        error_messages=missing(_("Say who it is for: one of them, several, or everyone.")),
    )
    want = Words(
        label=_("What do they want?"),
        help_text=_("In their words, as they said it."),
        missing=_("Write what they want, in their words."),
        at_most=300,
        rows=2,
    )
    want_is_quoted = forms.BooleanField(label=_("This is word for word"), required=False)
    strength = forms.ChoiceField(label=_("Which strength does it build on?"), widget=forms.RadioSelect, required=False)
    another_strength = Words(label=_("Another strength, in your words"), at_most=300)
    what = Words(
        label=_("What will happen, and who does it?"),
        help_text=_("The family first. Name each person: Shazia phones housing, Craig beside her with a folder."),
        missing=_("Write who does what, the family first."),
        at_most=2000,
        rows=3,
    )
    in_list_of = forms.MultipleChoiceField(
        label=_("Whose list is it in?"),
        help_text=_("Each finds it on their own day, under what they said they would do, until it is done."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )
    by_on = DayToCome(label=_("By when?"))
    know_when = Words(
        label=_("How will you know?"), help_text=_("Something they would notice themselves."), at_most=300
    )
    indicators = forms.MultipleChoiceField(
        label=_("Wellbeing indicators"),
        help_text=_("Only if it helps. None is a good answer."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        strengths: Sequence[str],
        indicators: Sequence[Prompt],
        team: Sequence[TeamMember] = (),
        by_on: date | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        self.indicators = {prompt.slug: prompt for prompt in indicators}
        self.team = {str(member.public_id): member for member in team if member.account_id}
        self.fields["by_on"].initial = by_on
        self._choose("whose", [(EVERYONE, _("Everyone")), *((key, who.known_as) for key, who in self.people.items())])
        self._choose("in_list_of", [(key, member.account.name) for key, member in self.team.items() if member.account])
        self._choose("indicators", [(prompt.slug, prompt.name) for prompt in indicators])
        self._choose("strength", [*((words, words) for words in strengths), (ANOTHER, _("None of these, or another"))])
        if not strengths:
            self.fields["another_strength"].label = self.fields.pop("strength").label

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices

    def clean_whose(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["whose"]
        return [EVERYONE] if EVERYONE in chosen else chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        another, strength = cleaned.get("another_strength", ""), cleaned.get("strength", "")
        cleaned["builds_on"] = another or ("" if strength == ANOTHER else strength)[:300]
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = self.cleaned_data
        names = ("want", "want_is_quoted", "builds_on", "what", "by_on", "know_when")
        return {
            **{name: chosen[name] for name in names},
            "for_everyone": chosen["whose"] == [EVERYONE],
            "people": [self.people[key] for key in chosen["whose"] if key != EVERYONE],
            "indicators": [self.indicators[slug] for slug in chosen["indicators"]],
            "in_list_of": [self.team[key] for key in chosen["in_list_of"]],
        }

    @staticmethod
    def as_it_stands(item: PlanItem, strengths: Sequence[str]) -> dict[str, Any]:
        """The item as the form first shows it."""
        recorded = item.builds_on in strengths
        return {
            "edition": item.edition,
            "whose": [EVERYONE] if item.for_everyone else [str(p.public_id) for p in item.whose],
            "want": item.want,
            "want_is_quoted": item.want_is_quoted,
            "strength": item.builds_on if recorded else ANOTHER if item.builds_on else "",
            "another_strength": "" if recorded else item.builds_on,
            "what": item.what,
            "in_list_of": [str(member.public_id) for member in item.in_list_of.all()],
            "by_on": item.by_on,
            "know_when": item.know_when,
            "indicators": [prompt.slug for prompt in item.indicators.all()],
        }


class StepForm(PlainForm):
    """What happened to an item."""

    state = forms.ChoiceField(
        label=_("How is it going?"),
        choices=PlanItem.State.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose how it is going.")),
    )
    words = Words(
        label=_("In a few words"),
        help_text=_("For example: waiting on housing since 27 October. Or: done once, liked it."),
        at_most=160,
    )


class ItemViewForm(PlainForm):
    """How somebody sees an item, in their words, beside it."""

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {str(person.public_id): person for person in people}
        self.fields["whose"] = forms.ChoiceField(
            label=_("Whose view is it?"),
            choices=[*((key, p.known_as) for key, p in self.people.items()), (ANOTHER, _("Someone else"))],
            widget=forms.RadioSelect,
            error_messages=missing(_("Say whose view it is.")),
        )
        self.fields["who"] = Words(label=_("If someone else, who?"), at_most=120)
        self.fields["says"] = forms.ChoiceField(
            label=_("What do they say?"),
            choices=PlanItemView.Says.choices,
            widget=forms.RadioSelect,
            error_messages=missing(_("Say whether they agree, see it another way, or were not asked yet.")),
        )
        self.fields["words"] = Words(
            label=_("In their words"),
            help_text=_("Nobody's view replaces another's. Both are kept, side by side."),
            at_most=400,
            rows=2,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whose") == ANOTHER and not cleaned.get("who"):
            self.add_error("who", _("Write who they are."))
        if cleaned.get("says") == PlanItemView.Says.DISAGREES and not cleaned.get("words"):
            self.add_error("words", _("Write how they see it, so that it stands beside the plan."))
        return cleaned

    def view(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = self.cleaned_data
        person = self.people.get(chosen["whose"])
        return {
            "person": person,
            "who": "" if person else chosen["who"],
            "says": chosen["says"],
            "words": chosen["words"],
        }


class ColleagueForm(PlainForm):
    """Find a colleague, then bring them in, in the family's words for what they do."""

    def __init__(self, *args: Any, found: Sequence[Any] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.found = {str(membership.public_id): membership for membership in found}
        self.fields["search"] = Words(
            label=_("Their name, or where they work"), missing=_("Write a name, or an organisation."), at_most=120
        )
        if found:
            self.fields["who"] = forms.ChoiceField(
                label=_("Which of these?"),
                choices=[(key, str(m)) for key, m in self.found.items()],
                widget=forms.RadioSelect,
                error_messages=missing(_("Choose one, or search again.")),
            )
            self.fields.update(_as_what_and_words())
            self.fields["as_lead"] = forms.BooleanField(label=_("They become the lead professional"), required=False)

    @property
    def membership(self) -> Any:
        """Who was chosen."""
        return self.found[self.cleaned_data["who"]]


class ChosenByFamilyForm(PlainForm):
    """Someone the family chose, who does not sign in: a neighbour, a gran, a depute head."""

    name = Words(label=_("Their name"), missing=_("Write the name the family uses."), at_most=120)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields.update(_as_what_and_words())


class LeaveForm(PlainForm):
    """Leave the team. Whoever leads hands that over in the same step."""

    def __init__(self, *args: Any, may_lead: Sequence[TeamMember] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.may_lead = {str(member.public_id): member for member in may_lead}
        if may_lead:
            self.fields["lead_goes_to"] = forms.ChoiceField(
                label=_("Who is the lead professional from now on?"),
                choices=[(key, member.account.name) for key, member in self.may_lead.items()],
                widget=forms.RadioSelect,
                error_messages=missing(_("Someone holds the plan together for the family, always. Say who.")),
            )

    @property
    def lead_goes_to(self) -> TeamMember | None:
        """Who leads from now on, when it changes."""
        return self.may_lead.get(self.cleaned_data.get("lead_goes_to", ""))


def _as_what_and_words() -> dict[str, forms.Field]:
    return {
        "as_what": Words(
            label=_("What they do, in the family's words"),
            help_text=_("Health visitor, neighbour, Zayn's nursery."),
            at_most=120,
        ),
        "words": Words(
            label=_("For whom, which days, and what they see"),
            help_text=_("For example: Zayn. Clinic Thursdays."),
            at_most=200,
        ),
    }
