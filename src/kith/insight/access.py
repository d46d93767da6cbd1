"""Who may read what we learn, and who may work it out again."""

from kith.common.reader import Reader
from kith.partnership.access import Role, looks_after, plans

LEADS = {Role.PROVIDER_LEAD, Role.SUPERVISOR, Role.REVIEWING_OFFICER}


def may_learn(reader: Reader) -> bool:
    """People who plan, and those who lead or supervise: the figures hold no name."""
    return may_plan(reader) or reader.role in LEADS


def may_plan(reader: Reader) -> bool:
    """People who plan may work the figures out again, and write what they make of them."""
    return plans(reader) or looks_after(reader)
