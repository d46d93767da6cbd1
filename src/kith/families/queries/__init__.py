"""Questions about families, each starting from what this reader may know."""

from kith.families.queries.before import BeforeYouGo, before_you_go
from kith.families.queries.families import families_for, find_families, people_of, with_kept
from kith.families.queries.keeping import what_is_kept, whoever_finds_it
from kith.families.queries.likely import Likely, LikelyFamily, likely_families
from kith.families.queries.own_space import own_families, owner_of
from kith.families.queries.people import everyone_in, histories_of, latest_of

__all__ = [
    "BeforeYouGo",
    "Likely",
    "LikelyFamily",
    "before_you_go",
    "everyone_in",
    "families_for",
    "find_families",
    "histories_of",
    "latest_of",
    "likely_families",
    "own_families",
    "owner_of",
    "people_of",
    "what_is_kept",
    "whoever_finds_it",
    "with_kept",
]
