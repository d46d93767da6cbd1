"""A person's goals on their own page: theirs to set, rate, finish or leave alone; nothing kept from them is there."""

import re

import pytest
from django.urls import reverse

from kith.common.models import Draft
from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, signed_in_as, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.partnership.models import Account
from kith.support.factories.plans import GoalFactory, PlanFactory, RatingFactory, TeamMemberFactory
from kith.support.models import Goal, Rating
from kith.support.presenters.own_goals import own_goals_of
from kith.support.queries.goals import own_goals, own_goals_with_ratings

pytestmark = pytest.mark.django_db


class Home:
    """Shazia signs in to her own side; Hamza is 11; Craig walks beside them."""

    def __init__(self):
        self.family = FamilyFactory(known_as="Shazia and Hamza")
        self.shazia = PersonFactory(family=self.family, known_as="Shazia")
        self.hamza = PersonFactory(family=self.family, known_as="Hamza", child=True)
        self.reader = signed_in_as(self.shazia, self.family)
        self.account = Account.objects.get(pk=self.reader.account_id)
        self.craig = AccountFactory(name="Craig")
        self.goal = GoalFactory(family=self.family, person=self.shazia, words="Everyone asleep by nine")

    def address(self, name):
        return reverse(f"support:own-goal-{name}", args=[] if name == "new" else [self.goal.public_id])


@pytest.fixture
def home(time_machine):
    time_machine.move_to(NOON, tick=False)
    return Home()


@pytest.fixture
def at_home(client, home):
    client.force_login(home.account)
    return client


# Who may


@pytest.mark.parametrize("page", ["new", "rate", "done"])
def test_it_is_theirs_to_open(at_home, home, page):
    assert at_home.get(home.address(page)).status_code == 200


def someone_else(home, who):
    if who == "their own worker":
        return Account.objects.get(pk=walking_beside(home.family).account_id)
    if who == "a planner":
        return MembershipFactory(role="planner").account
    person = PersonFactory(family=home.family) if who == "one of the family whose side is closed" else PersonFactory()
    return Account.objects.get(pk=signed_in_as(person).account_id)


@pytest.mark.parametrize("page", ["new", "rate", "done"])
@pytest.mark.parametrize(
    "who", ["their own worker", "a planner", "one of the family whose side is closed", "somebody of another family"]
)
def test_to_anybody_else_it_is_not_there(client, home, page, who):
    client.force_login(someone_else(home, who))
    assert client.get(home.address(page)).status_code == 404
    assert client.post(home.address(page), {"value": 9, "words": "x", "how": "reached"}).status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.parametrize("page", ["new", "rate", "done"])
def test_who_has_not_signed_in_is_asked_to(client, home, page):
    assert client.get(home.address(page)).status_code == 302


# What is theirs to see


def test_theirs_and_everyones_are_there_and_another_persons_is_not(home):
    ours = GoalFactory(family=home.family)
    GoalFactory(family=home.family, person=home.hamza)
    GoalFactory()
    assert set(own_goals(home.reader)) == {home.goal, ours}


def test_a_rating_is_where_its_goal_is(home):
    theirs = RatingFactory(goal=home.goal)
    workers = RatingFactory(goal=home.goal, whose="worker", rated_by=home.craig)
    RatingFactory(goal=GoalFactory(family=home.family, person=home.hamza))
    assert set(Rating.objects.own_side(home.reader)) == {theirs, workers}


def test_a_goal_of_somebody_kept_from_them_is_absent_with_its_ratings(home):
    senga = PersonFactory(family=home.family, known_as="Senga")
    ours = GoalFactory(family=home.family)
    RatingFactory(goal=ours, person=senga, words="At the chapel")
    KeptFromFactory(record=senga, family=home.family, person=home.shazia)
    assert [goal.rated for goal in own_goals_with_ratings(home.reader)] == [[], []]


def test_how_a_worker_sees_it_is_absent_when_that_worker_is_kept_from_them(home):
    member = TeamMemberFactory(plan=PlanFactory(family=home.family), account=home.craig)
    RatingFactory(goal=home.goal, whose="worker", rated_by=home.craig)
    RatingFactory(goal=home.goal, whose="family", rated_by=home.craig, value=5)
    KeptFromFactory(record=member, family=home.family, person=home.shazia)
    [goal] = own_goals_with_ratings(home.reader)
    assert [rating.value for rating in goal.rated] == [5]


def test_more_goals_and_ratings_ask_no_more_questions(home, django_assert_num_queries):
    for _ in range(5):
        RatingFactory.create_batch(4, goal=GoalFactory(family=home.family, person=home.shazia))
    with django_assert_num_queries(3):  # what is kept from them, the goals, the ratings
        own_goals_of(home.reader)


def test_each_voice_has_a_line_of_its_own_and_theirs_is_called_you(home):
    ours = GoalFactory(family=home.family)
    namesake = AccountFactory(name="Shazia")
    for rating in (
        {"person": home.shazia, "value": 2},
        {"person": home.hamza, "value": 7},
        {"whose": "worker", "rated_by": namesake, "value": 4},
    ):
        RatingFactory(goal=ours, **rating)
    line = next(line for line in own_goals_of(home.reader).held if line.goal == ours)
    assert [(v.name, v.drawn, v.last.value) for v in line.voices] == [
        ("You", "theirs", 2),
        ("Hamza", "others", 7),
        ("Shazia", "ours", 4),
    ]


def test_their_page_shows_the_line_its_table_and_how_the_worker_sees_it(at_home, home):
    RatingFactory(goal=home.goal, value=6, words="Four nights!")
    RatingFactory(goal=home.goal, whose="worker", rated_by=home.craig, value=4, words="The lamp helps.")
    page = at_home.get(reverse("web:mine")).text
    for words in (
        "Everyone asleep by nine. You: 6 out of 10. Craig: 4 out of 10.",
        "“Four nights!”",
        "The lamp helps.",
    ):
        assert words in page
    assert "Every time, as a table" in page


def test_with_no_goal_yet_it_is_offered_and_not_asked_for(at_home, home):
    Goal.objects.all().delete()
    page = at_home.get(reverse("web:mine")).text
    assert "It is yours to set, if you like" in page


# Saying where they are


def sent(client, address, **words):
    """What a browser sends: the page's own boxes, and what the person put in them."""
    form = client.get(address).text
    carried = dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', form))
    return client.post(address, {**carried, **words})


def test_where_they_are_today_is_added_and_nothing_before_is_changed(at_home, home):
    before = RatingFactory(goal=home.goal, value=4)
    answer = sent(at_home, home.address("rate"), value="7", words="Slept till eight")
    assert answer.url == reverse("web:mine")
    added = Rating.objects.exclude(pk=before.pk).get()
    assert (added.value, added.words, added.whose, added.person) == (7, "Slept till eight", "family", home.shazia)
    assert (added.rated_on, added.rated_by) == (NOON.date(), home.account)
    before.refresh_from_db()
    assert before.value == 4


def test_nought_is_a_number(at_home, home):
    sent(at_home, home.address("rate"), value="0")
    assert Rating.objects.get().value == 0


def test_not_today_writes_nothing(at_home, home):
    answer = sent(at_home, home.address("rate"), **{"value": "7", "words": "No", "not-today": "1"})
    assert answer.url == reverse("web:mine")
    assert not Rating.objects.exists()
    assert not Draft.objects.exclude(words={}).exists()
    assert "That is fine. Nothing was written down." in at_home.get(answer.url).text


@pytest.mark.parametrize("value", ["", "11", "-1", "six", "2.5"])
def test_a_number_that_is_not_one_is_asked_for_and_the_words_stay(at_home, home, value):
    answer = sent(at_home, home.address("rate"), value=value, words="Two nights")
    assert "Choose a number from 0 to 10, or press “Not today”." in answer.text
    assert "Two nights" in answer.text
    assert not Rating.objects.exists()


def test_100_000_letters_are_counted_and_stay(at_home, home):
    answer = sent(at_home, home.address("rate"), value="3", words="y" * 100_000)
    assert "yours has 100,000" in answer.text
    assert "y" * 100_000 in answer.text


def test_pressed_twice_it_is_written_once(at_home, home):
    form = at_home.get(home.address("rate")).text
    carried = dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', form))
    for _ in range(2):
        answer = at_home.post(home.address("rate"), {**carried, "value": "7"})
    assert answer.url == reverse("web:mine")
    assert Rating.objects.count() == 1


def test_a_goal_let_go_meanwhile_is_not_rated_and_the_words_stay(at_home, home):
    Goal.objects.update(let_go_on=NOON.date())
    answer = sent(at_home, home.address("rate"), value="7", words="Slept")
    assert "This goal was let go" in answer.text
    assert "Slept" in answer.text
    assert not Rating.objects.exists()


def test_a_session_that_ended_loses_no_word(at_home, home):
    form = at_home.get(home.address("rate")).text
    carried = dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', form))
    at_home.logout()
    at_home.post(home.address("rate"), {**carried, "value": "7", "words": "Slept till eight"})
    at_home.force_login(home.account)
    assert "Slept till eight" in at_home.get(home.address("rate")).text


# Setting one, and finishing


@pytest.mark.parametrize("whose", ["mine", "ours"])
def test_they_set_a_goal_in_their_own_words(at_home, home, whose):
    sent(at_home, home.address("new"), words="نیند", whose=f"{whose}:{home.family.public_id}")
    goal = Goal.objects.get(words="نیند")
    assert goal.person == (home.shazia if whose == "mine" else None)
    assert (goal.family, goal.set_on) == (home.family, NOON.date())


def test_somebody_in_two_families_says_which(client, home):
    other = FamilyFactory(known_as="The Khans")
    other.members.create(person=home.shazia, opens_own_side=True)
    client.force_login(home.account)
    sent(client, home.address("new"), words="A quiet room", whose=f"mine:{other.public_id}")
    assert Goal.objects.get(words="A quiet room").family == other


def test_a_family_that_is_not_theirs_cannot_be_chosen(at_home, home):
    answer = sent(at_home, home.address("new"), words="Mine", whose=f"ours:{FamilyFactory().public_id}")
    assert answer.status_code == 200
    assert not Goal.objects.filter(words="Mine").exists()


@pytest.mark.parametrize(("how", "says"), [("reached", "Done,"), ("let-go", "Let go,")])
def test_it_is_done_or_let_go_and_its_line_is_kept(at_home, home, how, says):
    RatingFactory(goal=home.goal)
    sent(at_home, home.address("done"), how=how, words="They sleep.")
    home.goal.refresh_from_db()
    assert (home.goal.is_reached, home.goal.let_go_on) == (how == "reached", NOON.date())
    page = at_home.get(reverse("web:mine")).text
    assert f"{says} Thursday 12 November." in page
    assert "They sleep." in page
    assert home.goal.ratings.count() == 1


def test_a_goal_of_all_of_them_is_not_one_persons_to_let_go(at_home, home):
    Goal.objects.update(person=None)
    assert at_home.get(home.address("done")).status_code == 404
    assert "Done, or let go" not in at_home.get(reverse("web:mine")).text


def test_no_name_and_no_goal_is_in_a_title(at_home, home):
    for page in ("new", "rate", "done"):
        title = at_home.get(home.address(page)).text.split("<title>")[1].split("</title>")[0]
        assert title == "Your page | Kith"
