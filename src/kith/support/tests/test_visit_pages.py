"""What a practitioner does on the pages of visits: plan one, write its note in a minute, open a closed place."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common import drafts
from kith.common.models import AuditEntry, Draft
from kith.families.factories import (
    AccessNeedFactory,
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    walking_beside,
)
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.factories.visits import VisitFactory
from kith.support.models import Visit, VisitNote
from kith.support.presenters import visits as shown

pytestmark = pytest.mark.django_db
SAW = "Zayn asleep on Hamza’s shoulder by 5:45."


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia, Hamza and Zayn")


@pytest.fixture
def shazia(family):
    return PersonFactory(known_as="Shazia", family=family, family__as_what="mum")


@pytest.fixture
def hamza(family, shazia):
    return PersonFactory(known_as="Hamza", family=family, family__is_child=True, born_on=date(2015, 5, 1))


@pytest.fixture
def zayn(family, hamza):
    born = timezone.localdate() - timedelta(days=500)
    return PersonFactory(known_as="Zayn", family=family, family__is_child=True, born_on=born)


@pytest.fixture
def craig(family):
    return reader_now(family)


def reader_now(*families):
    """A practitioner who walks beside these families at this moment: pages are asked for by the real clock."""
    membership = MembershipFactory(account__name="Craig")
    return walking_beside(*families, reader=reader_of(membership, at=timezone.now()))


@pytest.fixture
def at_desk(client, craig):
    client.force_login(Account.objects.get(pk=craig.account_id))
    return client


@pytest.fixture
def visit(family, craig, shazia, hamza, zayn):
    visit = VisitFactory(
        family=family,
        worker_id=craig.account_id,
        organisation_id=craig.organisation_id,
        starts_at=timezone.now() - timedelta(minutes=50),
    )
    visit.with_people.add(shazia, hamza, zayn)
    return visit


def note_of(visit):
    return reverse("support:visit-note", args=[visit.public_id])


def filled(visit, **words):
    local = timezone.localtime(visit.starts_at)
    return {
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        "minutes": visit.minutes,
        "where": visit.where,
        "there": [str(person.public_id) for person in visit.with_people.all()],
        "once": str(uuid.uuid4()),
        "may_be_shown": "on",
        **words,
    }


def texts(note):
    return {line.kind: line.words for line in note.lines.all()}


# -- the note


def test_the_note_opens_filled_with_what_is_known(at_desk, visit):
    page = at_desk.get(note_of(visit)).content.decode()

    assert "Shazia, Hamza and Zayn" in page
    assert page.count("checked") >= 3
    assert "Hamza said" in page
    assert "Zayn said" not in page  # seventeen months: what he shows is what he thinks
    assert shown.band_words(visit) in page


def test_a_note_is_written_and_read_back_with_its_kinds_apart(at_desk, visit, hamza, zayn):
    sent = filled(
        visit,
        saw=SAW,
        think="The lamp and the song work.",
        strength="Hamza settles Zayn in under ten minutes.",
        next="Try the bus together Sat 21st. I will bring the pass.",
        letter_to=str(hamza.public_id),
        letter="You showed me how you get Zayn to sleep.",
        read_out="on",
        else_who_0="Samina",
        else_said_0="He slept four nights.",
        **{
            f"said_{hamza.public_id.hex}": "“I want to get the bus myself.”",
            f"child_{zayn.public_id.hex}": "Pulled me to see his bed.",
            f"showed_{zayn.public_id.hex}": "on",
        },
    )
    answer = at_desk.post(note_of(visit), sent, follow=True)
    page = answer.content.decode()

    assert answer.redirect_chain[0][0] == reverse("support:visit", args=[visit.public_id])
    assert VisitNote.objects.get().lines.count() == 7
    assert "“I want to get the bus myself.”" in page
    assert "““" not in page
    assert "Seen, not said:" in page
    assert "Hamza may read it. Read out on the day." in page
    assert page.index("A strength") < page.index("What Craig thinks")


def test_somebody_else_who_is_in_the_family_is_that_person(at_desk, visit, shazia):
    at_desk.post(note_of(visit), filled(visit, else_who_0="shazia", else_said_0="Four nights."))

    assert VisitNote.objects.get().lines.get().person == shazia


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"saw": ""}, "There are no words here yet."),
        ({"on": "tomorrow"}, "not a day in the calendar"),
        ({"on": "2199-01-01"}, "That is later than now."),
        ({"on": "2001-01-01"}, "more than a year ago"),
        ({"at": "25:99"}, "Write the time as hours and minutes"),
        ({"minutes": "soon"}, "Write the minutes as a number"),
        ({"minutes": "100000"}, "more than half a day"),
        ({"else_said_0": "Hello"}, "Say who said it."),
        ({"letter": "You showed me."}, "Choose who it is written to."),
        ({"saw": "x" * 100_000}, "20,000 letters fit in one box. This has 100,000."),
    ],
)
def test_what_is_wrong_is_said_beside_the_box_and_nothing_typed_is_lost(at_desk, visit, wrong, said):
    page = at_desk.post(
        note_of(visit),
        filled(visit, **{"saw": SAW, "think": "Kept thought.", **wrong} if wrong != {"saw": ""} else wrong),
    ).content.decode()

    assert page.count(said) == 2
    assert wrong.get("saw") == "" or "Kept thought." in page
    assert not VisitNote.objects.exists()


def test_a_letter_not_to_be_read_yet_says_why(at_desk, visit, hamza):
    sent = filled(visit, letter="You told me.", letter_to=str(hamza.public_id))
    del sent["may_be_shown"]

    assert "Say why they may not read it yet" in at_desk.post(note_of(visit), sent).content.decode()
    at_desk.post(note_of(visit), {**sent, "not_shown_because": "His mum hears first."})
    assert VisitNote.objects.get().letters.get().may_be_shown is False


def test_right_to_left_words_and_pictures_and_stray_marks_are_kept_as_typed(at_desk, visit):
    at_desk.post(note_of(visit), filled(visit, saw="وہ چار راتیں سویا 🧦 <b>\x00</b>"))

    assert texts(VisitNote.objects.get())["saw"] == "وہ چار راتیں سویا 🧦 <b></b>"


def test_a_double_press_writes_one_note(at_desk, visit):
    sent = filled(visit, saw=SAW)
    for _ in range(2):
        at_desk.post(note_of(visit), sent)

    assert VisitNote.objects.count() == 1


def test_back_after_finishing_goes_to_the_note_and_more_words_put_it_right(at_desk, visit):
    sent = filled(visit, saw=SAW)
    at_desk.post(note_of(visit), sent)

    assert at_desk.get(note_of(visit)).status_code == 302
    at_desk.post(note_of(visit), {**sent, "saw": "Asleep by 6."})
    assert [texts(note)["saw"] for note in VisitNote.objects.order_by("pk")] == [SAW, "Asleep by 6."]
    assert VisitNote.objects.order_by("pk").last().puts_right_id


def test_put_right_opens_with_the_words_that_stand(at_desk, visit, hamza):
    at_desk.post(note_of(visit), filled(visit, saw=SAW, **{f"said_{hamza.public_id.hex}": "The bus."}))
    note = VisitNote.objects.get()
    right = reverse("support:note-put-right", args=[visit.public_id, note.public_id])
    page = at_desk.get(right).content.decode()

    assert SAW in page
    assert "The bus." in page
    at_desk.post(right, filled(visit, saw="Asleep by 6."))
    assert VisitNote.objects.filter(puts_right=note).count() == 1
    assert SAW in at_desk.get(reverse("support:visit", args=[visit.public_id])).content.decode()


def test_two_who_put_a_note_right_at_once_both_keep_their_words(at_desk, client, visit, family):
    at_desk.post(note_of(visit), filled(visit, saw=SAW))
    note = VisitNote.objects.get()
    right = reverse("support:note-put-right", args=[visit.public_id, note.public_id])
    nasreen = type(client)()
    nasreen.force_login(Account.objects.get(pk=reader_now(family).account_id))
    nasreen.post(right, filled(visit, saw="Asleep by 6."))
    page = at_desk.post(right, filled(visit, saw="Asleep by 7.")).content.decode()

    assert "Your words are kept below" in page
    assert "Asleep by 7." in page
    assert "Asleep by 6." in page
    newest = VisitNote.objects.order_by("pk").last()
    onward = reverse("support:note-put-right", args=[visit.public_id, newest.public_id])
    assert f'action="{onward}"' in page
    at_desk.post(onward, filled(visit, saw="Asleep by 7."))
    assert VisitNote.objects.count() == 3


# -- a typed word survives


def fields_of(page, *names):
    found = {}
    for name in names:
        match = re.search(rf'name="{name}" value="([^"]*)"', page)
        found[name] = match[1] if match else ""
    return found


KEPT = ("kept-ticket", "kept-writer", "kept-edition", "kept-from", "once")


def typed(client, visit, **words):
    """Open the note, and let the page keep these words as it would."""
    carried = fields_of(client.get(note_of(visit)).content.decode(), *KEPT)
    client.post("/kept/words/", {**filled(visit), **carried, **words})
    return carried


def test_words_left_for_later_are_there_again(at_desk, visit):
    carried = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    answer = at_desk.post(note_of(visit), {**filled(visit), **carried, "saw": SAW, "kept-later": "1"})

    assert answer["Location"] == reverse("support:today")
    assert SAW in at_desk.get(note_of(visit)).content.decode()
    assert "half written, kept" in at_desk.get(reverse("support:today")).content.decode()


def test_a_form_with_a_mistake_keeps_its_words_even_if_the_page_is_closed(at_desk, visit):
    at_desk.post(note_of(visit), filled(visit, saw=SAW, on="never"))

    assert SAW in at_desk.get(note_of(visit)).content.decode()


def test_words_kept_as_they_were_typed_fill_the_form_and_finishing_lets_them_go(at_desk, visit):
    carried = typed(at_desk, visit, saw=SAW)
    assert SAW in at_desk.get(note_of(visit)).content.decode()

    at_desk.post(note_of(visit), {**filled(visit), **carried, "saw": SAW, "kept-edition": "2"})
    assert VisitNote.objects.count() == 1
    assert not Draft.objects.filter(is_finished=False).exists()


def test_two_tabs_show_both_versions_side_by_side_to_choose_or_combine(at_desk, visit):
    first = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    second = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    at_desk.post("/kept/words/", {**filled(visit), **first, "saw": "Words from the first tab."})
    at_desk.post("/kept/words/", {**filled(visit), **second, "saw": "Words from the second tab."})
    page = at_desk.get(note_of(visit)).content.decode()

    assert "Words from the first tab." in page
    assert "Words from the second tab." in page
    assert "Other words are kept for this note" in page

    carried = fields_of(page, *KEPT)
    take = re.search(r'name="kept-take" value="(\d+:saw)"', page)[1]
    at_desk.post(note_of(visit), {**filled(visit), **carried, "saw": "Words from the second tab.", "kept-take": take})
    page = at_desk.get(note_of(visit)).content.decode()
    assert "Words from the second tab.\nWords from the first tab." in page

    drop = re.search(r'name="kept-drop" value="(\d+)"', page)[1]
    at_desk.post(note_of(visit), {**filled(visit), **fields_of(page, *KEPT), "kept-drop": drop})
    assert "Other words are kept" not in at_desk.get(note_of(visit)).content.decode()


def test_a_note_finished_in_one_tab_leaves_the_words_of_the_other_to_be_found(at_desk, visit):
    first = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    second = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    at_desk.post("/kept/words/", {**filled(visit), **second, "saw": "Words from the second tab."})
    at_desk.post(note_of(visit), {**filled(visit), **first, "saw": SAW})

    assert "A note is half written" in at_desk.get(reverse("support:visit", args=[visit.public_id])).content.decode()
    assert "Words from the second tab." in at_desk.get(note_of(visit)).content.decode()


def test_a_note_sent_after_the_session_ended_is_there_after_sign_in_for_its_writer_alone(
    client, at_desk, visit, family, craig
):
    carried = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    at_desk.cookies.pop("sessionid")
    answer = at_desk.post(note_of(visit), {**filled(visit), **carried, "saw": SAW})

    assert f"next={note_of(visit)}" in answer["Location"]
    assert not VisitNote.objects.exists()
    client.force_login(Account.objects.get(pk=reader_now(family).account_id))
    assert SAW not in client.get(note_of(visit)).content.decode()
    client.force_login(Account.objects.get(pk=craig.account_id))
    assert SAW in client.get(note_of(visit)).content.decode()


def test_without_script_another_person_who_spoke_needs_one_press(at_desk, visit):
    carried = fields_of(at_desk.get(note_of(visit)).content.decode(), *KEPT)
    sent = {**filled(visit), **carried, "else_who_0": "Samina", "else_said_0": "Four nights.", "kept-more": "1"}
    page = at_desk.post(note_of(visit), sent, follow=True).content.decode()

    assert "Four nights." in page
    assert 'name="else_said_1"' in page


def test_opening_a_note_makes_nothing_and_keeps_nothing(at_desk, visit):
    at_desk.get(note_of(visit))

    assert not Draft.objects.exists()
    assert not VisitNote.objects.exists()


def test_a_visit_of_a_family_one_does_not_walk_beside_does_not_exist(at_desk):
    elsewhere = VisitFactory()
    for name in ("visit", "visit-note", "visit-missed", "visit-move"):
        assert at_desk.get(reverse(f"support:{name}", args=[elsewhere.public_id])).status_code == 404
    assert at_desk.post(reverse("support:visit-open", args=[elsewhere.public_id])).status_code == 404
    assert at_desk.get(reverse("support:visit-new", args=[elsewhere.family.public_id])).status_code == 404


def test_a_planner_has_no_road_to_a_visit(client, visit):
    client.force_login(MembershipFactory(role="planner").account)

    assert client.get(reverse("support:today")).status_code == 404
    assert client.get(note_of(visit)).status_code == 404


# -- plan, miss, move, open


def test_planning_shows_what_each_person_needs_beside_the_form(at_desk, family, shazia, hamza):
    SpeaksFactory(person=shazia, interpreter=True, interpreter_words="Not from Govanhill")
    AccessNeedFactory(person=hamza, words="A quiet room")
    SafeContactFactory(person=shazia, family=family, name_we_give="the sewing class")
    page = at_desk.get(reverse("support:visit-new", args=[family.public_id])).content.decode()

    for words in ("Not from Govanhill", "A quiet room", "Text only, 07700 900123.", "You are “the sewing class”."):
        assert words in page


def test_a_visit_is_planned_once_and_its_band_said_in_words(at_desk, family, hamza):
    saturday = timezone.localdate() + timedelta(days=(5 - timezone.localdate().weekday()) % 7 or 7)
    new = reverse("support:visit-new", args=[family.public_id])
    once = str(uuid.uuid4())
    sent = {
        "with_people": [str(hamza.public_id)],
        "on": saturday,
        "at": "10:15",
        "minutes": "60",
        "where": "out",
        "once": once,
    }
    at_desk.post(new, sent)
    page = at_desk.post(new, sent, follow=True).content.decode()

    assert Visit.objects.count() == 1
    assert "weekend" in page


def test_a_visit_that_just_happened_goes_straight_to_its_note(at_desk, family, hamza):
    now = timezone.localtime()
    sent = {
        "with_people": [str(hamza.public_id)],
        "on": now.date(),
        "at": now.strftime("%H:%M"),
        "minutes": "30",
        "where": "out",
        "note": "1",
    }
    answer = at_desk.post(reverse("support:visit-new", args=[family.public_id]), sent)

    assert answer["Location"] == note_of(Visit.objects.get())


def test_a_visit_that_just_happened_and_whose_time_was_left_as_offered_began_before_now(at_desk, family, hamza):
    """The page offers the next quarter of an hour; a note of a visit still to come could not be finished."""
    offered = timezone.localtime() + timedelta(minutes=14)
    sent = {
        "with_people": [str(hamza.public_id)],
        "on": offered.date(),
        "at": offered.strftime("%H:%M"),
        "minutes": "30",
        "where": "out",
        "note": "1",
    }
    at_desk.post(reverse("support:visit-new", args=[family.public_id]), sent)
    visit = Visit.objects.get()

    assert timezone.now() - timedelta(minutes=45) <= visit.starts_at <= timezone.now() - timedelta(minutes=30)
    assert timezone.localtime(visit.starts_at).minute % 15 == 0


def test_a_note_of_a_visit_on_a_day_to_come_is_asked_about(at_desk, family, hamza):
    later = timezone.localdate() + timedelta(days=2)
    sent = {"with_people": [str(hamza.public_id)], "on": later, "at": "10:00", "minutes": "30", "where": "out"}
    said = at_desk.post(reverse("support:visit-new", args=[family.public_id]), sent | {"note": "1"}).text

    assert "This has not happened yet." in said
    assert not Visit.objects.exists()


def test_a_missed_visit_is_said_kindly_with_whose_side_and_when_it_is_made_up(at_desk, visit):
    missed = reverse("support:visit-missed", args=[visit.public_id])
    assert "It is not blame." in at_desk.post(missed, {"why": "Zayn had a fever"}).content.decode()
    made_up = timezone.localdate() + timedelta(days=2)
    page = at_desk.post(missed, {"side": "nobodys", "why": "Zayn had a fever", "made_up_on": made_up}, follow=True)

    assert "Did not happen. Nobody’s side: Zayn had a fever. Made up" in page.content.decode()


def test_a_visit_is_moved_to_a_day_to_come(at_desk, visit):
    Visit.objects.update(starts_at=timezone.now() + timedelta(hours=1))
    move = reverse("support:visit-move", args=[visit.public_id])
    assert "That is in the past." in at_desk.post(move, {"on": "2020-01-01", "at": "10:00"}).content.decode()
    at_desk.post(move, {"on": timezone.localdate() + timedelta(days=3), "at": "10:00"})

    assert sorted(Visit.objects.values_list("state", flat=True)) == ["moved", "planned"]


def test_a_closed_place_is_opened_by_a_press_that_is_written_down(at_desk, visit, family, shazia):
    Visit.objects.update(starts_at=timezone.now() + timedelta(hours=1))
    HouseholdFactory(family=family, address="9 Hidden Lane", address_is_closed=True, residents=[shazia])
    page = reverse("support:visit", args=[visit.public_id])
    Visit.objects.update(household=family.households.get())
    assert "9 Hidden Lane" not in at_desk.get(page).content.decode()
    assert "9 Hidden Lane" not in at_desk.get(reverse("support:today")).content.decode()

    opened = at_desk.post(reverse("support:visit-open", args=[visit.public_id]), follow=True).content.decode()
    assert "9 Hidden Lane" in opened
    assert AuditEntry.objects.filter(did="opened-place").count() == 1


def test_reading_a_visit_is_in_the_trail(at_desk, visit):
    at_desk.get(reverse("support:visit", args=[visit.public_id]))

    assert AuditEntry.objects.get().did == "read-visit"


def test_where_something_is_kept_nothing_that_sends_is_offered(at_desk, visit, family, shazia):
    Visit.objects.update(starts_at=timezone.now() + timedelta(minutes=1))
    SafeContactFactory(person=shazia, family=family)
    page = reverse("support:visit", args=[visit.public_id])
    assert "sms:07700900123" in at_desk.get(page).content.decode()
    KeptFromFactory(record=HouseholdFactory(family=family), person=PersonFactory(known_as="Dean"))

    closed = at_desk.get(page).content.decode()
    assert "sms:" not in closed
    assert "send nothing" in closed
    assert "Dean" not in closed


def test_a_familys_visits_say_what_was_strong_and_ask_for_the_missing_note(at_desk, visit, family):
    at_desk.post(note_of(visit), filled(visit, saw=SAW, strength="Hamza settles Zayn."))
    forgotten = VisitFactory(family=family, starts_at=timezone.now() - timedelta(days=2))
    page = at_desk.get(reverse("support:family-visits", args=[family.public_id])).content.decode()

    assert "Hamza settles Zayn." in page
    assert note_of(forgotten) in page


def test_my_visits_are_shown_by_week(at_desk, visit):
    page = at_desk.get(reverse("support:visits")).content.decode()
    assert "Shazia, Hamza and Zayn" in page
    for week in ("2001-01-01", "nonsense", "2026-13-45", "0001-01-01"):
        assert at_desk.get(reverse("support:visits"), {"week": week}).status_code == 200


def test_plainer_words_are_offered_to_the_writer_on_the_day_and_block_nothing(at_desk, visit):
    page = at_desk.post(note_of(visit), filled(visit, saw="Both siblings slept."), follow=True).content.decode()

    assert "“siblings”: you could say brothers and sisters" in page
    assert VisitNote.objects.count() == 1


def test_a_note_in_another_account_is_never_filled_with_my_words(at_desk, visit, craig):
    typed(at_desk, visit, saw=SAW)

    assert [draft.owner for draft in Draft.objects.all()] == [f"account:{craig.account_id}"]
    assert drafts.find(owner="account:0", form=shown.form_key(visit)) is None
