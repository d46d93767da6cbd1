"""What someone is looking for: their words, near where, and what they narrowed it by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# The facets, in the order they are shown. Where a service must have every choice, choosing adds to what it must be;
# elsewhere a second choice widens.
FACETS = ("need", "who", "part", "when", "lang", "access", "cost", "wait", "how")
EVERY_CHOICE = frozenset({"access"})

type Choices = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Looking:
    """One search. `choices` holds facet: chosen slugs, never an empty set."""

    words: str = ""
    near: str = ""
    choices: Choices = field(default_factory=dict)

    def without(self, facet: str) -> "Looking":
        """The same search with one facet let go."""
        return replace(self, choices={key: kept for key, kept in self.choices.items() if key != facet})
