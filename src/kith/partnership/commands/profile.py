"""Loading a partnership's profile: the rules that it sets for itself."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from kith.partnership.models import Rule
from kith.partnership.queries import profile

PROFILES = Path(__file__).resolve().parents[1] / "profiles"


class NotAProfile(Exception):
    """What was given is not a profile; says why in one sentence."""


@transaction.atomic
def load_profile(profile_of: str | Path = "glasgow") -> int:
    """Put every rule of this profile in place, and give how many there are. Safe to repeat.

    `profile_of` is the name of one that is shipped, or a YAML file. A rule is known by its key and the day it starts;
    loading again brings its value up to date. Raises `NotAProfile`, also where pages would ask for a rule that it lacks.
    """
    file = profile_of if isinstance(profile_of, Path) else PROFILES / f"{profile_of}.yaml"
    rules = [_rule(number, said, file) for number, said in enumerate(_entries(file), start=1)]
    Rule.objects.bulk_create(
        rules, update_conflicts=True, unique_fields=["key", "starts_on"], update_fields=["value", "ends_on", "source"]
    )
    _insist_on_every_rule(file)
    profile.forget()
    return len(rules)


def _insist_on_every_rule(file: Path) -> None:
    """What the example says something about, every partnership says something about: a page would stop without it."""
    asked_for = {entry["key"] for entry in _entries(PROFILES / "glasgow.yaml")}
    lacking = sorted(asked_for - set(Rule.objects.values_list("key", flat=True)))
    if lacking:
        raise NotAProfile(
            f"{file} says nothing about {', '.join(lacking)}. The Glasgow profile shows what each one is."
        )


def _entries(file: Path) -> list[Any]:
    if not file.is_file():
        raise NotAProfile(f"There is no profile called {file.stem if file.parent == PROFILES else file}.")
    try:
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise NotAProfile(f"{file} is not YAML: {str(wrong).splitlines()[0]}.") from wrong
    if not isinstance(said, list) or not said:
        raise NotAProfile(f"{file} is not a list of rules. The Glasgow profile shows how one is written.")
    return said


def _rule(number: int, said: Any, file: Path) -> Rule:
    """One rule. Without a source or a first day it is nobody's rule."""
    missing = [
        name for name in ("key", "value", "starts_on", "source") if not isinstance(said, dict) or name not in said
    ]
    if missing:
        raise NotAProfile(f"Rule {number} of {file} does not say its {missing[0]}.")
    if not all(isinstance(said.get(name), date | None) for name in ("starts_on", "ends_on")):
        raise NotAProfile(f"Rule {number} of {file} starts or ends on something that is not a day, such as 2026-11-26.")
    return Rule(
        key=said["key"],
        value=_as_json(said["value"]),
        starts_on=said["starts_on"],
        ends_on=said.get("ends_on"),
        source=said["source"],
    )


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
