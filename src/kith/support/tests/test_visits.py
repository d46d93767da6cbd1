"""A visit is planned, kept, moved or missed; its note is written once, by whoever walks beside, and only added to."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from kith.common.models import AuditEntry, AuditHead
from kith.common.testing import NOON
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    walking_beside,
)
from kith.families.models import AddressOpening
from kith.support.commands import visits as commands
from kith.support.commands.visits import Line, NoteWords, WrittenTo
from kith.support.factories.visits import NoteLineFactory, VisitFactory, VisitNoteFactory
from kith.support.models import Visit, VisitNote
from kith.support.queries import visits as queries

pytestmark = pytest.mark.django_db
SAW = Line("saw", "Zayn asleep on Hamza’s shoulder by 5:45.")


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia, Hamza and Zayn")


@pytest.fixture
def hamza(family):
    return PersonFactory(known_as="Hamza", family=family, family__is_child=True, child=True)


@pytest.fixture
def craig(family):
    return walking_beside(family)


@pytest.fixture
def visit(family, craig, hamza):
    visit = VisitFactory(
        family=family,
        worker_id=craig.account_id,
        starts_by_id=craig.account_id,
        organisation_id=craig.organisation_id,
        starts_at=NOON - timedelta(hours=1),
    )
    visit.with_people.add(hamza)
    return visit


def write(visit, by, *lines, **facts):
    words = {name: facts.pop(name) for name in ("letters", "there", "note_id", "starts_at") if name in facts}
    return commands.write_note(visit=visit, note=NoteWords(lines=lines or (SAW,), **words), by=by, at=NOON, **facts)


def plan(family, craig, people, **facts):
    return commands.plan_visit(
        family=family, with_people=people, by=craig, at=NOON, **{"starts_at": NOON + timedelta(days=2), **facts}
    )


def test_a_planned_visit_knows_its_band_without_being_told(family, craig, hamza):
    visit = plan(family, craig, [hamza], starts_at=NOON + timedelta(days=2))

    assert visit.band == Visit.Band.WEEKEND
    assert list(visit.with_people.all()) == [hamza]


def test_planning_twice_with_one_press_plans_once(family, craig, hamza):
    once = uuid.uuid4()
    first, second = (plan(family, craig, [hamza], visit_id=once) for _ in range(2))

    assert first == second
    assert Visit.objects.count() == 1


def test_nobody_is_invited_from_another_family(family, craig):
    with pytest.raises(commands.NotOfThisFamily):
        plan(family, craig, [PersonFactory(family=FamilyFactory())])


def test_one_note_for_several_people(visit, craig, hamza):
    zayn = PersonFactory(known_as="Zayn", family=visit.family)
    note = write(
        visit,
        craig,
        SAW,
        Line("said", "I want to get the bus myself.", person=hamza),
        Line("said", "He is ready.", who="Samina, interpreter"),
        Line("child", "Pulled me to see his bed.", person=zayn, shown=True),
        letters=[WrittenTo(hamza, "You showed me how you get Zayn to sleep.", read_out=True)],
        there=[hamza, zayn],
    )

    assert [line.kind for line in note.lines.order_by("order")] == ["saw", "said", "said", "child"]
    assert list(note.there.order_by("pk")) == [hamza, zayn]
    assert note.letters.get().read_out
    visit.refresh_from_db()
    assert visit.state == Visit.State.KEPT


@pytest.mark.parametrize("lines", [1, 40])
def test_a_note_is_saved_in_the_same_few_queries_however_long_it_is(
    visit, craig, hamza, lines, django_assert_max_num_queries
):
    AuditHead.objects.get_or_create(pk=1)
    said = [Line("said", f"Line {n}", person=hamza) for n in range(lines)]
    with django_assert_max_num_queries(14):
        write(visit, craig, *said, letters=[WrittenTo(hamza, "You showed me.")], there=[hamza])


def test_a_note_says_something(visit, craig):
    with pytest.raises(commands.SaidNothing):
        commands.write_note(visit=visit, note=NoteWords(lines=[]), by=craig, at=NOON)


def test_a_visit_that_is_days_away_has_no_note_yet(visit, craig):
    Visit.objects.update(starts_at=NOON + timedelta(days=2))

    with pytest.raises(commands.NotYet):
        write(visit, craig)


def test_a_note_at_another_time_keeps_the_time_that_was_planned(visit, craig):
    note = write(visit, craig, starts_at=NOON - timedelta(minutes=5))
    visit.refresh_from_db()

    assert visit.starts_at == NOON - timedelta(hours=1)
    assert (note.starts_at, note.band) == (NOON - timedelta(minutes=5), Visit.Band.SCHOOL_DAY)


def test_only_who_walks_beside_writes(visit):
    with pytest.raises(Visit.DoesNotExist):
        write(visit, walking_beside(FamilyFactory()))


def test_a_note_names_only_people_of_the_family(visit, craig):
    with pytest.raises(commands.NotOfThisFamily):
        write(visit, craig, Line("said", "Hello", person=PersonFactory(family=FamilyFactory())))


def test_a_double_press_writes_one_note(visit, craig):
    once = uuid.uuid4()
    first, second = (write(visit, craig, note_id=once) for _ in range(2))

    assert first == second
    assert VisitNote.objects.count() == 1


def test_back_and_more_words_puts_the_first_note_right_and_loses_nothing(visit, craig):
    once = uuid.uuid4()
    first = write(visit, craig, note_id=once)
    second = write(visit, craig, Line("saw", "Folder on the table."), note_id=once)

    assert second.puts_right == first
    assert first.lines.get().words == SAW.words


def test_a_correction_is_a_new_note_that_points_at_the_old(visit, craig):
    first = write(visit, craig)
    second = write(visit, craig, Line("saw", "Zayn asleep by 6:45."), puts_right=first)

    assert second.puts_right == first
    assert VisitNote.objects.count() == 2


def test_two_people_who_put_a_note_right_at_once_both_keep_their_words(visit, craig):
    first = write(visit, craig)
    nasreen = walking_beside(visit.family)
    theirs = write(visit, nasreen, Line("saw", "Asleep by 6."), puts_right=first)

    with pytest.raises(commands.AlreadyPutRight) as clash:
        write(visit, craig, Line("saw", "Asleep by 7."), puts_right=first)
    assert clash.value.newest == theirs
    assert write(visit, craig, Line("saw", "Asleep by 7."), puts_right=theirs).puts_right == theirs


def test_a_letter_that_may_not_be_shown_says_why(visit, craig, hamza):
    with pytest.raises(IntegrityError):
        write(visit, craig, letters=[WrittenTo(hamza, "You told me.", may_be_shown=False)])
    assert not VisitNote.objects.exists()


def test_every_step_is_in_the_trail_without_a_word_of_it(visit, craig):
    write(visit, craig)
    entry = AuditEntry.objects.get(did="wrote-note")

    assert (entry.by, entry.family) == (f"account:{craig.account_id}", str(visit.family.public_id))
    assert "Zayn" not in str(entry.__dict__)


def test_a_missed_visit_says_whose_side_and_why_and_when_it_is_made_up(visit, craig):
    commands.mark_missed(
        visit=visit, side="ours", why="Craig was ill", made_up_on=date(2026, 11, 14), by=craig, at=NOON
    )
    visit.refresh_from_db()

    assert (visit.state, visit.missed_side, visit.made_up_on) == ("missed", "ours", date(2026, 11, 14))
    assert visit.missed_by_id == craig.account_id


def test_a_moved_visit_leaves_the_first_day_standing(visit, craig, hamza):
    moved = commands.move_visit(visit=visit, starts_at=NOON + timedelta(days=1), by=craig, at=NOON)
    visit.refresh_from_db()

    assert visit.state == Visit.State.MOVED
    assert (moved.state, list(moved.with_people.all())) == ("planned", [hamza])


def test_a_visit_is_moved_once_however_often_it_is_pressed(visit, craig):
    commands.move_visit(visit=visit, starts_at=NOON + timedelta(days=1), by=craig, at=NOON)

    with pytest.raises(commands.NoLongerPlanned):
        commands.move_visit(visit=visit, starts_at=NOON + timedelta(days=1), by=craig, at=NOON)


def test_a_visit_with_a_note_happened(visit, craig):
    write(visit, craig)

    with pytest.raises(commands.WasKept):
        commands.mark_missed(visit=visit, side="theirs", why="Nobody in", by=craig, at=NOON)


def test_an_id_that_is_somebody_elses_makes_a_note_of_its_own(visit, craig):
    theirs = VisitNoteFactory()
    note = write(visit, craig, note_id=theirs.public_id)

    assert note.public_id != theirs.public_id
    assert note.puts_right is None


def test_opening_a_closed_place_is_written_down_for_the_family_to_see(visit, craig):
    home = HouseholdFactory(family=visit.family, address_is_closed=True)
    commands.open_place(visit=visit, home=home, by=craig, at=NOON)

    assert AddressOpening.objects.get().opened_by_id == craig.account_id
    assert AuditEntry.objects.filter(did="opened-place").count() == 1


# -- what each reader may know


def test_todays_visits_are_the_readers_own_in_time_order(visit, craig):
    later = VisitFactory(family=visit.family, worker_id=craig.account_id, starts_at=NOON + timedelta(hours=7))
    VisitFactory(family=visit.family, worker_id=craig.account_id, starts_at=NOON + timedelta(days=1))
    VisitFactory(family=visit.family, starts_at=NOON)

    assert queries.todays_visits(craig) == [visit, later]


def test_a_day_is_a_day_in_the_citys_own_time(visit, craig):
    half_past_midnight = VisitFactory(
        family=visit.family, worker_id=craig.account_id, starts_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    )

    assert queries.visits_between(craig, date(2026, 7, 2), date(2026, 7, 2)) == [half_past_midnight]


def test_a_visit_of_a_family_one_no_longer_walks_beside_is_gone(visit, craig):
    visit.family.relationships.update(ended_at=NOON, ended_by=craig.account_id)

    assert queries.todays_visits(craig) == []


def test_a_person_kept_from_the_reader_leaves_no_trace_in_a_note(visit, craig, hamza):
    ava = PersonFactory(known_as="Ava", family=visit.family)
    write(visit, craig, SAW, Line("said", "No.", person=ava), there=[hamza])
    others_family = FamilyFactory()
    dean = PersonFactory(family=others_family)
    KeptFromFactory(record=ava, family=visit.family, person=dean)
    deans_worker = walking_beside(others_family)

    assert queries.notes_of(craig).get().lines.count() == 2
    assert not queries.notes_of(deans_worker).exists()


def test_a_note_that_was_put_right_no_longer_stands_and_is_still_there(visit, craig):
    first = write(visit, craig)
    second = write(visit, craig, Line("saw", "Asleep by 7."), puts_right=first)
    (found,) = queries.visits_of_family(craig, visit.family)

    assert [note.pk for note in found.notes.all()] == [first.pk, second.pk]


@pytest.mark.parametrize("visits", [1, 25])
def test_a_familys_visits_take_the_same_queries_however_many_there_are(visits, django_assert_max_num_queries):
    family = FamilyFactory()
    craig = walking_beside(family)
    for _ in range(visits):
        NoteLineFactory(note__visit__family=family)
    with django_assert_max_num_queries(7):
        assert len(queries.visits_of_family(craig, family)) == visits
