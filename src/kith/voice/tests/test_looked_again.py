"""What a second look found: each is a way in which somebody's words, or a promise about them, went astray."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.models import MessageStep
from kith.partnership.factories import MembershipFactory, OrganisationFactory, practitioner
from kith.voice.commands.deciding import NewDecision, decide
from kith.voice.commands.saying import NewSaying, Piece, WrittenDown, change, write_down
from kith.voice.factories import ConsultationFactory, ContributionFactory, ForumFactory, InThemeFactory
from kith.voice.models import Contribution, InTheme, Question, Recording, Urgent
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


@pytest.mark.parametrize("words", ["it is not up to us", "we do not own it yet"])
def test_six_short_words_are_met_with_a_sentence_and_not_with_a_fault(words):
    with pytest.raises(NotAReason):
        plain_reason(words)
