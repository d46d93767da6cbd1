"""Changes to how we work, as data."""

from kith.principles.commands.load import load_frameworks

__all__ = ["load_frameworks"]
