"""What is kept from somebody, for those who walk beside the family whose fact it is."""

from datetime import datetime

from django.db import models

from kith.common.reader import Reader
from kith.families.models import Family, KeptFrom
from kith.families.models.visible import remember_kept


def what_is_kept(reader: Reader, family: Family) -> models.QuerySet[KeptFrom]:
    """Facts of this family that are kept from somebody now, soonest to be looked at again first."""
    kept = KeptFrom.objects.visible_to(reader).holding().filter(family=family)
    return kept.fetch_mode(models.FETCH_PEERS).order_by("review_on", "pk")


def whoever_finds_it(family: Family, *, at: datetime) -> Reader:
    """Anybody at all: everything of this family that is kept from somebody is kept from them."""
    anybody = Reader(at=at)
    remember_kept(anybody, KeptFrom.objects.holding().filter(family=family))
    return anybody
