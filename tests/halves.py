"""How tests are shared out between two workers: journeys stay together, so do the proofs of one file."""

from typing import Any

from xdist.scheduler import LoadScopeScheduling


class Halves(LoadScopeScheduling):
    """The largest part, the journeys, is begun first; what is left over goes to whichever worker is free."""

    def _split_scope(self, nodeid: str) -> Any:
        if nodeid.startswith("tests/journeys/"):
            return "browser"  # two browsers at once on two cores trip each other
        if nodeid.startswith("tests/proofs/"):
            return nodeid.split("::")[0]  # one city, built once
        return nodeid
