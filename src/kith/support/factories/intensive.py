"""Rows for tests: episodes of intensive support, where children live, and endings."""

from datetime import date

import factory

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, PersonFactory
from kith.partnership.factories import AccountFactory, OrganisationFactory
from kith.support.models import CheckIn, Ending, Episode, LivingSituation


class EpisodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Episode

    family = factory.SubFactory(FamilyFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    worker = factory.SubFactory(AccountFactory)
    asked_on = date(2026, 11, 2)
    began_on = date(2026, 11, 3)


class LivingSituationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LivingSituation

    episode = factory.SubFactory(EpisodeFactory)
    person = factory.LazyAttribute(lambda row: PersonFactory(family=row.episode.family, family__is_child=True))
    point = LivingSituation.Point.START
    due_on = date(2026, 11, 3)


class EndingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ending

    family = factory.SubFactory(FamilyFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = Ending.Kind.BETTER
    goodbye_on = NOON.date()
    goodbye_words = "Tea and a photo of the six months."
    what_stays = "Evening Blether, Tuesdays."
    way_back = "Ask for Craig."
    ended_at = NOON
    ended_by = factory.SubFactory(AccountFactory)


class CheckInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckIn

    ending = factory.SubFactory(EndingFactory)
    due_on = NOON.date()
    worker = factory.SubFactory(AccountFactory)
