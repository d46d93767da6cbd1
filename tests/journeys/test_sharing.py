"""Craig shares two things with a club; Linda there reads just those; Shazia takes her yes back, and Linda's page is gone."""

import re

import pytest
from django.test import Client

from kith.families.models import Family
from kith.partnership.models import Account
from tests.journeys.axe import violations
from tests.journeys.choosing import choose
from tests.journeys.conftest import PHONE
from tests.proofs.made_up import build_made_up_city

CHOSEN = ("Voice notes, not phone calls.", "Walking while we talk.")


@pytest.fixture
def as_whom(open_browser, live_server):
    """A phone of somebody's own, signed in and staying so whoever else signs in: `as_whom("craig")`."""
    build_made_up_city()

    def open_phone(slug, script):
        page, theirs = open_browser(PHONE, script=script), Client()
        theirs.force_login(Account.objects.get(slug=slug))
        cookie = {"name": "sessionid", "value": theirs.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return open_phone


def weigh_up(page, family):
    """Craig weighs it up with what Hamza and Shazia said, and shares."""
    page.goto(f"/families/{family.public_id}/")
    page.get_by_role("link", name="Share a part with another organisation").click()
    page.get_by_label("With which organisation?").select_option(label="Cartvale Families")
    page.get_by_role("button", name="Weigh it up").click()
    page.get_by_label("What is it for?").fill("So that the art club knows how to reach them")
    page.get_by_label("Whom is it about, as they know them?").fill("Aisha’s mum and brother")
    for words in CHOSEN:
        choose(page, words, exact=False)
    page.get_by_label("Who there reads it?").select_option(label=linda_label(page))
    for name, said in (("Hamza", "Fine. Not the stairs."), ("Shazia", "Yes, that much.")):
        person = page.locator("details").filter(has=page.locator("summary", has_text=name))
        if person.get_attribute("open") is None:
            person.locator("summary").click()
        person.get_by_label(f"Was {name} told and asked?").select_option("asked")
        person.get_by_label(f"What did {name} say?").select_option("agrees")
        person.get_by_label(f"In {name}’s words").fill(said)
    page.get_by_label("Why do they need it?").fill("They phone everybody before a club.")
    page.get_by_label("What less was tried, or thought of?").fill("Shazia told one helper of three.")
    choose(page, "Consent. They may say no", exact=False)
    choose(page, "Nothing here is of that kind")
    choose(page, "Share it")


def linda_label(page):
    options = page.get_by_label("Who there reads it?").locator("option").all_inner_texts()
    return next(option for option in options if option.startswith("Linda"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_two_things_are_shared_and_read_and_taken_back(as_whom, script):
    family = Family.objects.get(known_as__startswith="Shazia")
    craig = as_whom("craig", script)
    weigh_up(craig, family)
    choose(craig, "No: it has to be shared", exact=False)
    craig.get_by_role("button", name="Write the decision").click()
    assert "Do not ask for consent if you will share anyway" in craig.locator("main").inner_text()
    assert not script or not violations(craig)
    choose(craig, "Yes: no is a real answer")
    craig.get_by_role("button", name="Write the decision").click()
    assert "So that the art club knows how to reach them" in craig.locator("main").inner_text()
    assert not script or not violations(craig)

    linda = as_whom("linda", script)
    linda.goto("/today/")
    linda.get_by_role("link", name="Shared with us by others").click()
    assert not script or not violations(linda)
    linda.get_by_role("link", name="About Aisha’s mum and brother").click()
    read = linda.locator("main").inner_text()
    assert all(words in read for words in CHOSEN)
    assert not [word for word in ("Zayn", "swimming", "Pomona", "tired family") if word in read]
    assert not script or not violations(linda)
    linda.get_by_role("button", name="We have it").click()
    assert "knows that you have it" in linda.locator("main").inner_text()

    shazia = as_whom("shazia", script)
    shazia.goto("/mine/")
    shazia.get_by_role("link", name="What was shared, and what was not").click()
    assert "Yes, that much." in shazia.locator("main").inner_text()
    assert not script or not violations(shazia)
    mine = shazia.locator("article").filter(has_text="So that the art club knows how to reach them")
    mine.get_by_role("button", name=re.compile("Take my yes back")).click()
    assert "Withdrawn by the family" in shazia.locator("main").inner_text()

    gone = linda.reload()
    assert gone.status == 404
    linda.goto("/shared/")
    assert "Withdrawn by the family" in linda.locator("main").inner_text()
