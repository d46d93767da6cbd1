"""Today: visits first, in time order, then asks, reviews and promises of one's own; on paper without what is kept."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common.models import Draft
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    walking_beside,
)
from kith.partnership.factories import MembershipFactory, reader_of
from kith.support.factories.plans import PlanFactory, PlanItemFactory, TeamMemberFactory
from kith.support.factories.visits import VisitFactory
from kith.support.models import Ask, Plan, PlanItem, Review, Sending, Visit
from kith.support.presenters import today as shown
from kith.support.presenters.visits import cards
from kith.support.queries.visits import visits_around

pytestmark = pytest.mark.django_db
TODAY = reverse("support:today")
PAPER = reverse("support:tonight")


@pytest.fixture
def membership():
    return MembershipFactory(account__name="Craig")


@pytest.fixture
def at_desk(client, membership):
    client.force_login(membership.account)
    return client


@pytest.fixture
def visit_with(membership):
    """Plan a visit of today with somebody new: `visit_with("Donna", minutes=30)`."""

    def plan(name, *, minutes=30, **facts):
        family = FamilyFactory(known_as=name)
        walking_beside(family, reader=reader_of(membership, at=timezone.now()))
        visit = VisitFactory(
            family=family,
            worker=membership.account,
            organisation=membership.organisation,
            starts_at=at(minutes),
            **facts,
        )
        visit.with_people.add(PersonFactory(known_as=name, family=family))
        return visit

    return plan


def at(minutes):
    """So many minutes from noon today, so that no test crosses midnight."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    return noon + timedelta(minutes=minutes)


def page(client, address=TODAY):
    return client.get(address).content.decode()


def test_visits_stand_in_time_order_and_the_first_to_go_is_marked(at_desk, visit_with):
    visit_with("Donna", minutes=120)
    visit_with("Leo", minutes=-120, state=Visit.State.KEPT)
    visit_with("Shazia", minutes=0)
    said = page(at_desk)

    assert said.index("Leo") < said.index("Shazia") < said.index("Donna")
    assert said.count("visit--now") == 1
    assert said.index("visit--done") < said.index("visit--now") < said.index("visit--next")


def test_one_sentence_says_what_is_to_go_and_what_is_still_to_write():
    made = cards([VisitFactory(starts_at=at(0)), VisitFactory(starts_at=at(60)), VisitFactory(starts_at=at(180))])
    before = cards([VisitFactory(starts_at=at(-24 * 60))])
    half = cards(made_of := [VisitFactory(starts_at=at(0))], kept={f"visit-note:{made_of[0].public_id}": at(20)})

    assert shown.day_words(made, [], at(-30)) == "Three visits to go. The next is at 12pm."
    assert shown.day_words(made, [], at(30)) == "Three visits to go. One is now."
    assert shown.day_words(made, [], at(70)) == "Two visits to go. One is now. One note is still to write."
    assert shown.day_words(made, before, at(130)) == (
        "One visit to go, at 3pm. Three notes are still to write, the first from yesterday."
    )
    assert shown.day_words(made[:1], [], at(600)) == "Today’s visits are over. One note is still to write."
    assert shown.day_words(half, [], at(30)) == "Today’s visits are over. One note is still to write."
    assert shown.day_words([], before, at(0)) == "No visits today. One note is still to write, from yesterday."


def test_a_visit_of_an_earlier_day_stands_here_until_it_is_written(at_desk, visit_with, membership):
    visit = visit_with("Donna", minutes=-24 * 60)
    older = visit_with("Leo", minutes=-13 * 24 * 60)
    said = page(at_desk)

    assert said.index("Leo") < said.index("Donna")
    assert "Yesterday" in said
    assert reverse("support:visit-note", args=[visit.public_id]) in said
    assert reverse("support:visit-missed", args=[visit.public_id]) in said
    assert "Two notes are still to write" in said

    Visit.objects.filter(pk=visit.pk).update(state=Visit.State.KEPT)
    Visit.objects.filter(pk=older.pk).update(
        state="missed", missed_side="ours", missed_why="Craig was ill", missed_at=at(0), missed_by=membership.account
    )
    said = page(at_desk)
    assert "Donna" not in said
    assert "Leo" not in said
    assert "still to write" not in said


def test_a_note_half_written_yesterday_is_offered_to_be_finished(at_desk, visit_with, membership):
    visit = visit_with("Donna", minutes=-24 * 60)
    Draft.objects.create(
        owner=f"account:{membership.account.pk}",
        form=f"visit-note:{visit.public_id}",
        words={"saw": ["Tea on the table."]},
        kept_on=timezone.now(),
    )
    said = page(at_desk)

    assert "Finish the note" in said
    assert "half written, kept" in said


def test_at_ten_past_midnight_the_visit_of_eleven_is_still_there(membership):
    visit = VisitFactory(worker=membership.account, organisation=membership.organisation, starts_at=at(11 * 60))
    past_midnight = reader_of(membership, at=at(12 * 60 + 10))
    walking_beside(visit.family, reader=past_midnight)
    on = timezone.localdate(past_midnight.at)

    assert visits_around(past_midnight, on, ahead=timedelta(days=6)) == [visit]


def test_only_ones_own_visits_of_the_last_two_weeks_wait_to_be_written(membership):
    reader = reader_of(membership, at=at(0))
    too_old = VisitFactory(worker=membership.account, starts_at=at(-15 * 24 * 60))
    a_colleagues = VisitFactory(starts_at=at(-24 * 60))
    for each in (too_old, a_colleagues):
        walking_beside(each.family, reader=reader)

    assert visits_around(reader, timezone.localdate(reader.at), ahead=timedelta(days=6)) == []


def test_a_day_with_no_visit_says_so(at_desk):
    assert "No visits today." in page(at_desk)


def test_each_visit_says_how_it_is_safe_and_what_was_promised(at_desk, visit_with):
    visit = visit_with("Shazia", remember="bring the swimming times", others="Samina, by phone")
    person = visit.with_people.get()
    SafeContactFactory(person=person, family=visit.family, name_we_give="from the sewing class")
    SpeaksFactory(person=person, interpreter=True, interpreter_words="Not from Govanhill")
    said = page(at_desk)

    for words in (
        "Text only, 07700 900123. You are “from the sewing class”. No voicemail.",
        "Shazia: Urdu. Not from Govanhill.",
        "Samina, by phone",
        "You said you would: bring the swimming times",
        "Text Shazia if you are late",
    ):
        assert words in said


@pytest.mark.parametrize("contact", [{"channel": "they-will", "value": ""}, {"expires_on": date(2020, 1, 1)}, None])
def test_where_no_way_is_safe_nothing_that_sends_is_offered(at_desk, visit_with, contact):
    visit = visit_with("Donna")
    if contact:
        SafeContactFactory(person=visit.with_people.get(), family=visit.family, **contact)
    said = page(at_desk)

    assert "sms:" not in said
    assert "tel:" not in said


def test_a_hidden_place_is_closed_until_it_is_opened(at_desk, visit_with):
    visit = visit_with("Donna", where="out", where_words="the library on Hidden Lane")
    KeptFromFactory(record=HouseholdFactory(family=visit.family), person=PersonFactory(known_as="Dean"))
    said = page(at_desk)

    assert "place kept closed until you open it" in said
    assert "Hidden Lane" not in said
    assert "Dean" not in said

    at_desk.post(reverse("support:visit-open", args=[visit.public_id]))
    assert "Hidden Lane" in page(at_desk)


def test_the_paper_leaves_out_what_is_kept_and_says_what_was_left_off(at_desk, visit_with):
    visit_with("Shazia", where="out", where_words="the swings")
    hidden = visit_with("Donna", where="out", where_words="the library on Hidden Lane")
    SafeContactFactory(person=hidden.with_people.get(), family=hidden.family)
    KeptFromFactory(record=HouseholdFactory(family=hidden.family), person=PersonFactory(known_as="Dean"))
    at_desk.post(reverse("support:visit-open", args=[hidden.public_id]))
    said = page(at_desk, PAPER)

    assert "the swings" in said
    assert "One visit is left off on purpose" in said
    for words in ("Donna", "Hidden Lane", "07700"):
        assert words not in said


def ask(organisation, name, days, **facts):
    made = Ask.objects.create(name=name, words="Somebody to come with me.", way="i-will", asked_at=timezone.now())
    return Sending.objects.create(
        ask=made,
        organisation=organisation,
        sent_at=timezone.now() - timedelta(days=5, hours=-days),
        answer_by_on=timezone.localdate() + timedelta(days=days),
        **facts,
    )


def test_asks_wait_longest_first_with_their_promise(at_desk, membership):
    ask(membership.organisation, "Marek", 0)
    ask(membership.organisation, "R., with a new baby", -1)
    said = page(at_desk)

    assert said.index("R., with a new baby") < said.index("Marek")
    assert "Promise passed yesterday" in said
    assert "Answer today" in said
    assert "One ask is past its promise." in said


def test_an_ask_past_its_promise_elsewhere_is_in_the_named_persons_list_without_its_words(at_desk, membership):
    from kith.partnership.factories import OrganisationFactory

    ask(OrganisationFactory(name="Kitchen Table"), "Marek", -2, promise_keeper=membership.account)
    said = page(at_desk)

    assert "Kitchen Table has not answered an ask." in said
    assert "Somebody to come with me." not in said


def test_reviews_of_the_next_two_weeks_come_soonest_first(at_desk, visit_with, membership):
    family = visit_with("Margaret").family
    plan = Plan.objects.create(
        family=family, made_on=timezone.localdate(), begun_at=timezone.now(), begun_by=membership.account
    )
    Review.objects.create(
        plan=plan, due_on=timezone.localdate() + timedelta(days=4), because="turned-12", because_words="Finn is 12 now."
    )
    Review.objects.create(plan=plan, due_on=timezone.localdate() + timedelta(days=80))

    assert page(at_desk).count("Finn is 12 now.") == 1


def test_nobody_elses_day_is_shown(at_desk):
    VisitFactory(family__known_as="Zubair", starts_at=at(30))

    assert "Zubair" not in page(at_desk)


@pytest.mark.parametrize("visits", [1, 9])
def test_the_page_takes_seventeen_queries_at_most_however_full_the_day(
    at_desk, visit_with, membership, visits, django_assert_max_num_queries
):
    for n in range(visits):
        visit = visit_with(f"Family {n}", minutes=n, remember="a coat")
        SafeContactFactory(person=visit.with_people.get(), family=visit.family)
        HouseholdFactory(family=visit.family)
        visit_with(f"Yesterday {n}", minutes=n - 24 * 60)
        ask(membership.organisation, f"Asker {n}", n)
    page(at_desk)
    with django_assert_max_num_queries(17):
        page(at_desk)


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "Tue 17 Nov"), (-4, "Sun 8 Nov")]
)
def test_days_are_said_as_people_say_them(days, said):
    on = date(2026, 11, 12)

    assert shown.in_days(on + timedelta(days=days), on) == said


def test_a_visit_half_written_is_done_and_the_next_is_now():
    visits = [VisitFactory(starts_at=at(0)), VisitFactory(starts_at=at(60))]
    made = cards(visits, kept={f"visit-note:{visits[0].public_id}": timezone.now()})

    assert [card.stands for card in made] == ["done", "now"]


@pytest.fixture
def part(membership):
    """Craig's part of a plan: `part("A bed each", by_on=...)`."""

    def said(want, *, member=None, **facts):
        family = FamilyFactory(known_as="Shazia")
        walking_beside(family, reader=reader_of(membership, at=timezone.now()))
        plan = PlanFactory(family=family)
        item = PlanItemFactory(plan=plan, want=want, **facts)
        item.in_list_of.add(
            TeamMemberFactory(plan=plan, account=membership.account, organisation=membership.organisation)
        )
        return item

    return said


def test_your_part_of_a_plan_is_in_your_list_until_it_is_done(at_desk, part):
    item = part("A bed each", by_on=timezone.localdate() + timedelta(days=1))

    assert "Your part of: A bed each" in page(at_desk)
    assert reverse("support:plan-step", args=[item.plan.family.public_id, item.public_id]) in page(at_desk)

    item.state = PlanItem.State.DONE
    item.save()

    assert "A bed each" not in page(at_desk)


def test_a_day_that_has_passed_is_said_and_one_far_off_waits(at_desk, part):
    part("A bus pass", by_on=timezone.localdate() - timedelta(days=3))
    part("A long way off", by_on=timezone.localdate() + timedelta(days=40))
    part("Whenever it suits", by_on=None)

    shows = page(at_desk)

    assert "Was by Sun 22 Nov" in shows
    assert "No day yet" in shows
    assert "A long way off" not in shows


def test_what_a_colleague_said_they_would_do_is_in_theirs(at_desk, membership):
    family = FamilyFactory()
    walking_beside(family, reader=reader_of(membership, at=timezone.now()))
    item = PlanItemFactory(plan=PlanFactory(family=family), want="A night lamp")
    item.in_list_of.add(TeamMemberFactory(plan=item.plan))

    assert "A night lamp" not in page(at_desk)


def test_once_they_have_left_the_team_it_is_no_longer_theirs(at_desk, part):
    item = part("A bed each", by_on=None)
    item.in_list_of.update(to_on=timezone.localdate())

    assert "A bed each" not in page(at_desk)
