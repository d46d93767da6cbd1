"""Questions about families, each starting from what this reader may know."""

from kith.families.queries.own_space import person_of

__all__ = ["person_of"]
