"""Practitioners answer, and ask with a family; the family reads every answer with its code."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kith.common.reader import nobody
from kith.families.commands import NewPerson, begin_family
from kith.families.models import Family
from kith.partnership.factories import MembershipFactory, reader_of
from kith.support.commands.asks import make_ask
from kith.support.factories.asks import AskedServiceFactory, new_ask
from kith.support.models import Answer, Sending
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nasreen():
    return MembershipFactory(account__name="Nasreen", organisation__name="Close Knit")


@pytest.fixture
def asked(nasreen):
    service = AskedServiceFactory(organisation=nasreen.organisation, name="A person beside you")
    now = timezone.now()
    asking = new_ask(name="Marek", words="My boy has stopped going to school.", reach_bands=["any"])
    return make_ask(asking=asking, service=service, by=nobody(now), at=now)


@pytest.fixture(params=["with script", "without script"])
def page(request, open_browser):
    page = open_browser(PHONE, script=request.param == "with script")
    page.may_be_checked = request.param == "with script"  # axe itself needs script
    return page


def is_accessible(page):
    return not page.may_be_checked or violations(page) == []


def press(page, words):
    page.get_by_role("button", name=words).click()


def choose(page, words):
    page.get_by_role("main").locator("label:visible", has_text=words).first.click()


def be_as_well(page, account, live_server):
    """Sign in a second person, whose session is apart from the first one's."""
    client = Client()
    client.force_login(account)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def family_reads(open_browser, code):
    phone = open_browser(PHONE)
    phone.goto("/code/")
    phone.get_by_label("What is your code?").fill(code)
    press(phone, "Open it")
    return phone


def test_an_ask_is_answered_yes_and_a_record_begins(page, be, asked, nasreen, open_browser):
    # given an ask that waits
    be(page, nasreen.account)
    page.goto("/asks/")
    assert "One ask is waiting" in page.get_by_role("main").inner_text()
    assert is_accessible(page)

    # when Nasreen opens it and says yes
    press(page, "Answer Marek")
    choose(page, "Yes")
    page.get_by_label("First hello on").fill(in_days(3))
    page.get_by_label("What we say to them").fill("Yes. I am Nasreen. We can meet at the library.")
    assert is_accessible(page)
    press(page, "Send this answer")

    # then the family reads it with their code
    phone = family_reads(open_browser, asked.code)
    said = phone.get_by_role("main").inner_text()
    assert "Yes. Close Knit will say hello on" in phone.get_by_role("heading", level=1).inner_text().replace("\n", " ")
    assert "I am Nasreen. We can meet at the library." in said
    assert not violations(phone)

    # and after the hello their record begins with their own words
    press(page, "The hello happened")
    page.get_by_role("link", name="Begin their record").click()
    assert is_accessible(page)
    press(page, "Begin their record")
    assert Family.objects.get().tellings.get().words == "My boy has stopped going to school."


def test_someone_better_placed_has_it_and_the_family_sees_where(page, be, asked, nasreen, open_browser):
    AskedServiceFactory(name="School help", organisation__name="North Star")
    be(page, nasreen.account)
    page.goto(f"/asks/{asked.ask.sendings.get().public_id}/")
    choose(page, "Someone better placed")
    page.get_by_label("Who is better placed?").fill("School help")
    page.get_by_label("How did the family agree?").fill("He said yes by text.")
    page.get_by_label("What we say to them").fill("North Star do this every day.")
    press(page, "Send this answer")
    assert "It has gone to North Star" in page.get_by_role("main").inner_text()
    phone = family_reads(open_browser, asked.code)
    assert "North Star will text you by" in phone.get_by_role("heading", level=1).inner_text().replace("\n", " ")


def test_two_colleagues_at_once_and_the_second_keeps_her_words(page, be, asked, nasreen, open_browser, live_server):
    # given Joyce has the page open and half an answer written
    joyce = MembershipFactory(organisation=nasreen.organisation, account__name="Joyce")
    sending = asked.ask.sendings.get()
    be(page, joyce.account)
    page.goto(f"/asks/{sending.public_id}/")
    choose(page, "Not yet")
    page.get_by_label("You will answer again by").fill(in_days(9))
    page.get_by_label("What we say to them").fill("Joyce: we have nobody this week.")
    # when Nasreen answers first
    hers = open_browser(PHONE)
    be_as_well(hers, nasreen.account, live_server)
    hers.goto(f"/asks/{sending.public_id}/")
    choose(hers, "Yes")
    hers.get_by_label("First hello on").fill(in_days(3))
    hers.get_by_label("What we say to them").fill("Yes.")
    press(hers, "Send this answer")
    # then Joyce is told kindly, and her words are kept
    press(page, "Send this answer")
    said = page.get_by_role("main").inner_text()
    assert "Nasreen answered this at" in said
    assert "Joyce: we have nobody this week." in said
    assert Answer.objects.count() == 1
    assert is_accessible(page)


def test_a_practitioner_asks_with_a_family_and_every_answer_comes_back(page, be, nasreen, open_browser):
    # given a family whom Nasreen walks beside, and two services
    by = reader_of(nasreen, at=timezone.now())
    people = [NewPerson(known_as="Shazia", as_what="mum")]
    family = begin_family(known_as="Shazia and Hamza", people=people, because="their ask", by=by, at=by.at)
    for name in ("School help", "Sleep help"):
        AskedServiceFactory(name=name, organisation__name=f"{name} people")
    be(page, nasreen.account)
    # when they write it once, choose both, and she agrees to one
    page.goto(f"/families/{family.public_id}/ask/")
    page.get_by_label("What would help, in their words").fill("Someone at the school meeting.")
    for name in ("School", "Sleep"):
        page.get_by_label("Add a service").fill(name)
        press(page, "Add")
        page.locator("label:visible", has_text=f"{name} help people").wait_for()
    assert is_accessible(page)
    press(page, "Go on to what they agree to")
    agreed, refused = page.locator(".request__one").all()
    agreed.locator("label", has_text="Yes").click()
    agreed.locator("label", has_text="Shazia").click()
    agreed.get_by_label("Why the law lets them hold it").select_option("public-task")
    agreed.get_by_label("What the family was told").fill("At home, by Nasreen.")
    refused.locator("label", has_text="No").last.click()
    assert is_accessible(page)
    press(page, "Send to those they agree to")
    # then it goes to that one alone, and both can read what comes back
    assert Sending.objects.count() == 1
    assert is_accessible(page)
    code = page.locator(".code").inner_text()
    phone = family_reads(open_browser, code)
    assert "School help people" in phone.get_by_role("main").inner_text()
