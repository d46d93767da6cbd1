"""Forms of intensive support: begin, hello, rhythm, cover, safety plan, look back, step down, where a child lives."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayNear, DayThatWas, DayToCome, FormWithDays, PlainForm, Words, missing
from kith.families.models import Person, Telling
from kith.partnership.models import Membership
from kith.support.forms.whose import WhoseForm, whose_is_it
from kith.support.models import LivingSituation, Visit

NOBODY = "nobody"


def _cover(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say who comes. Not agreed yet is an answer too.")),
    )


class ColleaguesForm(PlainForm):
    """Base of forms that choose who covers, among colleagues or nobody yet."""

    def __init__(self, *args: Any, colleagues: Sequence[Membership], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.colleagues = {str(membership.public_id): membership for membership in colleagues}
        self.names = [(key, membership.account.name) for key, membership in self.colleagues.items()]
        self.fields["cover"].choices = [*self.names, (NOBODY, _("Not agreed yet"))]

    @property
    def cover_id(self) -> int | None:
        """Whose account, or nobody's."""
        chosen = self.colleagues.get(self.cleaned_data["cover"])
        return chosen.account_id if chosen else None


class BeginForm(ColleaguesForm, FormWithDays):
    """When they were asked about, who walks with them, and which children we ask about later."""

    asked_on = DayThatWas(label=_("When was it asked for?"), missing=_("Say which day it was asked for."))
    began_on = DayNear(label=_("When does it begin?"), missing=_("Say which day it begins."), starts_today=True)
    worker = forms.ChoiceField(
        label=_("Who walks with them?"),
        widget=forms.RadioSelect,
        error_messages=missing(_("Say who. The same person, all the way, as far as we can.")),
    )
    cover = _cover(_("Who comes if they cannot?"))
    cover_words = Words(
        label=_("How the family knows them"),
        help_text=_("For example: met Shazia twice, comes with Craig first."),
        at_most=200,
    )
    who = forms.MultipleChoiceField(
        label=_("Which children is it for?"),
        help_text=_("We ask where each of them lives now, at the end, and after."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )

    def __init__(self, *args: Any, children: Sequence[Person], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = self.names
        self.fields["cover"].initial = NOBODY
        self.children = {str(child.public_id): child for child in children}
        if not children:
            del self.fields["who"]
            return
        self.fields["who"].choices = [(key, child.known_as) for key, child in self.children.items()]
        self.fields["who"].initial = list(self.children)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("worker") and cleaned.get("worker") == cleaned.get("cover"):
            self.add_error("cover", _("Someone else: nobody covers for themselves."))
        asked, began = cleaned.get("asked_on"), cleaned.get("began_on")
        if asked and began and began < asked:
            self.add_error("began_on", _("It cannot begin before it was asked for."))
        return cleaned

    def episode(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = self.cleaned_data
        return {
            "asked_on": chosen["asked_on"],
            "began_on": chosen["began_on"],
            "worker_id": self.colleagues[chosen["worker"]].account_id,
            "cover_id": self.cover_id,
            "cover_words": chosen["cover_words"],
            "children": [self.children[key] for key in chosen.get("who", [])],
        }


class HelloForm(FormWithDays):
    """The day of the first hello."""

    hello_on = DayThatWas(
        label=_("On which day did you first say hello?"), missing=_("Say which day you first said hello.")
    )


class CoverForm(ColleaguesForm):
    """Who comes if the worker cannot."""

    cover = _cover(_("Who comes if you cannot?"))
    cover_words = Words(label=_("How the family knows them"), at_most=200)


class RhythmForm(FormWithDays):
    """When we come, agreed with the family."""

    words = Words(
        label=_("When do you come, and who?"),
        help_text=_("For example: Tuesday and Thursday after tea, Saturday mornings. Craig; Nasreen on Saturdays."),
        missing=_("Write the rhythm as the family would say it."),
        at_most=300,
        rows=2,
    )
    bands = forms.MultipleChoiceField(
        label=_("Which times of the week?"),
        choices=Visit.Band.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "inline"}),
        required=False,
    )
    visits_a_week = forms.IntegerField(
        label=_("How many visits in a usual week?"),
        min_value=1,
        max_value=21,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "ds_input--fixed-2"}),
        error_messages={
            "required": _("Give a number."),
            "invalid": _("Give a number, such as 3."),
            "min_value": _("At least one. To come less often, step down."),
            "max_value": _("That is more than three a day. Is it right?"),
        },
    )
    agreed_with = Words(
        label=_("Who agreed to it?"), missing=_("A rhythm is agreed with someone. Write who."), at_most=160
    )
    agreed_on = DayThatWas(label=_("On which day?"), missing=_("Say which day it was agreed."))


class SafetyPlanForm(PlainForm):
    """What we do if things get unsafe, in their words."""

    signs = Words(
        label=_("How will we know?"),
        help_text=_("What each of you notices first."),
        missing=_("Write how you will know."),
        at_most=5000,
        rows=3,
    )
    what_we_do = Words(
        label=_("What does each of us do?"), missing=_("Write what each of you does."), at_most=5000, rows=3
    )
    who_to_phone = Words(
        label=_("Who do we phone, in order?"),
        help_text=_("Names and numbers. 999 when there is danger now."),
        missing=_("Write who to phone."),
        at_most=2000,
        rows=3,
    )
    written_with = Words(
        label=_("Who wrote it with you?"),
        missing=_("A safety plan is theirs. Write who made it with you."),
        at_most=160,
    )


class LookBackForm(FormWithDays):
    """The week, with the family."""

    week_of = DayThatWas(
        label=_("Any day of the week you look back on"), missing=_("Say a day of the week you look back on.")
    )
    went_well = Words(label=_("What went well?"), at_most=5000, rows=2)
    was_hard = Words(label=_("What was hard?"), at_most=5000, rows=2)
    next_week = Words(label=_("What next week?"), at_most=5000, rows=2)
    family_words = Words(label=_("How did our support feel? In their words"), at_most=5000, rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        parts = ("went_well", "was_hard", "next_week", "family_words")
        if not self.errors and not any(cleaned.get(part) for part in parts):
            self.add_error("went_well", _("Write something of the week, however small."))
        return cleaned


class StepDownForm(FormWithDays):
    """How we come less often, and what holds the family up instead."""

    from_on = DayToCome(label=_("From which day?"), missing=_("Say from which day it is less often."))
    visits_a_week = forms.IntegerField(
        label=_("How many visits in a week from then?"),
        min_value=0,
        max_value=21,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "ds_input--fixed-2"}),
        error_messages={"required": _("Say how many visits in a week."), "invalid": _("Give a number, such as 1.")},
    )
    words = Words(
        label=_("What holds them up instead?"),
        help_text=_("A group, a neighbour, a gran: by name."),
        missing=_("Write what holds them up when you come less."),
        at_most=300,
    )
    agreed_with = Words(label=_("Who agreed to it?"), missing=_("Write who agreed."), at_most=160)
    agreed_on = DayThatWas(label=_("On which day?"), missing=_("Say which day it was agreed."))


class GuideForm(WhoseForm):
    """What one of them said, in the conversation."""

    whose = whose_is_it(_("Whose words?"), missing=_("Say whose words they are."), is_inline=True)
    medium = forms.ChoiceField(
        label=_("In what way?"),
        choices=Telling.Medium.choices,
        initial=Telling.Medium.TALK,
        error_messages=missing(_("Say how it was told: in talk, in writing, in a drawing.")),
    )
    words = Words(label=_("In their words"), missing=_("Write it in their words."), at_most=5000, rows=3)


class WhereForm(PlainForm):
    """Where a child lives. Not known is a real answer."""

    lives = forms.ChoiceField(
        label=_("Where do they live?"),
        choices=LivingSituation.Lives.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose one. Not known is an answer too.")),
    )
    child_view = Words(
        label=_("What do they say of it, in their words?"),
        help_text=_("Leave it empty if they were not asked, or would rather not say."),
        at_most=300,
        rows=2,
    )
