"""Opening a record in an emergency, agreeing to a closed address, and checking afterwards that it was right."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import EmergencyLook, Family, Relationship, SecondPerson
from kith.families.queries.emergencies import LookedFor, families_that_fit
from kith.partnership.models import Account
from kith.partnership.queries import rule_on

BECAUSE = "an emergency look"


class TooManyTries(Exception):
    """More looks in an hour than the profile allows: phone instead."""


class NothingOpens(Exception):
    """No record opens with what was typed: none fits, more than one does, or this person may not open it."""


class NobodyChecksTheirOwn(Exception):
    """Whoever looked cannot be the one who checks, or the second person."""


class CheckedAlready(Exception):
    """A colleague checked this look first."""


def open_in_emergency(*, looked_for: LookedFor, why: str, by: Reader, at: datetime) -> Family:
    """Open the one family that fits, for the hours that the profile gives. Every look is kept, found or not.

    Raises TooManyTries, or NothingOpens in the same words whether there is no such family or it may not be opened.
    """
    rule = rule_on("emergency.look", timezone.localdate(at))
    _not_too_many(rule["tries_an_hour"], by, at)
    found = families_that_fit(by, looked_for)
    with transaction.atomic():
        look = EmergencyLook(
            looked_for=str(looked_for),
            why=why,
            organisation_id=by.organisation_id,
            opened_at=at,
            opened_by_id=by.account_id,
        )
        if len(found) == 1:
            look.relationship = _walk_beside_for(found[0], timedelta(hours=rule["hours"]), by, at)
        look.save(force_insert=True)
        if len(found) == 1:
            audit.record(by=by, did=Deed.OPENED_IN_EMERGENCY, to=look, at=at, family=found[0].public_id)
        else:
            audit.record(by=by, did=Deed.LOOKED_IN_EMERGENCY, to=look, at=at)
    if len(found) != 1:
        raise NothingOpens
    return found[0]


def _not_too_many(most: int, by: Reader, at: datetime) -> None:
    lately = EmergencyLook.objects.filter(opened_by_id=by.account_id, opened_at__gt=at - timedelta(hours=1))
    if lately.count() >= most:
        raise TooManyTries


def _walk_beside_for(family: Family, hours: timedelta, by: Reader, at: datetime) -> Relationship:
    return Relationship.objects.create(
        family=family,
        account_id=by.account_id,
        organisation_id=by.organisation_id,
        kind=Relationship.Kind.EMERGENCY,
        because=BECAUSE,
        began_at=at,
        began_by_id=by.account_id,
        ended_at=at + hours,
        ended_by_id=by.account_id,
    )


@transaction.atomic
def ask_second_person(*, look: EmergencyLook, by: Reader, at: datetime) -> SecondPerson:
    """Ask for a second person to agree that a closed address is opened. Asking twice asks once."""
    asked, is_new = SecondPerson.objects.get_or_create(
        look=look, defaults={"asked_at": at, "asked_by_id": by.account_id}
    )
    if is_new:
        audit.record(by=by, did=Deed.ASKED_SECOND_PERSON, to=asked, at=at)
    return asked


@transaction.atomic
def agree_as_second_person(*, look: EmergencyLook, by: Reader, at: datetime) -> SecondPerson:
    """Agree that the closed address is opened. Raises NobodyChecksTheirOwn for the one who looks."""
    asked = SecondPerson.objects.select_for_update().get(look=look)
    if by.account_id == asked.asked_by_id:
        raise NobodyChecksTheirOwn
    if asked.agreed_at is None:
        asked.agreed_at, asked.agreed_by_id = at, by.account_id
        asked.save(update_fields=["agreed_at", "agreed_by"])
        audit.record(by=by, did=Deed.AGREED_AS_SECOND_PERSON, to=asked, at=at)
    return asked


@transaction.atomic
def check_look(
    *,
    look: EmergencyLook,
    finding: str,
    words: str,
    by: Reader,
    at: datetime,
    hidden_because: str = "",
    hidden_until_on: date | None = None,
) -> EmergencyLook:
    """Say whether it was right to look, and for how long, if at all, the family is not shown it yet."""
    look = EmergencyLook.objects.select_for_update(of=["self"]).get(pk=look.pk)
    if by.account_id == look.opened_by_id:
        raise NobodyChecksTheirOwn
    if look.checked_at is not None:
        raise CheckedAlready(Account.objects.get(pk=look.checked_by_id).name)
    look.finding, look.finding_words = finding, words
    look.hidden_because, look.hidden_until_on = hidden_because, hidden_until_on
    look.checked_at, look.checked_by_id = at, by.account_id
    look.save()
    audit.record(by=by, did=Deed.CHECKED_LOOK, to=look, at=at)
    return look
