"""What waits to be judged, what was judged, and what joined entries lead to that is not there any more."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kith.directory.models import Judgement, Likeness
from kith.directory.models.twins import Kind
from kith.directory.queries import published

SHOWN = {Kind.SERVICE: published.running, Kind.ORGANISATION: published.organisations}


def waiting() -> QuerySet[Likeness]:
    """Two that were found alike, are both published, and that nobody has judged. Organisations first, likeliest first.

    Organisations come first because joining them brings their services under one roof.
    """
    judged = Judgement.objects.standing().filter(kind=OuterRef("kind"), one=OuterRef("one"), other=OuterRef("other"))
    both_shown = Q()
    for kind, shown in SHOWN.items():
        ids = shown().order_by().values("public_id")
        both_shown |= Q(kind=kind, one__in=ids, other__in=ids)
    return Likeness.objects.filter(~Exists(judged), both_shown).order_by("kind", "-found_points", "one", "other")


def likeness_of(one: UUID, other: UUID) -> Likeness | None:
    """What was found of these two, in whichever order they are named, if both are still published."""
    lesser, greater = sorted((one, other))
    return waiting().filter(one=lesser, other=greater).first()


def judgement_of(one: UUID, other: UUID) -> Judgement | None:
    """What was decided of these two, and stands."""
    lesser, greater = sorted((one, other))
    return Judgement.objects.standing().filter(one=lesser, other=greater).select_related("judged_by").first()


def judged() -> QuerySet[Judgement]:
    """Every judgement that stands, the last first."""
    return Judgement.objects.standing().select_related("judged_by").order_by("-judged_at", "-pk")


def taken_back() -> QuerySet[Judgement]:
    """Every judgement that was taken back, the last first."""
    found = Judgement.objects.filter(taken_back_at__isnull=False).select_related("judged_by", "taken_back_by")
    return found.order_by("-taken_back_at", "-pk")


def leading_nowhere() -> list[Judgement]:
    """Joined entries whose other is not published any more: what was one help may be told of by nobody now."""
    found = list(Judgement.objects.standing().filter(goes__isnull=False).select_related("judged_by").order_by("pk"))
    nowhere = []
    for kind, shown in SHOWN.items():
        of_kind = [one for one in found if one.kind == kind]
        there = set(shown().filter(public_id__in=[one.stays for one in of_kind]).values_list("public_id", flat=True))
        nowhere += [one for one in of_kind if one.stays not in there]
    return nowhere
