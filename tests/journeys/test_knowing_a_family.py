"""Knowing a family: looking first, beginning a record, meeting them on one page, and keeping what must be kept."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import AddressOpening, Family, Telling
from kith.partnership.models import Account
from kith.web.tests.shazia import shazias_family
from tests.journeys.axe import violations
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)

EACH_WAY = pytest.mark.parametrize(
    ("size", "script"),
    [(PHONE, True), (PHONE, False), (DESK, True)],
    ids=["a phone", "a phone without script", "a desk"],
)


def assert_no_violation(page, script):
    """The checker itself is script: without script the same pages are walked, and checked with."""
    if script:
        assert violations(page) == []


@pytest.fixture
def shazias(rules):
    return shazias_family(timezone.now())


@pytest.fixture
def rules():
    """The partnership's rules, which a browser's own transactions have emptied."""
    from kith.partnership.commands import load_profile

    load_profile()


def account_of(reader):
    return Account.objects.get(pk=reader.account_id)


@EACH_WAY
def test_a_practitioner_looks_first_and_then_begins_a_record(open_browser, be, rules, size, script):
    # Given a family whom a practitioner already walks beside
    family = FamilyFactory(known_as="The Khans")
    PersonFactory(known_as="Muhammad", family=family)
    page = open_browser(size, script=script)
    be(page, account_of(walking_beside(family)))

    # When they look for a name that sounds like it
    page.goto(reverse("families:new"))
    assert_no_violation(page, script)
    page.get_by_label("A name in the family, as it sounds").fill("Mohamed")
    page.get_by_role("button", name="Look").click()

    # Then they are shown who it may be and why, and may still begin
    assert "name sounds alike" in page.inner_text("main")
    assert_no_violation(page, script)
    page.get_by_label("What do they call themselves?").fill("Jo and the wee one")
    page.get_by_role("button", name="Begin their record").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Jo and the wee one"
    assert_no_violation(page, script)
    assert Family.objects.count() == 2


@EACH_WAY
def test_a_practitioner_meets_the_whole_family_on_one_page(open_browser, be, shazias, size, script):
    # Given Craig, who walks beside Shazia's family
    page = open_browser(size, script=script)
    be(page, account_of(shazias.craig))

    # When he opens their page
    page.goto(reverse("families:list"))
    assert_no_violation(page, script)
    page.get_by_role("link", name="Shazia, Hamza, Aisha and Zayn").click()

    # Then how it is safe to reach them is first, every child has a row, and nothing runs off the side
    text = page.inner_text("main")
    assert (
        text.index("from the sewing class") < text.index("We are not a sad family") < text.index("I want them to sleep")
    )
    for name in ("Shazia", "Hamza", "Aisha", "Zayn", "Imran"):
        assert page.locator(".person").get_by_role("heading", name=name, exact=True).is_visible()
    assert fits(page)
    assert not re.search("Shazia|Hamza", page.title() + page.url)
    assert_no_violation(page, script)


@EACH_WAY
def test_a_closed_address_is_opened_for_a_reason_and_the_family_reads_it(open_browser, be, shazias, size, script):
    # Given an address that is kept closed
    page = open_browser(size, script=script)
    be(page, account_of(shazias.craig))
    page.goto(reverse("web:family", args=[shazias.family.public_id]))
    assert "Secret Row" not in page.content()

    # When Craig opens it
    page.get_by_role("link", name="Open it for this visit").click()
    assert_no_violation(page, script)
    page.get_by_role("button", name="Open it").click()

    # Then he sees it, and Shazia sees that he did
    assert "9 Secret Row" in page.inner_text("main")
    assert AddressOpening.objects.count() == 1
    hers = open_browser(size, script=script)
    be(hers, account_of(signed_in_as(shazias.people["Shazia"], shazias.family)))
    hers.goto(reverse("web:mine"))
    assert "Who opened your address" in hers.inner_text("main")
    assert_no_violation(hers, script)


@EACH_WAY
def test_what_a_child_told_is_written_and_put_right_by_adding(open_browser, be, shazias, size, script):
    # Given Aisha, who has not told us yet
    page = open_browser(size, script=script)
    be(page, account_of(shazias.craig))
    page.goto(reverse("web:family", args=[shazias.family.public_id]))
    assert "Aisha has not told us yet" in page.inner_text("main")

    # When she tells Craig, and he writes it down and then puts it right
    page.get_by_role("link", name="Aisha", exact=True).click()
    page.get_by_role("link", name="Write what they told").first.click()
    assert_no_violation(page, script)
    page.get_by_role("textbox", name="In their words").fill("I like the bit window.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name=re.compile("Put it right")).click()
    page.get_by_label("As it should be").fill("I like the big window.")
    page.get_by_role("button", name="Put it right").click()

    # Then the new words stand, and the first are still there
    assert "I like the big window." in page.inner_text("main")
    assert "I like the bit window." in page.inner_text("main")
    assert Telling.objects.standing().filter(words__contains="window").count() == 1
    assert_no_violation(page, script)


@EACH_WAY
def test_what_is_kept_from_dean_is_nowhere_on_his_page_or_his_workers(open_browser, be, rules, size, script):
    # Given Donna's home, which is kept from Dean, and a child who counts in both their families
    donnas, deans = FamilyFactory(known_as="Donna and Tyler"), FamilyFactory(known_as="Dean")
    tyler = PersonFactory(known_as="Tyler", child=True, family=donnas, family__is_child=True)
    dean = PersonFactory(known_as="Dean", family=deans)
    deans.members.create(person=tyler, is_child=True, order=1)
    home = HouseholdFactory(family=donnas, known_as="Quillwort Loan", residents=[tyler])
    KeptFromFactory(record=home, person=dean)

    # When Dean, and whoever walks beside him, open every page they have
    worker = open_browser(size, script=script)
    be(worker, account_of(walking_beside(deans)))
    seen = []
    person = [deans.public_id, tyler.public_id]
    for address in (
        reverse("families:list"),
        reverse("web:family", args=[deans.public_id]),
        reverse("families:about", args=[deans.public_id]),
        reverse("families:person", args=person),
    ):
        worker.goto(address)
        seen.append(worker.content())
    donnas_page = worker.goto(reverse("web:family", args=[donnas.public_id]))
    his = open_browser(size, script=script)
    be(his, account_of(signed_in_as(dean, deans)))
    his.goto(reverse("web:mine"))
    seen.append(his.content())

    # Then there is no trace, and Donna's record does not exist for them
    assert not any("Quillwort" in page or "Donna" in page for page in seen)
    assert donnas_page.status == 404
    assert_no_violation(his, script)

    # And whoever walks beside Donna is told to carry no paper
    hers = open_browser(size, script=script)
    be(hers, account_of(walking_beside(donnas)))
    hers.goto(reverse("web:family", args=[donnas.public_id]))
    assert "Carry no paper" in hers.inner_text("main")
    assert_no_violation(hers, script)
