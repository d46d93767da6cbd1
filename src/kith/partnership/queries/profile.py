"""Which rule of the partnership holds on a day."""

from datetime import date
from typing import Any

from django.db.models import Q

from kith.partnership.models import Rule


class NoSuchRule(Exception):
    """The partnership's profile says nothing about this on that day."""


def rule_on(key: str, on: date) -> Any:
    """The value of the rule that holds on this day. Raises NoSuchRule when there is none."""
    rule = (
        Rule.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), key=key, starts_on__lte=on)
        .order_by("-starts_on")
        .first()
    )
    if rule is None:
        raise NoSuchRule(f"{key} on {on}")
    return rule.value
