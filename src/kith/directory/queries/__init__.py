"""Questions about what there is: find help, one service, what an organisation offers, what helps meanwhile."""

from kith.directory.queries.as_typed import as_typed
from kith.directory.queries.carried import carried, dated_times, numbers, with_times
from kith.directory.queries.find import Found, LetGo, find, finds_nothing
from kith.directory.queries.found_nothing import Sought, sought_in_vain
from kith.directory.queries.joined import current, joined_into
from kith.directory.queries.looking import EVERY_CHOICE, FACETS, Choices, Looking
from kith.directory.queries.places import Somewhere, place_among, somewhere
from kith.directory.queries.services import (
    Key,
    areas_said,
    helps_while_waiting,
    key_to_results,
    next_session,
    running,
    services_of,
    whole_service,
)
from kith.directory.queries.standing import edition_now, hold
from kith.directory.queries.standing import standing as index_now

__all__ = [
    "EVERY_CHOICE",
    "FACETS",
    "Choices",
    "Found",
    "Key",
    "LetGo",
    "Looking",
    "Somewhere",
    "Sought",
    "areas_said",
    "as_typed",
    "carried",
    "current",
    "dated_times",
    "edition_now",
    "find",
    "finds_nothing",
    "helps_while_waiting",
    "hold",
    "index_now",
    "joined_into",
    "key_to_results",
    "next_session",
    "numbers",
    "place_among",
    "running",
    "services_of",
    "somewhere",
    "sought_in_vain",
    "whole_service",
    "with_times",
]
