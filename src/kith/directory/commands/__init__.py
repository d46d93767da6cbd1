"""Things that change what there is."""

from kith.directory.commands.found_nothing import count_found_nothing
from kith.directory.commands.refresh_search import refresh_search

__all__ = ["count_found_nothing", "refresh_search"]
