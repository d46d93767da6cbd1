"""A worker leaves: her account closes in whoever's hands it is, and the family she walked beside is not left alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kith.families.factories import FamilyFactory, PersonFactory
from kith.partnership.factories import MembershipFactory, OrganisationFactory, reader_of
from kith.partnership.models import Account, Membership
from kith.support.commands.teams import join_team
from kith.support.factories.plans import PlanFactory
from kith.support.factories.visits import VisitFactory
from tests.journeys.axe import violations
from tests.journeys.choosing import choose
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}")
PASSWORD = "three words of hers"


@pytest.fixture
def charity():
    return OrganisationFactory(name="Close Knit")


@pytest.fixture
def linda(charity):
    return MembershipFactory(organisation=charity, role="provider-lead", account__name="Linda")


@pytest.fixture
def sana(charity, linda):
    """Sana leads a plan with Donna, and comes on Thursday."""
    member = MembershipFactory(organisation=charity, account__name="Sana Malik")
    family = FamilyFactory(known_as="Donna and Tyler")
    donna = PersonFactory(known_as="Donna", family=family)
    who = {"account_id": member.account_id, "organisation_id": charity.pk, "as_what": "family worker"}
    join_team(plan=PlanFactory(family=family), **who, by=reader_of(linda), at=timezone.now() - timedelta(days=30))
    visit = VisitFactory(
        family=family, worker=member.account, organisation=charity, starts_at=timezone.now() + timedelta(days=2)
    )
    visit.with_people.set([donna])
    return member


def sound(page, script):
    assert not script or violations(page) == []
    assert fits(page)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_leaving_worker_is_put_out_and_the_family_has_somebody_by_name(open_browser, be, linda, sana, script):
    # Given a colleague who begins, and gets in by a code that Linda hands to him
    desk, his = open_browser(script=script), open_browser(script=script)
    be(desk, linda.account)
    desk.goto("/people/")
    sound(desk, script)
    desk.get_by_role("link", name="Somebody begins here").click()
    desk.get_by_label("The name they go by").fill("Craig Boyle")
    desk.get_by_label("Work email").fill("craig@example.org")
    choose(desk, "Practitioner", exact=False)
    sound(desk, script)
    desk.get_by_role("button", name="Open the account").click()
    desk.get_by_role("link", name="Give them a code").click()
    desk.get_by_label("How did you make sure that it is them?").fill("He is here with me.")
    desk.get_by_role("button", name="Write the code").click()
    code = CODE.search(desk.locator(".code").inner_text())[0]
    his.goto("/sign-in/first/")
    sound(his, script)
    his.get_by_label("Your work email").fill("craig@example.org")
    his.get_by_label("The code you were given").fill(code.lower())
    his.get_by_label("A password of your own").fill(PASSWORD)
    his.get_by_label("The same again").fill(PASSWORD)
    his.get_by_role("button", name="Set it").click()
    his.get_by_label("Email").fill("craig@example.org")
    his.get_by_label("Password", exact=True).fill(PASSWORD)
    his.get_by_role("button", name="Sign in", exact=True).click()
    his.wait_for_url("**/today/")

    # And Sana's tablet, with a family open
    tablet = open_browser(script=script)
    be(tablet, sana.account)
    tablet.goto("/families/")
    tablet.get_by_role("link", name="Donna and Tyler").click()

    craigs = str(Membership.objects.get(account__name="Craig Boyle").public_id)

    # When Sana leaves, and Linda closes her account
    desk.goto("/people/")
    desk.get_by_role("link", name="Sana Malik").click()
    desk.get_by_role("link", name="They leave: close the account").click()
    assert desk.get_by_text("1 family, 1 visit to come").is_visible()
    sound(desk, script)
    desk.get_by_label("Who takes over at Close Knit?").select_option(craigs)
    desk.get_by_role("button", name="Close the account").click()
    assert desk.get_by_text("This account is closed.").is_visible()

    # Then the next press on the tablet opens nothing
    tablet.goto("/families/")
    assert "/sign-in/" in tablet.url

    # And Craig is beside the family: in the team by name, and in his visits
    his.goto("/families/")
    his.get_by_role("link", name="Donna and Tyler").click()
    assert his.get_by_text("Craig Boyle").first.is_visible()
    assert not Account.objects.get(name="Sana Malik").is_active
    sound(his, script)
