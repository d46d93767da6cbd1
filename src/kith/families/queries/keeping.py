"""What is kept from somebody, for those who walk beside the family whose fact it is."""

from django.db import models

from kith.common.reader import Reader
from kith.families.models import Family, KeptFrom


def what_is_kept(reader: Reader, family: Family) -> models.QuerySet[KeptFrom]:
    """Facts of this family that are kept from somebody now, soonest to be looked at again first."""
    kept = KeptFrom.objects.visible_to(reader).holding().filter(family=family)
    return kept.fetch_mode(models.FETCH_PEERS).order_by("review_on", "pk")
