"""Pages of understanding, plan, goals and looking back: who may, what they say, and what is never lost."""

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.our_words import WOULD_RATHER_NOT
from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, TellingFactory, walking_beside
from kith.families.models import Telling
from kith.partnership.factories import AccountFactory, MembershipFactory, practitioner
from kith.partnership.models import Account, Membership
from kith.principles.queries import prompts_of
from kith.support.commands import plans as commands
from kith.support.commands import understanding
from kith.support.factories.plans import (
    GoalFactory,
    NoticingFactory,
    PlanItemFactory,
    RatingFactory,
    ReviewFactory,
    TeamMemberFactory,
)
from kith.support.models import Goal, Noticing, PlanItem, Rating, Review, TeamMember

pytestmark = pytest.mark.django_db

PAGES = [
    "understand",
    "understand-told",
    "understand-view",
    "understand-wheel",
    "understand-triangle",
    "understand-questions",
    "understand-map",
    "understand-wheel-notice",
    "understand-put-right",
    "plan",
    "plan-begin",
    "plan-item-new",
    "plan-item",
    "plan-step",
    "plan-view",
    "plan-before",
    "plan-print",
    "plan-print-for",
    "plan-print-team",
    "plan-team",
    "plan-team-join",
    "plan-team-chosen",
    "plan-team-lead",
    "plan-team-leave",
    "goals",
    "goal-new",
    "goal-rate",
    "goal-let-go",
    "review",
    "review-day",
    "review-hold",
]


class Story:
    """One family with a plan, an item, a goal and a day to look again, and who walks beside them."""

    def __init__(self):
        self.family = FamilyFactory(known_as="Shazia, Hamza, Aisha and Zayn")
        self.reader = walking_beside(self.family)
        self.worker = Account.objects.get(pk=self.reader.account_id)
        self.child = PersonFactory(
            family=self.family, known_as="Hamza", child=True, family__is_child=True, family__as_what="son"
        )
        TellingFactory(family=self.family, strength=True, words="Shazia keeps every letter.")
        TellingFactory(family=self.family, person=self.child, words="I like the swimming.")
        self.plan = commands.begin_plan(family=self.family, made_on=NOON.date(), by=self.reader, at=NOON)
        self.item = PlanItemFactory(plan=self.plan)
        self.goal = GoalFactory(family=self.family, person=self.child)
        RatingFactory(goal=self.goal)
        self.review = ReviewFactory(plan=self.plan)
        self.prompt = prompts_of("wellbeing-wheel", NOON.date())[0]
        self.noticing = NoticingFactory(family=self.family, person=self.child, prompt=self.prompt)

    def address(self, name):
        words = {
            "person": self.child.public_id,
            "item": self.item.public_id,
            "goal": self.goal.public_id,
            "review": self.review.public_id,
            "prompt": self.prompt.pk,
            "noticing": self.noticing.public_id,
            "member": self.plan.team.order_by("pk")[0].public_id,
        }
        takes = {
            "understand-view": ["person"],
            "understand-put-right": ["noticing"],
            "plan-item": ["item"],
            "plan-step": ["item"],
            "plan-view": ["item"],
            "plan-before": ["item"],
            "plan-print-for": ["person"],
            "plan-team-lead": ["member"],
            "plan-team-leave": ["member"],
            "goal-rate": ["goal"],
            "goal-let-go": ["goal"],
            "review-hold": ["review"],
        }.get(name, ["person"] if name.startswith("understand-") and name != "understand-told" else [])
        if name.endswith("-notice"):
            takes = ["person", "prompt"]
        return reverse(
            f"support:{name}", kwargs={"family": self.family.public_id, **{key: words[key] for key in takes}}
        )


@pytest.fixture
def story(time_machine):
    time_machine.move_to(NOON, tick=False)
    return Story()


@pytest.fixture
def at_work(client, story):
    client.force_login(story.worker)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_who_walks_beside_the_family_may_open_it(at_work, story, name):
    answer = at_work.get(story.address(name))
    assert answer.status_code == 200
    assert AuditEntry.objects.filter(did="read", family=str(story.family.public_id)).exists()


@pytest.mark.parametrize("name", PAGES)
def test_to_a_practitioner_who_does_not_it_is_not_there(client, story, name):
    client.force_login(Account.objects.get(pk=practitioner().account_id))
    assert client.get(story.address(name)).status_code == 404


@pytest.mark.parametrize("role", [Membership.Role.PLANNER, Membership.Role.COMMISSIONER])
@pytest.mark.parametrize("name", ["plan", "understand", "goals", "review"])
def test_to_a_planner_it_is_not_there(client, story, name, role):
    client.force_login(MembershipFactory(role=role).account)
    assert client.get(story.address(name)).status_code == 404


@pytest.mark.parametrize("name", ["plan", "understand", "goals", "review"])
def test_who_has_not_signed_in_is_asked_to(client, story, name):
    assert client.get(story.address(name)).status_code == 302


def test_names_are_not_in_the_title_of_any_page(at_work, story):
    for name in PAGES:
        page = at_work.get(story.address(name)).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert "Hamza" not in title
        assert "Shazia" not in title


ITEM = {"whose": ["everyone"], "want": "A bed each", "what": "Shazia phones housing.", "by_on": "2026-11-19"}


def test_something_they_want_goes_in_the_plan(at_work, story):
    at_work.post(story.address("plan-item-new"), {**ITEM, "strength": "Shazia keeps every letter."})
    item = PlanItem.objects.get(want="A bed each")
    assert item.for_everyone
    assert item.builds_on == "Shazia keeps every letter."


def test_whose_list_it_is_in_is_chosen_from_the_team(at_work, story):
    me, neighbour = story.plan.team.get(), TeamMemberFactory(plan=story.plan, account=None, name="Mrs Kaur")
    elsewhere = TeamMemberFactory()
    assert "Mrs Kaur" not in at_work.get(story.address("plan-item-new")).content.decode()

    for nobody_here in (neighbour, elsewhere):
        at_work.post(story.address("plan-item-new"), {**ITEM, "in_list_of": [nobody_here.public_id]})
    assert not PlanItem.objects.filter(want="A bed each").exists()

    at_work.post(story.address("plan-item-new"), {**ITEM, "in_list_of": [me.public_id]})
    item = PlanItem.objects.get(want="A bed each")
    assert list(item.in_list_of.all()) == [me]

    change = reverse("support:plan-item", args=[story.family.public_id, item.public_id])
    at_work.post(change, {**ITEM, "edition": item.edition})
    assert not item.in_list_of.exists()


def test_a_day_in_the_past_is_asked_about_kindly_and_nothing_is_lost(at_work, story):
    answer = at_work.post(story.address("plan-item-new"), {**ITEM, "by_on": "2026-11-01"})
    page = answer.content.decode()
    assert "That day has passed" in page
    assert "A bed each" in page
    assert "A bed each" in at_work.get(story.address("plan-item-new")).content.decode()


def test_a_hundred_thousand_letters_are_answered_and_kept(at_work, story):
    answer = at_work.post(story.address("plan-item-new"), {**ITEM, "want": "w" * 100_000})
    assert "This holds up to 300 letters, and yours has 100,000." in answer.content.decode()


def test_enter_in_a_box_never_clears_what_was_kept(at_work, story):
    """A browser presses the first button of a form when Enter is pressed in one of its boxes."""
    at_work.post(story.address("plan-item-new"), {"want": "To keep my swimming."})
    page = at_work.get(story.address("plan-item-new")).text
    form = page[page.index('class="plan-form"') :].partition("</form>")[0]

    assert "To keep my swimming." in form
    assert 'form="clear-kept" name="clear"' in form
    assert '<form id="clear-kept"' in page.partition('class="plan-form"')[2].partition("</form>")[2]


def test_words_kept_can_be_cleared(at_work, story):
    at_work.post(story.address("plan-item-new"), {**ITEM, "what": ""})
    at_work.post(story.address("plan-item-new"), {"clear": "1"})
    assert "A bed each" not in at_work.get(story.address("plan-item-new")).content.decode()


def test_the_second_to_change_an_item_sees_both_and_chooses(at_work, story):
    first = {**ITEM, "want": "Nasreen's words", "edition": 1}
    at_work.post(story.address("plan-item"), first)
    clash = at_work.post(story.address("plan-item"), {**ITEM, "want": "Craig's words", "edition": 1})
    page = clash.content.decode()
    assert "Nasreen&#x27;s words" in page
    assert "Craig&#x27;s words" in page
    assert 'name="edition" value="2"' in page
    story.item.refresh_from_db()
    assert story.item.want == "Nasreen's words"

    at_work.post(story.address("plan-item"), {**ITEM, "want": "Craig's words", "edition": 2})
    story.item.refresh_from_db()
    assert story.item.want == "Craig's words"


def test_whoever_presses_at_the_same_moment_as_a_colleague_sees_what_the_colleague_wrote(at_work, story, monkeypatch):
    nasreen = walking_beside(story.family, reader=practitioner(account__name="Nasreen"))
    one_after_the_other = commands.change_item

    def a_moment_later(**craigs):
        """Craig's page was read; before it is kept, Nasreen's is."""
        monkeypatch.setattr(commands, "change_item", one_after_the_other)
        one_after_the_other(item=story.item, edition=1, by=nasreen, at=NOON, want="Nasreen's words")
        return one_after_the_other(**craigs)

    monkeypatch.setattr(commands, "change_item", a_moment_later)
    page = at_work.post(story.address("plan-item"), {**ITEM, "want": "Craig's words", "edition": 1}).text

    assert "Nasreen changed this at" in page
    assert "Nasreen&#x27;s words" in page
    assert 'name="edition" value="2"' in page


def test_a_view_that_differs_stands_beside_the_words(at_work, story):
    words = {"whose": str(story.child.public_id), "says": "disagrees", "words": "I want to go alone"}
    at_work.post(story.address("plan-view"), words)
    assert "I want to go alone" in at_work.get(story.address("plan")).content.decode()


@pytest.mark.parametrize("name", ["plan-view", "goal-new", "goal-rate", "understand-told", "plan-print"])
def test_who_has_died_or_is_not_yet_born_is_not_asked_what_they_say(at_work, story, name):
    PersonFactory(family=story.family, known_as="Lorna", died=True)
    PersonFactory(family=story.family, known_as="The wee bean", unborn=True)
    said = at_work.get(story.address(name)).text

    assert "Hamza" in said
    assert "Lorna" not in said
    assert "The wee bean" not in said


def test_a_plan_is_made_for_a_baby_to_come_and_not_for_who_has_died(at_work, story):
    lorna = PersonFactory(family=story.family, known_as="Lorna", died=True)
    PersonFactory(family=story.family, known_as="The wee bean", unborn=True)
    said = at_work.get(story.address("plan-item-new")).text
    assert "The wee bean" in said
    assert "Lorna" not in said

    story.item.people.add(lorna)
    assert "Lorna" in at_work.get(story.address("plan-item")).text


def test_ways_of_looking_at_a_childs_life_are_for_children_and_for_whoever_has_words_there(at_work, story):
    PersonFactory(family=story.family, known_as="Stuart")
    gran = PersonFactory(family=story.family, known_as="Margaret")
    ways = at_work.get(story.address("understand")).text.partition("More, only as needed")[2]
    assert "for Hamza" in ways
    assert "for Stuart" not in ways
    assert "for Margaret" not in ways

    NoticingFactory(family=story.family, person=gran, prompt=story.prompt)
    assert "for Margaret" in at_work.get(story.address("understand")).text.partition("More, only as needed")[2]


def test_a_view_that_differs_needs_its_words(at_work, story):
    answer = at_work.post(story.address("plan-view"), {"whose": str(story.child.public_id), "says": "disagrees"})
    assert "so that it stands beside the plan" in answer.content.decode()


def test_a_goal_is_written_in_their_words_and_rated_by_them(at_work, story):
    at_work.post(story.address("goal-new"), {"whose": "everyone", "words": "Asleep by nine", "set_on": "2026-11-10"})
    goal = Goal.objects.get(words="Asleep by nine")
    where = reverse("support:goal-rate", args=[story.family.public_id, goal.public_id])
    at_work.post(where, {"whose": str(story.child.public_id), "value": "6", "rated_on": "2026-11-12"})
    rating = Rating.objects.get(goal=goal)
    assert (rating.whose, rating.person, rating.value) == ("family", story.child, 6)


def test_a_goal_is_not_rated_tomorrow(at_work, story):
    words = {"whose": "mine", "value": "6", "rated_on": "2026-11-13"}
    assert "That day has not come yet" in at_work.post(story.address("goal-rate"), words).content.decode()


def test_looking_back_sets_the_next_day(at_work, story):
    words = {"who_was_there": "All of us", "changed": "Sleep", "keep": "The lamp", "look_again_on": "2027-01-14"}
    at_work.post(story.address("review-hold"), words)
    story.plan.refresh_from_db()
    assert story.plan.look_again_on.isoformat() == "2027-01-14"
    assert Review.objects.filter(held_at=None).count() == 1


def test_looking_back_says_who_was_not_yet_asked(at_work, story):
    PersonFactory(family=story.family, known_as="Aisha", family__is_child=True)
    assert "Not yet asked" in at_work.get(story.address("review")).content.decode()


def test_a_child_may_rather_not_say(at_work, story):
    at_work.post(story.address("understand-view"), {"kind": "rather-not", "medium": "talk", "heard_on": "2026-11-12"})
    assert "Would rather not say." in at_work.get(story.address("understand")).content.decode()


def test_that_a_child_would_rather_not_say_is_kept_in_one_language_whatever_the_writer_reads(at_work, story):
    at_work.cookies["django_language"] = "ur"
    at_work.post(story.address("understand-view"), {"kind": "rather-not", "medium": "talk", "heard_on": "2026-11-12"})
    assert Telling.objects.get(kind=Telling.Kind.RATHER_NOT).words == WOULD_RATHER_NOT


def test_what_is_noticed_names_its_source(at_work, story):
    where = story.address("understand-wheel-notice")
    assert "Name who said or saw it" in at_work.post(where, {"kind": "strength", "words": "Reads"}).content.decode()
    at_work.post(where, {"kind": "strength", "words": "Reads each night", "source": "Shazia"})
    assert Noticing.objects.filter(words="Reads each night", person=story.child).exists()


RIGHT = {"kind": "strength", "words": "Reads to Zayn each night, in Urdu.", "source": "Shazia, on the phone"}


def put_right(at_work, story, **words):
    """A page opened and sent, as a browser does."""
    where = story.address("understand-put-right")
    page = at_work.get(where)
    edition = page.text.split('name="edition" value="')[1].split('"')[0]
    return at_work.post(where, {**fields_of(page), "edition": edition, **RIGHT, **words})


def test_something_noticed_is_put_right_and_what_it_said_stays_readable(at_work, story):
    assert put_right(at_work, story).status_code == 302
    later = Noticing.objects.get(puts_right=story.noticing)
    assert (later.words, later.person, later.prompt) == (RIGHT["words"], story.child, story.prompt)
    page = at_work.get(story.address("understand-wheel")).text
    assert (
        page.index("Reads to Zayn each night")
        < page.index("What it said before</summary>")
        < page.index("to all three")
    )
    assert AuditEntry.objects.filter(did="put right", family=str(story.family.public_id)).exists()


def test_it_may_be_put_right_again_and_each_earlier_one_is_there(at_work, story):
    put_right(at_work, story)
    put_right(at_work, story, words="Reads, in Urdu and Punjabi.")
    stands = Noticing.objects.get(put_right_by=None)
    assert stands.puts_right.puts_right == story.noticing
    page = at_work.get(story.address("understand-put-right")).text
    assert "Reads to Zayn each night" in page
    assert "Reads to all three" in page


def test_the_second_of_two_who_put_it_right_reads_both_and_loses_no_word(at_work, story):
    where = story.address("understand-put-right")
    page = at_work.get(where)
    meanwhile = {**RIGHT, "words": "Nadia's words"}
    understanding.put_right(noticing=story.noticing, by=walking_beside(story.family), at=NOON, **meanwhile)
    answer = at_work.post(where, {**fields_of(page), "edition": story.noticing.pk, **RIGHT})
    assert "Your words are kept below" in answer.text
    assert "Nadia&#x27;s words" in answer.text
    assert RIGHT["words"] in answer.text
    newest = Noticing.objects.get(put_right_by=None)
    at_work.post(where, {**fields_of(answer), "edition": newest.pk, **RIGHT})
    assert Noticing.objects.get(put_right_by=None).puts_right == newest


def test_the_same_words_are_put_right_once_by_two_at_the_same_moment(story):
    understanding.put_right(noticing=story.noticing, by=story.reader, at=NOON, **RIGHT)
    with pytest.raises(understanding.AlreadyPutRight):
        understanding.put_right(noticing=story.noticing, by=story.reader, at=NOON, **RIGHT)


def test_putting_right_names_its_source_and_keeps_the_words(at_work, story):
    answer = put_right(at_work, story, source="")
    assert "Name who said or saw it" in answer.text
    assert RIGHT["words"] in answer.text
    assert Noticing.objects.count() == 1


def test_what_is_kept_from_them_is_not_to_be_put_right(client, story):
    elsewhere = FamilyFactory()
    dean = PersonFactory(family=elsewhere, known_as="Dean")
    KeptFromFactory(record=story.noticing, family=story.family, person=dean)
    client.force_login(Account.objects.get(pk=walking_beside(elsewhere).account_id))
    where = reverse("support:understand-put-right", args=[elsewhere.public_id, story.noticing.public_id])
    assert client.get(where).status_code == 404
    assert client.post(where, RIGHT).status_code == 404


def test_a_colleague_is_found_by_name_and_brought_in(at_work, story):
    nadia = MembershipFactory(account=AccountFactory(name="Nadia Rahman"))
    where = story.address("plan-team-join")
    found = at_work.post(where, {"search": "nadia", "look": "1"}).content.decode()
    assert "Nadia Rahman" in found
    at_work.post(where, {"search": "nadia", "who": str(nadia.public_id), "as_what": "health visitor"})
    assert TeamMember.objects.filter(account=nadia.account, to_on=None).exists()


def test_leaving_a_shared_plan_asks_who_leads(at_work, story):
    nadia = MembershipFactory(account=AccountFactory(name="Nadia Rahman"))
    at_work.post(story.address("plan-team-join"), {"search": "nadia", "who": str(nadia.public_id)})
    leaving = TeamMember.objects.get(account=story.worker)
    where = reverse("support:plan-team-leave", args=[story.family.public_id, leaving.public_id])
    assert "always. Say who" in at_work.post(where).content.decode()
    joined = TeamMember.objects.get(account=nadia.account)
    at_work.post(where, {"lead_goes_to": str(joined.public_id)})
    joined.refresh_from_db()
    assert joined.is_lead
    assert at_work.get(story.address("plan")).status_code == 404


def test_the_paper_says_for_whom_and_what_was_left_off(at_work, story):
    page = at_work.get(story.address("plan-print-for")).content.decode()
    assert "Printed for Hamza" in page
    assert "Left off on purpose" in page


@pytest.mark.parametrize(("name", "most"), [("plan", 28), ("understand", 22), ("goals", 16), ("review", 20)])
def test_a_page_takes_the_same_questions_however_much_is_on_it(
    at_work, story, name, most, django_assert_max_num_queries
):
    for number in range(10):
        person = PersonFactory(family=story.family, family__is_child=True)
        PlanItemFactory(plan=story.plan, people=[person], order=number)
        RatingFactory.create_batch(3, goal=GoalFactory(family=story.family))
        TellingFactory(family=story.family, person=person)
    with django_assert_max_num_queries(most):
        at_work.get(story.address(name))


def fields_of(page):
    """What a page's form carries so that its words are kept."""
    import re

    return dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', page.content.decode()))


def test_a_button_pressed_twice_writes_once(at_work, story):
    where = story.address("plan-item-new")
    words = {**ITEM, **fields_of(at_work.get(where))}
    at_work.post(where, words)
    again = at_work.post(where, words, follow=True)
    assert "It is written once." in again.content.decode()
    assert PlanItem.objects.filter(want="A bed each").count() == 1


def test_two_openings_of_a_form_write_two(at_work, story):
    where = story.address("plan-item-new")
    for _ in range(2):
        at_work.post(where, {**ITEM, **fields_of(at_work.get(where))})
    assert PlanItem.objects.filter(want="A bed each").count() == 2


def test_words_typed_and_not_sent_are_there_when_the_page_is_opened_again(at_work, story):
    where = story.address("plan-item-new")
    typed = {**fields_of(at_work.get(where)), "want": "Half a sentence", "whose": "everyone"}
    at_work.post(reverse("common:keep-words"), typed)
    assert "Half a sentence" in at_work.get(where).content.decode()


def test_a_refusal_keeps_the_words(at_work, story):
    where = story.address("plan-step")
    fields = fields_of(at_work.get(where))
    at_work.post(where, {"state": "started", "words": "First", **fields})
    fields = fields_of(at_work.get(where))
    at_work.post(where, {"state": "started", "words": "First", **fields})
    sent = {"state": "started", "words": "First", **fields}
    assert "It says that already" in at_work.post(where, sent).content.decode()
