"""Who we are: organisations, the people who act for them, places, and the rules that change."""

from kith.partnership.models.organisations import Organisation
from kith.partnership.models.people import Account, Membership, NamedByRole
from kith.partnership.models.places import Area, AreaKind, Postcode
from kith.partnership.models.profile import Rule
from kith.partnership.models.sign_in import Session, SignInTries
from kith.partnership.models.start_codes import StartCode

__all__ = [
    "Account",
    "Area",
    "AreaKind",
    "Membership",
    "NamedByRole",
    "Organisation",
    "Postcode",
    "Rule",
    "Session",
    "SignInTries",
    "StartCode",
]
