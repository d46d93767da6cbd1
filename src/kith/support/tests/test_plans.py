"""The plan: one for a family, nothing lost when it changes, every view kept beside the words."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from kith.common.testing import NOON
from kith.families.factories import KeptFromFactory, PersonFactory, TellingFactory, walking_beside
from kith.partnership.factories import practitioner
from kith.support.commands import plans as commands
from kith.support.factories.plans import PlanFactory, PlanItemFactory, PlanItemViewFactory, TeamMemberFactory
from kith.support.models import PlanItem, PlanItemStep, PlanItemView
from kith.support.presenters.paper import paper_of
from kith.support.queries import plans as queries
from kith.support.queries.understanding import strengths_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def reader(plan):
    return walking_beside(plan.family)


def change(item, reader, edition=1, **words):
    return commands.change_item(item=item, edition=edition, by=reader, at=NOON, **words)


def test_a_family_has_one_plan_at_a_time(plan, reader):
    with pytest.raises(commands.AlreadyPlanned):
        commands.begin_plan(family=plan.family, made_on=NOON.date(), by=reader, at=NOON)


def test_a_plan_is_there_for_those_who_walk_beside_the_family(plan, reader):
    assert queries.current_plan(reader, plan.family) == plan
    assert queries.current_plan(practitioner(), plan.family) is None


def test_an_item_is_somebodys(plan, reader):
    with pytest.raises(commands.NobodyWantsIt):
        commands.add_item(plan=plan, want="A bed each", what="Shazia phones", by=reader, at=NOON)


def test_an_item_begins_agreed_and_says_so_in_its_steps(plan, reader):
    hamza = PersonFactory(family=plan.family)
    item = commands.add_item(plan=plan, want="My swimming", what="Hamza goes", people=[hamza], by=reader, at=NOON)
    assert item.steps.get().state == PlanItem.State.TO_BEGIN
    assert list(item.people.all()) == [hamza]


def test_changing_an_item_keeps_what_it_said_before(reader, plan):
    item = PlanItemFactory(plan=plan, want="A bed each", by_on=date(2026, 11, 19))
    change(item, reader, want="A bed and a desk each")
    step = PlanItemStep.objects.get(item=item)
    assert step.was["want"] == "A bed each"
    assert step.was["by_on"] == "2026-11-19"
    assert queries.items_of(reader, plan)[0].want == "A bed and a desk each"


def test_the_second_of_two_who_change_an_item_is_told_and_nothing_is_overwritten(reader, plan):
    item = PlanItemFactory(plan=plan)
    change(item, reader, want="Nasreen's words")
    with pytest.raises(commands.ChangedMeanwhile) as told:
        change(item, reader, edition=1, want="Craig's words")
    assert told.value.item.want == "Nasreen's words"
    change(item, reader, edition=2, want="Craig's words")
    assert queries.steps_of(reader, item)[0].was["want"] == "Nasreen's words"


def test_each_step_is_added_and_none_is_lost(reader, plan):
    item = PlanItemFactory(plan=plan)
    commands.take_step(item=item, state="started", by=reader, at=NOON)
    commands.take_step(item=item, state="waiting", words="Waiting on housing", by=reader, at=NOON + timedelta(days=1))
    assert [step.state for step in queries.steps_of(reader, item)] == ["waiting", "started"]


def test_the_same_step_twice_is_one_step(reader, plan):
    item = PlanItemFactory(plan=plan)
    commands.take_step(item=item, state="started", by=reader, at=NOON)
    with pytest.raises(commands.AlreadyThere):
        commands.take_step(item=item, state="started", by=reader, at=NOON)


def test_two_people_see_an_item_their_own_way_and_both_are_kept(reader, plan):
    item = PlanItemFactory(plan=plan)
    hamza, shazia = PersonFactory(family=plan.family), PersonFactory(family=plan.family)
    for person, words in ((hamza, "I want to go alone"), (shazia, "I would rather not")):
        commands.hear_view(item=item, person=person, says="disagrees", words=words, by=reader, at=NOON)
    seen = queries.items_of(reader, plan)[0]
    assert [view.words for view in seen.standing_views] == ["I want to go alone", "I would rather not"]


def test_a_later_view_stands_and_the_earlier_one_stays(reader, plan):
    item = PlanItemFactory(plan=plan)
    hamza = PersonFactory(family=plan.family)
    commands.hear_view(item=item, person=hamza, says="disagrees", words="No", by=reader, at=NOON)
    commands.hear_view(item=item, person=hamza, says="agrees", by=reader, at=NOON + timedelta(days=3))
    seen = queries.items_of(reader, plan)[0]
    assert [view.says for view in seen.standing_views] == ["agrees"]
    assert len(seen.heard) == 2


def test_items_stand_with_everyone_first_then_each_person_then_several_together(reader, plan):
    shazia, hamza, zayn = (PersonFactory(family=plan.family, known_as=name) for name in ("Shazia", "Hamza", "Zayn"))
    PlanItemFactory(plan=plan, people=[hamza])
    PlanItemFactory(plan=plan, people=[zayn, shazia])
    PlanItemFactory(plan=plan)
    PlanItemFactory(plan=plan, people=[hamza], order=1)
    groups = queries.items_by_person(reader, plan)
    assert [group.name for group in groups] == ["Everyone", "Hamza", "Shazia and Zayn"]
    assert [len(group.items) for group in groups] == [1, 2, 1]


def test_reading_the_plan_takes_the_same_questions_however_long_it_is(reader, plan, django_assert_num_queries):
    for number in range(12):
        person = PersonFactory(family=plan.family)
        item = PlanItemFactory(plan=plan, people=[person], order=number)
        PlanItemViewFactory(item=item, person=person)
        TeamMemberFactory(plan=plan)
    with django_assert_num_queries(6):  # what is kept from this reader is one of them
        queries.items_by_person(reader, plan)
        list(queries.team_of(reader, plan))


def test_the_lead_professional_is_first_among_those_involved(reader, plan):
    TeamMemberFactory(plan=plan, from_on=date(2026, 1, 1))
    lead = TeamMemberFactory(plan=plan, is_lead=True)
    TeamMemberFactory(plan=plan, from_on=date(2026, 1, 1), to_on=date(2026, 2, 1))
    assert queries.team_of(reader, plan)[0] == lead
    assert len(queries.team_of(reader, plan)) == 2


def test_strengths_offered_are_the_ones_recorded(reader, plan):
    TellingFactory(family=plan.family, strength=True, words="Shazia keeps every letter.")
    TellingFactory(family=plan.family, strength=True, words="Shazia keeps every letter.")
    assert strengths_of(reader, plan.family) == ["Shazia keeps every letter."]


class TestPaper:
    """The plan printed for Dean, from whom Donna has kept some things."""

    @pytest.fixture
    def dean(self, plan):
        return PersonFactory(family=plan.family, known_as="Dean")

    def printed(self, plan, reader, person):
        return paper_of(reader, plan.family, printed_for=person)

    def test_an_item_kept_from_him_is_not_on_his_paper(self, plan, reader, dean):
        kept, seen = (
            PlanItemFactory(plan=plan, want="Who collects from school"),
            PlanItemFactory(plan=plan, want="Swimming"),
        )
        KeptFromFactory(record=kept, family=plan.family, person=dean)
        assert [item.want for group in self.printed(plan, reader, dean).groups for item in group.items] == [seen.want]
        assert len(queries.items_of(reader, plan)) == 2

    def test_a_view_kept_from_him_is_not_on_his_paper(self, plan, reader, dean):
        item = PlanItemFactory(plan=plan)
        view = PlanItemViewFactory(item=item, says=PlanItemView.Says.DISAGREES, words="He must not know")
        KeptFromFactory(record=view, family=plan.family, person=dean)
        paper = self.printed(plan, reader, dean)
        assert paper.groups[0].items[0].standing_views == []

    def test_a_person_kept_from_him_is_not_in_the_names(self, plan, reader, dean):
        partner = PersonFactory(family=plan.family, known_as="Ross")
        PlanItemFactory(plan=plan, people=[partner])
        KeptFromFactory(record=partner, family=plan.family, person=dean)
        paper = self.printed(plan, reader, dean)
        assert paper.names == "Dean"
        assert paper.groups == []

    def test_the_names_are_joined_in_the_language_that_it_is_read_in(self, plan, reader, dean):
        PersonFactory(family=plan.family, known_as="Donna")
        with translation.override("ur"):
            assert self.printed(plan, reader, dean).names == "Dean اور Donna"

    def test_a_worker_kept_from_him_is_not_in_who_to_phone(self, plan, reader, dean):
        worker = TeamMemberFactory(plan=plan)
        KeptFromFactory(record=worker, family=plan.family, person=dean)
        assert list(self.printed(plan, reader, dean).phone) == []

    def test_what_somebody_told_and_keeps_from_him_is_absent(self, plan, reader, dean):
        telling = TellingFactory(family=plan.family, strength=True, words="We are safe at Gran's.")
        KeptFromFactory(record=telling, family=plan.family, person=dean)
        assert self.printed(plan, reader, dean).strengths == []


def test_items_that_were_called_agreed_before_anybody_agreed_are_still_to_begin():
    from importlib import import_module

    from django.apps import apps

    item = PlanItemFactory()
    PlanItem.objects.filter(pk=item.pk).update(state="agreed")
    import_module("kith.support.migrations.0004_a_plan_item_is_still_to_begin").nobody_agreed_by_a_state(apps, None)

    item.refresh_from_db()
    assert item.state == PlanItem.State.TO_BEGIN
