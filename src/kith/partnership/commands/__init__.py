"""Changes to who we are and to the rules that hold."""

from kith.partnership.commands.profile import load_profile

__all__ = ["load_profile"]
