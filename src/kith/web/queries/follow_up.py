"""What somebody has to see to, with no family named: who is kept out of a record, and ways of contact that are not safe now.

For information governance, of every organisation; for duty, a lead or a supervisor, of their own. Both ask past the second
wall: they open no record, and are given names of people at work, a day, and how many are left beside the family.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q

from kith.common.reader import Reader
from kith.families.models import Conflict, Relationship, SafeContact
from kith.families.models.visible import families_that_keep_from
from kith.families.wall import beyond
from kith.partnership.models import Membership

MOST = 100


@dataclass(frozen=True)
class KeptOut:
    """Somebody must not open a family's record. `said_by` is empty where they said so themselves; `beside` is who is left."""

    who: str
    kind: str
    said_by: str
    since: datetime
    beside: tuple[str, ...]

    @property
    def said_by_the_only_one_left(self) -> bool:
        """A colleague said it of them, and is now alone with the family."""
        return bool(self.said_by) and self.beside == (self.said_by,)


@dataclass(frozen=True)
class NotSafe:
    """A way of contact ended, and nobody may reach that person first. `beside` is who can speak to them."""

    since: date
    beside: tuple[str, ...]


def kept_out(reader: Reader) -> list[KeptOut]:
    """Conflicts of interest that hold, the latest first; never the reader's own."""
    rows = Conflict.objects.holding().exclude(account_id=reader.account_id).exclude(family__in=_not_theirs(reader))
    if not _is_for_all(reader):
        here = Membership.objects.filter(organisation_id=reader.organisation_id, ends_on=None).values("account_id")
        rows = rows.filter(account_id__in=here)
    rows = rows.select_related("account", "declared_by").order_by("-declared_at", "-pk")
    found = list(rows[:MOST])
    beside = _beside(reader, {one.family_id for one in found})
    return [
        KeptOut(
            who=one.account.name,
            kind=one.get_kind_display(),
            said_by="" if one.declared_by_id == one.account_id else one.declared_by.name,
            since=one.declared_at,
            beside=beside.get(one.family_id, ()),
        )
        for one in found
    ]


def not_safe(reader: Reader) -> list[NotSafe]:
    """People who were reached by a way that was ended as not safe, and who have no other since; the longest first."""
    with beyond():
        ended = SafeContact.objects.filter(
            ~Q(channel=SafeContact.Channel.THEY_WILL),
            family=OuterRef("family"),
            person=OuterRef("person"),
            replaced_on=OuterRef("checked_on"),
            pk__lt=OuterRef("pk"),
        )
        rows = SafeContact.objects.standing().filter(Exists(ended), channel=SafeContact.Channel.THEY_WILL)
        rows = rows.exclude(family__in=_not_theirs(reader))
        if not _is_for_all(reader):
            here = Relationship.objects.opening(reader.at).filter(organisation_id=reader.organisation_id)
            rows = rows.filter(family__in=here.values("family"))
        found = list(rows.order_by("checked_on", "pk").values_list("family_id", F("checked_on"))[:MOST])
    beside = _beside(reader, {family for family, _ in found})
    return [NotSafe(since=since, beside=beside.get(family, ())) for family, since in found]


def _is_for_all(reader: Reader) -> bool:
    return reader.role == Membership.Role.INFORMATION_GOVERNANCE


def _not_theirs(reader: Reader) -> frozenset[int]:
    """Families that keep something from whoever reads, or with whom they have a conflict of interest."""
    return families_that_keep_from(reader)


def _beside(reader: Reader, families: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Who walks beside each family now, by name; a look in an emergency is not walking beside."""
    rows = Relationship.objects.opening(reader.at).filter(family__in=families)
    rows = rows.exclude(kind=Relationship.Kind.EMERGENCY)
    found: dict[int, tuple[str, ...]] = {}
    for family, name in rows.order_by("account__name").values_list("family_id", "account__name").distinct():
        found[family] = (*found.get(family, ()), name)
    return found
