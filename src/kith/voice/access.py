"""Who may use the pages of this room. What they see there is decided by `visible_to`, and nowhere else."""

from kith.common.reader import Reader
from kith.partnership.access import plans, works_with_families


def hears_voices(reader: Reader) -> bool:
    """Reads what families say for the whole city: planners, commissioners and convenors. Never a name."""
    return plans(reader) and not reader.is_family


def writes_down(reader: Reader) -> bool:
    """Writes down, for somebody, what they say: anyone who acts for an organisation here."""
    return reader.organisation_id is not None and not reader.is_family


def sees_to_urgent(reader: Reader) -> bool:
    """Is told at once of danger and complaints that came with what somebody said."""
    return works_with_families(reader) or plans(reader)


def reads_voices(reader: Reader) -> bool:
    """Hears for the city, or wrote some of it down."""
    return hears_voices(reader) or writes_down(reader)
