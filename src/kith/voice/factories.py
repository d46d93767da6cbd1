"""Rows for tests: what was said, themes, forums, decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import factory

from kith.common.testing import NOON
from kith.partnership.factories import AccountFactory, OrganisationFactory
from kith.voice.commands.saying import NewSaying, Piece, Said, say
from kith.voice.models import (
    Consultation,
    Contribution,
    Decision,
    Forum,
    Hearing,
    InTheme,
    Question,
    Saying,
    Statement,
    Theme,
    Vote,
    Voter,
)
from kith.voice.weeks import week_of

REASON = "the hall is let on other nights until April and no other room near has step-free access"


class ContributionFactory(factory.django.DjangoModelFactory):
    """Accepted, typed, with one saying."""

    class Meta:
        model = Contribution
        skip_postgeneration_save = True

    class Params:
        by_a_helper = factory.Trait(
            how=Contribution.How.TALK,
            way=Contribution.Way.HELPER,
            entered_by=factory.SubFactory(AccountFactory),
            entered_for=factory.SubFactory(OrganisationFactory),
        )

    state = Contribution.State.ACCEPTED
    week_on = week_of(NOON)
    code_hash = factory.Sequence(lambda n: f"hash-{n}")
    may_quote = True

    @factory.post_generation
    def words(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create:
            words = extracted or "Everything is in the day. In the evening I could talk."
            Saying.objects.create(contribution=self, order=0, words=words)


class ForumFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Forum

    name = factory.Sequence(lambda n: f"Planning group {n}")
    kind = Forum.Kind.PLANNING
    remit = "What help there is for families in the south"
    chair = "Gordon"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    class Params:
        published = factory.Trait(published_at=NOON, published_by=factory.SubFactory(AccountFactory))

    title = factory.Sequence(lambda n: f"A group in the evening {n}")
    owner = factory.SubFactory(AccountFactory)
    made_at = NOON
    made_by = factory.SelfAttribute("owner")


class InThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InTheme

    theme = factory.SubFactory(ThemeFactory)
    contribution = factory.SubFactory(ContributionFactory)
    placed_at = NOON
    placed_by = factory.SubFactory(AccountFactory)


class HearingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hearing

    theme = factory.SubFactory(ThemeFactory)
    forum = factory.SubFactory(ForumFactory)
    on = date(2026, 12, 3)
    sent_at = NOON
    sent_by = factory.SubFactory(AccountFactory)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    theme = factory.SubFactory(ThemeFactory)
    forum = factory.SubFactory(ForumFactory)
    kind = Decision.Kind.PARTLY
    decided_on = date(2026, 11, 10)
    headline = "One evening a week"
    we_did = "Tuesdays at six, with someone for the children."
    because = REASON
    written_at = NOON
    written_by = factory.SubFactory(AccountFactory)
    check_on = date(2027, 11, 10)


class ConsultationFactory(factory.django.DjangoModelFactory):
    """Three open questions, as in 2023."""

    class Meta:
        model = Consultation
        skip_postgeneration_save = True

    title = "What does family support mean to you?"
    purpose = "We write the plan for the next six years."
    decides = "The planning group"
    can_change = "Where help is and when"
    cannot_change = "The law"
    opens_on = date(2026, 11, 1)
    closes_on = date(2026, 12, 31)
    plan = "The family support strategy"
    made_at = NOON
    made_by = factory.SubFactory(AccountFactory)

    @factory.post_generation
    def questions(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        asked = extracted or ["What does it mean to you?", "What works well?", "What is hardest?"]
        if create:
            for order, words in enumerate(asked, 1):
                Question.objects.create(consultation=self, order=order, words=words)


def said(words: str = "The evening group is gone.", **facts: Any) -> Said:
    """Somebody says this at NOON."""
    return say(saying=NewSaying(pieces=[Piece(words=words)], **facts), at=NOON)


class StatementFactory(factory.django.DjangoModelFactory):
    """Accepted, said by somebody who took part."""

    class Meta:
        model = Statement

    class Params:
        to_read = factory.Trait(state=Statement.State.SENT, order=None, decided_at=None, decided_by=None)

    consultation = factory.SubFactory(ConsultationFactory)
    words = factory.Sequence(lambda n: f"One person to phone, {n}")
    state = Statement.State.ACCEPTED
    order = factory.Sequence(lambda n: n + 1)
    week_on = week_of(NOON)
    decided_at = NOON
    decided_by = factory.SubFactory(AccountFactory)


class VoterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Voter

    consultation = factory.SubFactory(ConsultationFactory)
    code_hash = factory.Sequence(lambda n: f"voter-{n}")
    week_on = week_of(NOON)


def votes(statements: Sequence[Statement], *people: str) -> None:
    """People who vote on these in order, each a line of marks: + agrees, - disagrees, 0 is not sure, a dot has not voted."""
    ways = {"+": "agree", "-": "disagree", "0": "pass"}
    for marks in people:
        voter = VoterFactory(consultation=statements[0].consultation)
        given = [(one, ways[mark]) for one, mark in zip(statements, marks, strict=True) if mark in ways]
        Vote.objects.bulk_create(Vote(voter=voter, statement=one, way=way) for one, way in given)
