"""A family and their worker make a plan, each sees it their own way, and it is printed for one of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kith.families.factories import FamilyFactory, PersonFactory, TellingFactory, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.partnership.models import Account
from kith.support.models import PlanItem, PlanItemStep
from tests.journeys.axe import settle, violations
from tests.journeys.choosing import choose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home():
    """Shazia, Hamza, and Craig who walks beside them."""
    family = FamilyFactory(known_as="Shazia and Hamza")
    PersonFactory(family=family, known_as="Shazia")
    PersonFactory(family=family, known_as="Hamza", child=True, family__is_child=True)
    TellingFactory(family=family, strength=True, words="Shazia keeps every letter.")
    craig = MembershipFactory(account=AccountFactory(name="Craig"))
    walking_beside(family, reader=reader_of(craig))
    return family, Account.objects.get(pk=craig.account_id)


@pytest.fixture
def be_too(live_server):
    """Sign a second person in, while the first stays signed in."""

    def sign_in(page, account):
        client = Client()
        client.force_login(account)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_plan_is_made_changed_and_printed(open_browser, be, home, script):
    family, craig = home
    page = open_browser(script=script)
    be(page, craig)

    # given a family with a strength and no plan
    page.goto(f"/families/{family.public_id}/plan/")
    page.get_by_role("link", name="Begin the plan together").click()
    page.get_by_label("Who agreed to it?").fill("agreed by Shazia and Hamza")
    page.get_by_role("button", name="Begin the plan").click()

    # when Hamza says what he wants
    page.get_by_role("link", name="Add something they want").last.click()
    assert not script or not violations(page)
    choose(page, "Hamza")
    page.get_by_label("What do they want?").fill("Keep my swimming even if we move")
    choose(page, "This is word for word")
    choose(page, "Shazia keeps every letter.")
    page.get_by_label("What will happen, and who does it?").fill("Hamza goes with Yusuf's dad.")
    page.get_by_label("By when?").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Put it in the plan").click()

    # then it stands under his name, with the strength it builds on
    assert page.get_by_role("heading", name="Hamza", exact=True).is_visible()
    assert page.get_by_text("“Keep my swimming even if we move”").is_visible()
    assert page.locator(".pitem").get_by_text("Shazia keeps every letter.").is_visible()

    # and Shazia sees it another way, beside it
    page.get_by_role("link", name="How someone sees it").click()
    choose(page, "Shazia")
    choose(page, "sees it another way")
    page.get_by_label("In their words").fill("I would rather he went with me")
    page.get_by_role("button", name="Keep their view").click()
    assert page.get_by_text("“I would rather he went with me”").is_visible()
    assert not script or not violations(page)

    # and it is on Hamza's paper, which says for whom
    page.get_by_role("link", name="Print the plan").click()
    page.get_by_role("link", name="Hamza").click()
    assert page.get_by_text("Printed for Hamza by Craig").is_visible()
    assert not script or not violations(page)


def test_two_people_change_one_thing_and_both_keep_their_words(open_browser, be, be_too, home):
    family, craig = home
    nasreen = MembershipFactory(account=AccountFactory(name="Nasreen"))
    walking_beside(family, reader=reader_of(nasreen))
    here, there = open_browser(), open_browser()
    be(here, craig)
    be_too(there, nasreen.account)
    here.goto(f"/families/{family.public_id}/plan/begin/")
    here.get_by_role("button", name="Begin the plan").click()
    here.goto(f"/families/{family.public_id}/plan/new/")
    choose(here, "Everyone")
    here.get_by_label("What do they want?").fill("A bed each")
    here.get_by_label("What will happen, and who does it?").fill("Shazia phones housing.")
    here.get_by_role("button", name="Put it in the plan").click()

    # given both have it open
    address = f"/families/{family.public_id}/plan/{PlanItem.objects.get().public_id}/"
    here.goto(address)
    there.goto(address)

    # when Nasreen changes it first, then Craig
    there.get_by_label("What do they want?").fill("A bed and a desk each")
    there.get_by_role("button", name="Change it").click()
    settle(there)
    here.bring_to_front()
    here.get_by_label("What do they want?").fill("A bed each, in one room")
    here.get_by_role("button", name="Change it").click()
    settle(here)

    # then Craig is told kindly, sees both, and chooses
    assert here.get_by_text("Nasreen changed this at").is_visible()
    assert here.get_by_text("A bed and a desk each").is_visible()
    assert here.get_by_label("What do they want?").input_value() == "A bed each, in one room"
    assert not violations(here)
    here.get_by_role("button", name="Keep mine").click()
    assert PlanItem.objects.get().want == "A bed each, in one room"
    assert PlanItemStep.objects.filter(was__want="A bed and a desk each").exists()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_something_noticed_is_put_right_and_its_first_words_stay(open_browser, be, home, script):
    family, craig = home
    page = open_browser(script=script)
    be(page, craig)

    # given something noticed about Hamza, not quite as it was said
    hamza = family.members.get(person__known_as="Hamza").person
    wheel = f"/families/{family.public_id}/understand/{hamza.public_id}/wheel/"
    page.goto(wheel)
    page.get_by_role("link", name="Active: not talked about").click()  # the drawing leads to its part of the list
    assert page.url.endswith("#at-active")
    page.get_by_role("link", name="Active", exact=True).click()
    choose(page, "A strength")
    page.get_by_label("What is it?").fill("Swims on Sundays")
    page.get_by_label("Who said it, or saw it?").fill("Hamza")
    page.get_by_role("button", name="Write it down").click()

    # when he says that it is Saturdays
    page.get_by_role("link", name="Put it right").click()
    assert page.get_by_role("listitem").filter(has_text="Swims on Sundays").is_visible()
    assert page.get_by_label("What is it?").input_value() == "Swims on Sundays"
    assert not script or not violations(page)
    page.get_by_label("What is it?").fill("Swims on Saturdays")
    page.get_by_role("button", name="Put it right").click()

    # then his words stand, and what was written first is a press away
    assert page.get_by_text("Swims on Saturdays", exact=True).is_visible()
    page.locator("summary", has_text="What it said before").click()
    assert page.get_by_text("Swims on Sundays").is_visible()
    assert not script or not violations(page)
