"""From what a row says to what is kept of it: each kind in its own words, each repair stated."""

from kith.directory.importing.shaping.shapes import shape

__all__ = ["shape"]
