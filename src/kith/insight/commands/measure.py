"""Working the figures out from facts, so that the page only reads them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kith.directory.queries.services import organisations_offering
from kith.insight import measures
from kith.insight.models import Snapshot
from kith.support import facts


class TooSoon(Exception):
    """The figures were worked out a short while ago: two in a row would show what one family changed."""


@transaction.atomic
def measure_city(*, at: datetime, by: str, no_sooner_than: timedelta = timedelta(0)) -> Snapshot:
    """Work out every figure for the twelve months to `at`. Raises TooSoon inside `no_sooner_than` of the last."""
    last = Snapshot.objects.order_by("-measured_at", "-pk").first()
    if last and at - last.measured_at < no_sooner_than:
        raise TooSoon(last.measured_at)
    period = measures.year_to(timezone.localdate(at))
    asks = list(facts.asks_between(period.first, period.last))
    figures = [
        measures.answered_when_promised(asks, period),
        measures.days_to_hello(asks, period),
        measures.bands_offered_and_kept(facts.visits_between(period.first, period.last), asks, period),
        measures.where_children_live(facts.living_of_episodes_ended_between(period.first, period.last), period),
        measures.where_not_us_went(asks, period),
        measures.who_is_missing(
            facts.organisations_recording_between(period.first, period.last), organisations_offering(), period
        ),
    ]
    return Snapshot.objects.create(
        first_on=period.first,
        last_on=period.last,
        figures=[figure.as_json() for figure in figures],
        measured_at=at,
        measured_by=by,
    )
