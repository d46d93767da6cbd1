"""Who has looked at a family's record: entries of the audit trail, as this reader may know them.

The trail holds ids. What they stand for is looked up when the page is read, through what its reader may know at that
moment (ADR 10): an entry about something that the reader may not know, or of a kind that is not named here, is absent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kith.common.anniversaries import years_before
from kith.common.deeds import Deed, verb_of
from kith.common.models import AuditEntry
from kith.common.reader import Reader
from kith.families.models import (
    AddressOpening,
    EmergencyLook,
    Family,
    FamilyMember,
    Household,
    LivesIn,
    OwnSpace,
    Person,
    Relationship,
)
from kith.partnership.models import Account, Membership, Organisation
from kith.partnership.queries import rule_on
from kith.support.models import Visit, VisitNote
from kith.support.models.plans import workers_kept_from

DAYS, MOST = 28, 1000
OPENED = frozenset({Deed.OPENED_ADDRESS, Deed.OPENED_PLACE})
NEVER_SHOWN = frozenset({Deed.READ_WHAT_IS_KEPT, Deed.KEPT_FROM_SOMEONE, Deed.STOPPED_KEEPING})


@dataclass(frozen=True)
class Look:
    """One thing that somebody did with a part of the record."""

    number: int
    at: datetime
    account_id: int
    organisation_id: int | None
    did: str
    kind: str
    name: str
    as_what: str
    organisation: str
    page: str
    said_why: str
    family: str
    rests_on: str
    of: Any
    is_mine: bool


def looks_on_own_side(reader: Reader, families: Iterable[Family], *, until: date | None = None) -> list[Look]:
    """Looks at this person's own side of these families' records, newest first: those of four weeks."""
    entries = [entry for entry in _entries(families, reader.at, until) if entry.did not in NEVER_SHOWN]
    hidden = accounts_kept_from(reader)
    others = set(OwnSpace.objects.exclude(person_id=reader.person_id).values_list("account_id", flat=True))
    entries = [entry for entry in entries if account_in(entry) not in hidden | others]
    late = shown_late(reader, families)
    entries = [entry for entry in entries if not any(_within(entry, one) for one in late)]
    return _as_looks(reader, entries, _own_side_of)


def looks_beside(reader: Reader, family: Family, *, until: date | None = None) -> list[Look]:
    """Who read, opened or printed anything of one family's record, for somebody who walks beside it."""
    entries = [entry for entry in _entries([family], reader.at, until) if is_look(entry)]
    return _as_looks(reader, entries, _visible_to)


def look_of(reader: Reader, families: Iterable[Family], number: int) -> Look | None:
    """One look, if this person sees it on their own side."""
    found = AuditEntry.objects.filter(number=number).first()
    on = timezone.localdate(found.at) + timedelta(days=1) if found else None
    return next((look for look in looks_on_own_side(reader, families, until=on) if look.number == number), None)


def earlier_than(families: Iterable[Family], at: datetime, until: date | None) -> dict[str, Any]:
    """The days that a page of looks shows, and from which day an earlier page would end, if there may be one."""
    last = timezone.localdate(at) if until is None else until - timedelta(days=1)
    first = last - timedelta(days=DAYS - 1)
    begun = [timezone.localdate(family.begun_at) for family in families]
    return {"first": first, "last": last, "earlier": first if begun and min(begun) < first else None}


def accounts_kept_from(reader: Reader) -> set[int]:
    """Those who work here and whose place in a team is kept from this reader: they do not appear."""
    return {account_id for account_id, _ in workers_kept_from(reader)}


def shown_late(reader: Reader, families: Iterable[Family]) -> list[Relationship]:
    """Emergency looks that whoever checked them keeps from the family until a day, for a reason of safety."""
    today = timezone.localdate(reader.at)
    late = EmergencyLook.objects.filter(hidden_until_on__gt=today).values("relationship_id")
    return list(Relationship.objects.filter(family__in=families, pk__in=late).select_related("family"))


def _within(entry: AuditEntry, one: Relationship) -> bool:
    """The entry was made by this person, for this organisation, while this relationship held."""
    return (
        str(one.family.public_id) == entry.family
        and one.account_id == account_in(entry)
        and one.organisation_id == organisation_in(entry)
        and one.began_at <= entry.at
        and (one.ended_at is None or one.ended_at >= entry.at)
    )


def who_may_see(reader: Reader, families: Iterable[Family]) -> list[Relationship]:
    """Everybody who walks beside these families now, and since when, as this reader may know them."""
    now = Relationship.objects.holding(reader.at).filter(family__in=families)
    return list(
        now.exclude(account_id__in=accounts_kept_from(reader))
        .exclude(pk__in=[one.pk for one in shown_late(reader, families)])
        .select_related("account", "organisation")
        .order_by("began_at", "pk")
    )


def answers_questions(at: datetime) -> Account | None:
    """The person who looks into who looked: whoever leads on information governance, longest first."""
    on = timezone.localtime(at)
    leads = Membership.objects.live(on).filter(role=Membership.Role.INFORMATION_GOVERNANCE, account__is_active=True)
    first = leads.select_related("account").order_by("starts_on", "pk").first()
    return first.account if first else None


def _entries(families: Iterable[Family], at: datetime, until: date | None) -> list[AuditEntry]:
    """Entries about these families in four weeks: until today, or before another day."""
    last = timezone.localdate(at) + timedelta(days=1) if until is None else until
    first = last - timedelta(days=DAYS)
    midnights = [timezone.make_aware(datetime.combine(day, datetime.min.time())) for day in (first, last)]
    named = [str(family.public_id) for family in families]
    found = AuditEntry.objects.filter(family__in=named, at__gte=midnights[0], at__lt=midnights[1])
    return list(found.order_by("-at", "-number")[:MOST])


def _as_looks(reader: Reader, entries: list[AuditEntry], rows_of: Callable[[str, Reader], Any]) -> list[Look]:
    """Each entry with the names of what it stands for; those that stand for nothing known are left out."""
    known = _known(reader, entries, rows_of)
    entries = [entry for entry in entries if (entry.kind, entry.record) in known and account_in(entry)]
    accounts = Account.objects.in_bulk({account_in(entry) for entry in entries})
    organisations = Organisation.objects.in_bulk({organisation_in(entry) for entry in entries} - {None})
    jobs = _jobs(accounts)
    walks = _relationships({entry.family for entry in entries})
    return [
        _look(entry, reader, accounts[who], organisations, jobs, walks, known[entry.kind, entry.record])
        for entry in entries
        if (who := account_in(entry)) in accounts
    ]


def _look(
    entry: AuditEntry, reader: Reader, account: Account, organisations: Any, jobs: Any, walks: Any, of: Any
) -> Look:
    acting_for = organisation_in(entry)
    place = organisations.get(acting_for)
    return Look(
        number=entry.number,
        at=entry.at,
        account_id=account.pk,
        organisation_id=acting_for,
        did=entry.did,
        kind=entry.kind,
        name=account.name,
        as_what=jobs.get((account.pk, acting_for), entry.role),
        organisation=place.name if place else "",
        page=entry.why if entry.did == Deed.READ else "",
        said_why=entry.why if entry.did == Deed.OPENED_ADDRESS else "",
        family=entry.family,
        rests_on=_rested_on(entry, walks),
        of=of,
        is_mine=account.pk == reader.account_id,
    )


def _known(
    reader: Reader, entries: list[AuditEntry], rows_of: Callable[[str, Reader], Any]
) -> dict[tuple[str, str], Any]:
    """The records that these entries are about and that the reader may know, by kind and id."""
    asked: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        asked[entry.kind].add(entry.record)
    known = {}
    for kind, ids in asked.items():
        rows = rows_of(kind, reader)
        if rows is None:
            continue
        name = "public_id" if any(field.name == "public_id" for field in rows.model._meta.fields) else "pk"
        for row in rows.filter(**{f"{name}__in": ids}):
            known[kind, str(getattr(row, name))] = row
    return known


def _own_side_of(kind: str, reader: Reader) -> QuerySet[Any] | None:
    """Rows of a kind that a person's own side may say were looked at, or None for a kind it never speaks of."""
    if kind in BY_HAND:
        return BY_HAND[kind](reader)
    return apps.get_model(kind).objects.own_side(reader) if kind in ON_OWN_SIDE else None


def _visible_to(kind: str, reader: Reader) -> QuerySet[Any] | None:
    """Rows of a kind that a practitioner may know were looked at."""
    return apps.get_model(kind).objects.visible_to(reader) if kind in {*ON_OWN_SIDE, *BY_HAND} else None


def _people(reader: Reader) -> QuerySet[Any]:
    """Themself; and a child too young for a space of their own, who has none, is the whole family's."""
    today = timezone.localdate(reader.at)
    young = years_before(today, rule_on("age.own_space", today)["years"])
    has_own = OwnSpace.objects.filter(person_id=OuterRef("pk"))
    return Person.objects.own_side(reader).filter(Q(pk=reader.person_id) | (Q(born_on__gt=young) & ~Exists(has_own)))


def _homes(reader: Reader) -> QuerySet[Any]:
    """Homes they live in, or whose opening their own side tells of."""
    lived_in = LivesIn.objects.own_side(reader).values("household_id")
    opened = AddressOpening.objects.own_side(reader).values("household_id")
    return Household.objects.not_kept_from(reader).filter(Q(pk__in=lived_in) | Q(pk__in=opened))


def _notes(reader: Reader) -> QuerySet[Any]:
    """Notes of visits that their own side shows."""
    return VisitNote.objects.not_kept_from(reader).filter(visit__in=Visit.objects.own_side(reader).values("pk"))


def _as_they_count(reader: Reader) -> QuerySet[Any]:
    return FamilyMember.objects.own_side(reader).filter(person_id=reader.person_id)


BY_HAND: dict[str, Callable[[Reader], QuerySet[Any]]] = {
    "families.Person": _people,
    "families.Household": _homes,
    "families.FamilyMember": _as_they_count,
    "support.VisitNote": _notes,
}
ON_OWN_SIDE = frozenset(
    {
        "families.CarriedStory",
        "families.Family",
        "families.Picture",
        "families.SafeContact",
        "families.Sharing",
        "families.Telling",
        "families.Tie",
        "support.Ask",
        "support.Goal",
        "support.Plan",
        "support.PlanItem",
        "support.PlanItemView",
        "support.TeamMember",
        "support.Visit",
    }
)


def is_look(entry: AuditEntry) -> bool:
    """Somebody read, printed or opened something: they did not write."""
    return verb_of(entry.did) in {"read", "printed"} or entry.did in OPENED


def account_in(entry: AuditEntry) -> int | None:
    return _number(entry.by, "account:")


def organisation_in(entry: AuditEntry) -> int | None:
    return _number(entry.acting_for, "organisation:")


def _number(said: str, what: str) -> int | None:
    number = said.removeprefix(what)
    return int(number) if said.startswith(what) and number.isdecimal() else None


def _jobs(accounts: Iterable[int]) -> dict[tuple[int, int | None], str]:
    """What each does where, in their own words, newest last."""
    found = Membership.objects.filter(account_id__in=list(accounts)).order_by("starts_on", "pk")
    return {(one.account_id, one.organisation_id): one.job or one.get_role_display() for one in found}


def _relationships(families: set[str]) -> dict[str, list[Relationship]]:
    found: dict[str, list[Relationship]] = defaultdict(list)
    for one in Relationship.objects.filter(family__public_id__in=families).select_related("family").order_by("pk"):
        found[str(one.family.public_id)].append(one)
    return found


def _rested_on(entry: AuditEntry, walks: dict[str, list[Relationship]]) -> str:
    """The kind of relationship that opened the record at that moment, or nothing."""
    kinds = [one.kind for one in walks.get(entry.family, []) if _within(entry, one)]
    return "lead" if "lead" in kinds else (kinds[0] if kinds else "")
