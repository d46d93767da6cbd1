"""How was it? Asked of whoever was in the room, with the code of a slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox
from kith.support.forms.asks import WordsField
from kith.voice.models import HowItWas


class HowItWasForm(forms.Form):
    """Three boxes: the code, whether they were heard, and words if they like."""

    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=40,
        widget=CodeBox(),
        error_messages={
            "required": _("Type the code that stands on the slip."),
            "max_length": _("That is longer than a code. Type only the eight characters."),
        },
    )
    heard = forms.TypedChoiceField(
        label=_("Were you heard?"),
        choices=HowItWas.Heard.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five.")},
    )
    words = WordsField(
        label=_("What was good, and what should change?"),
        help_text=_("You can leave this empty. Any language."),
        rows=4,
        most=2000,
        required=False,
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
