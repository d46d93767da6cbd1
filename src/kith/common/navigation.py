"""The ways round, as they stand at the top of a page, and for thumbs at its foot: one row a place, and for whom it is there."""

from collections.abc import Set
from dataclasses import dataclass

from kith.common.reader import Reader

KEEPER = frozenset({"directory-keeper"})
LEADERS = frozenset({"provider-lead"})
PLANNERS = frozenset({"planner", "commissioner", "network-convenor"})


@dataclass(frozen=True, slots=True)
class Place:
    """A link. `key` is what the page behind it calls itself; no roles in `only` is every role."""

    url: str
    key: str
    label: str
    only: Set[str] = frozenset()
    but: Set[str] = frozenset()
    picture: str = ""

    def is_for(self, role: str) -> bool:
        return role not in self.but and (not self.only or role in self.only)


PLACES = {
    "work": (
        Place("support:today", "today", "Today"),
        Place("families:list", "families", "Families"),
        Place("support:asks", "asks", "Asks"),
        Place("support:visits", "visits", "Visits"),
        Place("voice:voices", "voices", "Voices"),
        Place("directory:find", "find", "Find help"),
        Place("keeping:ours", "ours", "Our help", only=LEADERS),
        Place("web:accounts", "people", "People", only=LEADERS),
    ),
    "thumbs": (
        Place("support:today", "today", "Today", picture="clock"),
        Place("families:list", "families", "Families", picture="people"),
        Place("support:asks", "asks", "Asks", picture="list"),
        Place("keeping:ours", "ours", "Our help", only=LEADERS, picture="home"),
        Place("directory:find", "find", "Find help", but=LEADERS, picture="search"),
    ),
    "plan": (
        Place("web:accounts", "people", "People", only={"partnership-administrator"}),
        Place("insight:learn", "learn", "What we learn", but=KEEPER),
        Place("keeping:desk", "entries", "What waits", only=KEEPER),
        Place("keeping:providers", "providers", "Providers", only=KEEPER),
        Place("twins:waiting", "twice", "Here twice", only=KEEPER),
        Place("keeping:quality", "whole", "The directory", only=KEEPER | PLANNERS),
        Place("voice:voices", "voices", "What families say", only=PLANNERS),
        Place("web:governance", "looks", "Who looked", only={"information-governance"}),
        Place("web:retention", "retention", "How long", only={"information-governance"}),
        Place("directory:find", "find", "Find help"),
    ),
}


def places_for(reader: Reader, frame: str) -> list[Place]:
    """The places in this row of `PLACES`, in order, for whoever reads."""
    return [place for place in PLACES[frame] if place.is_for(reader.role)]
