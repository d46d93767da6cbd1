"""A person's way to their own page: a code on paper, a sheet of them for later, and asking a child first."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kith.common import audit, codes
from kith.common.deeds import Deed
from kith.common.models import uuid7
from kith.common.reader import Reader
from kith.families.commands.messages import NotSent, send_sign_in_code
from kith.families.commands.own_space import acts_at_work, close_own_side, open_own_space
from kith.families.models import (
    Family,
    FamilyMember,
    OwnCode,
    OwnSpace,
    OwnSpaceAsking,
    Person,
    Relationship,
    SafeContact,
    WayIn,
)
from kith.families.models.safe_ways import way_by
from kith.families.models.sounds import number_key
from kith.families.queries.people import age_on
from kith.families.wall import beyond
from kith.partnership.models import Account, Membership
from kith.partnership.queries import rule_on

LENGTH, ON_A_SHEET = 12, 10  # 57 bits each: a code opens a whole page, and there are many codes
FIRST_LASTS, SHEET_LASTS = timedelta(days=3), timedelta(days=365)
SENT_LASTS, SENT_APART = timedelta(minutes=10), timedelta(minutes=5)


class NotAskedYet(Exception):
    """A child is asked first, and has not said yes."""


@dataclass(frozen=True, slots=True)
class Given:
    """A way in that was just given, and its code: shown once, and kept nowhere."""

    way_in: WayIn
    code: str


@transaction.atomic
def give_way_in(*, person: Person, family: Family, known_by: str, by: Reader, at: datetime) -> Given:
    """A code to hand to this person. Whatever opened their page before ends at this moment, in whoever's hands it is.

    Raises `NotAskedYet` for a child who has not said yes.
    """
    member = FamilyMember.objects.select_for_update().get(family=family, person=person)
    if member.is_child and not _said_yes(person, family):
        raise NotAskedYet(person.pk)
    space = _space_of(person, family, by=by, at=at)
    open_own_space(person=person, account_id=space.account_id, family=family, by=by, at=at)
    _close_elsewhere(person, by=by, at=at)
    _end_codes(space, by=by, at=at)
    # Somebody may have their phone: whether codes may go to it they say again themself.
    OwnSpace.objects.filter(pk=space.pk).update(codes_may_be_sent=False)
    way_in = WayIn.objects.create(space=space, known_by=known_by, given_at=at, given_by_id=by.account_id)
    code = _written(way_in, is_first=True, opens_until=at + FIRST_LASTS)
    audit.record(by=by, did=Deed.GAVE_A_WAY_IN, to=way_in, at=at, family=family.public_id, why=known_by)
    return Given(way_in, code)


def _close_elsewhere(person: Person, *, by: Reader, at: datetime) -> None:
    """Who counts in two records is let into those that the giver walks beside: no worker gives a way into another's."""
    beside = Relationship.objects.live(by).values("family")
    opened = FamilyMember.objects.filter(person=person, opens_own_side=True).exclude(family__in=beside)
    for member in opened.select_related("family"):
        close_own_side(member=member, by=by, at=at)


def _said_yes(person: Person, family: Family) -> bool:
    """To somebody of this family's: what was said beside another family is theirs to know."""
    asked = OwnSpaceAsking.objects.filter(person=person, family=family)
    last = asked.order_by("-asked_at", "-pk").first()
    return last is not None and last.says == OwnSpaceAsking.Says.YES


def _space_of(person: Person, family: Family, *, by: Reader, at: datetime) -> OwnSpace:
    space = OwnSpace.objects.select_for_update().filter(person=person).first()
    if space is None:
        return open_own_space(person=person, account_id=_own_account(person).pk, family=family, by=by, at=at)
    if acts_at_work(space.account_id):
        space.account = _own_account(person)
        space.save(update_fields=["account"])
    return space


def _own_account(person: Person) -> Account:
    """It has no address that anybody could write to, and no password that anybody could be sent."""
    return Account.objects.create_user(email=f"{uuid7()}@own.invalid", name=person.known_as)


def _end_codes(space: OwnSpace, *, by: Reader, at: datetime) -> None:
    OwnCode.objects.filter(way_in__space=space).standing(at).update(ended_at=at, ended_by_id=by.account_id)


def _written(way_in: WayIn, *, opens_until: datetime, is_first: bool = False, is_sent: bool = False) -> str:
    code = codes.new_code(LENGTH)
    said = {"is_first": is_first, "is_sent": is_sent, "opens_until": opens_until}
    OwnCode.objects.create(way_in=way_in, code_hash=hashed(code), **said)
    return code


def hashed(code: str) -> str:
    """What is stored of a code to somebody's own page."""
    return codes.hashed(code, what="families.own-code")


@transaction.atomic
def use_code(*, typed: str, at: datetime) -> OwnCode | None:
    """The code, used from now; None for one that opens nothing. It opens once, however often it is pressed."""
    code = codes.as_typed(typed)
    if len(code) != LENGTH:
        return None
    found = (
        OwnCode.objects.select_for_update(of=["self"])
        .standing(at)
        .select_related("way_in__space__account")
        .filter(code_hash=hashed(code), way_in__space__account__is_active=True)
        .exclude(way_in__space__account__in=Membership.objects.values("account"))  # none that is carried at work
        .first()
    )
    if found is None:
        return None
    account = found.way_in.space.account
    found.used_at, found.used_by = at, account
    found.save(update_fields=["used_at", "used_by"])
    by = Reader(at=at, account_id=account.pk, name=account.name, role="family", person_id=found.way_in.space.person_id)
    audit.record(by=by, did=Deed.USED_A_CODE_TO_THEIR_PAGE, to=found.way_in, at=at)
    return found


@transaction.atomic
def write_sheet(*, by: Reader, at: datetime) -> list[str]:
    """Ten codes for the next ten times, for the person whose page it is. The sheet before ends."""
    space = OwnSpace.objects.select_for_update().get(person_id=by.person_id)
    way_in = space.ways_in.order_by("-given_at", "-pk").first() or WayIn.objects.create(
        space=space, known_by=WayIn.KnownBy.SIGNED_IN, given_at=at, given_by_id=by.account_id
    )
    _end_codes(space, by=by, at=at)
    audit.record(by=by, did=Deed.WROTE_A_SHEET_OF_CODES, to=way_in, at=at)
    return [_written(way_in, opens_until=at + SHEET_LASTS) for _ in range(ON_A_SHEET)]


@transaction.atomic
def let_codes_be_sent(*, are: bool, by: Reader, at: datetime) -> OwnSpace:
    """Whether a code may go to this person's own phone or mailbox. They say so themself, on their own page, and nobody for them."""
    space = OwnSpace.objects.select_for_update().get(person_id=by.person_id)
    space.codes_may_be_sent = are
    space.save(update_fields=["codes_may_be_sent"])
    audit.record(by=by, did=Deed.LET_CODES_BE_SENT if are else Deed.LET_NO_CODES_BE_SENT, to=space, at=at)
    return space


def send_code(*, to: str, at: datetime) -> int:
    """Send a code to whoever gave this number or address, said that codes may come, and that nobody else sees it.

    Gives how many went, for tests: the page says the same words whether any did. One goes in five minutes.
    """
    with beyond():
        sent = 0
        for contact in _who_may_be_sent(to, on=timezone.localdate(at)):
            space = OwnSpace.objects.select_related("account").get(person=contact.person_id)
            sent += _send_code(space, contact, at)
        return sent


def _who_may_be_sent(to: str, *, on: date) -> list[SafeContact]:
    standing = SafeContact.objects.current(on).filter(who_else_sees="", person__own_space__codes_may_be_sent=True)
    open_here = FamilyMember.objects.filter(family=OuterRef("family"), person=OuterRef("person"), opens_own_side=True)
    key = number_key(to)
    given = (
        Q(number_key=key) if key else Q(value__iexact=to.replace("\x00", "").strip(), channel=SafeContact.Channel.EMAIL)
    )
    found = standing.filter(Exists(open_here), given).select_related("family", "person").order_by("pk")
    return [contact for contact in found if not way_by(contact, on=on, asked_for=True).why_not]


def _send_code(space: OwnSpace, contact: SafeContact, at: datetime) -> bool:
    lately = OwnCode.objects.filter(way_in__space=space, is_sent=True, opens_until__gt=at + SENT_LASTS - SENT_APART)
    way_in = space.ways_in.order_by("-given_at", "-pk").first()
    if lately.exists() or way_in is None:
        return False
    by = Reader(at=at, account_id=space.account_id, name=space.account.name, role="family", person_id=space.person_id)
    with suppress(NotSent), transaction.atomic():
        code = _written(way_in, opens_until=at + SENT_LASTS, is_sent=True)
        minutes = int(SENT_LASTS.total_seconds() // 60)
        send_sign_in_code(
            person=contact.person, contact=contact, code=codes.spaced(code), minutes=minutes, by=by, at=at
        )
        return True
    return False


def is_younger_than_asked(person: Person, today: date) -> bool:
    """Younger than the age at which a child is presumed to understand. Of one whose age is not known it is not said."""
    age = age_on(person.born_on, today)
    return age is not None and age < rule_on("age.own_space", today)["years"]


@transaction.atomic
def ask_about_own_space(
    *,
    person: Person,
    family: Family,
    says: str,
    by: Reader,
    at: datetime,
    words: str = "",
    younger_because: str = "",
    ask_again_on: date | None = None,
) -> OwnSpaceAsking:
    """What a child said when they were asked. A page that is open closes unless they say yes.

    For one under 12 a yes needs its reason; `NotAskedYet` says so.
    """
    today = timezone.localdate(at)
    is_younger = is_younger_than_asked(person, today)
    if is_younger and says == OwnSpaceAsking.Says.YES and not younger_because:
        raise NotAskedYet(person.pk)
    asked = OwnSpaceAsking.objects.create(
        person=person,
        family=family,
        says=says,
        words=words,
        younger_because=younger_because if is_younger else "",
        ask_again_on=ask_again_on if says == OwnSpaceAsking.Says.NOT_NOW else None,
        asked_at=at,
        asked_by_id=by.account_id,
    )
    audit.record(by=by, did=Deed.ASKED_ABOUT_AN_OWN_SPACE, to=asked, at=at, family=family.public_id)
    if says != OwnSpaceAsking.Says.YES:
        _close_here(person, family, by=by, at=at)
    return asked


def _close_here(person: Person, family: Family, *, by: Reader, at: datetime) -> None:
    member = FamilyMember.objects.select_for_update().filter(family=family, person=person, opens_own_side=True).first()
    if member is None:
        return
    close_own_side(member=member, by=by, at=at)
    space = OwnSpace.objects.filter(person=person).first()
    if space and not FamilyMember.objects.filter(person=person, opens_own_side=True).exists():
        _end_codes(space, by=by, at=at)
