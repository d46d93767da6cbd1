"""From a path or an address to rows, one at a time: folders and zips of tables, JSON, lines of JSON, a live feed, sheets, registers."""

from kith.directory.importing.reading.sources import read

__all__ = ["read"]
