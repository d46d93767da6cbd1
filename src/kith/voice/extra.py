"""The extra called themes: NumPy and scikit-learn, brought in only where groups or themes are looked for."""

from importlib import import_module
from typing import Any

NOT_HERE = "The extra called themes is not installed, so nothing is suggested. Add it with: uv sync --extra themes"


class NotInstalled(Exception):
    """What looks for groups and themes is not on this machine; says how it gets there."""


def bring(name: str) -> Any:
    """A module of NumPy or scikit-learn. Raises NotInstalled, with one plain sentence, where it is not."""
    try:
        return import_module(name)
    except ImportError as error:
        raise NotInstalled(NOT_HERE) from error
