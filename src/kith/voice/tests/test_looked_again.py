"""What a second look found: each is a way in which somebody's words, or a promise about them, went astray."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.common.testing import NOON
from kith.families.models import MessageStep
from kith.partnership.factories import MembershipFactory, OrganisationFactory, practitioner
from kith.voice.commands import moderating, themes
from kith.voice.commands.deciding import NewDecision, check, decide, say_whether
from kith.voice.commands.saying import NewSaying, Piece, WrittenDown, change, write_down
from kith.voice.commands.urgent import see_to
from kith.voice.factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    ForumFactory,
    InThemeFactory,
    StatementFactory,
)
from kith.voice.models import Contribution, InTheme, KeptFrom, Question, Recording, Urgent
from kith.voice.presenters.you_said import the_whole
from kith.voice.queries.answers import to_look_at_again
from kith.voice.reasons import NotAReason, plain_reason

pytestmark = pytest.mark.django_db


def said_page(client):
    return client.get(reverse("voice:said")).content.decode()


def opened_with(code):
    client = Client()
    client.post(reverse("support:code"), {"code": code})
    return client


class TestChangingAnswers:
    def test_answers_to_a_time_of_asking_are_changed_question_by_question_and_stay_answers_to_it(self, client):
        asked = ConsultationFactory()
        yes = Question.objects.create(consultation=asked, order=4, kind="yes-no", words="Is it near?")
        client.post(
            reverse("voice:consultation", args=[asked.public_id]),
            {"q1": "Somebody who comes.", "q3": "The stairs.", "q4": "no"},
        )
        page = client.get(reverse("voice:said-change")).content.decode()
        assert "Somebody who comes." in page
        assert asked.questions.get(order=3).words in page

        client.post(reverse("voice:said-change"), {"q1": "Somebody kind.", "q3": "The stairs.", "q4": "yes"})
        kept = Contribution.objects.get()
        assert kept.consultation == asked
        assert [(one.question.order, one.words, one.choice) for one in kept.sayings.order_by("order")] == [
            (1, "Somebody kind.", ""),
            (3, "The stairs.", ""),
            (yes.order, "", "yes"),
        ]

    def test_what_a_helper_wrote_down_still_goes_back_by_the_helper_after_it_was_changed(self):
        written = write_down(
            saying=NewSaying(pieces=[Piece(words="One.")], way="helper"),
            written=WrittenDown(how="talk"),
            by=practitioner(),
            at=NOON,
        )
        client = opened_with(written.code)
        client.post(reverse("voice:said-change"), {"words": "Two.", "way": "helper"})
        kept = Contribution.objects.get()
        assert (kept.way, kept.sayings.get().words) == ("helper", "Two.")

    def test_what_a_voice_note_says_of_its_teller_is_changed_without_a_word_written(self, client):
        said = ContributionFactory(may_quote=False)
        said.sayings.all().delete()
        Recording.objects.create(contribution=said, kind="picture", content=b"x")
        change(contribution=said, saying=NewSaying(may_quote=True), at=NOON)
        said.refresh_from_db()
        assert (said.may_quote, said.recordings.count()) == (True, 1)


class TestNobodyToTell:
    @pytest.mark.parametrize("kind", ["danger", "complaint"])
    def test_where_nobody_takes_it_the_words_are_kept_all_the_same_and_nothing_is_promised(self, client, kind):
        client.post(reverse("voice:tell"), {"words": "He said he would come.", "kind": kind})
        assert Contribution.objects.get().state == "sent"
        assert not Urgent.objects.exists()
        assert "has this in their list" not in said_page(client)

    def test_a_complaint_kept_from_those_who_would_get_it_is_not_said_to_be_in_their_list(self, client):
        desk = OrganisationFactory(takes_open_asks=True)
        client.post(reverse("voice:tell"), {"words": "The desk was rude.", "kind": "complaint", "kept_from": desk.pk})
        assert not Urgent.objects.exists()
        assert "has this in their list" not in said_page(client)


class TestAnswered:
    def test_a_text_that_does_not_go_is_not_said_to_have_reached_them(self):
        long_ago = ContributionFactory(way="text", reach_value="07700 900142", week_on=date(2024, 11, 4))
        member = InThemeFactory(contribution=long_ago)
        new = NewDecision(kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened.")
        decide(theme=member.theme, forum=ForumFactory(), deciding=new, by=practitioner(role="planner"), at=NOON)
        member.refresh_from_db()

        assert MessageStep.objects.get().kind == MessageStep.Kind.NOT_SENT
        assert member.answered_by_way == "code"

    def test_reading_an_answer_changes_nothing(self, client):
        client.post(reverse("voice:tell"), {"words": "Nothing is on."})
        contribution = Contribution.objects.get()
        member = InThemeFactory(contribution=contribution)
        new = NewDecision(kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened.")
        decide(theme=member.theme, forum=ForumFactory(), deciding=new, by=practitioner(role="planner"), at=NOON)
        before = list(InTheme.objects.values())
        assert "It opened." in said_page(client)
        assert list(InTheme.objects.values()) == before


def test_what_a_moderator_took_out_is_not_lost_by_choosing_accept():
    said = ContributionFactory(state="sent", words="Craig Bell was kind.")
    piece = said.sayings.get()
    client = Client()
    client.force_login(MembershipFactory(role="planner").account)
    page = client.post(
        reverse("voice:moderate", args=[said.pk]), {"decision": "accept", f"redacted_{piece.pk}": "[…] was kind."}
    ).content.decode()
    said.refresh_from_db()
    assert said.state == "sent"
    assert "[…] was kind." in page


class TestChangedOnTheWay:
    """Somebody says it differently while it is on its way to an answer."""

    def test_whoever_says_then_that_they_need_no_answer_holds_no_theme_open(self):
        planner, member = practitioner(role="planner"), InThemeFactory()
        change(contribution=member.contribution, saying=NewSaying(pieces=[Piece(words="Two.")], way="none"), at=NOON)
        new = NewDecision(kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened.")
        decide(theme=member.theme, forum=ForumFactory(), deciding=new, by=planner, at=NOON)
        assert themes.close_theme(theme=member.theme, by=planner, at=NOON).closed_at

    def test_whoever_would_like_an_answer_after_all_is_owed_one(self):
        member = InThemeFactory(contribution=ContributionFactory(way="none"), needs_no_answer=True)
        change(contribution=member.contribution, saying=NewSaying(pieces=[Piece(words="Two.")]), at=NOON)
        member.refresh_from_db()
        assert not member.is_answered

    def test_and_reads_at_once_what_was_decided_meanwhile_so_that_the_theme_can_close(self):
        planner, said = practitioner(role="planner"), ContributionFactory(way="none")
        member = InThemeFactory(contribution=said, needs_no_answer=True)
        new = NewDecision(kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened.")
        decide(theme=member.theme, forum=ForumFactory(), deciding=new, by=planner, at=NOON)
        change(contribution=said, saying=NewSaying(pieces=[Piece(words="Two.")]), at=NOON)
        member.refresh_from_db()
        assert (member.answered_by_way, member.answered_on) == ("code", date(2026, 11, 9))
        assert themes.close_theme(theme=member.theme, by=planner, at=NOON).closed_at

    @pytest.mark.parametrize("is_done", [False, True])
    def test_a_complaint_that_becomes_danger_is_for_the_same_day_whatever_was_done_before(self, client, is_done):
        OrganisationFactory(takes_open_asks=True)
        client.post(reverse("voice:tell"), {"words": "The desk was rude.", "kind": "complaint"})
        if is_done:
            by = practitioner(role="planner").account_id
            Urgent.objects.update(done_words="We said sorry.", done_at=NOON, done_by=by)
        client.post(reverse("voice:said-change"), {"words": "He has come back.", "kind": "danger"})
        found = Urgent.objects.get()
        assert found.done_at is None
        assert found.answer_by_on <= timezone.localdate() + timedelta(days=4)  # the same working day

    def test_in_a_theme_that_nobody_has_decided_they_can_say_that_they_need_no_answer(self, client):
        client.post(reverse("voice:tell"), {"words": "Nothing is on."})
        InThemeFactory(contribution=Contribution.objects.get())
        assert reverse("voice:said-no-need") in said_page(client)


class TestIsItSo:
    """Asked a year on, and whenever somebody who asked for it says that it is not: also of what is closed, or was looked at."""

    def decision(self, **facts):
        return DecisionFactory(kind="done", decided_on=NOON.date(), check_on=date(2027, 11, 12), **facts)

    def not_so(self, decision, at, said=None):
        said = said or ContributionFactory()
        InThemeFactory(theme=decision.theme, contribution=said)
        say_whether(decision=decision, contribution=said, is_so=False, words="Closed.", at=at)

    def due(self, on):
        return to_look_at_again(on, by=practitioner(role="planner"))

    def test_a_closed_theme_is_looked_at_a_year_on(self):
        decision = self.decision()
        themes.close_theme(theme=decision.theme, by=practitioner(role="planner"), at=NOON)
        assert self.due(date(2027, 11, 11)) == []
        assert self.due(date(2027, 11, 12)) == [decision]

    def test_and_when_it_is_disputed_after_it_was_closed(self):
        decision = self.decision()
        themes.close_theme(theme=decision.theme, by=practitioner(role="planner"), at=NOON)
        self.not_so(decision, NOON + timedelta(days=30))
        assert self.due(date(2026, 12, 20)) == [decision]

    def test_a_look_before_the_day_does_not_stand_for_the_look_a_year_on(self):
        decision, by = self.decision(), practitioner(role="planner")
        check(decision=decision, is_so=True, words="Open.", by=by, at=NOON)
        assert self.due(date(2027, 11, 12)) == [decision]
        check(decision=decision, is_so=True, words="Open.", by=by, at=NOON + timedelta(days=365))
        assert self.due(date(2027, 11, 12)) == []

    def test_somebody_who_says_that_it_is_not_so_after_a_look_is_looked_at_too(self):
        decision, by = self.decision(), practitioner(role="planner")
        check(decision=decision, is_so=True, words="Open.", by=by, at=NOON)
        self.not_so(decision, NOON + timedelta(days=14))
        assert self.due(date(2026, 12, 1)) == [decision]
        check(decision=decision, is_so=False, words="Shut.", by=by, at=NOON + timedelta(days=15))
        assert self.due(date(2026, 12, 1)) == []

    def test_where_it_is_not_so_a_closed_theme_is_open_for_another_answer(self):
        decision, by = self.decision(), practitioner(role="planner")
        themes.close_theme(theme=decision.theme, by=by, at=NOON)
        check(decision=decision, is_so=False, words="Shut.", by=by, at=NOON)
        new = NewDecision(kind="doing", headline="Again", decided_on=NOON.date(), we_did="It opens on Monday.")
        assert decide(theme=decision.theme, forum=ForumFactory(), deciding=new, by=by, at=NOON)

    def test_what_is_kept_from_somebody_disputes_nothing_in_public(self):
        decision, said = self.decision(), ContributionFactory()
        KeptFrom.objects.create(contribution=said, organisation=OrganisationFactory())
        decision.theme.published_at, decision.theme.published_by = NOON, decision.written_by
        decision.theme.save()
        self.not_so(decision, NOON, said)
        assert [one.is_disputed for one in the_whole(today=NOON.date()).answers] == [False]


def test_an_answer_in_another_language_is_words_too():
    new = NewDecision(
        kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened.", in_words={"Urdu": "۔۔۔"}
    )
    with pytest.raises(NotAReason):
        decide(
            theme=InThemeFactory().theme, forum=ForumFactory(), deciding=new, by=practitioner(role="planner"), at=NOON
        )


class TestDeclined:
    @pytest.mark.parametrize("reason", ["-", "n/a", "Feedback noted.", "… … … … … … … … … … … … … …"])
    def test_nobody_is_declined_with_words_that_say_nothing(self, reason):
        said = ContributionFactory(state="sent")
        with pytest.raises(NotAReason):
            moderating.moderate(
                contribution=said, decision="decline", reason=reason, by=practitioner(role="planner"), at=NOON
            )
        client = Client()
        client.force_login(MembershipFactory(role="planner").account)
        page = client.post(reverse("voice:moderate", args=[said.pk]), {"decision": "decline", "reason": reason})
        said.refresh_from_db()
        assert (page.status_code, said.state) == (200, "sent")

    def test_nor_by_spaces_going_round_the_command(self):
        for facts in ({"kind": "could-not"}, {"kind": "partly", "we_did": "One evening."}):
            with pytest.raises(IntegrityError), transaction.atomic():
                DecisionFactory(**facts, because=" " * 40)
        with pytest.raises(IntegrityError), transaction.atomic():
            StatementFactory(state="declined", reason="  ", order=None)


@pytest.mark.parametrize("words", ["-", "…", "n/a", "Noted."])
def test_danger_is_not_seen_to_nor_a_decision_looked_at_nor_more_asked_without_a_word(client, words):
    OrganisationFactory(takes_open_asks=True)
    client.post(reverse("voice:tell"), {"words": "He has come back.", "kind": "danger"})
    urgent, decision = Urgent.objects.get(), DecisionFactory()
    desk = MembershipFactory(role="planner", organisation=urgent.organisation)
    at_work = Client()
    at_work.force_login(desk.account)
    for where, sent in (
        (reverse("voice:see-to", args=[urgent.pk]), {"words": words}),
        (
            reverse("voice:decision-check", args=[decision.theme.public_id, decision.public_id]),
            {"is_so": "yes", "words": words},
        ),
        (reverse("voice:moderate", args=[urgent.contribution_id]), {"decision": "ask", "reason": words}),
    ):
        assert at_work.post(where, sent).status_code == 200
    urgent.refresh_from_db()
    assert (urgent.done_at, decision.checks.count(), urgent.contribution.moderations.count()) == (None, 0, 0)
    for refused in (
        lambda by: see_to(urgent=urgent, words=words, by=by, at=NOON),
        lambda by: check(decision=decision, is_so=True, words=words, by=by, at=NOON),
        lambda by: moderating.moderate(contribution=urgent.contribution, decision="ask", reason=words, by=by, at=NOON),
    ):
        with pytest.raises(NotAReason):
            refused(practitioner(role="planner"))


@pytest.mark.parametrize(
    "words",
    [
        "- - - - - - - - - - - - - - - - - - -",
        "n.a. n.a. n.a. n.a. n.a. n.a. n.a.",
        "no no no no no no no no no no no",
        "Your feedback is important to us and has been noted by the team",
        "We will take this into account going forward, thank you",
        "آپ کی رائے نوٹ کر لی گئی ہے، شکریہ",
    ],
)
def test_signs_one_word_over_and_over_and_thanks_are_no_reason(words):
    with pytest.raises(NotAReason):
        plain_reason(words)


@pytest.mark.parametrize("words", ["it is not up to us", "we do not own it yet"])
def test_six_short_words_are_met_with_a_sentence_and_not_with_a_fault(words):
    with pytest.raises(NotAReason):
        plain_reason(words)
