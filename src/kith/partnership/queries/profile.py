"""Which rule of the partnership holds on a day."""

import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kith.partnership.models import Rule

SECONDS_REMEMBERED = 30


class NoSuchRule(Exception):
    """The partnership's profile says nothing about this on that day."""


@dataclass
class _Profile:
    """The few dozen rules of the profile, read once in a while rather than once a page."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)
    read_at: float = float("-inf")

    def of(self, key: str) -> list[Rule]:
        if time.monotonic() - self.read_at > SECONDS_REMEMBERED:
            self.rules = {}
            for rule in Rule.objects.order_by("key", "-starts_on"):
                self.rules.setdefault(rule.key, []).append(rule)
            self.read_at = time.monotonic()
        return self.rules.get(key, [])


_profile = _Profile()


def forget() -> None:
    """Read the profile afresh next time: it has changed."""
    _profile.read_at = float("-inf")


def rule_on(key: str, on: date) -> Any:
    """The value of the rule that holds on this day. Raises NoSuchRule when there is none."""
    for rule in _profile.of(key):
        if rule.starts_on <= on and (rule.ends_on is None or rule.ends_on >= on):
            return rule.value
    raise NoSuchRule(f"{key} on {on}")


def danger_numbers(on: date) -> list[dict[str, str]]:
    """Whom to phone when someone is not safe: who, phone, when, and for what (danger, home, child, young)."""
    return rule_on("numbers.danger", on)
