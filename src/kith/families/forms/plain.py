"""The plain forms of this house (`common.plain_forms`), by the name under which rooms beside families know them."""

from kith.common.plain_forms import PlainForm, box, missing, say_plainly

__all__ = ["PlainForm", "box", "missing", "say_plainly"]
