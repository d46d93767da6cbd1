"""Other people's entries, brought in: read, put right where that is honest, joined, and written (ADR 26).

reading > shaping > joining > writing. Every row of every file ends as read, as repaired with a stated repair, or as
refused with a reason that a charity worker understands.
"""

from kith.directory.importing.bringing import Brought, bring_in
from kith.directory.importing.rows import CannotRead

__all__ = ["Brought", "CannotRead", "bring_in"]
