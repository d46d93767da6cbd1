"""Each kind of record as the standard writes it, from rows that are already read. A field with nothing in it is left out."""

from kith.directory.open_referral.records.locations import location, place
from kith.directory.open_referral.records.organizations import organization
from kith.directory.open_referral.records.services import service
from kith.directory.open_referral.records.taxonomies import taxonomy, term

__all__ = ["location", "organization", "place", "service", "taxonomy", "term"]
