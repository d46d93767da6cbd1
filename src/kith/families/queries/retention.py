"""Until when a family's record is kept.

Sources: of a child who is or was looked after, until the hundredth anniversary of their birth, or twenty-five years after
a death before eighteen (Looked After Children (Scotland) Regulations 2009, regulation 43). Of others no law gives a
number: the partnership's own schedule does (`retention.years` in its profile), and never while a legal hold stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from kith.common.anniversaries import years_after, years_before
from kith.families.models import Erasure, Family, LegalHold, Person, Relationship, RetentionChange
from kith.families.wall import beyond
from kith.partnership.queries import rule_on

Kind = Family.Retention
HUNDRED, AFTER_DEATH, GROWN = 100, 25, 18


@dataclass(frozen=True, slots=True)
class Term:
    """`until` is the first day on which the record may end, or None where that is not known yet; `why_not` says why not now."""

    kept_as: str
    until: date | None
    why_not: str = ""


WALKED_WITH = "Somebody walks beside this family."
ON_HOLD = "A legal hold stands."
NOT_KNOWN = "Of a child who was looked after no birth date is known."
NOT_YET = "Its time has not come."


def term_of(family: Family, today: date) -> Term:
    """How long this record is kept, as it stands on this day."""
    if family.retention == Kind.LOOKED_AFTER:
        until = _hundred_years(RetentionChange.objects.filter(family=family, kept_as=Kind.LOOKED_AFTER))
        why = "" if until else NOT_KNOWN
    else:
        until, why = _after_closing(family, today)
    if LegalHold.objects.holding().filter(family=family).exists():
        return Term(family.retention, until, ON_HOLD)
    if _walked_with().filter(pk=family.pk).exists():
        return Term(family.retention, until, WALKED_WITH)
    return Term(family.retention, until, why or ("" if until and until <= today else NOT_YET))


def _after_closing(family: Family, today: date) -> tuple[date | None, str]:
    closed = closed_on(family)
    return (years_after(closed, years_of(family.retention, today)), "") if closed else (None, WALKED_WITH)


def closed_on(family: Family) -> date | None:
    """The day on which the last who walked beside this family stopped; None while somebody does."""
    beside = Relationship.objects.filter(family=family).exclude(kind=Relationship.Kind.EMERGENCY)
    if beside.filter(ended_at=None).exists():
        return None
    last = beside.aggregate(last=Max("ended_at"))["last"]
    return timezone.localdate(last or family.begun_at)


def years_of(kept_as: str, today: date) -> int:
    """How many years after its closing a record of this kind is kept, by the partnership's schedule of this day."""
    found: int = rule_on("retention.years", today)[kept_as]
    return found


def _hundred_years(changes: Iterable[RetentionChange]) -> date | None:
    """The latest of them; None where one cannot be known."""
    ends = [_end_for(change.child) for change in changes.select_related("child")]  # type: ignore[attr-defined]
    return None if not ends or None in ends else max(end for end in ends if end)


def _end_for(child: Person) -> date | None:
    if child.born_on is None:
        return None
    if child.died_on and child.died_on < years_after(child.born_on, GROWN):
        return years_after(child.died_on, AFTER_DEATH)
    return years_after(child.born_on, HUNDRED)


def _walked_with() -> QuerySet[Family]:
    beside = Relationship.objects.filter(family=OuterRef("pk"), ended_at=None)
    return Family.objects.filter(Exists(beside.exclude(kind=Relationship.Kind.EMERGENCY)))


def held_and_closed() -> list[LegalHold]:
    """Holds on records that nobody walks beside: only information governance can lift those, by number."""
    with beyond():
        rows = LegalHold.objects.holding().exclude(family__in=_walked_with().values("pk"))
        return list(rows.select_related("family", "placed_by").order_by("placed_at", "pk"))


def put_forward() -> list[Erasure]:
    """Records that one person says may end, and that wait for a second, the longest first."""
    waiting = Erasure.objects.filter(stands=Erasure.Stands.PROPOSED).select_related("proposed_by")
    return list(waiting.order_by("proposed_at", "pk"))


def decided_lately(at_most: int = 25) -> list[Erasure]:
    """Records that were ended, or kept after all, the last first."""
    decided = Erasure.objects.exclude(stands=Erasure.Stands.PROPOSED).select_related("proposed_by", "decided_by")
    return list(decided.order_by("-decided_at", "-pk")[:at_most])


def whose_time_has_come(today: date, at_most: int = 50) -> list[tuple[Family, Term]]:
    """Records that may end, the longest closed first. For information governance: they read a number, and no name."""
    with beyond():
        held = LegalHold.objects.holding().filter(family=OuterRef("pk"))
        quiet = Family.objects.exclude(pk__in=_walked_with().values("pk")).filter(~Exists(held))
        by_schedule = Q()
        for kind in set(Kind.values) - {Kind.LOOKED_AFTER}:
            before = years_before(today, years_of(kind, today))
            later = Relationship.objects.filter(family=OuterRef("pk"), ended_at__date__gt=before)
            later = later.exclude(kind=Relationship.Kind.EMERGENCY)
            by_schedule |= Q(~Exists(later), retention=kind, begun_at__date__lte=before)
        old_enough = Q(child__born_on__lte=years_before(today, HUNDRED)) | Q(
            child__died_on__lte=years_before(today, AFTER_DEATH)
        )
        old = RetentionChange.objects.filter(old_enough, family=OuterRef("pk"))
        looked_after = Q(Exists(old), retention=Kind.LOOKED_AFTER)
        may = quiet.filter(by_schedule | looked_after).order_by("begun_at", "pk")
        terms = ((family, term_of(family, today)) for family in may.iterator(chunk_size=500))
        found = []
        for family, term in terms:
            if not term.why_not:
                found.append((family, term))
            if len(found) == at_most:
                break
        return found
