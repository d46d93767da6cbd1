"""Reading the stories: one YAML file is one household."""

import re
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "stories"

Story = dict[str, Any]


FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Plain(FAST):
    """YAML as people read it: `on`, `yes` and `no` are words, and only `true` and `false` are not."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in Plain.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read(name: str) -> Any:
    """What one file says."""
    return yaml.load((FOLDER / f"{name}.yaml").read_text(), Loader=Plain)


def households() -> list[Story]:
    """Every household, in the order of the alphabet: the files that say what a family is known as."""
    stories = (read(name) for name in sorted(file.stem for file in FOLDER.glob("*.yaml")))
    return [story for story in stories if isinstance(story, dict) and "known_as" in story]
