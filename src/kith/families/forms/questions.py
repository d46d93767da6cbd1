"""Questions about who looked, and their answers."""

from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, Words


class LookQuestionForm(PlainForm):
    """What somebody wants to know about one look."""

    words = Words(
        label=_("What would you like to know?"),
        help_text=_("In your own words, in your language. Whoever looked does not see it."),
        at_most=2000,
        rows=4,
        missing=_("Write what you would like to know."),
    )


class AnswerForm(PlainForm):
    """What we found out, for the person who asked."""

    words = Words(
        label="Your answer, for the person who asked",
        help_text="Plain words: who it was, why they looked, whether it was right, and what happens now.",
        at_most=4000,
        rows=6,
        missing="Write the answer.",
    )
