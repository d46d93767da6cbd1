"""What waits for one person today, beside their visits."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from kith.common.reader import Reader
from kith.support.models import CheckIn, LivingSituation, PlanItem, Review, Sending
from kith.support.queries.asks import past_promise_for, waiting_longest_first
from kith.support.queries.endings import check_ins_due
from kith.support.queries.intensive import to_ask_about
from kith.support.queries.reviews import coming_reviews

SOON = timedelta(days=14)
A_FEW = 6


def asks_waiting(reader: Reader) -> list[Sending]:
    """Asks that wait for the reader's organisation, longest first."""
    return list(waiting_longest_first(reader)[: A_FEW + 1])


def past_their_promise(reader: Reader) -> list[Sending]:
    """Asks past their promise in this person's own list, wherever they were sent."""
    return list(past_promise_for(reader)[: A_FEW + 1])


def reviews(reader: Reader) -> list[Review]:
    """Reviews of the next two weeks, and those whose day has gone by, soonest first."""
    return list(coming_reviews(reader)[:A_FEW])


def check_ins(reader: Reader) -> list[CheckIn]:
    """Families whom this worker said they would look in on after goodbye, whose day has come or comes this week."""
    return list(check_ins_due(reader)[:A_FEW])


def where_to_ask(reader: Reader) -> list[LivingSituation]:
    """Children whose day to be asked about has come: where do they live now?"""
    return list(to_ask_about(reader)[:A_FEW])


def parts_of_plans(reader: Reader) -> list[PlanItem]:
    """What this worker said they would do in a plan, until it is done: those of the next two weeks and with no day yet."""
    until = timezone.localdate(reader.at) + SOON
    theirs = PlanItem.objects.visible_to(reader).filter(
        Q(by_on=None) | Q(by_on__lte=until),
        in_list_of__account_id=reader.account_id,
        in_list_of__organisation_id=reader.organisation_id,
        in_list_of__to_on=None,
        plan__ended_at=None,
        state__in=PlanItem.STILL_TO_DO,
    )
    return list(theirs.select_related("plan__family").order_by(F("by_on").asc(nulls_last=True), "pk")[:A_FEW])
