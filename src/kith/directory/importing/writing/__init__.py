"""A group of records written together or not at all; what its source did not bring is left alone."""

from kith.directory.importing.writing.groups import Writer

__all__ = ["Writer"]
