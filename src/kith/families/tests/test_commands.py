"""Beginning a family's record and adding to it: nothing is overwritten, and each step is in the trail."""

from datetime import date, timedelta

import pytest

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families import commands
from kith.families.commands import NewHome, NewLanguage, NewPerson, SafeWay
from kith.families.factories import FamilyFactory, HouseholdFactory, PersonFactory, TellingFactory, walking_beside
from kith.families.models import Family, LivesIn, NameSound, SafeContact, Speaks, Telling
from kith.partnership.factories import AccountFactory, practitioner

pytestmark = pytest.mark.django_db


def begin(reader, *people, known_as="The Khans"):
    return commands.begin_family(known_as=known_as, people=people, because="their ask", by=reader, at=NOON)


@pytest.fixture
def family():
    return FamilyFactory()


@pytest.fixture
def reader(family):
    return walking_beside(family)


def test_beginning_a_record_opens_it_to_who_began_it_and_to_nobody_else():
    reader = practitioner()
    family = begin(reader, NewPerson(known_as="Shazia", as_what="mum"))

    assert family in Family.objects.visible_to(reader)
    assert not Family.objects.visible_to(practitioner()).exists()


def test_people_keep_the_order_they_were_named_in():
    family = begin(practitioner(), NewPerson(known_as="Shazia"), NewPerson(known_as="Hamza", is_child=True))

    named = family.members.order_by("order").values_list("person__known_as", "is_child")
    assert list(named) == [("Shazia", False), ("Hamza", True)]


def test_a_name_is_kept_as_it_sounds():
    begin(practitioner(), NewPerson(known_as="Mohammed"), NewPerson(known_as="Muhammad"), NewPerson(known_as="Mohamed"))

    assert set(NameSound.objects.values_list("sound", flat=True)) == {"MHMT"}


def test_a_child_is_not_older_than_a_parent():
    mum = NewPerson(known_as="Shazia", as_what="mum", born_on=date(1992, 1, 1))
    with pytest.raises(commands.ChildOlderThanParent):
        begin(practitioner(), mum, NewPerson(known_as="Hamza", is_child=True, born_on=date(1991, 1, 1)))
    assert not Family.objects.exists()


def test_a_birth_date_put_right_does_not_make_a_child_older_than_a_parent():
    reader = practitioner()
    mum = NewPerson(known_as="Shazia", as_what="mum", born_on=date(1992, 1, 1))
    family = begin(reader, mum, NewPerson(known_as="Hamza", is_child=True, born_on=date(2015, 1, 1)))
    shazia, hamza = (member.person for member in family.members.order_by("order"))
    commands.add_tie(family=family, of=shazia, to=hamza, word="mum", by=reader, at=NOON)

    for person, born in ((shazia, date(2020, 1, 1)), (hamza, date(1990, 1, 1))):
        with pytest.raises(commands.ChildOlderThanParent):
            commands.change_person(
                person=person, facts={"born_on": born}, edition=person.edition, family=family, by=reader, at=NOON
            )


def test_a_child_added_later_is_not_older_than_a_parent_either():
    reader = practitioner()
    family = begin(reader, NewPerson(known_as="Shazia", as_what="mum", born_on=date(1992, 1, 1)))
    with pytest.raises(commands.ChildOlderThanParent):
        commands.add_person(
            family=family,
            new=NewPerson(known_as="Hamza", is_child=True, born_on=date(1991, 1, 1)),
            by=reader,
            at=NOON,
        )


def test_a_step_parent_may_be_younger():
    stepmum = NewPerson(known_as="Jo", as_what="step mum", born_on=date(2000, 1, 1))
    assert begin(practitioner(), stepmum, NewPerson(known_as="Al", is_child=True, born_on=date(1999, 1, 1)))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"born_on": NOON.date() + timedelta(days=1)}, "born_on"),
        ({"born_on": date(1850, 1, 1)}, "born_on"),
        ({"stage": "died", "born_on": date(1990, 1, 1), "died_on": date(1989, 1, 1)}, "died_on"),
        ({"stage": "died", "died_on": NOON.date() + timedelta(days=1)}, "died_on"),
        ({"stage": "unborn", "due_on": NOON.date() + timedelta(days=400)}, "due_on"),
    ],
    ids=["born tomorrow", "born in 1850", "died before born", "died tomorrow", "due in a year"],
)
def test_days_that_cannot_be_true_are_refused_by_field(facts, field):
    with pytest.raises(commands.DaysDoNotFit) as refused:
        begin(practitioner(), NewPerson(known_as="Somebody", **facts))
    assert set(refused.value.wrong) == {field}


def test_changing_a_person_keeps_what_stood_before(family, reader):
    person = PersonFactory(known_as="Hamsa", family=family)
    commands.change_person(person=person, facts={"known_as": "Hamza"}, edition=1, family=family, by=reader, at=NOON)

    person.refresh_from_db()
    assert (person.known_as, person.before.get().was["known_as"]) == ("Hamza", "Hamsa")
    assert person.before.get().was["born_on"] == "1992-04-06"


def test_two_people_editing_at_once_are_told_and_nothing_is_lost(family, reader):
    person = PersonFactory(family=family)
    change = {"person": person, "edition": 1, "family": family, "by": reader, "at": NOON}
    commands.change_person(facts={"known_as": "Zayn"}, **change)

    with pytest.raises(commands.ChangedMeanwhile) as clash:
        commands.change_person(facts={"known_as": "Zain"}, **change)
    assert clash.value.record.known_as == "Zayn"


def test_a_new_safe_way_replaces_the_old_which_is_kept(family, reader):
    person = PersonFactory(family=family)
    for value in ("07700 900111", "07700 900222"):
        way = SafeWay(channel="text", value=value)
        commands.set_safe_contact(family=family, person=person, way=way, by=reader, at=NOON)

    old, new = SafeContact.objects.order_by("pk")
    assert (old.replaced_on, new.replaced_on, new.number_key) == (NOON.date(), None, "07700900222")


def test_a_safe_way_set_meanwhile_by_somebody_else_is_not_replaced_unseen(family, reader):
    person = PersonFactory(family=family)
    set_way = {"family": family, "person": person, "by": reader, "at": NOON}
    first = commands.set_safe_contact(way=SafeWay(channel="they-will"), **set_way)
    commands.set_safe_contact(way=SafeWay(channel="post"), instead_of=first.pk, **set_way)

    with pytest.raises(commands.ChangedMeanwhile):
        commands.set_safe_contact(way=SafeWay(channel="text", value="07700 900333"), instead_of=first.pk, **set_way)


def test_moving_home_makes_a_new_one_and_leaves_the_old_as_it_was(family, reader):
    mum, child = PersonFactory(family=family), PersonFactory(family=family)
    old = HouseholdFactory(family=family, address="Old Street", residents=[mum, child])
    new = commands.move_home(
        family=family, left=old, home=NewHome(address="New Street"), people=[mum, child], by=reader, at=NOON
    )

    old.refresh_from_db()
    assert (old.address, old.to_on, new.address) == ("Old Street", NOON.date(), "New Street")
    assert LivesIn.objects.filter(to_on=None).count() == 2


def test_whoever_does_not_move_goes_on_living_in_the_old_home(family, reader):
    mum, dad = PersonFactory(family=family), PersonFactory(family=family)
    old = HouseholdFactory(family=family, residents=[mum, dad])
    commands.move_home(family=family, left=old, home=NewHome(), people=[mum], by=reader, at=NOON)

    old.refresh_from_db()
    assert old.to_on is None
    assert old.residents.get(to_on=None).person == dad


def test_opening_an_address_is_written_where_the_family_sees_it_and_in_the_trail(family, reader):
    home = HouseholdFactory(family=family, address_is_closed=True)
    opening = commands.open_address(household=home, why="to visit today", by=reader, at=NOON)

    assert opening.opened_by_id == reader.account_id
    assert AuditEntry.objects.get(did="opened-address").record == str(home.public_id)


def test_putting_right_adds_and_points_at_the_old(family, reader):
    told = TellingFactory(family=family, words="I like swiming")
    right = commands.put_right(telling=told, words="I like swimming", by=reader, at=NOON)

    assert list(Telling.objects.standing()) == [right]
    with pytest.raises(commands.AlreadyPutRight):
        commands.put_right(telling=told, words="Again", by=reader, at=NOON)


def test_languages_said_again_end_the_earlier_ones(family, reader):
    person = PersonFactory(family=family)
    for language in ("Urdu", "Punjabi"):
        commands.say_languages(
            family=family, person=person, languages=[NewLanguage(language=language)], by=reader, at=NOON
        )

    assert Speaks.objects.standing().get().language == "Punjabi"
    assert Speaks.objects.count() == 2


def test_access_needs_no_longer_said_are_ended_and_kept(family, reader):
    person = PersonFactory(family=family)
    for needs in (["No stairs", "Large print"], ["Large print"]):
        standing = commands.say_access_needs(family=family, person=person, needs=needs, by=reader, at=NOON)

    assert [need.words for need in standing] == ["Large print"]
    assert person.access_needs.count() == 2


def test_only_kinds_that_say_so_may_be_kept(family, reader):
    dean = PersonFactory(family=family)
    with pytest.raises(commands.CannotBeKept):
        commands.keep_from(
            record=family, family=family, person=dean, reason="Safety", review_on=NOON.date(), by=reader, at=NOON
        )


def test_keeping_twice_keeps_once(family, reader):
    home, dean = HouseholdFactory(family=family), PersonFactory(family=family)
    kept = [
        commands.keep_from(
            record=home, family=family, person=dean, reason="Safety", review_on=NOON.date(), by=reader, at=NOON
        )
        for _ in range(2)
    ]
    assert kept[0] == kept[1]


def test_a_tie_is_between_people_of_the_family(family, reader):
    gran, stranger = PersonFactory(family=family), PersonFactory()
    with pytest.raises(commands.NotTheirPerson):
        commands.add_tie(family=family, of=gran, to=stranger, word="gran", by=reader, at=NOON)


def test_a_tie_ends_and_stays(family, reader):
    gran, child = PersonFactory(family=family), PersonFactory(family=family)
    tie = commands.add_tie(family=family, of=gran, to=child, word="gran", by=reader, at=NOON)
    assert commands.end_tie(tie=tie, by=reader, at=NOON).to_on == NOON.date()


def test_an_own_space_opens_one_record_and_no_other(family, reader):
    person = PersonFactory(family=family)
    elsewhere = FamilyFactory()
    elsewhere.members.create(person=person)
    commands.open_own_space(person=person, account_id=AccountFactory().pk, family=family, by=reader, at=NOON)

    assert list(person.memberships.filter(opens_own_side=True).values_list("family", flat=True)) == [family.pk]


def test_walking_beside_twice_in_the_same_way_is_one_relationship(family, reader):
    again = commands.walk_beside(
        family=family,
        account_id=reader.account_id,
        organisation_id=reader.organisation_id,
        kind="in-team",
        because="again",
        by=reader,
        at=NOON,
    )
    assert again == family.relationships.get()
