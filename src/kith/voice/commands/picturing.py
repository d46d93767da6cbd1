"""The picture of statement votes is worked out when a planner asks for it, and kept: pages read it, never the votes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.disclosure import LIMIT
from kith.common.reader import Reader
from kith.voice.models import Consultation, StatementPicture
from kith.voice.polis.picture import picture
from kith.voice.queries.statements import marks_of, picture_of


class TooSoon(Exception):
    """One to four more people have voted since the last picture: beside it, a new one would tell of them."""


def work_out(*, consultation: Consultation, by: Reader, at: datetime) -> StatementPicture:
    """Find groups and what may be told, and keep that in place of the picture before. Raises TooSoon.

    Groups are found before the row is locked: of 2,000 people who vote on 100 statements that takes seconds.
    """
    on, last = timezone.localdate(at), picture_of(consultation)
    before = last.data if last else {}
    data = picture(*marks_of(consultation), on=on, before=before)
    if 0 < abs(data["people"] - before.get("people", 0)) < LIMIT:
        raise TooSoon
    return _keep(consultation, data, last, by, at)


@transaction.atomic
def _keep(
    consultation: Consultation, data: dict, last: StatementPicture | None, by: Reader, at: datetime
) -> StatementPicture:
    kept = StatementPicture.objects.select_for_update().filter(consultation=consultation).first()
    if kept and last and kept.data != last.data:  # a colleague pressed meanwhile: theirs was compared, this one was not
        return kept
    facts = {"computed_on": timezone.localdate(at), "data": data}
    made, _ = StatementPicture.objects.update_or_create(consultation=consultation, defaults=facts)
    audit.record(by=by, did=Deed.WORKED_OUT_THE_PICTURE_OF_VOTES, to=consultation, at=at)
    return made
