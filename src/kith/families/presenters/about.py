"""What we know of a family as a whole, for changing it."""

from dataclasses import dataclass

from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Conflict, Family, FamilyMember, Household, Tie
from kith.families.presenters.people import about
from kith.families.queries import before_you_go, everyone_in, what_is_kept


@dataclass
class AboutPage:
    """Everything the page lists."""

    people: list[tuple[FamilyMember, str]]
    homes: list[Household]
    homes_before: list[Household]
    ties: list[Tie]
    kept: int
    conflicts: int


def about_page(reader: Reader, family: Family) -> AboutPage:
    """The page for one family."""
    members = everyone_in(reader, family)
    today = timezone.localdate(reader.at)
    past = Household.objects.visible_to(reader).filter(family=family, to_on__lt=today)
    ties = Tie.objects.visible_to(reader).filter(family=family, to_on=None).select_related("of", "to")
    return AboutPage(
        people=[(member, about(member, today)) for member in members],
        homes=before_you_go(reader, family, members=members).homes,
        homes_before=list(past.order_by("-to_on", "-pk")),
        ties=list(ties.order_by("pk")),
        kept=what_is_kept(reader, family).count(),
        conflicts=Conflict.objects.visible_to(reader).holding().filter(family=family).count(),
    )
