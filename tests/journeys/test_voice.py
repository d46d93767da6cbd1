"""What families say changes something, and whoever said it reads what: a parent, a helper, a child, a planner, a board."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kith.partnership.factories import MembershipFactory
from kith.voice.factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    ForumFactory,
    HearingFactory,
    InThemeFactory,
    ThemeFactory,
)
from kith.voice.models import Action, Contribution, InTheme, Theme, Version
from tests.journeys.axe import settle, violations
from tests.journeys.choosing import choose
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
WORDS = "شام کا گروپ بند ہو گیا ہے۔ دن میں بچہ میرے ساتھ ہوتا ہے، شام کو میں بات کر سکتی تھی۔"
ENGLISH = "The evening group has stopped. In the day my child is with me. In the evening I could talk."
BECAUSE = "the hall is let to others on the other nights until April, and no room near has step-free access"
URDU = "ہم نے ہفتے میں ایک شام شروع کی ہے۔ باقی شامیں نہیں، کیونکہ ہال اپریل تک کرائے پر ہے۔"
MOST_PRESSES = 12


@pytest.fixture
def gordon():
    return MembershipFactory(role="planner", account__name="Gordon").account


@pytest.fixture
def craig():
    return MembershipFactory(role="practitioner", account__name="Craig", organisation__name="Close Knit").account


@pytest.fixture
def asked():
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=3), "closes_on": today + timedelta(days=30)}
    return ConsultationFactory(**days)


def press(page, words):
    """Press, and wait for the page to which it leads: a click alone ends while the page before still stands."""
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


def follow(page, words):
    with page.expect_navigation():
        page.get_by_role("link", name=words, exact=True).click()


def main(page):
    return page.get_by_role("main").inner_text()


def is_fit(page, script=True):
    """Nothing that tools find, and nothing to scroll sideways for."""
    settle(page)  # unstyled for a moment, a page is wider than it will be
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found = violations(page) if script else []
    assert found == []
    return True


def come_back(page, code):
    page.goto("/code/")
    page.get_by_label("What is your code?").fill(code)
    press(page, "Open it")
    page.wait_for_url("**/said/")


@SCRIPT
def test_a_parent_tells_the_city_in_urdu_reads_why_not_and_says_that_it_is_not_so(open_browser, be, gordon, script):
    ForumFactory(name="Govanhill planning group")

    # given a parent on a phone, who says it in Urdu, with no name and no account
    hers = open_browser(PHONE, script=script)
    hers.goto("/tell/")
    assert is_fit(hers, script)
    hers.get_by_label("What would you like the city to know?").fill(WORDS)
    choose(hers, "You may show my words to others")
    press(hers, "Say it")
    code = hers.locator(".code").inner_text()
    assert WORDS in main(hers)
    assert is_fit(hers, script)

    # when Gordon reads it, has it in English, and accepts it
    his = open_browser(DESK, script=script)
    be(his, gordon)
    his.goto("/voices/")
    his.get_by_role("link", name=WORDS[:30]).click()
    his.get_by_role("button", name="Decide", exact=True).wait_for()
    choose(his, "Accept it as it is")
    his.get_by_text("Take out who it is about, or put it in English").click()
    his.get_by_label("The same in English, if it is not").fill(ENGLISH)
    his.get_by_label("Who put it in English").fill("Rukhsana, interpreter")
    assert is_fit(his, script)
    press(his, "Decide")

    # then she reads, from another browser, that it counts
    again = open_browser(PHONE, script=script)
    come_back(again, code)
    assert "It has been read, and it counts" in main(again)
    assert not again.locator(".code").count()

    # when he makes a theme of it, shows her words, and sends it to those who can decide
    his.goto("/themes/new/")
    his.get_by_label("What do families ask for?").fill("A group in the evening")
    press(his, "Make it")
    follow(his, "Place more in it")
    his.locator("label", has_text=WORDS[:20]).click()
    press(his, "Place what is ticked")
    his.get_by_role("link", name="Show words of it").click()
    his.get_by_label("The words to show").fill(WORDS)
    press(his, "Show these")
    follow(his, "Send it to a group")
    his.get_by_label("Which group decides?").select_option("Govanhill planning group")
    his.get_by_label("On which day?").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    assert is_fit(his, script)
    press(his, "Send it to them")
    press(his, "Publish it")
    assert is_fit(his, script)

    # and a refusal without its reason is not kept, and nothing typed is lost
    follow(his, "Write what was decided")
    choose(his, "Partly")
    his.get_by_label("What comes of it, in a few words").fill("One evening a week, with childcare")
    his.get_by_label("We did, or are doing").fill("Tuesdays at six. Someone plays with the children.")
    press(his, "Write it, and answer everyone")
    his.get_by_role("link", name="Say why, in plain words").wait_for()
    assert his.get_by_label("We did, or are doing").input_value().startswith("Tuesdays at six.")
    assert is_fit(his, script)
    his.get_by_label("We could not, because").fill(BECAUSE)
    his.get_by_text("In the languages of those who spoke").click()
    his.get_by_label("The same answer in Urdu").fill(URDU)
    his.get_by_label("What is to be done").first.fill("Find a hall for April")
    his.get_by_label("Who does it").first.fill("Ellen")
    his.get_by_label("By when").first.fill((timezone.localdate() + timedelta(days=60)).isoformat())
    press(his, "Write it, and answer everyone")

    # then she reads the answer and the reason, in English and in her own language
    again.goto("/said/")
    assert "This is what came of it" in main(again)
    assert "Tuesdays at six." in main(again)
    assert BECAUSE in main(again)
    assert is_fit(again, script)
    again.get_by_role("button", name="اردو").click()
    again.get_by_text(URDU).wait_for()
    assert again.locator("html").get_attribute("dir") == "rtl"
    assert is_fit(again, script)
    again.get_by_role("button", name="English").click()

    # and says that it is not so, which everybody reads
    follow(again, "Is it so? Say if not")
    choose(again, "No, it is not so")
    again.get_by_label("What do you see?").fill("Nobody was there on Tuesday.")
    assert is_fit(again, script)
    press(again, "Say it")
    assert "everybody reads that too" in again.locator("body").inner_text()
    hers.goto("/you-said/")
    everybody = main(hers)
    assert "Partly, and disputed" in everybody
    assert WORDS in everybody
    assert BECAUSE in everybody
    assert "Nobody was there on Tuesday." not in everybody
    assert is_fit(hers, script)


class Typist:
    """Types as a helper does with a stack of paper, by keyboard alone, and counts what is not their words."""

    def __init__(self, page):
        self.page, self.presses, self.fields = page, 0, 0

    def type(self, words):
        self.page.keyboard.insert_text(words)
        self.fields += 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.presses += 1

    def until(self, locator):
        """On with Tab, until the keyboard stands there."""
        while not locator.evaluate("place => place === document.activeElement"):
            assert self.presses <= MOST_PRESSES, "too far away by keyboard"
            self.press("Tab")


def test_a_helper_types_a_paper_interview_in_a_few_presses_and_hands_the_answer_on(open_browser, be, craig, asked):
    page = open_browser(PHONE)
    be(page, craig)

    # given the first of a stack of paper, typed in by Craig
    page.goto("/voices/")
    page.get_by_role("link", name="Write down answers to").click()
    page.get_by_label("What works well?").wait_for()
    assert is_fit(page)
    page.get_by_label("What works well?").fill("The library.")
    choose(page, "On paper")
    page.get_by_label("The language they speak best").fill("Urdu")
    press(page, "Keep it, and give them a code")
    assert is_fit(page)

    # when he types the next, three answers and their yes to be quoted, without the mouse
    page.get_by_role("button", name="Write down the next").focus()
    typist = Typist(page)
    typist.press("Enter")
    page.wait_for_function("document.activeElement.name === 'q1'")
    for answer in ("Somebody who knows us.", "The play group.", "Four buses a day."):
        typist.type(answer)
        if typist.fields < 3:
            typist.press("Tab")
    typist.until(page.get_by_label("They say: you may show my words to others"))
    typist.press("Space")
    typist.until(page.get_by_role("button", name="Keep it, and give them a code"))
    typist.press("Enter")
    page.get_by_role("heading", name="Written down. Give them this code").wait_for()

    # then three fields and twelve presses were all, and how and in which language stayed as they were
    assert (typist.fields, typist.presses) == (3, MOST_PRESSES)
    last = Contribution.objects.get(sayings__words="Four buses a day.")
    assert (last.how, last.language, last.way, last.may_quote) == ("paper", "Urdu", "helper", True)
    assert [one.words for one in last.sayings.order_by("order")][2] == "Four buses a day."
    code = page.locator(".code").inner_text()

    # and when there is an answer it stands in his list, on one sheet, until he has handed it on
    Contribution.objects.update(state="accepted")
    theme = DecisionFactory(theme__title="Fewer buses", headline="A group in each street").theme
    InThemeFactory(theme=theme, contribution=last)
    follow(page, "Done for now")
    assert is_fit(page)
    follow(page, "The answer on one sheet")
    assert "A group in each street" in main(page)
    page.goto("/voices/")
    page.get_by_role("button", name="They have heard it").click()
    page.get_by_text("Handed on.").wait_for()
    assert InTheme.objects.get().is_answered
    theirs = open_browser(PHONE)
    come_back(theirs, code)
    assert "A group in each street" in main(theirs)


@SCRIPT
def test_a_child_reads_the_version_for_children_and_answers_it(open_browser, asked, script):
    # given a time of asking, which has a version for children
    Version.objects.create(
        consultation=asked,
        kind="child",
        title="What helps at home?",
        purpose="Grown-ups make a plan. Tell them what to put in it.",
        questions={"1": "What makes home good?", "2": "Who helps you?", "3": "What is hard?"},
    )
    page = open_browser(PHONE, script=script)

    # when a child finds it from where people say something, and answers one question of three
    page.goto("/tell/")
    follow(page, "What does family support mean to you?")
    follow(page, "For children")
    assert page.get_by_role("heading", level=1).inner_text() == "What helps at home?"
    assert "What works well?" not in main(page)
    assert is_fit(page, script)
    page.get_by_label("Who helps you?").fill("My gran and the lady with the dog.")
    press(page, "Say it")

    # then it is kept with its question, under a code, and with nothing of who said it
    assert page.locator(".code").is_visible()
    assert is_fit(page, script)
    kept = Contribution.objects.get()
    assert kept.consultation == asked
    assert kept.sayings.get().question.order == 2
    assert (kept.name, kept.entered_by_id) == ("", None)


def an_answered_theme():
    quoted = "Everything is in the day. In the evening I could talk."
    theme = ThemeFactory(published=True, title="A group in the evening")
    for words in (quoted, "Days do not work for us.", "I work days.", "My man works days.", "After six, please."):
        InThemeFactory(theme=theme, contribution=ContributionFactory(words=words))
    InTheme.objects.filter(pk=theme.members.first().pk).update(quote=quoted)
    decision = DecisionFactory(theme=theme, headline="One evening a week")
    today = timezone.localdate()
    Action.objects.create(decision=decision, words="Find a hall for April", owner="Ellen", due_on=today)
    waiting = ThemeFactory(published=True, title="Fewer letters")
    InThemeFactory(theme=waiting)
    HearingFactory(theme=waiting, on=today + timedelta(days=7))
    return theme


def test_a_planner_goes_from_what_everybody_reads_to_the_words_behind_it_and_back(open_browser, be, gordon):
    an_answered_theme()
    page = open_browser(PHONE)
    be(page, gordon)

    # given what everybody reads
    page.goto("/you-said/")
    follow(page, "One evening a week")
    assert is_fit(page)

    # when Gordon goes behind it, then the words of each who spoke are there, and no name
    follow(page, "The words behind it, and who was heard")
    assert "Days do not work for us." in main(page)
    assert "5 people" in main(page)
    assert is_fit(page)

    # and from one of them the road leads on to theme, decision and action
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Read it all.*number 2")).click()
    said = main(page)
    assert "Days do not work for us." in said
    assert "Partly: One evening a week" in said
    assert "Find a hall for April" in said
    assert is_fit(page)
    follow(page, "A group in the evening")
    follow(page, "As everybody reads it")
    assert Theme.objects.get(title="A group in the evening").public_id.hex in page.url.replace("-", "")


def test_nobody_else_finds_a_way_behind_it(phone):
    theme = an_answered_theme()
    phone.goto(f"/you-said/{theme.public_id}/")
    assert not phone.get_by_role("link", name="The words behind it").count()
    assert "Days do not work for us." not in main(phone)
    phone.goto(f"/themes/{theme.public_id}/")
    assert "/sign-in/" in phone.url


def test_a_board_member_reads_it_printed_with_nothing_but_what_was_said_and_answered(desk):
    an_answered_theme()
    desk.goto("/you-said/")
    assert desk.get_by_role("navigation", name="Show").is_visible()
    desk.emulate_media(media="print")

    # what was said, the answer, the reason, and what waits are on the paper
    everything = main(desk)
    for words in ("In the evening I could talk.", "One evening a week", "step-free access", "Fewer letters"):
        assert words in everything
    # and what can only be pressed is not
    for place in (".yousaid__filter", ".yousaid__side .ds_button", ".leave", "header", "footer", ".ds_site-header"):
        assert not [one for one in desk.locator(place).all() if one.is_visible()], place
    assert len(desk.pdf()) > 10_000
