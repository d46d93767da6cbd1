"""Loading a partnership's profile: the rules that it sets for itself."""

from pathlib import Path

import yaml
from django.db import transaction

from kith.partnership.models import Rule
from kith.partnership.queries import profile

PROFILES = Path(__file__).resolve().parents[1] / "profiles"


@transaction.atomic
def load_profile(name: str = "glasgow") -> int:
    """Put every rule of this profile in place, and give how many there are. Safe to repeat.

    A rule is known by its key and the day it starts; loading again brings its value up to date.
    """
    rules = [
        Rule(
            key=rule["key"],
            value=_as_json(rule["value"]),
            starts_on=rule["starts_on"],
            ends_on=rule.get("ends_on"),
            source=rule["source"],
        )
        for rule in yaml.safe_load((PROFILES / f"{name}.yaml").read_text())
    ]
    Rule.objects.bulk_create(
        rules, update_conflicts=True, unique_fields=["key", "starts_on"], update_fields=["value", "ends_on", "source"]
    )
    profile.forget()
    return len(rules)


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
