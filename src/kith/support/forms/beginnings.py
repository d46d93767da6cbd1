"""From a yes to a record: look first, then begin."""

from typing import Any

from django import forms

from kith.families.commands import NewPerson
from kith.support.forms.answers import day_box, short


class LookForm(forms.Form):
    """Is this family known already? By name as it sounds, phone, and birth date if known."""

    name = short("Name", most=120)
    born_on = day_box("Birth date, if known")
    phone = short("Phone", most=40, inputmode="tel")


class BeginForm(forms.Form):
    """A new record, with whoever asked. Others are added as you get to know them."""

    person = forms.CharField(
        label="The name of whoever asked",
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": "Write the name they use. A nickname will do."},
    )
    as_what = short("Who they are in the family", most=80, hint="Mum, dad, gran, a young person.")
    is_child = forms.BooleanField(label="They are a child or young person", required=False)
    known_as = forms.CharField(
        label="What the family calls itself",
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="“Shazia, Hamza, Aisha and Zayn” or a surname. You can change it.",
        error_messages={"required": "Write what they call themselves. Their name will do for now."},
    )

    def people(self) -> list[NewPerson]:
        said: dict[str, Any] = self.cleaned_data
        return [NewPerson(known_as=said["person"], as_what=said["as_what"], is_child=said["is_child"])]
