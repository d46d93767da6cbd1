"""What waits to be judged, what was judged, and what joined entries lead to that is not there any more."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value

from kith.directory.models import Judgement, Likeness, Service
from kith.directory.models.twins import Kind, Pair
from kith.directory.queries import published
from kith.partnership.models import Membership, Organisation

SHOWN = {Kind.SERVICE: published.running, Kind.ORGANISATION: published.organisations_told_of}


def waiting() -> QuerySet[Likeness]:
    """Two that were found alike, are both published, and that nobody has judged. Organisations first, likeliest first.

    Organisations come first because joining them brings their services under one roof.
    """
    judged = Judgement.objects.standing().filter(kind=OuterRef("kind"), one=OuterRef("one"), other=OuterRef("other"))
    both_shown = Q()
    for kind, shown in SHOWN.items():
        one, other = (Exists(shown().filter(public_id=OuterRef(name))) for name in ("one", "other"))
        both_shown |= Q(one, other, kind=kind)
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


def must_stay(kind: str, public_id: UUID) -> bool:
    """Whether others lead to this entry, or people sign in for it: then it cannot be the one that is not shown."""
    named = Judgement.objects.joined(kind).filter(Q(one=public_id) | Q(other=public_id))
    is_led_to = named.exclude(goes=public_id).exists()
    works_here = kind == Kind.ORGANISATION and Membership.objects.filter(organisation__public_id=public_id).exists()
    return is_led_to or works_here


def both(pair: Pair) -> list[Any]:
    """The two entries of this pair with all that is published of them, in its order. Fewer where one is not published."""
    found = _whole_services(pair) if pair.kind == Kind.SERVICE else _whole_organisations(pair)
    return sorted(found, key=lambda entry: entry.public_id)


def _whole_services(pair: Pair) -> list[Any]:
    return list(published.whole(published.services()).filter(public_id__in=[pair.one, pair.other]))


def _whole_organisations(pair: Pair) -> list[Any]:
    offers = Prefetch("services", published.running().order_by("name", "pk"), to_attr="offers")
    found = published.whole_organisations(published.organisations()).prefetch_related(offers)
    return list(found.filter(public_id__in=[pair.one, pair.other]))


def names_of(pairs: Iterable[Pair]) -> dict[UUID, tuple[str, str, str]]:
    """What each entry of these is called, whose it is and where it came from, shown or not."""
    told = list(pairs)
    ids = [public_id for pair in told for public_id in (pair.one, pair.other)]
    services = Service.objects.filter(public_id__in=ids).values_list(
        "public_id", "name", "organisation__name", "source"
    )
    bodies = Organisation.objects.filter(public_id__in=ids).values_list("public_id", "name", Value(""), "source")
    return {public_id: (name, of, source) for public_id, name, of, source in [*services, *bodies]}
