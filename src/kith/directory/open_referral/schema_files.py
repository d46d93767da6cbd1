"""The schemas of every kind of record, kept as files: required fields, formats and closed lists of HSDS 3.0 and ORUK 3.0."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "schemas"


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its name. One refers to another as `name.json`."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def pointed(schema: Any, start: str) -> Any:
    """The same schema, whose references begin with `start` and end without `.json`."""
    if isinstance(schema, list):
        return [pointed(each, start) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"{start}{value.removesuffix('.json')}" if key == "$ref" else pointed(value, start)
        for key, value in schema.items()
        if key != "$schema"
    }
