"""Choosing as a person does: the design system draws the box with its label, so it is the label that is pressed."""

from typing import Any


def choose(page: Any, words: str, *, exact: bool = True) -> None:
    """Press the label of a radio or a box."""
    page.locator("label").and_(page.get_by_text(words, exact=exact)).first.click()
