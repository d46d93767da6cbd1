"""Who has looked: a person in a family sees who, what part, why and when, and nothing that is kept from them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from kith.common import audit
from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families import commands as families
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    RelationshipFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import EmergencyLook, FamilyMember, LookQuestion, OwnSpace, Person
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.factories import AccountFactory, MembershipFactory, OrganisationFactory, practitioner
from kith.partnership.models import Account
from kith.support.factories.plans import PlanFactory, TeamMemberFactory
from kith.support.factories.visits import VisitFactory, VisitNoteFactory
from kith.web.presenters.looked import days_of, sentence_of
from kith.web.queries import governance
from kith.web.queries.looked import BY_HAND, ON_OWN_SIDE, looks_beside, looks_on_own_side, who_may_see

pytestmark = pytest.mark.django_db

# Kinds of record whose looks no page of a family speaks of, each with its reason. A new kind is named here or shown.
NOT_SPOKEN_OF = {
    "told by the person's own page, or by the home's": {
        "families.AccessNeed",
        "families.AddressOpening",
        "families.LivesIn",
        "families.NameSound",
        "families.PersonBefore",
        "families.Speaks",
    },
    "told by the visit's note": {"support.Letter", "support.NoteLine"},
    "told on the page of what was shared": {"families.SharingView"},
    "told on the family's page, where it is asked whether it arrived": {"families.Message", "families.MessageStep"},
    "told by the person's own page, where they get in": {"families.OwnSpaceAsking"},
    "told on their own page of copies": {"families.CopyRequest", "families.CopyPart"},
    "told beside the look it asks about": {"families.LookQuestion"},
    "a concern is told by a person, when it is right to": {"families.Concern", "families.ConcernStep"},
    "on nobody's own side: that it is there is for a person to say": {
        "support.Attempt",
        "support.CheckIn",
        "support.Ending",
        "support.Episode",
        "support.LivingSituation",
        "support.LookBack",
        "support.Noticing",
        "support.Rating",
        "support.Review",
        "support.Rhythm",
        "support.SafetyPlan",
        "support.Sending",
        "support.StepDown",
    },
}


@pytest.fixture
def donnas():
    """Donna's record, open to Donna, to Kai who is 14, and to Dean; Craig walks beside them."""

    class Donnas:
        family = FamilyFactory(known_as="Donna and Kai")
        donna = PersonFactory(known_as="Donna", family=family)
        kai = PersonFactory(known_as="Kai", family=family, born_on=NOON.date() - timedelta(days=365 * 14 + 9))
        ava = PersonFactory(known_as="Ava", family=family, born_on=NOON.date() - timedelta(days=365 * 5))
        dean = PersonFactory(known_as="Dean", family=family)
        home = HouseholdFactory(family=family, residents=[donna, kai])
        craig = walking_beside(
            family,
            reader=practitioner(
                account=AccountFactory(name="Craig"), organisation=OrganisationFactory(name="Close Knit")
            ),
        )

    return Donnas()


def sees(person, donnas):
    """What this person's page says, a line each: who, what, why."""
    reader = signed_in_as(person, donnas.family) if not hasattr(person, "own_space") else as_before(person)
    days = days_of(looks_on_own_side(reader, [donnas.family]))
    return [(line.look.name, line.part, line.why) for day in days for line in day.lines]


def as_before(person):
    return replace(
        practitioner(), account_id=person.own_space.account_id, person_id=person.pk, organisation_id=None, role="family"
    )


def looked_at(donnas, record, did="read", by=None, **facts):
    return audit.record(by=by or donnas.craig, did=did, to=record, family=donnas.family.public_id, **facts)


def test_a_person_sees_who_what_part_why_and_when(donnas):
    looked_at(donnas, donnas.family, why="plan")
    families.open_address(household=donnas.home, why="for a visit", by=donnas.craig, at=NOON)

    assert sees(donnas.donna, donnas) == [
        ("Craig", "Opened your address", "In your team. for a visit"),
        ("Craig", "Read the plan", "In your team"),
    ]


def test_the_same_on_the_same_day_is_one_line(donnas):
    for _ in range(3):
        looked_at(donnas, donnas.family)
    days = days_of(looks_on_own_side(signed_in_as(donnas.donna, donnas.family), [donnas.family]))

    assert [line.times for day in days for line in day.lines] == [3]


def test_a_look_that_nothing_opened_says_so(donnas):
    looked_at(donnas, donnas.family, by=practitioner(account=AccountFactory(name="Night worker")))

    assert sees(donnas.donna, donnas) == [
        ("Night worker", "Read your family’s record", "Nobody wrote down why. You can ask.")
    ]


def test_looks_at_another_family_are_not_here(donnas):
    other = FamilyFactory()
    audit.record(by=donnas.craig, did="read", to=other, family=other.public_id)

    assert sees(donnas.donna, donnas) == []


def test_a_childs_own_part_is_the_childs(donnas):
    looked_at(donnas, donnas.kai)
    visit = VisitFactory(family=donnas.family)
    visit.with_people.add(donnas.kai)
    looked_at(donnas, visit, did="read-visit")
    looked_at(donnas, VisitNoteFactory(visit=visit), did="wrote-note")

    assert {part for _, part, _ in sees(donnas.kai, donnas)} == {
        "Read the page about Kai",
        "Read about a visit",
        "Wrote the note of a visit",
    }
    assert sees(donnas.donna, donnas) == []


def test_a_look_at_a_young_child_with_no_space_of_their_own_is_the_familys(donnas):
    looked_at(donnas, donnas.ava)
    assert [part for _, part, _ in sees(donnas.donna, donnas)] == ["Read the page about Ava"]

    signed_in_as(donnas.ava, donnas.family)
    assert sees(donnas.donna, donnas) == []


def test_a_look_at_a_child_is_the_familys_until_the_day_they_turn_twelve(donnas):
    donna = replace(signed_in_as(donnas.donna, donnas.family), at=NOON.replace(month=12, day=31))
    looked_at(donnas, donnas.ava, at=donna.at)

    for born_on, are_told in ((date(2015, 1, 1), True), (date(2014, 12, 31), False), (date(2014, 12, 29), False)):
        Person.objects.filter(pk=donnas.ava.pk).update(born_on=born_on)
        assert bool(looks_on_own_side(donna, [donnas.family])) is are_told, born_on


def test_dean_learns_nothing_of_what_is_kept_from_him(donnas):
    KeptFromFactory(record=donnas.home, family=donnas.family, person=donnas.dean)
    KeptFromFactory(record=donnas.ava, family=donnas.family, person=donnas.dean)
    families.open_address(household=donnas.home, why="for a visit", by=donnas.craig, at=NOON)
    for record, did in ((donnas.ava, "read"), (donnas.family, "read-what-is-kept"), (donnas.home, "added-home")):
        looked_at(donnas, record, did=did)

    assert len(sees(donnas.donna, donnas)) == 3
    assert sees(donnas.dean, donnas) == []


def test_a_worker_kept_from_dean_is_absent_from_what_dean_sees(donnas):
    ellen = practitioner(account=AccountFactory(name="Ellen"))
    walking_beside(donnas.family, reader=ellen)
    member = TeamMemberFactory(plan=PlanFactory(family=donnas.family), account_id=ellen.account_id)
    KeptFromFactory(record=member, family=donnas.family, person=donnas.dean)
    looked_at(donnas, donnas.family, by=ellen)
    dean = signed_in_as(donnas.dean, donnas.family)

    looks, now = looks_on_own_side(dean, [donnas.family]), who_may_see(dean, [donnas.family])
    assert looks == []
    assert [one.account.name for one in now] == ["Craig"]
    assert "nobody" in sentence_of(looks, now)
    assert [name for name, _, _ in sees(donnas.donna, donnas)] == ["Ellen"]


def test_a_worker_kept_from_dean_is_absent_from_the_page_itself(client, donnas, time_machine):
    """On PostgreSQL a page asks behind the second wall, which hides the very place in the team that this rests on."""
    time_machine.move_to(NOON, tick=False)
    ellen = practitioner(account=AccountFactory(name="Ellen"))
    walking_beside(donnas.family, reader=ellen)
    member = TeamMemberFactory(plan=PlanFactory(family=donnas.family), account_id=ellen.account_id)
    KeptFromFactory(record=member, family=donnas.family, person=donnas.dean)
    looked_at(donnas, donnas.family, by=ellen)
    looked_at(donnas, donnas.family)
    dean = signed_in_as(donnas.dean, donnas.family)
    client.force_login(Account.objects.get(pk=dean.account_id))

    page = client.get(reverse("web:looked")).text

    assert "Craig" in page
    assert "Ellen" not in page


def test_that_something_is_kept_is_never_told(donnas):
    kept = KeptFromFactory(record=donnas.home, family=donnas.family, person=donnas.dean)
    looked_at(donnas, kept, did="kept-from-someone")
    looked_at(donnas, donnas.family, did="read-what-is-kept")

    assert sees(donnas.donna, donnas) == []


def test_what_one_of_the_family_reads_is_shown_to_them_alone(donnas):
    kai = signed_in_as(donnas.kai, donnas.family)
    looked_at(donnas, donnas.family, did="read-own-side", by=kai)

    assert [part for _, part, _ in sees(donnas.kai, donnas)] == ["Read your own page"]
    assert sees(donnas.donna, donnas) == []


def test_a_kind_that_nobody_has_thought_of_is_not_shown(donnas):
    AuditEntry.objects.filter(pk=looked_at(donnas, donnas.family).pk).update(kind="support.Concern", record="1")
    AuditEntry.objects.filter(pk=looked_at(donnas, donnas.family).pk).update(kind="support.Episode", record="1")

    assert sees(donnas.donna, donnas) == []


def test_an_emergency_look_is_shown_and_one_that_is_not_safe_to_show_is_shown_late(donnas):
    night = practitioner(account=AccountFactory(name="Night worker"))
    walking_beside(donnas.family, reader=night, kind="emergency")
    emergency = EmergencyLook.objects.create(
        relationship=donnas.family.relationships.get(account_id=night.account_id),
        looked_for="Donna",
        why="Kai was thought lost.",
        organisation_id=night.organisation_id,
        opened_at=NOON,
        opened_by_id=night.account_id,
    )
    looked_at(donnas, donnas.family, by=night)
    donna = signed_in_as(donnas.donna, donnas.family)
    assert [(one[0], one[2]) for one in sees(donnas.donna, donnas)] == [
        ("Night worker", "In an emergency, for some hours. Somebody else checks it")
    ]

    emergency.hidden_because, emergency.hidden_until_on = "Dean reads her phone.", NOON.date() + timedelta(days=1)
    emergency.checked_at, emergency.checked_by, emergency.finding = NOON, AccountFactory(), "right"
    emergency.save()
    assert sees(donnas.donna, donnas) == []
    assert [one.account.name for one in who_may_see(donna, [donnas.family])] == ["Craig"]

    EmergencyLook.objects.update(hidden_until_on=NOON.date())
    assert len(sees(donnas.donna, donnas)) == 1


def test_every_kind_of_record_is_spoken_of_or_has_a_reason_not_to_be():
    records = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(getattr(getattr(model, "objects", None), "_queryset_class", object), FamilyRecordQuerySet)
    }
    assert records == {*ON_OWN_SIDE, *BY_HAND}.union(*NOT_SPOKEN_OF.values())


def test_who_may_see_now_is_who_walks_beside_now(donnas):
    RelationshipFactory(family=donnas.family, ended_at=NOON - timedelta(days=1), ended_by=AccountFactory())
    RelationshipFactory(family=donnas.family, began_at=NOON + timedelta(days=1))

    now = who_may_see(signed_in_as(donnas.donna, donnas.family), [donnas.family])
    assert [one.account.name for one in now] == ["Craig"]


def test_the_sentence_says_how_many_and_who_is_gone(donnas):
    looked_at(donnas, donnas.family)
    donna = signed_in_as(donnas.donna, donnas.family)
    looks, now = looks_on_own_side(donna, [donnas.family]), who_may_see(donna, [donnas.family])

    assert sentence_of(looks, now) == "In these four weeks, 1 person has. They walk beside you now."
    assert sentence_of(looks, []).endswith("1 of them does not walk beside you now.")


def test_older_looks_are_on_an_earlier_page(donnas):
    looked_at(donnas, donnas.family, at=NOON - timedelta(days=40))
    donna = signed_in_as(donnas.donna, donnas.family)

    assert looks_on_own_side(donna, [donnas.family]) == []
    assert len(looks_on_own_side(donna, [donnas.family], until=NOON.date() - timedelta(days=27))) == 1


def test_those_beside_the_family_see_who_looked(donnas, client):
    looked_at(donnas, donnas.kai)
    looked_at(donnas, donnas.family, did="renamed")

    assert [look.did for look in looks_beside(donnas.craig, donnas.family)] == ["read"]
    assert looks_beside(practitioner(), donnas.family) == []


def test_those_beside_read_that_somebody_read_their_own_page_and_no_reason_is_missed(donnas):
    kai = signed_in_as(donnas.kai, donnas.family)
    looked_at(donnas, donnas.family, did="read-own-side", by=kai)

    days = days_of(looks_beside(donnas.craig, donnas.family), beside=True)
    assert [(line.part, line.why) for day in days for line in day.lines] == [("Read their own page", "")]


# On the pages.


@pytest.fixture
def at_work(donnas, client):
    """Now, in a browser: Donna signed in, Farah looks into who looked, and Craig has just read the record."""
    donnas.now = replace(donnas.craig, at=timezone.now())
    donnas.entry = looked_at(donnas, donnas.family, by=donnas.now)
    donnas.farah = MembershipFactory(role="information-governance", account=AccountFactory(name="Farah"))
    donnas.me = Account.objects.get(pk=signed_in_as(donnas.donna, donnas.family).account_id)
    client.force_login(donnas.me)
    return donnas


def test_the_page_shows_it_and_its_own_reading_is_written_down(at_work, client):
    page = client.get(reverse("web:looked")).content.decode()

    assert "Craig" in page
    assert "Read your family’s record" in page
    assert "Close Knit" in page
    assert AuditEntry.objects.filter(did="read-own-side", by=f"account:{at_work.me.pk}").count() == 1


def test_a_question_goes_to_a_named_person_and_its_answer_comes_back(at_work, client):
    address = reverse("web:looked-ask", args=[at_work.entry.number])
    client.post(address, {"words": "Why on a Sunday?"})
    client.post(address, {"words": "Why on a Sunday?"})
    question = LookQuestion.objects.get()
    assert "Farah has it" in client.get(reverse("web:looked")).content.decode()

    client.force_login(at_work.farah.account)
    assert "Why on a Sunday?" in client.get(reverse("web:governance")).content.decode()
    client.post(reverse("web:governance-answer", args=[question.public_id]), {"words": "He was called out."})

    client.force_login(at_work.me)
    assert "He was called out." in client.get(reverse("web:looked")).content.decode()
    assert audit.first_break() is None


def test_nobody_else_sees_the_question(at_work, client):
    client.post(reverse("web:looked-ask", args=[at_work.entry.number]), {"words": "Why on a Sunday?"})
    question = LookQuestion.objects.get()

    client.force_login(Account.objects.get(pk=at_work.craig.account_id))
    for page in (reverse("web:family", args=[at_work.family.public_id]), family_looked(at_work)):
        assert "Sunday" not in client.get(page).content.decode()
    assert client.get(reverse("web:governance")).status_code == 404
    client.force_login(MembershipFactory(role="information-governance").account)
    assert client.get(reverse("web:governance-answer", args=[question.public_id])).status_code == 404


def test_a_question_is_answered_once(at_work, client):
    client.post(reverse("web:looked-ask", args=[at_work.entry.number]), {"words": "Why?"})
    question = LookQuestion.objects.get()
    client.force_login(at_work.farah.account)
    address = reverse("web:governance-answer", args=[question.public_id])
    client.post(address, {"words": "One."})
    again = client.post(address, {"words": "Two."})

    assert "answered meanwhile" in again.content.decode()
    assert LookQuestion.objects.get().answer == "One."


def test_an_answer_that_was_not_sent_is_there_when_it_is_opened_again(at_work, client):
    client.post(reverse("web:looked-ask", args=[at_work.entry.number]), {"words": "Why?"})
    client.force_login(at_work.farah.account)
    address = reverse("web:governance-answer", args=[LookQuestion.objects.get().public_id])
    ticket = client.get(address).context["kept"].ticket
    client.post(reverse("common:keep-words"), {"kept-ticket": ticket, "words": "He was called"})

    assert "He was called" in client.get(address).content.decode()
    client.post(address, {"clear": "1"})
    assert "He was called" not in client.get(address).content.decode()


def test_an_empty_question_is_asked_for_kindly_and_a_look_that_is_not_theirs_cannot_be_asked_about(at_work, client):
    address = reverse("web:looked-ask", args=[at_work.entry.number])
    assert "Write what you would like to know" in client.post(address, {"words": ""}).content.decode()

    FamilyMember.objects.update(opens_own_side=False)
    assert client.get(address).status_code == 404
    assert client.get(reverse("web:looked-ask", args=[10**15])).status_code == 404


@pytest.mark.parametrize("before", ["2026-02-31", "x", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_cannot_be_is_no_mistake_of_ours(at_work, client, before):
    assert client.get(reverse("web:looked"), {"before": before}).status_code == 200


def test_who_may_open_which_page(at_work, client):
    for slug, who, status in (("web:looked", at_work.craig.account_id, 404), ("web:governance", at_work.me.pk, 404)):
        client.force_login(Account.objects.get(pk=who))
        assert client.get(reverse(slug)).status_code == status
    client.force_login(Account.objects.get(pk=practitioner().account_id))
    assert client.get(family_looked(at_work)).status_code == 404


def family_looked(at_work):
    return reverse("web:family-looked", args=[at_work.family.public_id])


# Worth a question.


def whys(at=NOON):
    return [(one.who, one.why, one.times) for one in governance.unusual_looks(at)]


def test_an_ordinary_look_is_not_worth_a_question(donnas):
    looked_at(donnas, donnas.family)
    assert whys() == []


def test_looking_after_moving_on_is(donnas):
    donnas.family.relationships.update(ended_at=NOON - timedelta(hours=2), ended_by=donnas.craig.account_id)
    looked_at(donnas, donnas.family)
    assert whys() == [("Craig", "gone", 1)]


def test_the_same_surname_is(donnas):
    Person.objects.filter(pk=donnas.ava.pk).update(full_name="Ava Auld")
    Account.objects.filter(pk=donnas.craig.account_id).update(name="Craig Auld")
    looked_at(donnas, donnas.family)
    assert whys() == [("Craig Auld", "name", 1)]


def test_ones_own_record_is(donnas):
    OwnSpace.objects.create(  # from before a work account could be nobody's own
        person=donnas.donna, account_id=donnas.craig.account_id, opened_at=NOON, opened_by_id=donnas.craig.account_id
    )
    looked_at(donnas, donnas.family)
    assert whys() == [("Craig", "own", 1)]


def test_many_in_a_row_are(donnas):
    for minute in range(12):
        family = FamilyFactory()
        walking_beside(family, reader=donnas.craig)
        audit.record(
            by=donnas.craig, did="read", to=family, family=family.public_id, at=NOON - timedelta(minutes=minute)
        )
    assert whys() == [("Craig", "many", 1)]


def test_the_list_names_no_family(at_work, client):
    at_work.family.relationships.update(ended_at=timezone.now() - timedelta(hours=2), ended_by=at_work.craig.account_id)
    looked_at(at_work, at_work.family, by=replace(at_work.craig, at=timezone.now()))
    client.force_login(at_work.farah.account)
    page = client.get(reverse("web:governance")).content.decode()

    assert "nothing said that they walked beside" in page
    assert "Donna" not in page
