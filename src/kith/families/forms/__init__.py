"""Forms about a family: short, everything but a name may be left out, and plain words when something is not right."""

from kith.families.forms.families import FamilyNameForm, LookForm, NewFamilyForm
from kith.families.forms.homes import HomeForm, MoveForm, OpenAddressForm
from kith.families.forms.keeping import KeepForm
from kith.families.forms.people import LanguagesForm, NeedsForm, PersonForm, SafeContactForm
from kith.families.forms.tellings import PutRightForm, TellForm
from kith.families.forms.ties import TieForm

__all__ = [
    "FamilyNameForm",
    "HomeForm",
    "KeepForm",
    "LanguagesForm",
    "LookForm",
    "MoveForm",
    "NeedsForm",
    "NewFamilyForm",
    "OpenAddressForm",
    "PersonForm",
    "PutRightForm",
    "SafeContactForm",
    "TellForm",
    "TieForm",
]
