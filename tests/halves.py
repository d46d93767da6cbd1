"""How tests are shared out between two workers: journeys stay together, so do the proofs of one city."""

from collections import Counter
from typing import Any

from xdist.scheduler import LoadScopeScheduling


class Halves(LoadScopeScheduling):
    """The largest part, the journeys, is begun first; what is left over goes to whichever worker is free."""

    def __init__(self, *args: Any):
        super().__init__(*args)
        self.took: Counter[str] = Counter()

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """Its seconds are added to this half's."""
        self.took[node.gateway.id] += duration
        super().mark_test_complete(node, item_index, duration)

    def said(self) -> str:
        """How long each half took."""
        return ", ".join(f"{worker} {seconds:.0f} s" for worker, seconds in sorted(self.took.items()))

    def _split_scope(self, nodeid: str) -> Any:
        if nodeid.startswith("tests/journeys/"):
            return "browser"  # two browsers at once on two cores trip each other
        if nodeid.startswith("tests/proofs/city/"):
            return "city"  # built once, and each onlooker followed once
        return nodeid
