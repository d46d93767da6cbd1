"""How was it? Asked of whoever was in the room, with the code of a slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox, PlainForm, TheirWords, Words, missing
from kith.voice.models import HowItWas


class HowItWasForm(PlainForm):
    """Three boxes: the code, whether they were heard, and words if they like."""

    code = Words(
        label=_("The code on your slip"),
        at_most=40,
        widget=CodeBox,
        missing=_("Type the code that stands on the slip."),
        error_messages={"max_length": _("That is longer than a code. Type only the eight characters.")},
    )
    heard = forms.TypedChoiceField(
        label=_("Were you heard?"),
        choices=HowItWas.Heard.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose one of the five.")),
    )
    words = TheirWords(
        label=_("What was good, and what should change?"),
        help_text=_("You can leave this empty. Any language."),
        rows=4,
        at_most=2000,
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
