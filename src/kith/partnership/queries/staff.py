"""Who works here: for whoever opens, moves and closes accounts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.models import Account, Membership, Organisation, StartCode
from kith.partnership.roles import may_give

MOST = 60


@dataclass(frozen=True, slots=True)
class Colleague:
    """One account, and its places as far as the reader looks after them."""

    account: Account
    places: list[Membership]


def accounts_for(reader: Reader) -> QuerySet[Account]:
    """Accounts that were ever anybody's at work, in the organisation of a lead, or in all for an administrator."""
    return Account.objects.filter(Exists(places_for(reader).filter(account=OuterRef("pk"))))


def places_for(reader: Reader) -> QuerySet[Membership]:
    """Places that this reader looks after, live or not."""
    if not may_give(reader.role):
        return Membership.objects.none()
    rows = Membership.objects.select_related("account", "organisation")
    return rows if reader.role == Membership.Role.ADMINISTRATOR else rows.filter(organisation=reader.organisation_id)


def colleagues(reader: Reader, words: str = "", *, closed: bool = False) -> list[Colleague]:
    """Those with this name, work email or organisation, by name: at most sixty. `closed`: those who have left."""
    words = words.replace("\x00", "").strip()[:120]
    found = accounts_for(reader).filter(is_active=not closed)
    if words:
        here = places_for(reader).filter(organisation__name__icontains=words)
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(pk__in=here.values("account")))
    accounts = list(found.order_by("name", "pk")[:MOST])
    places: dict[int, list[Membership]] = {}
    for place in places_for(reader).filter(account__in=accounts).order_by("starts_on", "pk"):
        places.setdefault(place.account_id, []).append(place)
    return [Colleague(one, places.get(one.pk, [])) for one in accounts]


def is_live(place: Membership, today: date) -> bool:
    """It holds on this day."""
    return place.starts_on <= today and (place.ends_on is None or place.ends_on >= today)


def live_places_of(account: Account, reader: Reader) -> list[Membership]:
    """Their places that hold now, as far as the reader looks after them."""
    live = places_for(reader).filter(account=account, pk__in=Membership.objects.live(timezone.localtime(reader.at)))
    return list(live.order_by("starts_on", "pk"))


def has_places_elsewhere(account: Account, reader: Reader) -> bool:
    """They hold a place that somebody else looks after."""
    mine = places_for(reader).values("pk")
    return Membership.objects.live(timezone.localtime(reader.at)).filter(account=account).exclude(pk__in=mine).exists()


def organisations_for(reader: Reader) -> QuerySet[Organisation]:
    """Where this reader may give places."""
    every = Organisation.objects.order_by("name", "pk")
    return every if reader.role == Membership.Role.ADMINISTRATOR else every.filter(pk=reader.organisation_id)


def who_may_take_over(account: Account, organisation_id: int, reader: Reader) -> list[Membership]:
    """Colleagues of theirs there, who meet families now."""
    live = Membership.objects.live(timezone.localtime(reader.at)).filter(organisation=organisation_id)
    live = live.exclude(account=account).exclude(role__in=MEETS_NO_FAMILY).filter(account__is_active=True)
    found: dict[int, Membership] = {}
    for place in live.select_related("account", "organisation").order_by("account__name", "pk"):
        found.setdefault(place.account_id, place)
    return list(found.values())


def start_code_of(account: Account, reader: Reader) -> StartCode | None:
    """The one that stands, if any."""
    return StartCode.objects.standing(reader.at).filter(account=account).select_related("given_by").first()
