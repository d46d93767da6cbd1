"""Ending well: silence is refused kindly, goodbye closes the record, and the family comes back without starting again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.families.models import Relationship
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.support.models import Ask, Ending
from tests.journeys.axe import violations
from tests.journeys.choosing import choose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_goodbye_what_stays_and_the_way_back(open_browser, be, script):
    # given Craig walks beside Shazia and Hamza
    family = FamilyFactory(known_as="Shazia and Hamza")
    PersonFactory(family=family, known_as="Shazia")
    craig = MembershipFactory(account=AccountFactory(name="Craig"))
    walking_beside(family, reader=reader_of(craig))
    page = open_browser(script=script)
    be(page, craig.account)
    today = timezone.localdate()

    # when he tries to end by silence
    page.goto(f"/families/{family.public_id}/ending/")
    assert not script or not violations(page)
    choose(page, "We lost touch, after trying in ways they said were safe")
    page.get_by_label("How did you say goodbye?").fill("They did not answer.")
    page.get_by_label("What stays?").fill("Evening Blether, Tuesdays")
    page.get_by_label("How do they come back?").fill("Ask for Craig, or the code")
    page.get_by_role("button", name="Say goodbye").click()

    # then it is no ending yet, and nothing he wrote is lost
    assert page.get_by_text("name three different days").first.is_visible()
    assert page.get_by_label("What stays?").input_value() == "Evening Blether, Tuesdays"
    assert not Ending.objects.exists()
    assert not script or not violations(page)

    # when there is a goodbye after all, and a day to look in
    choose(page, "Things are better")
    page.get_by_label("When was the goodbye?").fill(today.isoformat())
    page.get_by_label("How did you say goodbye?").fill("Tea, and a photo of the summer.")
    page.get_by_label("When will you look in on them?").fill((today + timedelta(days=3)).isoformat())
    page.get_by_label("How is it safe to get in touch then?").fill("text, school hours")
    page.get_by_role("button", name="Say goodbye").click()

    # then the record is closed, and what he said he would do is in his list
    assert page.get_by_text("Safe: text, school hours").is_visible()
    assert not Relationship.objects.filter(ended_at=None).exists()
    assert page.request.get(f"/families/{family.public_id}/plan/").status == 404
    assert not script or not violations(page)

    # and when they come back, nothing starts again
    page.get_by_role("link", name="They are coming back").click()
    assert not script or not violations(page)
    page.get_by_label("What would help now?").fill("It is hard again")
    choose(page, "text me")
    page.get_by_label("Number, email or person").fill("07700 900123")
    page.get_by_role("button", name="They are back").click()
    page.wait_for_url("**/asks/")
    assert Ask.objects.get().family == family
