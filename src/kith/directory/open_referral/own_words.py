"""Kith's own short lists as taxonomies: what families need, whom help is for, what makes it possible to come."""

from functools import cache
from typing import Any, NamedTuple

from kith.directory.models import AccessTag, Need, WhoFor
from kith.directory.open_referral.ids import id_of


class OwnList(NamedTuple):
    """One list of ours: how it is called in an address, its model, the field of a service, its name and what it is."""

    slug: str
    model: type[Any]
    field: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return _id_of_list(self.slug)

    def term_id(self, slug: str) -> str:
        """The same term has the same id in every directory that runs on Kith."""
        return id_of("term", self.slug, slug)


@cache
def _id_of_list(slug: str) -> str:
    return id_of("taxonomy", slug)


OWN_LISTS = (
    OwnList("need", Need, "needs", "What families need", "Plain needs, in the words of families"),
    OwnList("who", WhoFor, "who_for", "Who it is for", "Stages of life and circumstances that a service is for"),
    OwnList("access", AccessTag, "access", "What makes it possible to come", "Steps, cost of travel, childcare there"),
)
