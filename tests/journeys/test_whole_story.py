"""One story from end to end, on a phone: a mum asks, a desk passes it on, Nasreen answers and walks beside her until goodbye, and Gordon's figures move by exactly that."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kith.families.commands.own_space import open_own_space
from kith.families.models import Family
from kith.insight.commands import measure_city
from kith.partnership.factories import AccountFactory, MembershipFactory, reader_of
from kith.support.factories.asks import AskedServiceFactory, SendingFactory
from kith.support.factories.visits import VisitFactory
from kith.support.models import Sending
from tests.journeys.axe import violations
from tests.journeys.choosing import choose
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Three of us in one room. I know nobody. Someone to sit with me in the evening."
LETTER = "You learned that bus in two days, and you asked. Both were brave."


class Phone:
    """A phone in one person's hand."""

    def __init__(self, page, *, script):
        self.page, self.script = page, script

    def open(self, path):
        self.page.goto(path)

    def be(self, account, live_server):
        client = Client()
        client.force_login(account)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        self.page.context.add_cookies([cookie])

    def press(self, words):
        self.page.get_by_role("main").get_by_role("button", name=words).first.click()

    def follow(self, words):
        self.page.get_by_role("link", name=words).first.click()

    def write(self, label, words):
        self.page.get_by_label(label, exact=True).first.fill(words)

    def choose(self, words):
        choose(self.page, words)

    @property
    def said(self):
        return self.page.get_by_role("main").inner_text()

    def is_accessible(self):
        return not self.script or violations(self.page) == []


@pytest.fixture
def desk():
    there = MembershipFactory(
        organisation__name="Family Help Desk", organisation__takes_open_asks=True, account__name="Moira"
    )
    AskedServiceFactory(organisation=there.organisation, name="Ask the Family Help Desk")
    return there


@pytest.fixture
def nasreen():
    there = MembershipFactory(organisation__name="Close Knit", account__name="Nasreen")
    AskedServiceFactory(organisation=there.organisation, name="A person beside you")
    return there


@pytest.fixture
def gordon():
    """Gordon, with figures worked out yesterday from twenty asks and twelve visits."""
    then = timezone.now() - timedelta(days=20)
    for days in [1] * 8 + [4] * 12:
        SendingFactory(
            ask__asked_at=then,
            sent_at=then,
            answer_by_on=then + timedelta(days=3),
            first_answered_at=then + timedelta(days=1),
            first_answered_by=AccountFactory(),
            ended_as=Sending.Ended.YES,
            first_hello_on=then + timedelta(days=days),
            hello_at=then + timedelta(days=days),
            hello_by=AccountFactory(),
        )
    for _ in range(12):
        VisitFactory(kept=True, starts_at=then)
    measure_city(at=timezone.now() - timedelta(days=1), by="test")
    return MembershipFactory(role="planner", account__name="Gordon").account


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def phone_of(request, open_browser, live_server):
    """A phone for somebody: signed in as this account, or nobody's yet."""

    def phone(account=None):
        held = Phone(open_browser(PHONE, script=request.param), script=request.param)
        if account is not None:
            held.be(account, live_server)
        return held

    return phone


def test_an_ask_becomes_a_hello_a_plan_a_visit_a_goodbye_and_a_line_in_what_we_learn(phone_of, desk, nasreen, gordon):
    # given what Gordon read yesterday
    his = phone_of(gordon)
    before = figures(his)
    # when a mum asks, the desk passes it on, and Nasreen walks beside her until goodbye
    code = she_asks_in_her_own_words(phone_of())
    the_desk_passes_it_on(phone_of(desk.account))
    hers = phone_of(nasreen.account)
    nasreen_says_yes_and_hello(hers)
    she_reads_it_with_her_code(phone_of(), code, "You and Close Knit have said hello")
    nasreen_begins_the_record(hers)
    they_plan(hers)
    nasreen_visits(hers)
    she_has_a_page_of_her_own(phone_of)
    they_look_back_and_say_goodbye(hers)
    she_comes_back = phone_of()
    she_reads_it_with_her_code(she_comes_back, code, "Ask for Nasreen, or use your code.")
    assert she_comes_back.is_accessible()
    # then each figure has moved by what they did, and by nothing else
    his.press("Work these out again")
    after = figures(his)
    assert after["answered"] == [n + 2 for n in before["answered"]]  # the desk promised, and Close Knit promised
    assert after["hello"] == {**before["hello"], "0–2": before["hello"]["0–2"] + 1}
    assert after["visits"] == [n + 1 for n in before["visits"]]
    assert his.is_accessible()


def figures(his):
    """What Gordon's page says: asks answered in time of all due, asks by days to hello, visits kept of all."""
    his.open("/learn/")
    said = his.said
    table = his.page.locator("section", has_text="How long from asking to a first hello?").locator("tbody tr")
    rows = [[cell.strip() for cell in row.locator("th, td").all_text_contents()] for row in table.all()]
    return {
        "answered": numbers(said, r"(\d+) of (\d+) asks\."),
        "hello": {row[0]: int(row[-1]) for row in rows},
        "visits": numbers(said, r"(\d+) of (\d+) visits\."),
    }


def numbers(said, pattern):
    return [int(number) for number in re.search(pattern, said).groups()]


def she_asks_in_her_own_words(hers):
    hers.open("/")
    hers.follow("Ask in your own words")
    hers.write("What would help?", WORDS)
    hers.press("Continue")
    hers.write("What would you like to be called?", "Ammi of three")
    hers.press("Continue")
    hers.page.locator("label:visible", has_text="Do not contact me").click()
    hers.press("Continue")
    hers.write("A language you would like", "Urdu")
    hers.choose("Evenings")
    hers.press("Continue")
    hers.press("Ask Family Help Desk")
    assert "Family Help Desk will have an answer for you by" in hers.said
    assert hers.is_accessible()
    return hers.page.locator(".code").inner_text()


def the_desk_passes_it_on(moiras):
    moiras.open("/today/")
    moiras.press("Answer Ammi of three")
    moiras.page.locator("main label:visible", has_text="Someone better placed").click()
    moiras.write("Who is better placed?", "A person beside you")
    moiras.write("How did the family agree?", "She came back with her code and said yes.")
    moiras.write("What we say to them", "Close Knit have someone who speaks Urdu.")
    moiras.press("Send this answer")
    assert "It has gone to Close Knit" in moiras.said


def nasreen_says_yes_and_hello(hers):
    hers.open("/today/")
    assert WORDS in hers.said
    hers.press("Answer Ammi of three")
    hers.page.locator("main label:visible", has_text="Yes").first.click()
    hers.write("First hello on", today())
    hers.write("What we say to them", "Yes. I am Nasreen, I speak Urdu.")
    hers.press("Send this answer")
    hers.press("The hello happened")
    assert "You have said hello" in hers.said


def she_reads_it_with_her_code(hers, code, words):
    hers.open("/")
    hers.follow("Use my code")
    hers.write("What is your code?", code)
    hers.press("Open it")
    assert words in hers.said
    assert "Yes. I am Nasreen, I speak Urdu." in hers.said


def nasreen_begins_the_record(hers):
    hers.follow("Begin their record")
    assert "Nobody whom you walk beside sounds like them." in hers.said  # looked for before a record is begun
    hers.write("The name of whoever asked", "Rukhsana")
    hers.write("Who they are in the family", "Mum")
    hers.write("What the family calls itself", "Rukhsana and her three")
    hers.press("Begin their record")
    for kind, words in (
        ("What matters to them", "Bedtime in peace."),
        ("Something that is already strong", "She learned the bus in two days."),
    ):
        hers.follow("What we know")
        hers.follow("Write what matters, or a strength, of the whole family")
        hers.choose(kind)
        hers.write("In their words", words)
        hers.press("Write it down")
        assert words in hers.said
    assert WORDS in hers.said  # told once
    assert hers.is_accessible()


def they_plan(hers):
    hers.follow("Begin a plan")
    hers.follow("Begin the plan together")
    hers.write("Who agreed to it?", "Rukhsana")
    hers.press("Begin the plan")
    hers.follow("Add something they want")
    hers.choose("Everyone")
    hers.write("What do they want?", "A bed each")
    hers.choose("She learned the bus in two days.")
    hers.write("What will happen, and who does it?", "Rukhsana phones housing, Nasreen beside her.")
    hers.press("Put it in the plan")
    hers.follow("Rate a goal, or add one")
    hers.follow("Add a goal of theirs")
    hers.choose("Rukhsana")
    hers.write("What are they aiming for?", "Everyone asleep by nine")
    hers.press("Write it down")
    hers.follow("The plan")
    assert "A bed each" in hers.said


def nasreen_visits(hers):
    hers.follow("Rukhsana and her three")
    hers.follow("Plan a visit, or write a note")
    hers.choose("Rukhsana")
    hers.write("Day", today())
    hers.write("Time", "00:00")
    hers.press("Plan the visit")
    hers.follow("Start the note")
    hers.write("What I saw", "Three beds in one room.")
    hers.page.get_by_label("Dear").select_option(label="Rukhsana")
    hers.write("What you want them to have", LETTER)
    hers.press("Finish the note")
    assert "What you wrote to them is theirs to read." in hers.said


def she_has_a_page_of_her_own(phone_of):
    family, account = Family.objects.get(known_as="Rukhsana and her three"), AccountFactory(name="Rukhsana")
    person = family.members.get().person
    by = reader_of(MembershipFactory(), at=timezone.now())
    open_own_space(person=person, account_id=account.pk, family=family, by=by, at=timezone.now())
    hers = phone_of(account)
    hers.open("/mine/")
    assert LETTER in hers.said
    hers.follow("Where are you today, 0 to 10?")
    hers.choose("6")
    hers.press("Add it to my line")
    hers.open("/mine/")
    assert "You: 6" in hers.said
    assert hers.is_accessible()


def they_look_back_and_say_goodbye(hers):
    hers.open("/families/")
    hers.follow("Rukhsana and her three")
    hers.follow("Change the plan")
    hers.follow("Look back together")
    hers.follow("Set a day")
    hers.write("On which day?", today())
    hers.press("Set the day")
    hers.follow("Look back together now")
    assert "Everyone asleep by nine" in hers.said
    hers.write("Who was there?", "Rukhsana and Nasreen")
    hers.write("What has changed?", "They sleep in two rooms.")
    hers.press("Finish looking back")
    hers.follow("The plan")
    hers.follow("Say goodbye well")
    hers.choose("Things are better")
    hers.write("When was the goodbye?", today())
    hers.write("How did you say goodbye?", "Tea, and a photo.")
    hers.write("What stays?", "Evening Blether, Tuesdays")
    hers.write("How do they come back?", "Ask for Nasreen, or use your code")
    hers.press("Say goodbye")
    assert "What stays: Evening Blether, Tuesdays." in hers.said
    assert hers.is_accessible()


def today():
    return timezone.localdate().isoformat()
