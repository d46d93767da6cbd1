"""From a yes to a record: look first, then begin."""

from typing import Any

from django import forms

from kith.common.forms import Day, PlainForm, Words
from kith.families.commands import NewPerson


class LookForm(PlainForm):
    """Is this family known already? By name as it sounds, phone, and birth date if known."""

    name = Words(label="Name", at_most=120)
    born_on = Day(label="Birth date, if known")
    phone = Words(label="Phone", at_most=40, attrs={"inputmode": "tel"})


class BeginForm(PlainForm):
    """A new record, with whoever asked. Others are added as you get to know them."""

    person = Words(
        label="The name of whoever asked", at_most=120, missing="Write the name they use. A nickname will do."
    )
    as_what = Words(label="Who they are in the family", at_most=80, help_text="Mum, dad, gran, a young person.")
    is_child = forms.BooleanField(label="They are a child or young person", required=False)
    known_as = Words(
        label="What the family calls itself",
        at_most=200,
        help_text="“Shazia, Hamza, Aisha and Zayn” or a surname. You can change it.",
        missing="Write what they call themselves. Their name will do for now.",
    )

    def people(self) -> list[NewPerson]:
        said: dict[str, Any] = self.cleaned_data
        return [NewPerson(known_as=said["person"], as_what=said["as_what"], is_child=said["is_child"])]
