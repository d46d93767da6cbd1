"""An emergency look as whoever checks it reads it: who, why, what was looked for, and by when it is checked."""

from typing import Any

from django.utils import timezone

from kith.common.reader import Reader
from kith.common.templatetags.kith import clock, long_day
from kith.families.models import EmergencyLook
from kith.families.queries.emergencies import check_by


def look_row(look: EmergencyLook, reader: Reader) -> dict[str, Any]:
    """One look, without the name of the record that it opened."""
    by = check_by(look)
    second = getattr(look, "second_person", None)
    return {
        "look": look,
        "found": found_words(look),
        "by": long_day(by),
        "is_late": look.checked_at is None and by < timezone.localdate(reader.at),
        "is_mine": look.opened_by_id == reader.account_id,
        "waits_for_second": bool(second and second.agreed_at is None),
        "agreed": second.agreed_by if second and second.agreed_at else None,
    }


def found_words(look: EmergencyLook) -> str:
    """What the look opened, and until when."""
    if look.relationship is None:
        return "Nothing opened."
    return f"A record was opened, until {clock(look.relationship.ended_at)} on {long_day(look.relationship.ended_at)}."
