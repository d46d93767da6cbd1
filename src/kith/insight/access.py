"""Who may read what we learn, and who may work it out again."""

from kith.common.reader import Reader

PLANS = {"planner", "commissioner", "network-convenor", "partnership-administrator", "information-governance"}
LEARNS = PLANS | {"provider-lead", "supervisor", "reviewing-officer"}


def may_learn(reader: Reader) -> bool:
    """People who plan, and those who lead or supervise: the figures hold no name."""
    return reader.role in LEARNS


def may_plan(reader: Reader) -> bool:
    """People who plan may work the figures out again, and write what they make of them."""
    return reader.role in PLANS
