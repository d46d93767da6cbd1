"""Rows for tests: a family, its people, what they tell, what is kept, and a reader who walks beside them."""

from datetime import date, timedelta
from typing import Any

import factory

from kith.common.reader import Reader
from kith.common.testing import NOON
from kith.families import models
from kith.families.models.sounds import number_key, sounds_of
from kith.families.models.tellings import usual_reader
from kith.partnership.factories import AccountFactory, OrganisationFactory, practitioner

TODAY = NOON.date()


class FamilyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Family

    known_as = factory.Sequence(lambda n: f"Family {n}")
    begun_at = NOON - timedelta(days=30)
    begun_by = factory.SubFactory(AccountFactory)


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody, in `family` when one is given (as what, a child or not)."""

    class Meta:
        model = models.Person
        skip_postgeneration_save = True

    class Params:
        unborn = factory.Trait(stage="unborn", born_on=None, due_on=TODAY + timedelta(days=60))
        died = factory.Trait(stage="died", born_on=date(1990, 5, 1), died_on=date(2024, 3, 2))
        child = factory.Trait(born_on=date(2017, 6, 3))

    known_as = factory.Sequence(lambda n: f"Somebody {n}")
    born_on = date(1992, 4, 6)

    @factory.post_generation
    def family(self, create: bool, extracted: models.Family | None, **facts: Any) -> None:
        """`PersonFactory(family=family, family__as_what="mum")`."""
        if not create:
            return
        for sound in sounds_of(self.known_as, self.full_name):
            models.NameSound.objects.get_or_create(person=self, sound=sound)
        if extracted:
            facts.setdefault("order", extracted.members.count())
            models.FamilyMember.objects.create(family=extracted, person=self, **facts)


class HouseholdFactory(factory.django.DjangoModelFactory):
    """A home; `residents=[...]` live in it."""

    class Meta:
        model = models.Household
        skip_postgeneration_save = True

    family = factory.SubFactory(FamilyFactory)
    kind = models.Household.Kind.RENTED
    address = "2/1, 14 Invented Street"
    postcode = "GX1 1AB"
    from_on = TODAY - timedelta(days=200)

    @factory.post_generation
    def residents(self, create: bool, extracted: list[models.Person] | None, **facts: Any) -> None:
        for person in extracted or []:
            models.LivesIn.objects.create(household=self, person=person, from_on=self.from_on, **facts)


class SafeContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SafeContact

    family = factory.SubFactory(FamilyFactory)
    person = factory.LazyAttribute(lambda row: PersonFactory(family=row.family))
    channel = models.SafeContact.Channel.TEXT
    value = "07700 900123"
    number_key = factory.LazyAttribute(lambda contact: number_key(contact.value))
    checked_on = TODAY - timedelta(days=8)


class SpeaksFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Speaks

    person = factory.SubFactory(PersonFactory)
    language = "Urdu"


class AccessNeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AccessNeed

    person = factory.SubFactory(PersonFactory)
    words = "No stairs"
    asked_on = TODAY


class TellingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Telling

    class Params:
        strength = factory.Trait(kind="strength", person=None)
        matters = factory.Trait(kind="what-matters")
        seen = factory.Trait(kind="seen")

    family = factory.SubFactory(FamilyFactory)
    person = factory.LazyAttribute(lambda row: PersonFactory(family=row.family))
    kind = models.Telling.Kind.VIEW
    words = "I like the swimming."
    heard_on = TODAY - timedelta(days=2)
    heard_by = factory.SubFactory(AccountFactory)
    told_to = factory.SelfAttribute("heard_by")
    who_reads = factory.LazyAttribute(lambda row: usual_reader(row.kind))


class TieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Tie

    family = factory.SubFactory(FamilyFactory)
    of = factory.LazyAttribute(lambda row: PersonFactory(family=row.family))
    to = factory.LazyAttribute(lambda row: PersonFactory(family=row.family))
    word = "gran"


class RelationshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Relationship

    family = factory.SubFactory(FamilyFactory)
    kind = models.Relationship.Kind.IN_TEAM
    because = "their ask"
    began_at = NOON - timedelta(days=20)
    account = factory.SubFactory(AccountFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    began_by = factory.SelfAttribute("account")


class KeptFromFactory(factory.django.DjangoModelFactory):
    """`KeptFromFactory(record=household, person=dean)`: the kind, the number and the family follow the record."""

    class Meta:
        model = models.KeptFrom
        exclude = ("record",)

    record = factory.SubFactory(HouseholdFactory)
    family = factory.LazyAttribute(lambda kept: kept.record.family)
    kind = factory.LazyAttribute(lambda kept: kept.record._meta.label)
    record_id = factory.LazyAttribute(lambda kept: kept.record.pk)
    person = factory.SubFactory(PersonFactory)
    reason = "She has asked us to."
    review_on = TODAY + timedelta(days=90)
    kept_at = NOON - timedelta(days=3)
    kept_by = factory.SubFactory(AccountFactory)


def walking_beside(
    *families: models.Family, reader: Reader | None = None, kind: str = "in-team", **facts: Any
) -> Reader:
    """A practitioner who walks beside these families at NOON; `facts` say who they are (organisation, role)."""
    reader = reader or practitioner(**facts)
    for family in families:
        models.Relationship.objects.create(
            family=family,
            account_id=reader.account_id,
            organisation_id=reader.organisation_id,
            kind=kind,
            because="their ask",
            began_at=reader.at - timedelta(days=20),
            began_by_id=reader.account_id,
        )
    return reader


def signed_in_as(person: models.Person, *families: models.Family) -> Reader:
    """This person's own sign-in at NOON, to whom their side of these families' records is open."""
    account = AccountFactory(name=person.known_as)
    models.OwnSpace.objects.create(person=person, account=account, opened_at=NOON, opened_by=account)
    person.memberships.filter(family__in=families).update(opens_own_side=True)
    return Reader(at=NOON, account_id=account.pk, name=account.name, role="family", person_id=person.pk)


class ConcernFactory(factory.django.DjangoModelFactory):
    """`let_in=reader` lets this reader open it."""

    class Meta:
        model = models.Concern
        skip_postgeneration_save = True

    family = factory.SubFactory(FamilyFactory)
    who_words = "Ava"
    because = "She flinched when the door went."
    spoke_to = "PC Baird"
    service = models.Concern.Service.POLICE
    spoken_at = NOON - timedelta(hours=2)
    spoken_by = factory.SubFactory(AccountFactory)
    told = models.Concern.Told.NOT_SAFE
    told_words = "He reads her phone."
    organisation = factory.SubFactory(OrganisationFactory)
    written_at = NOON - timedelta(hours=1)
    written_by = factory.SelfAttribute("spoken_by")

    @factory.post_generation
    def let_in(self: Any, create: bool, reader: Reader | None, **_: Any) -> None:
        if reader:
            models.ConcernReader.objects.create(
                concern=self,
                account_id=reader.account_id,
                organisation_id=reader.organisation_id,
                because="wrote it",
                let_in_at=reader.at - timedelta(hours=1),
                let_in_by_id=reader.account_id,
            )


def looking_in_emergency(family: models.Family, reader: Reader | None = None, **facts: Any) -> Reader:
    """A practitioner who opened this family in an emergency an hour before NOON; `facts` say who they are."""
    reader = reader or practitioner(**facts)
    relationship = RelationshipFactory(
        family=family,
        account_id=reader.account_id,
        organisation_id=reader.organisation_id,
        began_by_id=reader.account_id,
        kind=models.Relationship.Kind.EMERGENCY,
        began_at=reader.at - timedelta(hours=1),
        ended_at=reader.at + timedelta(hours=3),
        ended_by_id=reader.account_id,
    )
    models.EmergencyLook.objects.create(
        relationship=relationship,
        looked_for="Donna",
        why="Nobody can reach them and the neighbour hears crying.",
        organisation_id=reader.organisation_id,
        opened_at=relationship.began_at,
        opened_by_id=reader.account_id,
    )
    return reader


class SharingFactory(factory.django.DjangoModelFactory):
    """`SharingFactory(family=..., items=[telling], reader=linda)`: shared, unless `steps` says otherwise."""

    class Meta:
        model = models.Sharing
        skip_postgeneration_save = True

    class Params:
        emergency = factory.Trait(is_emergency=True, explained=False)

    family = factory.SubFactory(FamilyFactory)
    who_words = "Aisha"
    purpose = "A place at the art club"
    organisation = factory.SubFactory(OrganisationFactory)
    acting_for = factory.SubFactory(OrganisationFactory)
    until_on = TODAY + timedelta(days=30)
    review_on = TODAY + timedelta(days=15)
    written_at = NOON - timedelta(days=2)
    written_by = factory.SubFactory(AccountFactory)

    @factory.post_generation
    def items(self: Any, create: bool, rows: Any, **_: Any) -> None:
        for row in rows or ():
            models.SharingItem.objects.create(sharing=self, kind=row._meta.label, record_id=row.pk)
            self.people.add(*([row.person] if getattr(row, "person", None) else []))

    @factory.post_generation
    def steps(self: Any, create: bool, kinds: Any, **_: Any) -> None:
        for kind in ("shared",) if kinds is None else kinds:
            models.SharingStep.objects.create(
                sharing=self, kind=kind, words="Because.", written_at=self.written_at, written_by=self.written_by
            )

    @factory.post_generation
    def reader(self: Any, create: bool, reader: Reader | None, **_: Any) -> None:
        if reader:
            models.SharingReader.objects.create(
                sharing=self, account_id=reader.account_id, named_at=self.written_at, named_by=self.written_by
            )

    @factory.post_generation
    def explained(self: Any, create: bool, basis: Any, **_: Any) -> None:
        if basis is not False:
            models.SharingReasons.objects.create(
                sharing=self,
                basis=basis or "legitimate-interests",
                condition="none",
                may_say_no=basis == "consent",
                necessary="The club needs to know.",
                tried="No names.",
                given_at=self.written_at,
                given_by=self.written_by,
            )
