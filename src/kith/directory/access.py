"""Who keeps the directory in order."""

from kith.common.reader import Reader
from kith.partnership.models import Membership


def keeps_the_directory(reader: Reader) -> bool:
    """Decides what is in the directory twice: the partnership's administrator."""
    return reader.role == Membership.Role.ADMINISTRATOR
