"""How long a record is kept: by law, by the partnership's schedule, never under a hold, and ended by two people."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kith.common import audit, drafts
from kith.common.anniversaries import years_after
from kith.common.models import AuditEntry, Draft
from kith.common.testing import NOON
from kith.families.commands.relationships import stop_walking_beside
from kith.families.commands.retention import (
    KeptByLaw,
    NotNow,
    SomebodyElseDecides,
    end_record,
    keep_as,
    keep_record,
    lift_hold,
    place_hold,
    put_forward,
)
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Erasure, Family, FamilyMember, KeptFrom, Person, Relationship, Telling
from kith.families.queries.retention import closed_on, term_of, whose_time_has_come
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.factories.plans import PlanFactory
from kith.support.factories.visits import VisitFactory, VisitNoteFactory
from kith.support.models import Visit

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LONG_AGO = NOON - timedelta(days=3 * 366 + 2)


def governs(**facts):
    return reader_of(MembershipFactory(role="information-governance", **facts))


@pytest.fixture
def amira():
    return governs(account__name="Amira")


@pytest.fixture
def ruth():
    return governs(account__name="Ruth")


def closed(at=LONG_AGO, **facts):
    """A family that nobody walks beside since then."""
    family = FamilyFactory(begun_at=at - timedelta(days=90), **facts)
    worker = walking_beside(family)
    Relationship.objects.filter(family=family).update(began_at=at - timedelta(days=90))
    stop_walking_beside(relationship=Relationship.objects.get(family=family), by=worker, at=at)
    return family


@pytest.fixture
def donnas():
    return closed(known_as="Donna and Tyler")


# Until when


def test_an_early_help_record_is_kept_for_the_years_of_the_schedule_after_the_last_goodbye(donnas):
    term = term_of(donnas, TODAY)

    assert closed_on(donnas) == LONG_AGO.date()
    assert (term.until, term.why_not) == (years_after(LONG_AGO.date(), 3), "")


def test_while_somebody_walks_beside_them_there_is_no_end(donnas):
    walking_beside(donnas)

    assert term_of(donnas, TODAY).until is None
    assert "walks beside" in term_of(donnas, TODAY).why_not


def test_a_look_in_an_emergency_is_not_walking_beside(donnas):
    walking_beside(donnas, kind="emergency")

    assert not term_of(donnas, TODAY).why_not


@pytest.mark.parametrize(
    ("born", "died", "until"),
    [
        (date(2010, 5, 4), None, date(2110, 5, 4)),
        (date(2008, 2, 29), None, date(2108, 2, 29)),
        (date(2000, 2, 29), None, date(2100, 3, 1)),
        (date(2010, 5, 4), date(2020, 1, 1), date(2045, 1, 1)),
        (date(1990, 5, 4), date(2020, 1, 1), date(2090, 5, 4)),
    ],
)
def test_a_looked_after_childs_record_is_kept_as_the_regulations_say(donnas, born, died, until):
    stage = {"stage": "died", "died_on": died} if died else {}
    child = PersonFactory(family=donnas, born_on=born, **stage)
    keep_as(family=donnas, kept_as="looked-after", child=child, because="x", by=walking_beside(), at=NOON)
    donnas.refresh_from_db()

    assert term_of(donnas, TODAY).until == until


def test_of_two_looked_after_children_the_later_date_holds_and_an_unknown_birth_never_ends(donnas):
    by = walking_beside()
    for year in (2010, 2014):
        child = PersonFactory(family=donnas, born_on=date(year, 1, 1))
        keep_as(family=donnas, kept_as="looked-after", child=child, because="x", by=by, at=NOON)
    donnas.refresh_from_db()
    assert term_of(donnas, TODAY).until == date(2114, 1, 1)

    unknown = PersonFactory(family=donnas, born_on=None)
    keep_as(family=donnas, kept_as="looked-after", child=unknown, because="x", by=by, at=NOON)
    assert term_of(donnas, date(2200, 1, 1)).until is None


def test_once_looked_after_a_record_is_never_kept_for_less(donnas):
    by, child = walking_beside(), PersonFactory(family=donnas)
    keep_as(family=donnas, kept_as="looked-after", child=child, because="x", by=by, at=NOON)
    with pytest.raises(KeptByLaw):
        keep_as(family=donnas, kept_as="early-help", because="x", by=by, at=NOON)


def test_a_looked_after_record_says_which_child(donnas):
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_as(family=donnas, kept_as="looked-after", because="x", by=walking_beside(), at=NOON)


# Whose time has come


def test_those_whose_time_has_come_are_found_and_no_others(donnas):
    closed(at=NOON - timedelta(days=400))
    walking_beside(FamilyFactory(begun_at=LONG_AGO))
    closed(retention="protection")
    held = closed()
    place_hold(family=held, because="an inquiry", by=walking_beside(), at=NOON)

    assert [family for family, term in whose_time_has_come(TODAY)] == [donnas]


# Ending it


def test_one_puts_it_forward_and_another_ends_it(donnas, amira, ruth):
    TellingFactory(family=donnas)
    erasure = put_forward(family=donnas, by=amira, at=NOON)
    assert put_forward(family=donnas, by=ruth, at=NOON) == erasure
    with pytest.raises(SomebodyElseDecides):
        end_record(erasure=erasure, by=amira, at=NOON)
    assert Telling.objects.exists()

    done = end_record(erasure=erasure, by=ruth, at=NOON)

    assert not Family.objects.exists()
    assert not Telling.objects.exists()
    assert (done.stands, done.record, done.rows > 2) == ("done", donnas.public_id, True)
    assert AuditEntry.objects.order_by("-number").first().did == "ended a record"
    assert audit.first_break() is None


def test_the_database_itself_wants_two_people(amira):
    facts = {"record": "0" * 32, "kept_as": "early-help", "due_on": TODAY, "proposed_at": NOON, "stands": "done"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.create(
            **facts, proposed_by_id=amira.account_id, decided_at=NOON, decided_by_id=amira.account_id
        )


@pytest.mark.parametrize("between", ["a hold", "somebody beside them", "a looked-after child"])
def test_what_comes_between_stops_it_at_the_last_moment(donnas, amira, ruth, between):
    erasure = put_forward(family=donnas, by=amira, at=NOON)
    if between == "a hold":
        place_hold(family=donnas, because="a complaint", by=ruth, at=NOON)
    elif between == "somebody beside them":
        walking_beside(donnas)
    else:
        child = PersonFactory(family=donnas, born_on=date(2015, 1, 1))
        keep_as(family=donnas, kept_as="looked-after", child=child, because="x", by=ruth, at=NOON)

    with pytest.raises(NotNow):
        end_record(erasure=erasure, by=ruth, at=NOON)
    assert Family.objects.filter(pk=donnas.pk).exists()


def test_a_hold_is_lifted_with_a_reason_and_then_it_may_end(donnas, amira, ruth):
    hold = place_hold(family=donnas, because="an inquiry", by=amira, at=NOON)
    with pytest.raises(NotNow, match="hold"):
        put_forward(family=donnas, by=amira, at=NOON)

    lift_hold(hold=hold, because="The inquiry is over.", by=ruth, at=NOON)

    assert put_forward(family=donnas, by=amira, at=NOON)


def test_it_may_be_kept_after_all_with_a_reason_and_put_forward_again(donnas, amira, ruth):
    erasure = put_forward(family=donnas, by=amira, at=NOON)
    keep_record(erasure=erasure, because="They have asked for a copy.", by=ruth, at=NOON)
    with pytest.raises(NotNow, match="first"):
        end_record(erasure=erasure, by=ruth, at=NOON)
    with pytest.raises(NotNow, match="hold"):
        put_forward(family=donnas, by=amira, at=NOON)

    hold = donnas.legal_holds.get()
    assert hold.because == "They have asked for a copy."
    lift_hold(hold=hold, because="They have it.", by=ruth, at=NOON)
    assert put_forward(family=donnas, by=amira, at=NOON) != erasure


def test_before_its_time_nothing_is_put_forward(amira):
    with pytest.raises(NotNow):
        put_forward(family=closed(at=NOON - timedelta(days=30)), by=amira, at=NOON)


def end(family, amira, ruth):
    return end_record(erasure=put_forward(family=family, by=amira, at=NOON), by=ruth, at=NOON)


def test_everything_that_hangs_on_it_goes_and_nothing_of_another_family(donnas, amira, ruth):
    donna = PersonFactory(known_as="Donna", full_name="Donna Zephyr", family=donnas)
    HouseholdFactory(family=donnas, address="41 Zephyr Close")
    SafeContactFactory(family=donnas, person=donna)
    note = VisitNoteFactory(visit=VisitFactory(family=donnas, kept=True))
    note.visit.with_people.set([donna])
    PlanFactory(family=donnas)
    others = FamilyFactory(known_as="Margaret")
    theirs = TellingFactory(family=others, person=PersonFactory(family=others))
    VisitNoteFactory(visit=VisitFactory(family=others, kept=True))

    end(donnas, amira, ruth)

    assert not Person.objects.filter(full_name="Donna Zephyr").exists()
    assert not Visit.objects.filter(pk=note.visit.pk).exists()
    assert Telling.objects.get() == theirs
    assert Visit.objects.get().family == others


def test_what_anybody_typed_about_it_and_did_not_save_goes_with_it(donnas, amira, ruth):
    visit, other = VisitFactory(family=donnas), VisitFactory()
    for form in (
        f"visit-note:{visit.public_id}",
        f"page:/visits/{visit.public_id}/missed/",
        f"page:/families/{donnas.public_id}/tell/",
        f"visit-note:{other.public_id}",
    ):
        drafts.keep(owner="account:7", form=form, words={"saw": ["Words of Donna's."]}, at=NOON)
    Relationship.objects.filter(family=donnas).update(ended_at=LONG_AGO)
    end(donnas, amira, ruth)
    assert [one.form for one in Draft.objects.all()] == [f"visit-note:{other.public_id}"]


def test_somebody_from_whom_another_family_keeps_something_stays_so_that_it_stays_kept(donnas, amira, ruth):
    deans = closed(known_as="Dean")
    dean = PersonFactory(known_as="Dean", family=deans)
    kept = KeptFromFactory(family=donnas, record=TellingFactory(family=donnas), person=dean)

    end(deans, amira, ruth)

    assert KeptFrom.objects.get() == kept
    assert kept.person == dean
    assert not Family.objects.filter(pk=deans.pk).exists()


def test_a_child_who_counts_in_two_records_stays_in_the_other(donnas, amira, ruth):
    others = FamilyFactory()
    tyler = PersonFactory(known_as="Tyler", family=donnas)
    FamilyMember.objects.create(family=others, person=tyler, is_child=True, order=1, from_on=TODAY)

    end(donnas, amira, ruth)

    assert FamilyMember.objects.get(person=tyler).family == others


def test_their_own_sign_in_opens_nothing_and_says_no_name(donnas, amira, ruth):
    donna = PersonFactory(known_as="Donna", family=donnas)
    account = signed_in_as(donna, donnas).account_id

    end(donnas, amira, ruth)

    found = Account.objects.get(pk=account)
    assert (found.is_active, found.name) == (False, "Somebody")


def test_a_looked_after_childs_record_comes_due_at_the_hundredth_birthday_and_not_a_day_before():
    family = closed()
    child = PersonFactory(family=family, born_on=date(1930, 5, 4))
    keep_as(family=family, kept_as="looked-after", child=child, because="x", by=walking_beside(), at=NOON)

    assert not whose_time_has_come(date(2030, 5, 3))
    assert [one for one, _ in whose_time_has_come(date(2030, 5, 4))] == [family]
