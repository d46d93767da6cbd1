"""Rows for tests: plans, who is in the team, items and what became of them."""

from datetime import date

import factory

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory
from kith.partnership.factories import AccountFactory, OrganisationFactory
from kith.support.models import Goal, Noticing, Plan, PlanItem, PlanItemView, Rating, Review, TeamMember


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    family = factory.SubFactory(FamilyFactory)
    made_on = date(2026, 11, 4)
    begun_at = NOON
    begun_by = factory.SubFactory(AccountFactory)


class TeamMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TeamMember

    plan = factory.SubFactory(PlanFactory)
    account = factory.SubFactory(AccountFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    from_on = date(2026, 11, 4)


class PlanItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanItem
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    for_everyone = True
    want = "A bed each, and one place for the housing papers"
    what = "Shazia phones housing, Craig beside her with a folder."
    written_at = NOON
    written_by = factory.SubFactory(AccountFactory)

    @factory.post_generation
    def people(item, create, people):  # noqa: N805
        if create and people:
            item.people.set(people)
            item.for_everyone = False
            item.save(update_fields=["for_everyone"])


class PlanItemViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanItemView

    item = factory.SubFactory(PlanItemFactory)
    person = factory.SubFactory(PersonFactory)
    says = PlanItemView.Says.AGREES
    heard_at = NOON
    heard_by = factory.SubFactory(AccountFactory)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    family = factory.SubFactory(FamilyFactory)
    words = "Everyone asleep by nine"
    set_on = date(2026, 10, 1)


class RatingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rating

    goal = factory.SubFactory(GoalFactory)
    whose = Rating.Whose.FAMILY
    value = 4
    rated_on = date(2026, 11, 4)
    rated_by = factory.SubFactory(AccountFactory)


class ReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Review

    plan = factory.SubFactory(PlanFactory)
    due_on = date(2026, 11, 26)


class NoticingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Noticing

    family = factory.SubFactory(FamilyFactory)
    kind = Noticing.Kind.STRENGTH
    words = "Reads to all three each night."
    source = "Shazia"
    noticed_at = NOON
    noticed_by = factory.SubFactory(AccountFactory)
