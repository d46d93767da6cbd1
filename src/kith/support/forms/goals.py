"""Forms of goals: set one, rate it, let it go."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayThatWas, FormWithDays, PlainForm, Words, missing
from kith.support.forms.whose import EVERYONE, WhoseForm, whose_is_it

MINE = "mine"


class GoalForm(WhoseForm, FormWithDays):
    """A goal, in their words: one person's, or nobody's in particular."""

    first = ((EVERYONE, _("All of theirs")),)

    whose = whose_is_it(_("Whose goal is it?"), missing=_("Say whose goal it is."))
    words = Words(
        label=_("What are they aiming for?"),
        help_text=_("In their words. For example: everyone asleep by nine."),
        missing=_("Write the goal in their words."),
        at_most=300,
    )
    set_on = DayThatWas(label=_("When did they set it?"), missing=_("Say which day they set it."))


class RatingForm(WhoseForm, FormWithDays):
    """0 to 10, by one of them or by the worker who writes."""

    whose = whose_is_it(_("Who is rating it?"), missing=_("Say who is rating it."))
    value = forms.TypedChoiceField(
        label=_("From 0, not there at all, to 10, all the way there"),
        choices=[(number, str(number)) for number in range(11)],
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "inline"}),
        error_messages=missing(_("Choose a number from 0 to 10.")),
    )
    words = Words(
        label=_("In their words, if they like"),
        help_text=_("Whoever the goal belongs to reads this on their own page, your own view too."),
        at_most=300,
    )
    rated_on = DayThatWas(label=_("On which day?"), missing=_("Say which day it was rated."))

    def __init__(self, *args: Any, my_name: str, **kwargs: Any):
        self.last = [(MINE, _("%(name)s, my own view") % {"name": my_name})]
        super().__init__(*args, **kwargs)

    def rating(self) -> dict[str, Any]:
        """What the command takes."""
        chosen = self.cleaned_data
        return {
            "whose": "family" if self.person else "worker",
            "person": self.person,
            "value": chosen["value"],
            "words": chosen["words"],
            "rated_on": chosen["rated_on"],
        }


class LetGoForm(PlainForm):
    """Let a goal go."""

    is_reached = forms.BooleanField(label=_("They got there"), required=False)
    words = Words(
        label=_("Why is it let go?"),
        help_text=_("Reached, changed, or not what matters now. All are good reasons."),
        at_most=200,
    )
