"""A page of one's own: a separated couple, each with their own; and a child who is asked at twelve."""

import re
from datetime import date

import pytest
from django.utils import timezone

from kith.families import commands as families
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    walking_beside,
)
from kith.families.models import FamilyMember
from kith.partnership.models import Account
from tests.journeys.axe import violations
from tests.journeys.choosing import choose
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}")
ADDRESS, BASE = "41 Zephyr Close", "the Wren Street hub"


@pytest.fixture
def apart():
    """Donna and Dean: one child, two records, and what is kept from him."""
    donnas, deans = FamilyFactory(known_as="Donna and Tyler"), FamilyFactory(known_as="Dean")
    donna = PersonFactory(known_as="Donna", family=donnas)
    dean = PersonFactory(known_as="Dean", family=deans)
    home = HouseholdFactory(family=donnas, address=ADDRESS, known_as="The new flat")
    mine = TellingFactory(family=donnas, person=donna, words=f"I feel safe at {ADDRESS}, and at {BASE}.")
    for record in (home, mine):
        KeptFromFactory(family=donnas, record=record, person=dean)
    TellingFactory(family=deans, person=dean, words="I want my Saturdays.")
    workers = [Account.objects.get(pk=walking_beside(family).account_id) for family in (donnas, deans)]
    return {"Donna": (donnas, donna, workers[0]), "Dean": (deans, dean, workers[1])}


def sound(page, *, script=True):
    if script:  # axe waits for timers, which do not run where script is off
        assert violations(page) == []
    assert fits(page)


def code_from_worker(page, be, family, person, worker):
    """A worker writes a code for this person, and says it to nobody else."""
    be(page, worker)
    page.goto(f"/families/{family.public_id}/own-pages/")
    page.get_by_role("link", name=re.compile(f"way in ?: {person.known_as}")).click()
    choose(page, "I was with them, and I know them")
    page.get_by_role("button", name="Write the code").click()
    code = CODE.search(page.locator(".code").inner_text())[0]
    page.context.clear_cookies()
    return code


def open_own_page(page, code):
    page.goto("/my-page/")
    page.get_by_label("What is on your slip?").fill(code.lower().replace(" ", "-"))
    page.get_by_role("button", name="Open it").click()
    page.wait_for_url("**/my-page/next-time/")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_separated_couple_each_open_what_is_theirs(open_browser, be, apart, script):
    # Given a worker of hers and a worker of his, who each write a code
    desk = open_browser(script=script)
    codes = {name: code_from_worker(desk, be, *who) for name, who in apart.items()}
    hers, his = open_browser(script=script), open_browser(script=script)

    # When each types their own
    open_own_page(hers, codes["Donna"])
    sound(hers, script=script)
    open_own_page(his, codes["Dean"])

    # Then each reads what is theirs
    hers.get_by_role("link", name="Go to your page").click()
    hers.get_by_role("heading", name="Hello Donna").wait_for()
    his.get_by_role("link", name="Go to your page").click()
    his.get_by_role("heading", name="Hello Dean").wait_for()
    sound(his, script=script)

    # And nothing that he can open holds where she is
    for address in ("/mine/", "/mine/looked/", "/mine/sharing/", "/my-page/next-time/", "/signed-in/"):
        his.goto(address)
        for trace in (ADDRESS, BASE, "Donna", "new flat"):
            assert trace not in his.content(), (address, trace)

    # And her code, found by him, opens nothing: it was used
    his.context.clear_cookies()
    his.goto("/my-page/")
    his.get_by_label("What is on your slip?").fill(codes["Donna"])
    his.get_by_role("button", name="Open it").click()
    his.get_by_text("That opens nothing").first.wait_for()

    # When he has got hold of her phone while her page is open, and she tells her worker
    code_from_worker(desk, be, *apart["Donna"])

    # Then what was open there opens nothing
    hers.reload()
    hers.goto("/mine/")
    assert "Hello Donna" not in hers.content()


def test_a_child_who_turns_twelve_is_asked_and_has_a_page_of_his_own(open_browser, be):
    # Given Finn, twelve today, and Margaret with her own page
    now = timezone.now()
    family = FamilyFactory(known_as="Margaret and Finn")
    margaret = PersonFactory(known_as="Margaret", family=family)
    today = timezone.localdate(now)
    finn = PersonFactory(
        known_as="Finn",
        family=family,
        born_on=date(today.year - 12, today.month, today.day),
        child=True,
        family__is_child=True,
    )
    TellingFactory(family=family, person=finn, words="I miss my mum on Sundays.")
    reader = walking_beside(family)
    worker = Account.objects.get(pk=reader.account_id)
    families.open_own_space(person=margaret, account_id=_account("Margaret").pk, family=family, by=reader, at=now)
    phone = open_browser()

    # When his worker looks at the day, there is a line that asks for care; nothing has changed by itself
    be(phone, worker)
    phone.goto("/today/")
    assert not FamilyMember.objects.get(person=finn).opens_own_side
    phone.get_by_role("link", name=re.compile("Write what they say ?: Ask Finn")).click()
    sound(phone)
    choose(phone, "Yes")
    phone.get_by_label("In their words").fill("Aye, and granny cannot see it?")
    phone.get_by_role("button", name="Write what they said").click()
    phone.get_by_text("What they said stands").wait_for()
    sound(phone)

    # Then he is given a code, and his page is in his colour
    code = code_from_worker(phone, be, family, finn, worker)
    open_own_page(phone, code)
    phone.get_by_role("button", name="Write me ten codes").click()
    assert phone.locator(".codes li").count() == 10
    sound(phone)
    phone.get_by_role("link", name="I have them. Go to my page").click()
    phone.get_by_role("heading", name="Hello Finn").wait_for()
    assert "m-child" in phone.locator("body").get_attribute("class")
    sound(phone)

    # And Margaret's does not show what he said
    be(phone, margaret.own_space.account)
    for address in ("/mine/", "/mine/looked/", "/mine/sharing/"):
        phone.goto(address)
        assert "granny cannot see" not in phone.content()
        assert "I miss my mum" not in phone.content()

    # And nobody is reminded of it again
    be(phone, worker)
    phone.goto("/today/")
    assert "Ask Finn" not in phone.content()


def _account(name):
    from kith.partnership.factories import AccountFactory

    return AccountFactory(name=name)
