"""How tests are shared out between two workers: two parts of the journeys, the proofs of one city, and all the rest."""

from collections import Counter
from typing import Any

from xdist.scheduler import LoadScopeScheduling

LAST = "journeys, the second part"
IN_THE_LAST = ("tests/journeys/test_visiting", "tests/journeys/test_finding_help", "tests/journeys/test_voice")


class Halves(LoadScopeScheduling):
    """One worker begins with the first part of the journeys; whichever is done first takes the second, at the end.

    Beside everything else one browser is enough for two cores. When only journeys are left there may be two.
    """

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

    def _assign_work_unit(self, node: Any) -> None:
        if LAST in self.workqueue:
            self.workqueue.move_to_end(LAST)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid: str) -> Any:
        if nodeid.startswith("tests/journeys/"):
            return LAST if nodeid.startswith(IN_THE_LAST) else "journeys, the first part"
        if nodeid.startswith("tests/proofs/city/"):
            return "city"  # built once, and each onlooker followed once
        return nodeid
