"""Reads the made-up city's YAML files."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CITY = Path(__file__).parent.parent / "city"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def city_file(name: str) -> Any:
    """What one file of the city says: `city_file("areas")`. Read once; nobody changes what comes back."""
    with (CITY / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=Loader)


@cache
def providers() -> list[dict[str, Any]]:
    """Every provider, in the order of the files' names and then of the files."""
    return [
        provider
        for path in sorted((CITY / "providers").glob("*.yaml"))
        for provider in city_file(f"providers/{path.stem}")
    ]


@cache
def venues() -> dict[str, dict[str, Any]]:
    """Every venue by its slug, standing where its postcode stands."""
    points = {code: (lat, lon, street, ward) for ward, lines in postcodes() for code, lat, lon, street in lines}
    return {
        venue["slug"]: venue | dict(zip(("lat", "lon", "street", "ward"), points[venue["postcode"]], strict=True))
        for venue in city_file("venues")
    }


def postcodes() -> list[tuple[str, list[list[Any]]]]:
    """Each ward with its lines of [postcode, lat, lon, street]."""
    return list(city_file("postcodes").items())
