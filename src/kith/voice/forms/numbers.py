"""Whole numbers, with words of our own for one that cannot be meant."""

from typing import Any

from django import forms


def number(label: str, *, least: int = 0, most: int, missing: str = "", **more: Any) -> forms.IntegerField:
    """A whole number within what can be meant; left out, `missing` asks for it where it is needed."""
    between = f"Write a number from {least} to {most}."
    words = {
        "invalid": "Write a whole number, in figures.",
        "min_value": between,
        "max_value": between,
        "required": missing,
    }
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=bool(missing), error_messages=words, **more
    )
