"""Something in the directory is wrong: what, and how whoever says so would be told."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, TheirWords, Words, missing
from kith.directory.commands.reports import Wrong
from kith.directory.models import Report
from kith.support.forms.reach import email_address, mobile_number

CHECKS = {Report.Way.TEXT: mobile_number, Report.Way.EMAIL: email_address}


class WrongForm(PlainForm):
    """No name is asked for. A number is only asked of somebody who would have a message."""

    about = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Report.About.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose what is wrong. “Something else” is fine.")),
    )
    words = TheirWords(
        label=_("Tell us more, if you like"),
        help_text=_("Like: nobody picks up, or it is on Thursdays now. Nothing about you or your family."),
        rows=3,
        at_most=2000,
    )
    way = forms.ChoiceField(
        label=_("How would you like to hear what happened?"),
        choices=Report.Way.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Report.Way.CODE,
    )
    reach_value = Words(
        label=_("Mobile number or email"),
        at_most=200,
        help_text=_(
            "Only for that, and only if nobody else reads it. The message says that there is something new, and no more."
        ),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["way"] = said.get("way") or Report.Way.CODE
        if said["way"] in CHECKS and "reach_value" not in self.errors:
            try:
                said["reach_value"] = CHECKS[said["way"]](said.get("reach_value", ""))
            except ValidationError as wrong:
                self.add_error("reach_value", wrong)
        elif said["way"] not in CHECKS:
            said["reach_value"] = ""
        return said

    def wrong(self) -> Wrong:
        """What the command takes."""
        said = self.cleaned_data
        return Wrong(about=said["about"], words=said["words"].strip(), way=said["way"], reach_value=said["reach_value"])
