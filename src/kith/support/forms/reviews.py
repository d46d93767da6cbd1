"""Forms of looking back: agree a day, and write what was said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayToCome, FormWithDays, Words, missing
from kith.support.models import Review


class ReviewDayForm(FormWithDays):
    """A day to look again, and why then."""

    because = forms.ChoiceField(
        label=_("Why then?"),
        choices=Review.Because.choices,
        widget=forms.RadioSelect,
        initial=Review.Because.DATE,
        error_messages=missing(_("Say why, even if it is only time.")),
    )
    because_words = Words(label=_("Anything more"), at_most=200)
    due_on = DayToCome(
        label=_("On which day?"),
        missing=_("Say which day you look again."),
        help_text=_("A day that suits the family."),
    )


class HoldReviewForm(FormWithDays):
    """What changed, what we keep, what we stop, and when we look again."""

    who_was_there = Words(label=_("Who was there?"), missing=_("Write who was there."), at_most=300)
    changed = Words(
        label=_("What has changed?"),
        help_text=_("What is better, what is harder, in their words where you can."),
        missing=_("Write what has changed, even if it is little."),
        at_most=5000,
        rows=3,
    )
    keep = Words(label=_("What will we keep?"), at_most=5000, rows=2)
    stop = Words(label=_("What do we stop?"), at_most=5000, rows=2)
    look_again_on = DayToCome(label=_("When do we look again?"), help_text=_("Leave it empty if no day is agreed yet."))
