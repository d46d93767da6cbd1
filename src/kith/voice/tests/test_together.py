"""Working it out together: nobody comes for nothing without a reason, dissent is kept, and no barrier ends in silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kith.common.testing import NOON
from kith.partnership.factories import practitioner
from kith.voice.commands import sessions
from kith.voice.commands.how_it_was import AllSlipsUsed, NoSuchSlip, NotNow, say_how_it_was
from kith.voice.commands.sessions import NewSession, SoMany, agree, plan_session, write_down_session
from kith.voice.commands.together import EndedAlready, NewBarrier, notice_barrier, say_outcome
from kith.voice.factories_together import (
    ENDED,
    BarrierFactory,
    FacilitatorFactory,
    HowItWasFactory,
    OutcomeFactory,
    SessionFactory,
)
from kith.voice.models import HowItWas, Outcome, Session, SessionDecision
from kith.voice.presenters.together import who_was_there
from kith.voice.queries.sessions import how_it_was, month_of
from kith.voice.queries.together import barriers_oldest_first, days_to_first
from kith.voice.reasons import NotAReason

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 12)
WHY_NOTHING = "they are paid workers who come in their own working hours"


def planner():
    return practitioner(role="planner")


def a_plan(**facts):
    first = {
        "title": "An evening that works",
        "purpose": "Which evening, and who plays with the children.",
        "on": date(2026, 12, 8),
        "where": "Garturk Hall",
        "plan": "10:00 Tea",
        "thanks": "money",
        "thanks_words": "£20 in cash on the day.",
    }
    return NewSession(**{**first, "facilitator": facts.pop("facilitator", None) or FacilitatorFactory(), **facts})


class TestPlanning:
    def test_a_session_is_planned_with_thanks_and_somebody_who_leads(self):
        made = plan_session(planning=a_plan(), by=planner(), at=NOON)
        assert (made.thanks_words, made.notes, len(made.slip_code)) == ("£20 in cash on the day.", "", 8)

    @pytest.mark.parametrize("words", ["", "None.", "Due to budget."])
    def test_nobody_comes_for_nothing_without_a_reason(self, words):
        with pytest.raises(NotAReason):
            plan_session(planning=a_plan(thanks="nothing", thanks_words=words), by=planner(), at=NOON)
        assert not Session.objects.exists()

    def test_with_a_reason_they_do(self):
        made = plan_session(planning=a_plan(thanks="nothing", thanks_words=WHY_NOTHING), by=planner(), at=NOON)
        assert made.thanks_words == WHY_NOTHING

    @pytest.mark.parametrize("facts", [{"thanks": ""}, {"thanks_words": ""}, {"thanks": "nothing", "thanks_words": ""}])
    def test_nor_by_going_round_the_command(self, facts):
        with pytest.raises(IntegrityError), transaction.atomic():
            SessionFactory(**facts)

    @pytest.mark.parametrize("on", [date(2026, 1, 11), date(2028, 1, 13)])
    def test_only_somebody_whose_training_holds_on_that_day_leads(self, on):
        with pytest.raises(sessions.TrainingDoesNotHold):
            plan_session(planning=a_plan(on=on), by=planner(), at=NOON)

    def test_nobody_leads_more_in_a_month_than_they_can_take(self):
        leads = FacilitatorFactory(sessions_a_month=1)
        plan_session(planning=a_plan(facilitator=leads), by=planner(), at=NOON)
        with pytest.raises(sessions.NoMoreThisMonth):
            plan_session(planning=a_plan(facilitator=leads), by=planner(), at=NOON)
        assert plan_session(planning=a_plan(facilitator=leads, on=date(2027, 1, 5)), by=planner(), at=NOON).pk

    def test_a_month_says_how_many_more_can_be_led_and_by_whom(self):
        busy = FacilitatorFactory(sessions_a_month=1)
        SessionFactory(facilitator=busy)
        SessionFactory(facilitator=busy, ahead=True)
        FacilitatorFactory(sessions_a_month=3)
        FacilitatorFactory(trained_on=date(2024, 1, 8), until_on=date(2026, 10, 31))
        month = month_of(TODAY)
        assert (len(month.facilitators), month.can_take, month.planned, month.free) == (2, 4, 1, 3)


class TestWhatWasAgreed:
    def test_dissent_is_kept_as_it_was_said(self):
        session, words = SessionFactory(), "Two parents: Thursdays are mosque nights."
        agree(session=session, words="Thursdays at six.", dissent=words, by=planner(), at=NOON)
        assert session.decisions.get().dissent == words

    @pytest.mark.parametrize("facts", [{}, {"nobody_disagreed": True, "dissent": "Two parents did."}])
    def test_either_somebody_disagreed_or_it_is_said_that_nobody_did(self, facts):
        with pytest.raises(IntegrityError), transaction.atomic():
            agree(session=SessionFactory(), words="Thursdays.", **facts, by=planner(), at=NOON)
        assert not SessionDecision.objects.exists()

    def test_nothing_is_agreed_or_written_down_before_the_day(self):
        session, by = SessionFactory(ahead=True), planner()
        with pytest.raises(sessions.NotHeldYet):
            agree(session=session, words="Thursdays.", nobody_disagreed=True, by=by, at=NOON)
        with pytest.raises(sessions.NotHeldYet):
            write_down_session(session=session, notes="We met.", room=[], by=by, at=NOON)

    def test_the_room_is_counted_again_when_it_is_written_again(self):
        session, by = SessionFactory(), planner()
        for count in (7, 9):
            room = [SoMany(who="family", how_many=count), SoMany(who="planner", how_many=2, whose="The partnership")]
            write_down_session(session=session, notes="We drew the week.", room=room, by=by, at=NOON)
        there = "Parents, carers and family: 9 people"
        assert who_was_there(session) == [there, "Planners: 2 (The partnership)"]

    def test_a_few_of_families_are_not_counted_out(self):
        session = SessionFactory()
        session.room.create(who="young", how_many=2)
        assert who_was_there(session) == ["Children and young people: a few people"]

    def test_families_stand_under_no_organisation(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            SessionFactory().room.create(who="family", how_many=6, whose="Close Knit")


class TestHowItWas:
    def say(self, session, **facts):
        return say_how_it_was(**{"code": session.slip_code, "heard": 4, "words": "", "at": NOON, **facts})

    def test_it_is_told_only_from_five(self):
        session = SessionFactory()
        HowItWasFactory.create_batch(4, session=session)
        assert how_it_was(session) is None
        HowItWasFactory(session=session, heard=2, words="")
        told = how_it_was(session)
        assert (told.people, told.half_said, len(told.words)) == (5, "Mostly", 4)

    def test_a_slip_is_typed_as_people_type(self):
        session = SessionFactory(slip_code="7KDR4MWT")
        assert self.say(session, code=" 7kdr-4mwt ").session == session

    def test_pressing_twice_says_it_once(self):
        session = SessionFactory()
        assert self.say(session, once="a press") == self.say(session, once="a press")
        assert HowItWas.objects.count() == 1

    def test_a_code_that_nobody_handed_out_opens_nothing(self):
        with pytest.raises(NoSuchSlip):
            self.say(SessionFactory(), code="0000 0000")

    @pytest.mark.parametrize("on", [TODAY + timedelta(days=1), TODAY - timedelta(weeks=9)])
    def test_a_slip_holds_from_the_day_and_for_eight_weeks(self, on):
        with pytest.raises(NotNow):
            self.say(SessionFactory(on=on))

    def test_no_more_say_how_it_was_than_families_were_there(self):
        session = SessionFactory(written=True)
        session.room.create(who="family", how_many=1)
        session.room.create(who="practitioner", how_many=8)
        self.say(session)
        with pytest.raises(AllSlipsUsed):
            self.say(session)

    @pytest.mark.parametrize("facts", [{"heard": 0}, {"heard": 6}, {"week_on": TODAY}])
    def test_it_keeps_one_of_five_and_the_week_alone(self, facts):
        with pytest.raises(IntegrityError), transaction.atomic():
            HowItWasFactory(**facts)


class TestBarriers:
    def test_a_barrier_has_an_owner_from_its_first_day(self):
        new = NewBarrier(kind="pvg", words="Twelve weeks.", owner="Linda")
        assert notice_barrier(noticing=new, by=planner(), at=NOON).owner == "Linda"
        for facts in ({"words": ""}, {"owner": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                notice_barrier(noticing=replace(new, **facts), by=planner(), at=NOON)

    @pytest.mark.parametrize("kind", Outcome.Kind.values)
    @pytest.mark.parametrize("words", ["", "Feedback noted.", "Under review."])
    def test_no_barrier_ends_without_words(self, kind, words):
        barrier = BarrierFactory()
        with pytest.raises(NotAReason):
            say_outcome(barrier=barrier, kind=kind, words=words, by=planner(), at=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            OutcomeFactory(barrier=barrier, kind=kind, words="")
        assert barriers_oldest_first(TODAY)[0].is_open

    def test_what_is_still_there_says_why_and_may_be_gone_later(self):
        barrier, by = BarrierFactory(), planner()
        for kind, words in (("still", "the form still goes by post to another city"), ("gone", ENDED)):
            say_outcome(barrier=barrier, kind=kind, words=words, by=by, at=NOON)
        assert not barriers_oldest_first(TODAY)[0].is_open
        with pytest.raises(EndedAlready):
            say_outcome(barrier=barrier, kind="smaller", words=ENDED, by=by, at=NOON)

    def test_the_oldest_comes_first_with_its_days(self):
        BarrierFactory(owner="New")
        old = BarrierFactory(owner="Old", noticed_at=NOON - timedelta(days=30))
        OutcomeFactory(barrier=old, said_at=NOON - timedelta(days=10))
        assert [(one.barrier.owner, one.days) for one in barriers_oldest_first(TODAY)] == [("Old", 20), ("New", 0)]

    def test_days_to_a_first_session_are_told_only_from_five(self):
        for days in (10, 20, 30, 40):
            BarrierFactory(days_to_first=days)
        BarrierFactory()
        assert days_to_first(barriers_oldest_first(TODAY)) is None
        BarrierFactory(days_to_first=50)
        assert days_to_first(barriers_oldest_first(TODAY)) == 30
