"""What a person says, on their own page, of how it is safe to reach them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.families.models import SafeContact

SAFE, STOP = "safe", "stop"


class OwnReachForm(SentOnceForm):
    """The way that stands, with their own words; or: I will contact you."""

    still = forms.ChoiceField(
        label=_("Is this still safe?"),
        choices=[(SAFE, _("Yes, this way is safe")), (STOP, _("No. Do not contact me: I will contact you"))],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether this way is still safe.")),
    )
    may_leave_message = forms.BooleanField(label=_("You may leave me a message"), required=False)
    send_when = forms.ChoiceField(
        label=_("When may a message come by itself?"),
        choices=[
            (SafeContact.SendWhen.WHEN_ASKED, _("Only when I have just asked for it, such as a code to sign in")),
            (SafeContact.SendWhen.ANY_TIME, _("Any time there is something new")),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "It says “There is something new for you. Look when it is safe.” and nothing else: no name, no reason."
        ),
    )
    times = Words(label=_("When is it safe?"), at_most=160)
    who_else_sees = Words(label=_("Who else may see it?"), at_most=160)
    name_we_give = Words(label=_("If somebody else answers, what should we say it is about?"), at_most=120)
    words = Words(label=_("Anything else that keeps it safe"), at_most=300)

    def said(self) -> dict[str, Any]:
        """What they said, as the command takes it."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in {"once", "still"}}
        facts["send_when"] = facts["send_when"] or SafeContact.SendWhen.WHEN_ASKED
        return {**facts, "is_still_safe": self.cleaned_data["still"] == SAFE}
