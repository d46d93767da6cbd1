"""Writing down what a planner makes of a figure."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.insight.models import Reading


@transaction.atomic
def read_figure(*, figure: str, words: str, by: Reader, at: datetime) -> Reading:
    """Keep what `by` makes of this figure: so, who does what, by when."""
    reading = Reading.objects.create(figure=figure, words=words, read_at=at, read_by_id=by.account_id)
    audit.record(by=by, did=Deed.READ_A_FIGURE, to=reading, at=at)
    return reading
