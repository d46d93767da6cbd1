"""What there is: services, where and when they are, for whom, and how long a wait."""

from kith.directory.models.listing import Listing
from kith.directory.models.services import AccessTag, Language, Need, Service, WhoFor
from kith.directory.models.where_and_when import Funding, Place, Session

__all__ = ["AccessTag", "Funding", "Language", "Listing", "Need", "Place", "Service", "Session", "WhoFor"]
