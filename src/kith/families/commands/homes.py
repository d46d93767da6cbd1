"""Homes: each is dated. Moving makes a new one and never overwrites the old."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending, uuid7
from kith.common.reader import Reader
from kith.families.models import AddressOpening, Family, Household, LivesIn, Person
from kith.families.queries.emergencies import my_emergency, second_person_agreed


@dataclass(frozen=True, kw_only=True)
class NewHome:
    """A home, from a day."""

    kind: str = Household.Kind.NOT_KNOWN
    known_as: str = ""
    address: str = ""
    postcode: str = ""
    words: str = ""
    address_is_closed: bool = False
    area_id: int | None = None
    from_on: date | None = None


@transaction.atomic
def add_home(
    *,
    family: Family,
    home: NewHome,
    people: Sequence[Person],
    by: Reader,
    at: datetime,
    pattern: str = "",
    once: UUID | None = None,
) -> Household:
    """The family has this home, and these people live in it: always, or in a pattern such as weekends."""
    public_id = id_of_sending(once, by.account_id, family.pk) if once else uuid7()
    household = Household.objects.create(public_id=public_id, family=family, **asdict(home))
    LivesIn.objects.bulk_create(
        [LivesIn(household=household, person=person, pattern=pattern, from_on=home.from_on) for person in people]
    )
    audit.record(by=by, did=Deed.ADDED_HOME, to=household, at=at, family=family.public_id)
    return household


@transaction.atomic
def move_home(
    *,
    family: Family,
    left: Household,
    home: NewHome,
    people: Sequence[Person],
    by: Reader,
    at: datetime,
    once: UUID | None = None,
) -> Household:
    """These people move from one home to a new one. Whoever stays goes on living in the old."""
    moved_on = home.from_on or timezone.localdate(at)
    left = Household.objects.select_for_update().get(pk=left.pk)
    still = LivesIn.objects.filter(Q(to_on=None) | Q(to_on__gt=moved_on), household=left)
    still.filter(person__in=people).update(to_on=moved_on)
    if left.to_on is None and not still.exists():
        left.to_on = max(moved_on, left.from_on or moved_on)
        left.save(update_fields=["to_on"])
    return add_home(family=family, home=home, people=people, by=by, at=at, once=once)


class NeedsSecondPerson(Exception):
    """In an emergency a closed address is opened only when somebody else has agreed."""


def may_open_what_is_closed(family: Family, by: Reader) -> None:
    """Raises NeedsSecondPerson for one who has the record open in an emergency and nobody has agreed yet."""
    look = my_emergency(by, family)
    if look and not second_person_agreed(look):
        raise NeedsSecondPerson(look)


@transaction.atomic
def open_address(*, household: Household, why: str, by: Reader, at: datetime) -> AddressOpening:
    """Open a closed address, for a reason. The family sees who did, when and why.

    Raises NeedsSecondPerson as `may_open_what_is_closed` does.
    """
    may_open_what_is_closed(household.family, by)
    opening = AddressOpening.objects.create(
        household=household,
        why=why,
        opened_at=at,
        opened_by_id=by.account_id,
        organisation_id=by.organisation_id,
    )
    audit.record(by=by, did=Deed.OPENED_ADDRESS, to=household, at=at, family=household.family.public_id, why=why)
    return opening
