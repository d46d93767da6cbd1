"""Looking back together: what is coming, and what each child says before it."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family
from kith.support.models import Plan, Review
from kith.support.queries.understanding import OwnView, own_views

SOON = timedelta(days=14)


def reviews_for(reader: Reader) -> QuerySet[Review]:
    """Every review this reader may know about. Start here, always."""
    return Review.objects.visible_to(reader)


def coming_reviews(reader: Reader) -> QuerySet[Review]:
    """Reviews of the next two weeks, and those whose day has gone by, soonest first."""
    until = timezone.localdate(reader.at) + SOON
    coming = reviews_for(reader).filter(held_at=None, due_on__lte=until, plan__ended_at=None)
    return coming.select_related("plan__family").order_by("due_on", "pk")


def reviews_of(reader: Reader, plan: Plan) -> QuerySet[Review]:
    """Those held, newest first."""
    return reviews_for(reader).filter(plan=plan, held_at__isnull=False).select_related("held_by").order_by("-held_at")


def next_review(reader: Reader, plan: Plan) -> Review | None:
    """The next one to be held, or None when no day is set."""
    return reviews_for(reader).filter(plan=plan, held_at=None).order_by("due_on", "pk").first()


def views_before(reader: Reader, family: Family, plan: Plan) -> list[OwnView]:
    """Each child's own view since the last time we looked back, or None: not yet asked."""
    return own_views(reader, family, since=_last_looked(reader, plan))


def _last_looked(reader: Reader, plan: Plan) -> date:
    last = reviews_of(reader, plan).first()
    return timezone.localdate(last.held_at) if last and last.held_at else plan.made_on
