"""In every small world, what the visible set says is what a slow reading of the rule says."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.common.reader import Reader
from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory
from kith.families.models import (
    FamilyMember,
    Household,
    KeptFrom,
    LivesIn,
    OwnSpace,
    Person,
    Relationship,
    Telling,
    Tie,
)
from kith.partnership.factories import AccountFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

FAMILIES, PEOPLE, WORKERS = 3, 4, 2
PLACES = list(product(range(FAMILIES), range(PEOPLE)))
KINDS = [Household, Telling, Tie, Person]

worlds = st.fixed_dictionaries(
    {
        "counts": st.sets(st.sampled_from(PLACES), min_size=1, max_size=8),
        "opens": st.sets(st.sampled_from(PLACES), max_size=4),
        "beside": st.sets(st.tuples(st.integers(0, WORKERS - 1), st.integers(0, FAMILIES - 1)), max_size=5),
        "ended": st.sets(st.tuples(st.integers(0, WORKERS - 1), st.integers(0, FAMILIES - 1)), max_size=2),
        "kept": st.sets(
            st.tuples(
                st.integers(0, FAMILIES - 1),
                st.integers(0, len(KINDS) - 1),
                st.integers(0, PEOPLE - 1),
                st.integers(0, PEOPLE - 1),
            ),
            max_size=5,
        ),
    }
)


class World:
    """A few families, people and workers, and what is kept from whom."""

    def __init__(self, said):
        self.said = said
        self.families = [FamilyFactory() for _ in range(FAMILIES)]
        self.people = [PersonFactory() for _ in range(PEOPLE)]
        self.place = {person.pk: at for at, person in enumerate(self.people)}
        organisation = OrganisationFactory()
        accounts = [AccountFactory() for _ in range(WORKERS)]
        self.workers = [Reader(at=NOON, account_id=a.pk, organisation_id=organisation.pk) for a in accounts]
        self.opens = said["opens"] & said["counts"]
        for f, p in said["counts"]:
            FamilyMember.objects.create(
                family=self.families[f], person=self.people[p], opens_own_side=(f, p) in self.opens
            )
        self.records = {kind: self.make(kind) for kind in (Household, Telling, Tie)}
        self.live = {pair for pair in said["beside"] if pair not in said["ended"]}
        for worker, f in said["beside"]:
            self.relate(accounts[worker], organisation, f, ended=(worker, f) in said["ended"])
        for f, kind, subject, person in said["kept"]:
            self.keep(f, KINDS[kind], subject, person)

    def make(self, kind):
        """One record of each kind for each person who counts in each family, keyed by both."""
        made = {}
        for f, p in sorted(self.said["counts"]):
            family, person = self.families[f], self.people[p]
            if kind is Household:
                row = Household.objects.create(family=family)
                LivesIn.objects.create(household=row, person=person)
            elif kind is Telling:
                row = Telling.objects.create(family=family, person=person, kind="view", words="w", heard_on=NOON)
            else:
                other = self.people[(p + 1) % PEOPLE]
                row = Tie.objects.create(family=family, of=person, to=other, word="friend")
            made[f, p] = row
        return made

    def relate(self, account, organisation, f, *, ended):
        Relationship.objects.create(
            family=self.families[f],
            account=account,
            organisation=organisation,
            kind="in-team",
            because="x",
            began_at=NOON - timedelta(days=9),
            began_by=account,
            ended_at=NOON - timedelta(days=1) if ended else None,
            ended_by=account if ended else None,
        )

    def keep(self, f, kind, subject, person):
        record = self.people[subject] if kind is Person else self.records[kind].get((f, subject))
        if record is None:
            return
        KeptFrom.objects.get_or_create(
            kind=kind._meta.label,
            record_id=record.pk,
            person=self.people[person],
            defaults={
                "family": self.families[f],
                "reason": "r",
                "review_on": NOON,
                "kept_at": NOON,
                "kept_by": self.families[f].begun_by,
            },
        )

    # The oracle: the rule as a person would read it aloud, slowly, row by row.

    def families_of(self, worker):
        return {self.families[f].pk for w, f in self.live if w == worker}

    def is_against(self, kept, *, worker=None, person=None):
        if person is not None:
            return kept.person_id == person.pk
        mine = self.families_of(worker)
        beside_them = {p for f, p in self.said["counts"] if self.families[f].pk in mine}
        return self.place[kept.person_id] in beside_them and kept.family_id not in mine

    def is_hidden(self, kind, row, **reader):
        goes_with = {Household: (), Telling: ("person_id",), Tie: ("of_id", "to_id"), Person: ()}[kind]
        facts = {(kind._meta.label, row.pk)} | {("families.Person", getattr(row, name)) for name in goes_with}
        return any(
            (kept.kind, kept.record_id) in facts and self.is_against(kept, **reader) for kept in KeptFrom.objects.all()
        )

    def should_see(self, kind, worker):
        mine = self.families_of(worker)
        if kind is Person:
            rows = [self.people[p] for f, p in self.said["counts"] if self.families[f].pk in mine]
        else:
            rows = [row for row in self.records[kind].values() if row.family_id in mine]
        return {row.pk for row in rows if not self.is_hidden(kind, row, worker=worker)}

    def should_read_of_their_own(self, kind, person):
        at = self.place[person.pk]
        open_to_them = {self.families[f].pk for f, p in self.opens if p == at}
        if kind is Person:
            rows = [self.people[p] for f, p in self.said["counts"] if self.families[f].pk in open_to_them]
        elif kind is Household:
            rows = []
        else:
            whose = "person_id" if kind is Telling else "of_id"
            rows = [
                row
                for row in self.records[kind].values()
                if row.family_id in open_to_them and getattr(row, whose) == person.pk
            ]
        return {row.pk for row in rows if not self.is_hidden(kind, row, person=person)}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds)
def test_the_visible_set_is_the_rule_read_slowly(said):
    world = World(said)
    for number, worker in enumerate(world.workers):
        for kind in KINDS:
            seen = set(kind.objects.visible_to(worker).values_list("pk", flat=True))
            assert seen == world.should_see(kind, number), (kind, number)
            assert not kind.objects.own_side(worker).exists()
        living = LivesIn.objects.visible_to(worker)
        assert {row.household_id for row in living} <= world.should_see(Household, number)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds)
def test_the_own_side_is_the_rule_read_slowly(said):
    world = World(said)
    for person in world.people:
        account = AccountFactory()
        OwnSpace.objects.create(person=person, account=account, opened_at=NOON, opened_by=account)
        reader = Reader(at=NOON, account_id=account.pk, person_id=person.pk, role="family")
        for kind in KINDS:
            seen = set(kind.objects.own_side(reader).values_list("pk", flat=True))
            assert seen == world.should_read_of_their_own(kind, person), (kind, person)
            assert not kind.objects.visible_to(reader).exists()
