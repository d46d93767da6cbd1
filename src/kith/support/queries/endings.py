"""Goodbyes, what we said we would do after them, and ways back."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family
from kith.support.models import Ask, CheckIn, Ending

SOON = timedelta(days=6)


def endings_of(reader: Reader, family: Family) -> QuerySet[Ending]:
    """How support ended before, by each organisation, for those who walk beside the family now."""
    endings = Ending.objects.visible_to(reader).filter(family=family)
    return endings.select_related("organisation", "ended_by").order_by("-ended_at", "-pk")


def goodbyes_of(reader: Reader) -> QuerySet[Ending]:
    """Families whom this reader walked beside and said goodbye to, the latest first."""
    endings = Ending.objects.walked_beside(reader)
    return endings.select_related("family", "organisation", "came_back_with").order_by("-ended_at", "-pk")


def way_back_behind(ask: Ask) -> Ending | None:
    """The last goodbye to the family that asked this, while nobody has come back since: for whoever holds its code."""
    if ask.family_id is None:
        return None
    last = (
        Ending.objects.filter(family_id=ask.family_id)
        .select_related("organisation")
        .order_by("-ended_at", "-pk")
        .first()
    )
    return last if last and last.came_back_with_id is None else None


def check_ins_due(reader: Reader) -> QuerySet[CheckIn]:
    """Families this worker said they would look in on, whose day has come or comes this week."""
    until = timezone.localdate(reader.at) + SOON
    due = CheckIn.objects.promised_by(reader).filter(done_at=None, due_on__lte=until)
    return due.select_related("ending__family").order_by("due_on", "pk")
