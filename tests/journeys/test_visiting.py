"""Craig in a car outside, on a phone: a visit, its note, no signal, a second tab, a session that ended."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kith.common.models import Draft
from kith.common.testing import NOON
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    walking_beside,
)
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Session
from kith.support.factories.visits import VisitFactory
from kith.support.models import VisitNote
from tests.journeys.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)
SAW = "Zayn asleep on Hamza’s shoulder by 5:45."


@pytest.fixture
def craig(time_machine):
    """Craig at nine in the evening: a visit of half an hour ago is still today's."""
    time_machine.move_to(NOON.replace(hour=21))
    return MembershipFactory(account__name="Craig", organisation__name="Close Knit")


@pytest.fixture
def visit(craig):
    """A visit to Shazia and Hamza that began half an hour ago."""
    family = FamilyFactory(known_as="Shazia, Hamza and Zayn")
    shazia = PersonFactory(known_as="Shazia", family=family)
    hamza = PersonFactory(known_as="Hamza", family=family, family__is_child=True, child=True)
    walking_beside(family, reader=reader_of(craig, at=timezone.now()))
    SafeContactFactory(person=shazia, family=family, name_we_give="from the sewing class")
    SpeaksFactory(person=shazia, interpreter=True, interpreter_words="Not from Govanhill")
    visit = VisitFactory(
        family=family,
        worker=craig.account,
        organisation=craig.organisation,
        starts_at=timezone.now() - timedelta(minutes=30),
        others="Samina, interpreter, by phone",
        remember="bring Hamza the Saturday swimming times",
    )
    visit.with_people.add(shazia, hamza)
    return visit


def note_of(visit):
    return f"/visits/{visit.public_id}/note/"


def kept_words():
    return [draft.words.get("saw", [""])[0] for draft in Draft.objects.filter(is_finished=False).order_by("pk")]


def until(page, holds):
    """Wait, as a person would, until something holds."""
    for _ in range(80):
        if holds():
            return
        page.wait_for_timeout(100)
    assert holds()


def write_it(page):
    page.get_by_label("What I saw").fill(SAW)
    page.get_by_label("Hamza said").fill("I want to get the bus myself.")
    page.get_by_label("What I think, and why").fill("The lamp and the song work.")
    page.get_by_label("Hamza", exact=True).last.fill("It’s alright now.")
    page.get_by_label("A strength I noticed").fill("Hamza settles Zayn.")
    page.get_by_label("Next, and who").fill("The bus together. I will bring the pass.")
    page.get_by_label("Dear").select_option(label="Hamza")
    page.get_by_label("What you want them to have").fill("You showed me how you get Zayn to sleep.")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_craig_in_a_car_writes_the_note_of_a_visit(open_browser, be, craig, visit, script):
    # given his phone, and the visit that is now
    page = open_browser(script=script)
    be(page, craig.account)
    page.goto("/today/")
    assert page.get_by_text("Not from Govanhill").is_visible()
    assert page.get_by_text("You are “from the sewing class”").is_visible()

    # when he starts the note, it opens filled with what is known
    page.get_by_role("link", name=re.compile("Start the note")).click()
    assert page.get_by_label("Shazia", exact=True).first.is_checked()
    assert page.get_by_label("Interpreter, or someone else").input_value() == "Samina, interpreter, by phone"
    if script:
        assert violations(page) == []
    write_it(page)
    page.get_by_role("button", name="Finish the note").click()

    # then it reads back with what was seen, said and thought apart, and today is done
    assert page.get_by_text("The note is written. What you wrote to them is theirs to read.").is_visible()
    assert page.get_by_text("“I want to get the bus myself.”").is_visible()
    assert VisitNote.objects.count() == 1
    if script:
        assert violations(page) == []
    page.goto("/today/")
    assert page.get_by_text("Seen today").is_visible()
    if script:
        assert violations(page) == []


def test_words_are_kept_as_they_are_typed_and_the_page_says_so(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto(note_of(visit))
    phone.get_by_label("What I saw").fill("Both siblings slept.")

    phone.get_by_text(re.compile(r"Kept, \d+:?\d*[ap]m\.")).wait_for()
    assert kept_words() == ["Both siblings slept."]
    assert phone.get_by_text("“siblings”: you could say brothers and sisters, or their names.").is_visible()

    phone.reload()
    assert phone.get_by_label("What I saw").input_value() == "Both siblings slept."


def test_without_signal_words_wait_on_the_phone_and_send_themselves_later(phone, be, craig, visit):
    # given no signal
    be(phone, craig.account)
    phone.goto(note_of(visit))
    phone.context.set_offline(True)

    # when he types, and even when he finishes
    phone.get_by_label("What I saw").fill(SAW)
    phone.get_by_text("No signal; it sends itself later.").wait_for()
    phone.get_by_role("button", name="Finish the note").click()
    assert phone.get_by_text("No signal. Press it again when there is.").is_visible()
    assert kept_words() == []

    # then it waits on the phone, and sends itself when there is signal
    assert phone.evaluate("Object.keys(localStorage).length") == 1
    phone.context.set_offline(False)
    until(phone, lambda: kept_words() == [SAW])
    until(phone, lambda: phone.evaluate("Object.keys(localStorage).length") == 0)


def test_a_page_closed_without_signal_gives_its_words_back_when_it_is_opened_again(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto(note_of(visit))
    phone.context.set_offline(True)
    phone.get_by_label("What I saw").fill(SAW)
    phone.get_by_text("No signal; it sends itself later.").wait_for()
    phone.close()

    phone.context.set_offline(False)
    again = phone.context.new_page()
    again.goto("/today/")
    until(again, lambda: kept_words() == [SAW])
    again.goto(note_of(visit))
    assert again.get_by_label("What I saw").input_value() == SAW


def test_signing_out_leaves_nothing_on_a_shared_tablet(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto(note_of(visit))
    phone.evaluate("localStorage.setItem('kith:somebody:page', JSON.stringify({body: '', at: Date.now()}))")
    phone.goto("/today/")
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_load_state()

    assert phone.evaluate("Object.keys(localStorage).length") == 0


def test_a_second_tab_keeps_its_own_words_and_both_are_shown(phone, be, craig, visit):
    be(phone, craig.account)
    second = phone.context.new_page()
    for page in (phone, second):
        page.goto(note_of(visit))
    for page, words in ((phone, "Words from the first tab."), (second, "Words from the second tab.")):
        page.get_by_label("What I saw").fill(words)
        page.get_by_text(re.compile(r"Kept, \d")).wait_for()

    phone.reload()
    assert phone.get_by_role("heading", name="Other words are kept for this note").is_visible()
    assert violations(phone) == []
    phone.get_by_role("button", name="Add it below to What I saw").click()
    both = phone.get_by_label("What I saw").input_value()
    assert "Words from the first tab." in both
    assert "Words from the second tab." in both


def test_a_session_that_ended_while_he_wrote_loses_no_word(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto(note_of(visit))
    Session.objects.all().delete()
    phone.get_by_label("What I saw").fill(SAW)
    phone.get_by_text("You have been signed out.").wait_for()
    phone.get_by_role("button", name="Finish the note").click()
    phone.wait_for_url("**/sign-in/**")

    be(phone, craig.account)
    phone.goto(note_of(visit))
    assert phone.get_by_label("What I saw").input_value() == SAW
    phone.get_by_role("button", name="Finish the note").click()
    assert VisitNote.objects.count() == 1


def test_back_and_a_double_press_make_one_note(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto("/today/")
    phone.goto(note_of(visit))
    phone.get_by_label("What I saw").fill(SAW)
    phone.get_by_role("button", name="Finish the note").dblclick()
    phone.wait_for_url(f"**/visits/{visit.public_id}/")
    phone.go_back()
    phone.wait_for_load_state()

    assert VisitNote.objects.count() == 1


def test_someone_else_said_needs_no_new_page(phone, be, craig, visit):
    be(phone, craig.account)
    phone.goto(note_of(visit))
    for who, said in (("Samina", "He slept."), ("The teacher", "He is early now.")):
        phone.get_by_role("button", name="Someone else said").click()
        phone.get_by_label("Who else spoke").last.fill(who)
        phone.get_by_label("What they said").last.fill(said)
    phone.get_by_role("button", name="Finish the note").click()
    phone.wait_for_url(f"**/visits/{visit.public_id}/")

    assert sorted(VisitNote.objects.get().lines.values_list("who", flat=True)) == ["Samina", "The teacher"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_closed_place_is_opened_on_this_screen_and_said(open_browser, be, craig, visit, script):
    home = HouseholdFactory(family=visit.family, address="9 Hidden Lane", address_is_closed=True)
    KeptFromFactory(record=home, person=PersonFactory(known_as="Dean"))
    page = open_browser(script=script)
    be(page, craig.account)
    page.goto("/today/")
    assert page.get_by_text("place kept closed until you open it").is_visible()
    assert page.get_by_role("link", name=re.compile("Text Shazia")).count() == 0

    page.get_by_role("button", name=re.compile("Open where it is")).click()
    assert page.get_by_text("Open on this screen for half an hour.").is_visible()
    if script:
        assert violations(page) == []
    page.goto("/today/paper/")
    assert page.get_by_text("One visit is left off on purpose").is_visible()
    assert page.get_by_text("Shazia").count() == 0
    if script:
        assert violations(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_visit_is_planned_and_one_that_did_not_happen_is_said_kindly(open_browser, be, craig, visit, script):
    page = open_browser(script=script)
    be(page, craig.account)
    page.goto(f"/families/{visit.family.public_id}/visits/new/")
    assert page.get_by_text("Not from Govanhill").is_visible()
    page.get_by_text("Hamza", exact=True).click()
    page.get_by_label("Day").fill((timezone.localdate() + timedelta(days=3)).isoformat())
    page.get_by_label("Time", exact=True).fill("16:30")
    if script:
        assert violations(page) == []
    page.get_by_role("button", name="Plan the visit").click()
    assert page.get_by_text(re.compile(r"Planned for .* at 4:30pm")).is_visible()

    page.goto(f"/visits/{visit.public_id}/missed/")
    page.get_by_text("Ours", exact=True).click()
    page.get_by_label("Why it did not happen").fill("Craig was ill")
    if script:
        assert violations(page) == []
    page.get_by_role("button", name="Keep this").click()
    assert page.get_by_text("Did not happen. Our side: Craig was ill.").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_mistake_is_said_beside_the_box_and_nothing_is_lost(open_browser, be, craig, visit, script):
    page = open_browser(script=script)
    be(page, craig.account)
    page.goto(note_of(visit))
    page.get_by_label("What I saw").fill(SAW)
    page.get_by_label("What you want them to have").fill("You showed me.")
    page.get_by_role("button", name="Finish the note").click()

    assert page.get_by_role("link", name="Choose who it is written to.").is_visible()
    assert page.get_by_label("What I saw").input_value() == SAW
    if script:
        assert violations(page) == []
