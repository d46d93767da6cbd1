"""Changes to who we are and to the rules that hold."""

from kith.partnership.commands.beginning import AlreadyAdministered, appoint_first_administrator
from kith.partnership.commands.profile import NotAProfile, load_profile

__all__ = ["AlreadyAdministered", "NotAProfile", "appoint_first_administrator", "load_profile"]
