"""Rows for tests: sessions, who leads them, what there is to be part of, and what stands in the way."""

from datetime import date

import factory

from kith.common.codes import new_code
from kith.common.testing import NOON
from kith.partnership.factories import AccountFactory
from kith.voice.commands.sessions import SLIP_LENGTH
from kith.voice.models import Barrier, Facilitator, HowItWas, Outcome, Session
from kith.voice.weeks import week_of

ENDED = "The desk now sends the form on the first day."


class FacilitatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Facilitator

    account = factory.SubFactory(AccountFactory)
    trained_on = date(2026, 1, 12)
    trained_with = "The Scottish Co-production Network"
    until_on = date(2028, 1, 12)
    languages = "English"
    sessions_a_month = 2
    added_at = NOON
    added_by = factory.SubFactory(AccountFactory)


class SessionFactory(factory.django.DjangoModelFactory):
    """Held on Tuesday of the week of NOON, with thanks."""

    class Meta:
        model = Session

    class Params:
        ahead = factory.Trait(on=date(2026, 12, 8))
        written = factory.Trait(
            notes="We drew the week.", written_at=NOON, written_by=factory.SubFactory(AccountFactory)
        )

    title = factory.Sequence(lambda n: f"What would an evening need {n}")
    purpose = "Which evening, and who plays with the children."
    on = date(2026, 11, 10)
    where = "Garturk Hall"
    facilitator = factory.SubFactory(FacilitatorFactory)
    plan = "10:00 Tea\n10:20 Who is not here?"
    thanks = Session.Thanks.MONEY
    thanks_words = "£20 in cash on the day."
    slip_code = factory.LazyFunction(lambda: new_code(SLIP_LENGTH))
    made_at = NOON
    made_by = factory.SubFactory(AccountFactory)


class HowItWasFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HowItWas

    session = factory.SubFactory(SessionFactory)
    heard = 4
    words = "We were asked first."
    week_on = week_of(NOON)


class BarrierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Barrier

    kind = Barrier.Kind.PVG
    words = factory.Sequence(lambda n: f"The check takes twelve weeks, and people give up {n}")
    owner = "Linda"
    noticed_at = NOON
    noticed_by = factory.SubFactory(AccountFactory)


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    barrier = factory.SubFactory(BarrierFactory)
    kind = Outcome.Kind.GONE
    words = ENDED
    said_at = NOON
    said_by = factory.SubFactory(AccountFactory)
