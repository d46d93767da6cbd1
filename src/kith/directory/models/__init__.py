"""What there is: services, where and when they are, for whom, how long a wait; and the rest that the standard asks."""

from kith.directory.models.found_nothing import FoundNothing
from kith.directory.models.listing import Edition, ListedWord, Listing
from kith.directory.models.locations import Accessibility, Location, OtherAddress
from kith.directory.models.money import CostOption, Funding
from kith.directory.models.opportunities import Opportunity
from kith.directory.models.particulars import Capacity, Particulars, RequiredDocument, ServiceArea
from kith.directory.models.providers import Identifier, Program, Provider
from kith.directory.models.schedules import DayApart, Schedule
from kith.directory.models.services import AccessTag, Language, Need, Service, WhoFor
from kith.directory.models.sources import Brought, Change, Source
from kith.directory.models.staying_true import Claim, Nudge, Proposal, Report, Trust
from kith.directory.models.taxonomies import Attribute, Taxonomy, Term
from kith.directory.models.twins import Judgement, Likeness
from kith.directory.models.ways_to_reach import Contact, Phone
from kith.directory.models.where_and_when import Place, Session

__all__ = [
    "AccessTag",
    "Accessibility",
    "Attribute",
    "Brought",
    "Capacity",
    "Change",
    "Claim",
    "Contact",
    "CostOption",
    "DayApart",
    "Edition",
    "FoundNothing",
    "Funding",
    "Identifier",
    "Judgement",
    "Language",
    "Likeness",
    "ListedWord",
    "Listing",
    "Location",
    "Need",
    "Nudge",
    "Opportunity",
    "OtherAddress",
    "Particulars",
    "Phone",
    "Place",
    "Program",
    "Proposal",
    "Provider",
    "Report",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "Session",
    "Source",
    "Taxonomy",
    "Term",
    "Trust",
    "WhoFor",
]
