"""What a person in a family says when they do not agree with a decision."""

from django.utils.translation import gettext_lazy as _

from kith.common.plain_forms import PlainForm, box


class ObjectForm(PlainForm):
    """Their words, for a named person."""

    words = box(
        _("What would you like them to know?"), limit=500, rows=4, missing=_("Write what you would like them to know.")
    )
