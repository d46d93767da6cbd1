"""Rows for tests: visits, planned and kept, and their notes."""

from datetime import timedelta

import factory

from kith.common.testing import NOON
from kith.families.factories import FamilyFactory
from kith.partnership.factories import AccountFactory, OrganisationFactory
from kith.support.models import Letter, NoteLine, Visit, VisitNote


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Visit

    class Params:
        kept = factory.Trait(state=Visit.State.KEPT, starts_at=NOON - timedelta(days=7))
        missed = factory.Trait(
            state=Visit.State.MISSED,
            starts_at=NOON - timedelta(days=7),
            missed_side=Visit.Side.OURS,
            missed_why="Craig was ill",
        )

    family = factory.SubFactory(FamilyFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    worker = factory.SubFactory(AccountFactory)
    starts_at = NOON + timedelta(hours=5, minutes=15)
    starts_by = factory.SelfAttribute("worker")
    band = Visit.Band.EVENING


class VisitNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitNote

    visit = factory.SubFactory(VisitFactory, kept=True)
    written_at = NOON - timedelta(days=7)
    written_by = factory.SelfAttribute("visit.worker")


class NoteLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NoteLine

    note = factory.SubFactory(VisitNoteFactory)
    kind = NoteLine.Kind.SAW
    words = "Zayn asleep on Hamza’s shoulder by 5:45."


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    note = factory.SubFactory(VisitNoteFactory)
    words = "You showed me how you get Zayn to sleep."
    may_be_shown = True
