"""Every published record, whole, a few hundred read at a time. Exports and checks begin here."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from kith.directory.open_referral import records
from kith.directory.open_referral.answers import in_lots
from kith.directory.open_referral.parameters import Asked
from kith.directory.open_referral.records.parts import Here
from kith.directory.queries import open_referral, published, terms
from kith.partnership.queries import NoSuchRule, rule_on

type Fields = dict[str, Any]
EVERYTHING = Asked()


def here_at(page: str) -> Here:
    """Where pages of services begin, and the partnership's town, council and country."""
    on = timezone.localdate()
    try:
        said = rule_on("directory.address", on)
    except NoSuchRule:  # a profile from before this rule
        city = rule_on("name", on)["city"]
        said = {"city": city, "council": city, "country": "GB"}
    return Here(page, **said)


def organizations(here: Here) -> Iterator[Fields]:
    for lot in in_lots(open_referral.organisations(EVERYTHING)):
        for row in published.whole_organisations(lot):
            yield records.organization(row, here, full=True)


def services(here: Here) -> Iterator[Fields]:
    for lot in in_lots(open_referral.services(EVERYTHING)):
        for row in published.whole(lot):
            yield records.service(row, here, full=True)


def every(here: Here) -> Iterator[tuple[str, Fields]]:
    """Kind and record: lists of words, then who offers help, then what they offer."""
    yield from (("taxonomy", row) for row in terms.taxonomies(EVERYTHING))
    yield from (("taxonomy_term", row) for row in terms.terms(EVERYTHING))
    yield from (("organization", row) for row in organizations(here))
    yield from (("service", row) for row in services(here))
