"""Forms about homes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, SentOnceForm, Words, missing
from kith.families.commands import NewHome
from kith.families.models import Household
from kith.families.queries.places import is_here, tidy, ward_of

ABOUT_A_HOME = ("kind", "known_as", "address", "postcode", "words", "address_is_closed", "from_on")


class HomeForm(SentOnceForm):
    """A home, and who lives in it."""

    kind = forms.ChoiceField(
        label=_("What kind of home"),
        choices=Household.Kind.choices,
        initial="not-known",
        error_messages=missing(_("Say what kind of home it is. Not known is an answer too.")),
    )
    known_as = Words(label=_("What they call it"), at_most=120)
    address = Words(label=_("Address"), at_most=300)
    postcode = Words(label=_("Postcode"), at_most=10, help_text=_("Leave it empty if you are not sure."))
    postcode_unsure = forms.BooleanField(label=_("Keep this postcode, though nobody is sure of it"), required=False)
    words = Words(label=_("Stairs, buzzer, who is about"), at_most=200)
    address_is_closed = forms.BooleanField(
        label=_("Keep the address closed"),
        required=False,
        help_text=_("It is opened one visit at a time, and the family sees who did."),
    )
    from_on = Day(label=_("Since when"))
    pattern = Words(label=_("When they are there, if not always"), at_most=80, help_text=_("Weekends, school nights."))
    who = forms.ModelMultipleChoiceField(
        label=_("Who lives there"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Any = None, today: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        if people is None:
            del self.fields["who"], self.fields["pattern"]
        else:
            self.fields["who"].queryset = people
        if self.add_prefix("postcode_unsure") not in self.data:
            self.fields["postcode_unsure"].widget = forms.HiddenInput()

    def clean_from_on(self) -> Any:
        on = self.cleaned_data["from_on"]
        if on and self.today and (on - self.today).days > 365:
            raise forms.ValidationError(_("This is more than a year away. Look at the day again."))
        return on

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        typed = facts.get("postcode", "")
        if not typed or facts.get("postcode_unsure"):
            return facts
        code = tidy(typed)
        if code and is_here(code):
            facts["postcode"] = code
            return facts
        said = (
            _("This postcode is not one we know in the city. Look at it again, or keep it and say nobody is sure.")
            if code
            else _("A postcode looks like GX1 1AB. Leave it empty, or keep it and say nobody is sure.")
        )
        self.add_error("postcode", said)
        self.fields["postcode_unsure"].widget = forms.CheckboxInput()
        return facts

    def home(self) -> NewHome:
        """The home that was written."""
        facts = {name: self.cleaned_data[name] for name in ABOUT_A_HOME}
        return NewHome(**facts, area_id=ward_of(facts["postcode"]) if facts["postcode"] else None)


class MoveForm(HomeForm):
    """A move: the home before is left as it was, with the day they left."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["from_on"].label = _("The day they moved")
        self.fields["who"].label = _("Who moves")
        self.fields["who"].required = True
        self.fields["who"].error_messages["required"] = _("Choose who moves. Whoever stays is left where they are.")


class OpenAddressForm(SentOnceForm):
    """Why a closed address is opened."""

    why = Words(
        label=_("Why are you opening it?"),
        at_most=200,
        initial=_("To visit today"),
        missing=_("Say why, in a few words. The family will read it."),
    )
