"""An answer reaches a phone without a word of what it is; and somebody who will contact us is left in peace."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.common.reader import nobody
from kith.demo.models import City, OnAPhone
from kith.partnership.factories import MembershipFactory
from kith.support.commands.asks import make_ask
from kith.support.factories.asks import AskedServiceFactory, new_ask
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "There is something new for you. Look when it is safe."


@pytest.fixture(autouse=True)
def _in_the_demonstration(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.journeys.demo_urls"
    settings.CARRIER = "kith.demo.phone.DemoPhone"
    City.objects.create(families=0, seed=1, made_on=timezone.localdate())


@pytest.fixture
def nasreen():
    return MembershipFactory(account__name="Nasreen", organisation__name="Close Knit")


@pytest.fixture
def asks(nasreen):
    service = AskedServiceFactory(organisation=nasreen.organisation, name="A person beside you")

    def ask(**facts):
        now = timezone.now()
        return make_ask(asking=new_ask(words="I am afraid at home.", **facts), service=service, by=nobody(now), at=now)

    return ask


@pytest.fixture(params=["with script", "without script"])
def page(request, open_browser):
    page = open_browser(PHONE, script=request.param == "with script")
    page.may_be_checked = request.param == "with script"  # axe itself needs script
    return page


def is_accessible(page):
    return not page.may_be_checked or violations(page) == []


def main(page):
    return page.get_by_role("main").inner_text()


def answer(page, asked):
    page.goto(f"/asks/{asked.ask.sendings.get().public_id}/")
    page.get_by_role("main").locator("label:visible", has_text="Yes").first.click()
    page.get_by_label("First hello on").fill((timezone.localdate() + timedelta(days=3)).isoformat())
    page.get_by_label("What we say to them").fill("Yes. I am Nasreen. We can meet at the library.")
    page.get_by_role("button", name="Send this answer").click()


def test_an_answer_reaches_her_phone_with_no_content_and_her_code_shows_it(page, be, asks, nasreen, open_browser):
    # given Shazia, who said that a text is safe at any time
    asked = asks(name="Shazia", way="text", reach_value="07700 900142", reach_bands=["any"], may_leave_message=True)
    be(page, nasreen.account)

    # when Nasreen answers
    answer(page, asked)

    # then Nasreen reads that it went, and on the phone stands nothing of what it is, or whose
    assert "It was sent" in main(page)
    assert is_accessible(page)
    phone = open_browser(PHONE)
    phone.goto("/demo/phones/")
    on_it = phone.get_by_label("The phone 07700 900142").inner_text()
    assert on_it.split("\n") == ["07700 900142", WORDS]
    assert not violations(phone)

    # and her code shows the answer
    phone.goto("/code/")
    phone.get_by_label("What is your code?").fill(asked.code)
    phone.get_by_role("button", name="Open it").click()
    assert "I am Nasreen. We can meet at the library." in main(phone)


def test_somebody_who_will_contact_us_is_sent_nothing_and_the_worker_is_told_why(page, be, asks, nasreen):
    # given Donna, who said that she will contact us
    asked = asks(name="Donna", way="i-will", reach_value="")
    be(page, nasreen.account)

    # when Nasreen answers
    answer(page, asked)

    # then nothing was sent to anybody, and the page says why
    assert "Nothing was sent" in main(page)
    assert "They said that they will contact us." in main(page)
    assert is_accessible(page)
    assert not OnAPhone.objects.exists()
