"""Who may know what, read slowly from plain rows. It shares nothing with `visible.py`, and asks no database.

How each kind of record is kept, and on whose own side it is, is read from the table of docs/who-may-know.md.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "who-may-know.md"
PLANS_FOR_MANY = (
    *("planner", "commissioner", "network-convenor", "information-governance", "partnership-administrator"),
    "directory-keeper",
)


@dataclass(frozen=True)
class Row:
    """One row of any kind: its fields by name, and for a field of several, the ids of the others."""

    label: str
    id: int
    says: dict[str, Any] = field(compare=False)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.says[name]
        except KeyError:
            raise AttributeError(f"{self.label} has no {name}") from None


@dataclass(frozen=True)
class Kind:
    """What the page says of one kind of record."""

    label: str
    family: str
    kept_with: tuple[str, ...]
    by_itself: bool
    own: str
    everyone_if: str
    never: str
    may_be_shared: bool
    close: str


@dataclass
class World:
    """Every row there is. `points_at` says which kind a field of a kind leads to."""

    rows: dict[str, dict[int, Row]]
    points_at: dict[tuple[str, str], str]
    kinds: dict[str, Kind]
    purposes: dict[str, set[str]]

    def all(self, label: str) -> list[Row]:
        return list(self.rows.get(label, {}).values())

    def follow(self, row: Row, name: str) -> list[Row]:
        """The rows that a field leads to: none, one or several."""
        ids = row.says[name]
        others = self.rows[self.points_at[row.label, name]]
        return [others[each] for each in (ids if isinstance(ids, list) else [ids]) if each is not None]


@cache
def read_page() -> dict[str, Kind]:
    """The table of kinds, as the page has it."""
    lines = PAGE.read_text(encoding="utf-8").split("## Each kind of record")[1].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: _kind(*row) for row in rows[1:]}


@cache
def read_purposes() -> dict[str, set[str]]:
    """The table of what each relationship is for, and each role that opens less: the kinds of part that it opens."""
    lines = PAGE.read_text(encoding="utf-8").split("## What each purpose opens")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {
        row[0].split(" (")[0]: {row[1]} | {of for of, says in zip(rows[0][2:4], row[2:4], strict=True) if says == "yes"}
        for row in rows[1:]
    }


def _kind(label: str, family: str, kept_with: str, by_itself: str, own: str, may_be_shared: str, close: str) -> Kind:
    whose, *more = [part.strip() for part in own.split(";")]
    said = {part.split(" ", 1)[0]: part for part in more}
    return Kind(
        label,
        family,
        tuple(name.strip() for name in kept_with.split(",") if name.strip()),
        by_itself == "yes",
        whose,
        said.get("everyone", "").removeprefix("everyone if "),
        said.get("never", "").removeprefix("never "),
        may_be_shared == "yes",
        close,
    )


# The rule. What stands from here to the next line like this stands word for word in docs/who-may-know.md.
def may_know(world, reader, row):
    """A practitioner: what belongs to a family they walk beside now, without what is kept from them."""
    if not reader.account_id or reader.person_id or is_kept(world, reader, row):
        return False
    if world.kinds[row.label].family in ("asked", "sent"):
        return was_asked(world, reader, row)
    if world.kinds[row.label].family == "asker alone":
        return False
    if world.kinds[row.label].family == "let in":
        return was_let_in(world, reader, row)
    return any(
        walks_beside(world, reader, family) and opens_the_part(world, reader, family, row)
        for family in families_of(world, row)
    )


def opens_the_part(world, reader, family, row):
    """What they are there for opens a part as close as this one, or it was told to them."""
    close = how_close(world, row)
    if close == "team" or (world.kinds[row.label].close == "as it says" and row.told_to == reader.account_id):
        return True
    return any(
        close in world.purposes[one.kind] and close in world.purposes.get(reader.role, world.purposes[one.kind])
        for one in world.all("families.Relationship")
        if one.family == family
        and one.account == reader.account_id
        and one.organisation == reader.organisation_id
        and holds(one, reader.at)
    )


def may_read_of_their_own(world, reader, row):
    """A person in a family: what is theirs, or everyone's, in a record opened to them, without what is kept."""
    if not reader.person_id or is_kept(world, reader, row) or not is_theirs(world, reader, row):
        return False
    return any(is_open(world, reader, family) for family in families_of(world, row))


def walks_beside(world, reader, family):
    """Somebody has said that they walk beside this family, for the organisation they act for, and it holds now."""
    if reader.role in PLANS_FOR_MANY or not reader.organisation_id or has_conflict(world, reader, family):
        return False
    return any(
        holds(relationship, reader.at)
        for relationship in world.all("families.Relationship")
        if relationship.family == family
        and relationship.account == reader.account_id
        and relationship.organisation == reader.organisation_id
    )


def has_conflict(world, reader, family):
    """It is their own family, a relative's, a neighbour's: they said so or a colleague did, and nobody has ended it."""
    return not reader.person_id and any(
        one.family == family and one.account == reader.account_id and one.ended_at is None
        for one in world.all("families.Conflict")
    )


def is_shared_with(world, reader, row):
    """Another organisation shares this very record with this reader, now, and nothing of it is kept from anybody."""
    if not world.kinds[row.label].may_be_shared or any(
        (kept.kind, kept.record_id) == (fact.label, fact.id) and kept.ended_at is None
        for kept in world.all("families.KeptFrom")
        for fact in goes_with(world, row)
    ):
        return False
    return any(
        opens(world, reader, sharing) and sharing.family in families_of(world, row)
        for item in world.all("families.SharingItem")
        if (item.kind, item.record_id) == (row.label, row.id)
        for sharing in world.follow(item, "sharing")
    )


def opens(world, reader, sharing):
    """It was decided, it is not over or past, both still work on it, and the family keeps nothing from this reader."""
    steps = [step.kind for step in world.all("families.SharingStep") if step.sharing == sharing.id]
    if "shared" not in steps or "withdrawn" in steps or "ended" in steps or sharing.until_on < reader.at.date():
        return False
    return (
        may_receive(world, reader, sharing)
        and any(
            beside.family == sharing.family and beside.organisation == sharing.acting_for and holds(beside, reader.at)
            for beside in world.all("families.Relationship")
        )
        and any(
            one.sharing == sharing.id
            and one.account == reader.account_id
            and one.named_at <= reader.at
            and (one.ended_at is None or one.ended_at > reader.at)
            for one in world.all("families.SharingReader")
        )
    )


def may_receive(world, reader, sharing):
    """They act for the organisation it is shared with, in a role that meets families; and nothing of theirs is kept from them."""
    if not reader.account_id or reader.person_id or reader.role in PLANS_FOR_MANY:
        return False
    return (
        reader.organisation_id == sharing.organisation
        and not is_kept(world, reader, sharing)
        and not keeps_anything(world, reader, sharing.family)
    )


def keeps_anything(world, reader, family):
    """Something of this family is kept from the reader; all of it, where they have a conflict of interest."""
    return has_conflict(world, reader, family) or any(
        kept.family == family and is_against(world, reader, kept) for kept in world.all("families.KeptFrom")
    )


def is_open(world, reader, family):
    """They count in this family today, and somebody opened its record to their own sign-in."""
    return any(
        member.opens_own_side
        and (member.from_on is None or member.from_on <= reader.at.date())
        and (member.to_on is None or member.to_on >= reader.at.date())
        for member in world.all("families.FamilyMember")
        if member.person == reader.person_id and member.family == family
    )


def is_kept(world, reader, row):
    """It, or something that takes it along, is kept from this reader."""
    facts = [(fact.label, fact.id) for fact in goes_with(world, row)] + places_of_its_worker(world, reader, row)
    return any(
        (kept.kind, kept.record_id) in facts and is_against(world, reader, kept)
        for kept in world.all("families.KeptFrom")
    )


def is_against(world, reader, kept):
    """It is kept from this person, or from somebody this practitioner walks beside, and not beside its own family."""
    if kept.ended_at is not None:
        return False
    if reader.person_id:
        return kept.person == reader.person_id
    if any(
        space.account == reader.account_id for space in world.all("families.OwnSpace") if space.person == kept.person
    ):
        return True
    if walks_beside(world, reader, kept.family):
        return False
    beside = {
        relationship.family
        for relationship in world.all("families.Relationship")
        if relationship.account == reader.account_id and holds(relationship, reader.at)
    }
    return any(member.family in beside for member in world.all("families.FamilyMember") if member.person == kept.person)


def holds(relationship, at):
    return relationship.began_at <= at and (relationship.ended_at is None or relationship.ended_at > at)


# The rule ends here. Below: how a record reaches its family, and what it goes with.
def families_of(world: World, row: Row) -> set[int]:
    """The families a record belongs to; one for nearly every kind."""
    way = world.kinds[row.label].family
    if way == "itself":
        return {row.id}
    if way.startswith("wherever"):
        person = row.id if row.label == "families.Person" else row.person
        return {member.family for member in world.all("families.FamilyMember") if member.person == person}
    if way in ("asked", "asker alone", "let in"):
        return {row.family} - {None}
    *steps, last = [step.strip() for step in way.split(",")]
    for step in steps:
        found = world.follow(row, step)
        if not found:
            return set()
        row = found[0]
    return {row.says[last]} - {None}


def how_close(world: World, row: Row) -> str:
    """How close a part this is: as its kind is, or as the row itself says."""
    close = world.kinds[row.label].close
    return str(row.who_reads) if close == "as it says" else close


def goes_with(world: World, row: Row) -> list[Row]:
    """A record, and everything that takes it along when kept, however far."""
    found, to_look_at = [], [row]
    while to_look_at:
        one = to_look_at.pop()
        if one not in found:
            found.append(one)
            for name in set(world.kinds[one.label].kept_with) - set(WORKERS):
                to_look_at += world.follow(one, name)
    return found


WORKERS = ("their worker", "who wrote it")


def places_of_its_worker(world: World, reader: Any, row: Row) -> list[tuple[str, int]]:
    """For somebody in a family: the places in this family's teams of whoever comes, or wrote."""
    if not reader.person_id or not set(world.kinds[row.label].kept_with) & set(WORKERS):
        return []
    worker = row.worker if row.label == "support.Visit" else world.follow(row, "note")[0].written_by
    return [
        (place.label, place.id)
        for place in world.all("support.TeamMember")
        if place.account == worker and families_of(world, place) == families_of(world, row)
    ]


def was_let_in(world: World, reader: Any, row: Row) -> bool:
    """Let in to this concern by name, and beside its family, where Kith knows the family."""
    concern = row if row.label == "families.Concern" else world.follow(row, "concern")[0]
    if reader.role in PLANS_FOR_MANY or (concern.family and not walks_beside(world, reader, concern.family)):
        return False
    return any(
        one.let_in_at <= reader.at and (one.ended_at is None or one.ended_at > reader.at)
        for one in world.all("families.ConcernReader")
        if one.concern == concern.id and one.account == reader.account_id and one.organisation == reader.organisation_id
    )


def is_theirs(world: World, reader: Any, row: Row) -> bool:
    """On whose own side the page says this is."""
    kind = world.kinds[row.label]
    if kind.own == "nobody":
        return False
    if kind.own == "agreed":
        agreed = world.all("support.ServiceAgreement")
        return any(one.ask == row.id and one.person == reader.person_id for one in agreed)
    if kind.never == "if kind is seen" and row.says["kind"] == "seen":
        return False
    if kind.never == "unless may_be_shown" and not row.may_be_shown:
        return False
    if kind.never == "before told" and row.not_told_because and not is_told(world, row):
        return False
    if kind.never == "before given" and world.follow(row, "request")[0].given_at is None:
        return False
    if kind.own == "person, with sharing":
        other = world.follow(row, "sharing")[0]
        return bool(row.person == reader.person_id and may_read_of_their_own(world, reader, other))
    if kind.own.startswith("with "):
        other = world.follow(row, kind.own.removeprefix("with "))[0]
        return may_read_of_their_own(world, reader, other)
    if kind.own == "everyone":
        return True
    whose = [person.id for person in world.follow(row, kind.own)]
    if not whose and kind.everyone_if == "nobody's":
        return True
    if kind.everyone_if == "for_everyone" and row.for_everyone:
        return True
    if kind.everyone_if == "for_everyone and they keep nothing" and row.for_everyone:
        return reader.person_id in whose or not keeps_anything(world, reader, row.family)
    return reader.person_id in whose


def is_told(world: World, row: Row) -> bool:
    """Somebody looked at it again, and the family is told."""
    return any(step.sharing == row.id and step.kind == "told" for step in world.all("families.SharingStep"))


def was_asked(world: World, reader: Any, row: Row) -> bool:
    """Their organisation was asked; or they walk beside the family, which did not ask alone."""
    if not reader.organisation_id or reader.role in PLANS_FOR_MANY:
        return False
    family = row.family if row.label == "support.Ask" else world.follow(row, "ask")[0].family
    if keeps_anything(world, reader, family):
        return False
    if row.label == "support.Sending":
        return bool(row.organisation == reader.organisation_id)
    sent = any(
        sending.ask == row.id and sending.organisation == reader.organisation_id
        for sending in world.all("support.Sending")
    )
    with_them = row.asked_from != "self" and row.family and walks_beside(world, reader, row.family)
    return bool(sent or with_them)


# Sets with names of their own: a few rows that stay somebody's after the record has closed.
def walked_beside(world: World, reader: Any, row: Row) -> bool:
    """An ending by the organisation they act for, of a family they walked beside for it."""
    return row.organisation == reader.organisation_id and any(
        one.family == row.family
        and one.account == reader.account_id
        and one.organisation == reader.organisation_id
        and one.began_at <= reader.at
        for one in world.all("families.Relationship")
    )


def promised_by(world: World, reader: Any, row: Row) -> bool:
    """What this worker promised at a goodbye, for the organisation they act for."""
    ending = world.follow(row, "ending")[0]
    return bool(row.worker == reader.account_id and ending.organisation == reader.organisation_id)


def to_ask(world: World, reader: Any, row: Row) -> bool:
    """Where a child lives, not known yet: for whoever worked with them, or walks beside them now."""
    episode = world.follow(row, "episode")[0]
    theirs = episode.worker == reader.account_id and episode.organisation == reader.organisation_id
    return row.lives in ("", "not-known") and (theirs or walks_beside(world, reader, episode.family))


def kept_by(world: World, reader: Any, row: Row) -> bool:
    """An ask whose promise this person keeps."""
    return bool(row.promise_keeper == reader.account_id)


def put_to(world: World, reader: Any, row: Row) -> bool:
    """A question about a look, put to this person."""
    return bool(row.asked_of == reader.account_id)


def opened(world: World, reader: Any, row: Row) -> bool:
    """What is shared with this reader now."""
    return opens(world, reader, row)


def received(world: World, reader: Any, row: Row) -> bool:
    """Ever shared with them by name; for those who name somebody there, also what waits for a name or had theirs."""
    shared = any(step.sharing == row.id and step.kind == "shared" for step in world.all("families.SharingStep"))
    readers = [one for one in world.all("families.SharingReader") if one.sharing == row.id]
    named = any(one.account == reader.account_id for one in readers)
    if reader.role in ("duty", "provider-lead", "supervisor"):
        named = named or not readers or any(one.named_by == reader.account_id for one in readers)
    return bool(shared and named and may_receive(world, reader, row))


def waiting_for_reasons(world: World, reader: Any, row: Row) -> bool:
    """Shared in an emergency for the organisation they act for, and not explained: one's own, or a supervisor's team's."""
    explained = any(one.sharing == row.id for one in world.all("families.SharingReasons"))
    theirs = row.written_by == reader.account_id or reader.role == "supervisor"
    return (
        bool(row.is_emergency and row.acting_for == reader.organisation_id and theirs)
        and not explained
        and not keeps_anything(world, reader, row.family)
    )


NAMED_SETS = {
    ("families.Sharing", "opened"): opened,
    ("families.Sharing", "received"): received,
    ("families.Sharing", "waiting_for_reasons"): waiting_for_reasons,
    ("families.LookQuestion", "put_to"): put_to,
    ("support.Ending", "walked_beside"): walked_beside,
    ("support.CheckIn", "promised_by"): promised_by,
    ("support.LivingSituation", "to_ask"): to_ask,
    ("support.Sending", "kept_by"): kept_by,
}


OF_EVERY_ROLE = ("kept_by", "put_to")


def in_named_set(world: World, reader: Any, row: Row, name: str) -> bool:
    """The row is in this named set of this reader."""
    if not reader.account_id or reader.person_id or is_kept(world, reader, row):
        return False
    if name == "put_to" and reader.role != "information-governance":
        return False
    if reader.role in PLANS_FOR_MANY and name not in OF_EVERY_ROLE:
        return False
    if name not in OF_EVERY_ROLE and any(has_conflict(world, reader, family) for family in families_of(world, row)):
        return False
    return NAMED_SETS[row.label, name](world, reader, row)
