"""Shazia reads who has looked, asks about it, and is answered; Dean reads his own and learns nothing of Donna."""

import re

import pytest
from django.utils import timezone

from kith.common import audit
from kith.families.models import Family
from kith.partnership.models import Account, Membership
from kith.partnership.queries import reader_for
from kith.support.models import TeamMember
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE
from tests.proofs.made_up import build_made_up_city


@pytest.fixture
def city(live_server):
    build_made_up_city()


def account(slug):
    return Account.objects.get(slug=slug)


def reads(slug, family):
    """This practitioner opens the family's record, now."""
    reader = reader_for(account(slug), at=timezone.now())
    audit.record(by=reader, did="read", to=family, family=family.public_id)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_shazia_reads_who_looked_asks_and_is_answered(open_browser, be, city, script):
    reads("craig", Family.objects.get(known_as__startswith="Shazia"))
    page = open_browser(PHONE, script=script)
    be(page, account("shazia"))

    page.goto("/mine/")
    page.get_by_role("link", name="Who has looked at what is written about you").click()
    assert "Craig" in page.locator("main").inner_text()
    assert "Leads your plan" in page.locator("main").inner_text()
    assert "Planners see numbers with no names" in page.locator("main").inner_text()
    assert not script or not violations(page)

    page.get_by_role("link", name=re.compile("Ask about this.*Craig, Read your family’s record")).first.click()
    page.get_by_role("button", name="Send the question").click()
    assert "Write what you would like to know." in page.locator("main").inner_text()
    page.get_by_label("What would you like to know?").fill("آپ نے کیوں دیکھا؟")
    assert not script or not violations(page)
    page.get_by_role("button", name="Send the question").click()
    assert "Farah has your question" in page.content()

    desk = open_browser(PHONE, script=script)
    be(desk, account("farah"))
    desk.goto("/home/")
    assert "آپ نے کیوں دیکھا؟" in desk.locator("main").inner_text()
    assert not script or not violations(desk)
    desk.get_by_role("link", name="Answer Shazia").click()
    desk.get_by_label("Your answer").fill("Craig read it before he came to see you.")
    assert not script or not violations(desk)
    desk.get_by_role("button", name="Send the answer").click()
    assert "Shazia can read your answer now" in desk.content()

    be(page, account("shazia"))  # signing Farah in ended her session: it is one test client
    page.goto("/mine/looked/")
    assert "Craig read it before he came to see you." in page.locator("main").inner_text()


def test_craig_sees_who_has_looked_from_the_familys_page(phone, be, city):
    family = Family.objects.get(known_as__startswith="Shazia")
    be(phone, account("craig"))

    phone.goto(f"/families/{family.public_id}/")
    phone.get_by_role("link", name="Who has looked").click()
    assert "Read the family’s record" in phone.locator("main").inner_text()
    assert not violations(phone)


def test_dean_reads_who_looked_at_his_own_and_nothing_of_donnas(phone, be, city):
    reads("dean-worker", Family.objects.get(known_as__startswith="Dean"))
    donnas = Family.objects.get(known_as__startswith="Donna")
    hers = TeamMember.objects.filter(plan__family=donnas, account__isnull=False).values_list("account_id", flat=True)
    theirs = Membership.objects.filter(account_id__in=hers).values_list("account__name", "organisation__name")
    be(phone, account("dean"))

    phone.goto("/mine/looked/")
    said = phone.locator("main").inner_text()
    assert account("dean-worker").name in said
    assert not [word for pair in theirs for word in pair if word in said]
    assert "Donna" not in said
    assert not violations(phone)
