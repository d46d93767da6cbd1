"""Forms about how long a record is kept, and about a legal hold."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.families.models import Family

Kind = Family.Retention


class KeptAsForm(SentOnceForm):
    """As what a record is kept, and why; for a looked-after child, which."""

    kept_as = forms.ChoiceField(
        label=_("What is this record kept as?"),
        choices=[
            (Kind.EARLY_HELP, _("Early help")),
            (Kind.PROTECTION, _("Child protection")),
            (Kind.LOOKED_AFTER, _("Looked after: a child of the family is, or was, looked after")),
        ],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what it is kept as.")),
    )
    child = forms.ModelChoiceField(
        label=_("Which child is, or was, looked after?"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=_("Choose who"),
    )
    because = Words(label=_("Why"), at_most=200, missing=_("Say why, so that whoever looks again can decide."))

    def __init__(self, *args: Any, children: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["child"].queryset = children

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kept_as") == Kind.LOOKED_AFTER and not said.get("child") and "child" not in self.errors:
            self.add_error("child", _("Choose which child: the record is kept to their hundredth birthday."))
        return said

    def told(self) -> dict[str, Any]:
        """What the command takes."""
        of_a_child = self.cleaned_data["kept_as"] == Kind.LOOKED_AFTER
        return {
            "kept_as": self.cleaned_data["kept_as"],
            "child": self.cleaned_data["child"] if of_a_child else None,
            "because": self.cleaned_data["because"],
        }


class HoldForm(SentOnceForm):
    """Why nothing of a record may end."""

    because = Words(
        label=_("Why must nothing of it end?"),
        at_most=200,
        missing=_("Say why: a court, an inquiry, a complaint."),
        help_text=_("A court, an inquiry, a complaint, or a copy that somebody has asked for."),
    )


class HoldOverForm(SentOnceForm):
    """Why a hold is over."""

    because = Words(label=_("Why is it over?"), at_most=200, missing=_("Say why it is over."))


class KeepRecordForm(SentOnceForm):
    """Why a record is kept after all."""

    because = Words(label=_("Why is it kept?"), at_most=200, missing=_("Say why it is kept."))
