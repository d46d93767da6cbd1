"""Records find what they hang on; what hangs on nothing is put right, or refused; what belongs together is one group."""

from kith.directory.importing.joining.groups import groups_of
from kith.directory.importing.joining.joins import join

__all__ = ["groups_of", "join"]
