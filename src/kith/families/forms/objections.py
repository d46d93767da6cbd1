"""What a person in a family says when they do not agree with a decision."""

from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words


class ObjectForm(SentOnceForm):
    """Their words, for a named person."""

    words = Words(
        label=_("What would you like them to know?"),
        at_most=500,
        rows=4,
        missing=_("Write what you would like them to know."),
    )
