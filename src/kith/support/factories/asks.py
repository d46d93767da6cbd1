"""Asks for tests: sent, answered, taken back."""

from datetime import date
from typing import Any

import factory

from kith.common.testing import NOON
from kith.directory.models import Service
from kith.partnership.factories import AccountFactory, OrganisationFactory
from kith.support.models import Answer, Ask, Sending


class AskedServiceFactory(factory.django.DjangoModelFactory):
    """A service that families ask directly."""

    class Meta:
        model = Service

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"asked-service-{n}")
    name = factory.Sequence(lambda n: f"A person beside you {n}")
    summary = "Someone who comes with you"


class AskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ask

    class Params:
        with_family = factory.Trait(asked_from=Ask.From.WITH, asked_by=factory.SubFactory(AccountFactory))
        taken_back = factory.Trait(withdrawn_at=NOON, withdrawn_by="the family")

    name = "Marek"
    words = "My boy has stopped going to school and I do not know who to say it to."
    language = "Polish"
    way = Ask.Way.TEXT
    reach_value = "07700 900 142"
    asked_at = NOON


class SendingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sending

    class Params:
        said_yes = factory.Trait(
            ended_as=Sending.Ended.YES,
            first_answered_at=NOON,
            first_answered_by=factory.SubFactory(AccountFactory),
            first_hello_on=date(2026, 11, 16),
        )

    ask = factory.SubFactory(AskFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    sent_at = NOON
    answer_by_on = date(2026, 11, 17)


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    sending = factory.SubFactory(SendingFactory)
    kind = Answer.Kind.NOT_YET
    words = "We have no one free this week."
    until_on = date(2026, 11, 26)
    answered_at = NOON
    answered_by = factory.SubFactory(AccountFactory)


def new_ask(**facts: Any) -> Any:
    """What a family types, ready to be asked."""
    from kith.support.commands.asks import NewAsk

    return NewAsk(
        **{"words": "Someone to talk to in the evening.", "way": "text", "reach_value": "07700 900 142"} | facts
    )
