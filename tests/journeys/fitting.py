"""Nothing to scroll sideways for, measured when the page is as it will be."""

from typing import Any


def fits(page: Any) -> bool:
    """The page is no wider than the screen. Before its styles have come, a page is wider than it will be."""
    page.wait_for_load_state("load")
    wide, screen = page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"]
    assert wide <= screen, f"{page.url} is {wide} wide on a screen of {screen}"
    return True
