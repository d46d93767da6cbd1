"""Things that change what there is."""

from kith.directory.commands.refresh_search import refresh_search

__all__ = ["refresh_search"]
