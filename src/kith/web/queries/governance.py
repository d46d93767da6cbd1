"""What whoever leads on information governance is asked, and looks that somebody should ask about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kith.common.deeds import Deed
from kith.common.models import AuditEntry
from kith.common.reader import Reader
from kith.families.models import FamilyMember, LookQuestion, OwnSpace, Relationship
from kith.partnership.models import Account, Organisation
from kith.partnership.queries import rule_on
from kith.web.queries.looked import account_in, is_look, organisation_in

MOST = 100
WAYS_IN = {
    Deed.CHANGED_PASSWORD: "Changed their password.",
    Deed.CHOSE_A_PASSWORD: "Chose a password with a code that was handed to them.",
    Deed.ADDED_APP: "Added an app as their second step.",
    Deed.ADDED_PASSKEY: "Added a passkey.",
    Deed.ADDED_RECOVERY_CODES: "Recovery codes were made.",
    Deed.MADE_RECOVERY_CODES_AGAIN: "Made new recovery codes: the old ones open nothing.",
    Deed.REMOVED_APP: "Took away the app that was their second step.",
    Deed.REMOVED_PASSKEY: "Took away a passkey.",
    Deed.REMOVED_RECOVERY_CODES: "Recovery codes went.",
    Deed.GAVE_A_START_CODE: "Was given a start code.",
    Deed.FORGOT_SECOND_FACTOR: "Had their second step forgotten, because they lost it.",
}


@dataclass(frozen=True)
class WayIn:
    """A change in how somebody gets in. `who` is empty for somebody in a family; `by` where it was somebody else."""

    who: str
    what: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Unusual:
    """Looks by one person that somebody should ask about: never who the family is, and never that it was wrong."""

    who: str
    organisation: str
    why: str
    times: int
    last_at: datetime


def questions_for(reader: Reader) -> list[LookQuestion]:
    """Questions put to this person: those without an answer first, oldest first."""
    found = LookQuestion.objects.put_to(reader).select_related("person", "answered_by")
    return sorted(found.order_by("asked_at", "pk"), key=lambda one: one.answered_at is not None)


def entry_of(number: int) -> AuditEntry | None:
    """The entry of the trail that a question is about."""
    return AuditEntry.objects.filter(number=number).first()


def who_looked(entry: AuditEntry) -> tuple[str, str]:
    """The names of the account and the organisation in an entry of the trail; empty where one is no more."""
    who = Account.objects.filter(pk=account_in(entry)).first()
    place = Organisation.objects.filter(pk=organisation_in(entry)).first()
    return (who.name if who else "", place.name if place else "")


def unusual_looks(at: datetime) -> list[Unusual]:
    """Looks at families' records, of the days that the profile names, that are worth a question."""
    rule = rule_on("looks.unusual", at.date())
    since = at - timedelta(days=rule["days"])
    entries = list(AuditEntry.objects.filter(at__gte=since, at__lte=at).exclude(family="").order_by("at", "number"))
    looks = [one for one in entries if is_look(one) and account_in(one) and organisation_in(one)]
    found: dict[tuple[int, int | None, str], list[AuditEntry]] = defaultdict(list)
    for why, some in (
        ("own", _own_record(looks)),
        ("name", _same_name(looks)),
        ("gone", _after_moving_on(looks)),
        ("many", _many_in_a_row(looks, rule["families"], timedelta(minutes=rule["minutes"]))),
    ):
        for look in some:
            found[account_in(look) or 0, organisation_in(look), why].append(look)
    return _told(found)


def ways_in_changed(at: datetime) -> list[WayIn]:
    """Passwords, second steps and codes that changed in the days that the profile names, newest first: never what they are."""
    since = at - timedelta(days=rule_on("looks.unusual", at.date())["days"])
    rows = AuditEntry.objects.filter(kind=Account._meta.label, did__in=WAYS_IN, at__gte=since, at__lte=at)
    entries = list(rows.order_by("-at", "-number")[:MOST])
    accounts = Account.objects.filter(public_id__in={entry.record for entry in entries})
    owners = {str(one.public_id): one for one in accounts}
    family = set(OwnSpace.objects.filter(account__in=accounts).values_list("account_id", flat=True))
    names = dict(Account.objects.filter(pk__in={account_in(entry) for entry in entries}).values_list("pk", "name"))
    return [
        WayIn(
            who="" if owners[entry.record].pk in family else owners[entry.record].name,
            what=WAYS_IN[Deed(entry.did)],
            by="" if account_in(entry) == owners[entry.record].pk else names.get(account_in(entry) or 0, ""),
            at=entry.at,
        )
        for entry in entries
        if entry.record in owners
    ]


def _own_record(looks: list[AuditEntry]) -> Iterable[AuditEntry]:
    """By somebody who counts in the family themself."""
    spaces = dict(OwnSpace.objects.values_list("account_id", "person_id"))
    counts = _members(looks)
    return [one for one in looks if spaces.get(account_in(one) or 0) in counts[one.family]["ids"]]


def _same_name(looks: list[AuditEntry]) -> Iterable[AuditEntry]:
    """By somebody with the surname of a person in the family."""
    names = dict(Account.objects.filter(pk__in={account_in(one) for one in looks}).values_list("pk", "name"))
    counts = _members(looks)
    return [one for one in looks if _surname(names.get(account_in(one) or 0, "")) in counts[one.family]["surnames"]]


def _members(looks: list[AuditEntry]) -> dict[str, dict[str, set[object]]]:
    found: dict[str, dict[str, set[object]]] = defaultdict(lambda: {"ids": set(), "surnames": set()})
    members = FamilyMember.objects.filter(family__public_id__in={one.family for one in looks})
    for family, person, name in members.values_list("family__public_id", "person_id", "person__full_name"):
        found[str(family)]["ids"].add(person)
        if surname := _surname(name):
            found[str(family)]["surnames"].add(surname)
    return found


def _surname(name: str) -> str:
    """The last of two or more names, or nothing."""
    parts = name.casefold().split()
    return parts[-1] if len(parts) > 1 else ""


def _after_moving_on(looks: list[AuditEntry]) -> Iterable[AuditEntry]:
    """With no relationship to the family that held at that moment."""
    walks: dict[tuple[str, int, int], list[Relationship]] = defaultdict(list)
    families = {one.family for one in looks}
    for one in Relationship.objects.filter(family__public_id__in=families).select_related("family"):
        walks[str(one.family.public_id), one.account_id, one.organisation_id].append(one)
    return [
        look
        for look in looks
        if not any(
            one.began_at <= look.at and (one.ended_at is None or one.ended_at >= look.at)
            for one in walks[look.family, account_in(look) or 0, organisation_in(look) or 0]
        )
    ]


def _many_in_a_row(looks: list[AuditEntry], families: int, within: timedelta) -> Iterable[AuditEntry]:
    """One of many families, opened one after another by the same person."""
    by_account: dict[int, list[AuditEntry]] = defaultdict(list)
    for look in looks:
        by_account[account_in(look) or 0].append(look)
    for some in by_account.values():
        first = 0
        for last, look in enumerate(some):
            while look.at - some[first].at > within:
                first += 1
            if len({one.family for one in some[first : last + 1]}) >= families:
                yield look


def _told(found: dict[tuple[int, int | None, str], list[AuditEntry]]) -> list[Unusual]:
    accounts = Account.objects.in_bulk({who for who, _, _ in found})
    places = Organisation.objects.in_bulk({place for _, place, _ in found if place})
    told = [
        Unusual(accounts[who].name, places[place].name if place in places else "", why, len(some), some[-1].at)
        for (who, place, why), some in found.items()
        if who in accounts
    ]
    return sorted(told, key=lambda one: (one.last_at, one.who, one.why), reverse=True)
