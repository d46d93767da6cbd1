"""Forms on a person's own page: set a goal, say where they are with it, say it is done or let go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, Words, missing
from kith.families.models import Family

MINE, OURS = "mine", "ours"
REACHED, LET_GO = "reached", "let-go"


class OwnGoalForm(PlainForm):
    """A goal of theirs, or of all of them, in their own words."""

    def __init__(self, *args: Any, families: Sequence[Family], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.families = {str(family.public_id): family for family in families}
        self.fields["words"] = Words(
            label=_("What are you aiming for?"),
            help_text=_("In your own words. For example: everyone asleep by nine."),
            missing=_("Write what you are aiming for, in your own words."),
            at_most=300,
        )
        self.fields["whose"] = forms.ChoiceField(
            label=_("Whose is it?"),
            choices=[choice for family in families for choice in self._choices(family)],
            widget=forms.RadioSelect,
            error_messages=missing(_("Say whose it is.")),
        )

    def _choices(self, family: Family) -> list[tuple[str, Any]]:
        named = {"family": family.known_as}
        mine = _("Mine. I read it, and the people who work beside me.")
        ours = _("Ours, all of us in %(family)s.") % named
        if len(self.families) > 1:
            mine = _("Mine, with the people who work beside %(family)s.") % named
        return [(f"{MINE}:{family.public_id}", mine), (f"{OURS}:{family.public_id}", ours)]

    @property
    def family(self) -> Family:
        """In whose record it is written."""
        return self.families[self.cleaned_data["whose"].partition(":")[2]]

    @property
    def is_mine(self) -> bool:
        """Theirs alone, and not all of theirs."""
        return bool(self.cleaned_data["whose"].startswith(MINE))


class OwnRatingForm(PlainForm):
    """Where they are today, 0 to 10, with words if they like."""

    value = forms.TypedChoiceField(
        label=_("Where are you today?"),
        help_text=_("0 is not there at all. 10 is all the way there."),
        choices=[(number, str(number)) for number in range(11)],
        coerce=int,
        widget=forms.RadioSelect(attrs={"class": "numbers"}),
        error_messages={
            "required": _("Choose a number from 0 to 10, or press “Not today”."),
            "invalid_choice": _("Choose a number from 0 to 10, or press “Not today”."),
        },
    )
    words = Words(label=_("In your words, if you like"), at_most=300, rows=2)


class OwnEndForm(PlainForm):
    """It is done, or they let it go. Both are good."""

    how = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(REACHED, _("I got there")), (LET_GO, _("I am letting it go"))],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether you got there, or are letting it go.")),
    )
    words = Words(label=_("Anything you want to say about it?"), at_most=200, rows=2)

    @property
    def is_reached(self) -> bool:
        """They got there."""
        return bool(self.cleaned_data["how"] == REACHED)
