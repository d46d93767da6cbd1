"""Themes, forums and answers: nothing is refused without a reason, and nothing closes before everyone was answered."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.families.models import Message
from kith.partnership.factories import AccountFactory, practitioner
from kith.voice.commands import deciding, themes
from kith.voice.commands.deciding import NewAction, NewDecision, decide
from kith.voice.factories import (
    REASON,
    ContributionFactory,
    DecisionFactory,
    ForumFactory,
    InThemeFactory,
    ThemeFactory,
    said,
)
from kith.voice.models import Decision, InTheme
from kith.voice.reasons import EMPTY_PHRASES, NotAReason, plain_reason

pytestmark = pytest.mark.django_db
REFUSALS = ["partly", "could-not", "not-ours"]
PARTLY = NewDecision(
    kind="partly", headline="One evening", decided_on=date(2026, 11, 10), we_did="Tuesdays at six.", because=REASON
)


def planner():
    return practitioner(role="planner")


class TestReasons:
    @pytest.mark.parametrize("words", ["", "  ", "No.", *EMPTY_PHRASES, "Feedback noted, thank you for your feedback."])
    def test_nothing_too_little_and_boilerplate_are_no_reasons(self, words):
        with pytest.raises(NotAReason):
            plain_reason(words)

    @given(st.lists(st.sampled_from(EMPTY_PHRASES), min_size=1, max_size=6))
    def test_boilerplate_however_much_of_it_is_no_reason(self, phrases):
        with pytest.raises(NotAReason):
            plain_reason(". ".join(phrases) + ".")

    @pytest.mark.parametrize(
        "words",
        [
            REASON,
            "fares are set by the bus companies and by national rules",
            "there is no money left in this year's budget for a second worker",
            "قانون لندن میں بنتا ہے اور ہم اسے نہیں بدل سکتے",
        ],
    )
    def test_a_reason_names_what_stands_in_the_way(self, words):
        assert plain_reason(f"  {words} ") == words


class TestDeciding:
    @pytest.mark.parametrize("kind", REFUSALS)
    @pytest.mark.parametrize("because", ["", "Feedback noted."])
    def test_no_refusal_is_kept_without_its_reason(self, kind, because):
        new = replace(PARTLY, kind=kind, because=because, whose="London")
        facts = {"theme": ThemeFactory(), "forum": ForumFactory(), "by": planner()}
        with pytest.raises(NotAReason):
            decide(**facts, deciding=new, at=NOON)
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("kind", REFUSALS)
    def test_nor_by_going_round_the_command(self, kind):
        with pytest.raises(IntegrityError), transaction.atomic():
            DecisionFactory(kind=kind, because="", whose="London")

    def test_what_is_done_is_said_and_not_ours_says_whose(self):
        for facts in ({"kind": "done", "we_did": ""}, {"kind": "not-ours", "whose": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                DecisionFactory(**facts)

    def test_a_year_on_somebody_looks_whether_it_is_so(self):
        decision = decide(theme=ThemeFactory(), forum=ForumFactory(), deciding=PARTLY, by=planner(), at=NOON)
        assert decision.check_on == date(2027, 11, 10)

    def test_of_a_day_in_february_that_is_not_there_a_year_on(self):
        leap = replace(PARTLY, decided_on=date(2028, 2, 29))
        decision = decide(theme=ThemeFactory(), forum=ForumFactory(), deciding=leap, by=planner(), at=NOON)
        assert decision.check_on == date(2029, 3, 1)

    def test_actions_have_an_owner_and_a_day(self):
        new = NewAction(words="Ask for the hall", owner="Nasreen", due_on=date(2027, 3, 1))
        by = planner()
        decision = decide(theme=ThemeFactory(), forum=ForumFactory(), deciding=PARTLY, actions=[new], by=by, at=NOON)
        action = decision.actions.get()
        deciding.step_forward(action=action, state="stuck", words="The hall is let.", by=by, at=NOON)
        assert (action.owner, action.steps.get().words) == ("Nasreen", "The hall is let.")

    def test_whoever_wrote_that_it_is_done_does_not_say_that_it_is_so(self):
        by = planner()
        decision = decide(theme=ThemeFactory(), forum=ForumFactory(), deciding=PARTLY, by=by, at=NOON)
        with pytest.raises(deciding.YourOwnClaim):
            deciding.check(decision=decision, is_so=True, words="I saw it.", by=by, at=NOON)
        assert deciding.check(decision=decision, is_so=False, words="Closed.", by=planner(), at=NOON).is_so is False

    def test_only_somebody_whose_words_are_in_it_says_with_a_code_whether_it_is_so(self):
        decision = DecisionFactory()
        inside = InThemeFactory(theme=decision.theme).contribution
        deciding.say_whether(decision=decision, contribution=inside, is_so=False, words="No.", at=NOON)
        with pytest.raises(deciding.NotInThis):
            deciding.say_whether(decision=decision, contribution=ContributionFactory(), is_so=True, words="", at=NOON)
        assert decision.verdicts.get().is_so is False


class TestAnsweringEveryone:
    def decided(self, **facts):
        member = InThemeFactory(contribution=ContributionFactory(**facts))
        decide(theme=member.theme, forum=ForumFactory(), deciding=PARTLY, by=planner(), at=NOON)
        member.refresh_from_db()
        return member

    def test_by_code_the_answer_waits_at_once(self):
        assert self.decided().answered_by_way == "code"

    @pytest.mark.parametrize(("way", "value"), [("text", "07700 900142"), ("email", "a@example.org")])
    def test_by_text_or_email_they_are_told_with_no_content_that_there_is_something(self, way, value):
        member = self.decided(way=way, reach_value=value)
        message = Message.objects.get()
        assert member.answered_by_way == way
        assert message.kind == "something-new"
        assert (message.family, message.person, message.contact) == (None, None, None)

    def test_what_a_helper_wrote_down_is_answered_when_the_helper_has_handed_it_on(self):
        member = self.decided(by_a_helper=True)
        assert not member.is_answered
        deciding.hand_on(member=member, by=practitioner(), at=NOON)
        assert member.is_answered

    def test_whoever_needs_no_answer_is_not_waited_for(self):
        theme = ThemeFactory()
        themes.place(theme=theme, contributions=[ContributionFactory(way="none")], by=planner(), at=NOON)
        assert theme.members.get().is_answered

    def test_a_second_decision_is_to_be_handed_on_again(self):
        member = self.decided(by_a_helper=True)
        deciding.hand_on(member=member, by=practitioner(), at=NOON)
        decide(theme=member.theme, forum=ForumFactory(), deciding=PARTLY, by=planner(), at=NOON)
        member.refresh_from_db()
        assert not member.is_answered


class TestClosing:
    def test_a_theme_with_five_does_not_close_until_five_are_answered_or_need_none(self):
        theme, by = ThemeFactory(), planner()
        for _ in range(4):
            InThemeFactory(theme=theme)
        waits = InThemeFactory(theme=theme, contribution=ContributionFactory(by_a_helper=True))
        decide(theme=theme, forum=ForumFactory(), deciding=PARTLY, by=by, at=NOON)
        with pytest.raises(themes.NotAnsweredYet) as left:
            themes.close_theme(theme=theme, by=by, at=NOON)
        assert left.value.args == (1,)

        deciding.needs_no_answer(contribution=waits.contribution)
        assert themes.close_theme(theme=theme, by=by, at=NOON).closed_at == NOON

    def test_a_theme_without_a_decision_does_not_close_even_when_nobody_waits(self):
        theme = ThemeFactory()
        with pytest.raises(themes.NotAnsweredYet):
            themes.close_theme(theme=theme, by=planner(), at=NOON)

    def test_a_closed_theme_takes_no_more_decisions(self):
        theme = ThemeFactory(closed_at=NOON, closed_by=AccountFactory())
        with pytest.raises(deciding.AlreadyClosed):
            decide(theme=theme, forum=ForumFactory(), deciding=PARTLY, by=planner(), at=NOON)


class TestThemes:
    def test_only_what_a_person_has_accepted_counts(self):
        with pytest.raises(themes.NotHeardYet):
            themes.place(theme=ThemeFactory(), contributions=[said().contribution], by=planner(), at=NOON)
        assert not InTheme.objects.exists()

    def test_a_quote_is_a_part_of_what_they_said_word_for_word(self):
        member = InThemeFactory()
        with pytest.raises(themes.NotTheirWords):
            themes.choose_quote(member=member, words="In the evening I would talk.", by=planner(), at=NOON)
        assert themes.choose_quote(member=member, words="In the evening", by=planner(), at=NOON).quote

    def test_an_empty_theme_is_not_published(self):
        with pytest.raises(themes.NothingInIt):
            themes.publish(theme=ThemeFactory(), by=planner(), at=NOON)
