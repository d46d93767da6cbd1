"""The governance register: writing a group in it, changing what it says, and the days on which the group meets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.voice.models import Forum, Sitting

FACTS = ("name", "kind", "remit", "chair", "families_in_the_room", "answers_to")


@transaction.atomic
def keep_forum(*, forum: Forum | None, facts: Mapping[str, Any], by: Reader, at: datetime) -> Forum:
    """Keep what is said of this group, or of a new one; `meets_on` is one more day on which it meets."""
    kept = forum or Forum()
    for name in FACTS:
        setattr(kept, name, facts[name])
    kept.save()
    if facts.get("meets_on"):
        Sitting.objects.get_or_create(forum=kept, on=facts["meets_on"])
    audit.record(by=by, did=Deed.WROTE_A_GROUP_IN_THE_REGISTER, to=kept, at=at)
    return kept
