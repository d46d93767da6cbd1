"""Voting on statements: anonymous in every row, one vote each, changed and taken back, and who may do what."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.common.models import AuditEntry, Draft
from kith.common.testing import NOON
from kith.voice.commands import picturing
from kith.voice.commands import statements as commands
from kith.voice.factories import ConsultationFactory, StatementFactory, VoterFactory, votes
from kith.voice.models import Statement, StatementPicture, Vote, Voter
from kith.voice.tests.pages import as_role
from kith.voice.tests.test_anonymous import ADDRESS, AGENT, every_row, phone  # noqa: F401 a fixture
from kith.voice.tests.test_picture import EVENING, day, evening

pytestmark = pytest.mark.django_db
REASON = "It is about one person who can be known by it"


@pytest.fixture
def asked():
    today = timezone.localdate()
    return ConsultationFactory(opens_on=today, closes_on=today)


@pytest.fixture
def eight(asked):
    return [StatementFactory(consultation=asked) for _ in range(8)]


def page(name, asked, *more):
    return reverse(f"voice:{name}", args=[asked.public_id, *more])


def vote(client, statement, way="agree", once="planted-press"):
    where = page("statements", statement.consultation)
    return client.post(where, {"statement": statement.pk, "way": way, "once": once})


def code_of(client, asked):
    return client.get(page("statements-mine", asked)).context["code"].replace(" ", "")


class TestAnonymous:
    def test_nothing_in_any_table_or_log_links_a_vote_to_whoever_gave_it(self, phone, asked, eight, caplog):  # noqa: F811
        caplog.set_level(logging.DEBUG)
        before = {row for _, row in every_row()}
        phone.get(page("statements", asked))
        vote(phone, eight[0])
        code = code_of(phone, asked)
        phone.post(page("statement-say", asked), {"words": "Planted line about the stairs"})

        new = [(label, row) for label, row in every_row() if row not in before]
        assert {label for label, _ in new} == {"voice.Voter", "voice.Vote", "voice.Statement"}
        text = " ".join(row for _, row in new) + caplog.text
        for planted in (ADDRESS, AGENT, "planted-press", code, "datetime.datetime"):
            assert planted not in text
        assert "Planted line" not in caplog.text
        for model in (Session, Draft, AuditEntry):
            assert not model.objects.exists()

    def test_nor_a_statement_to_the_votes_of_whoever_said_it(self, client, asked, eight):
        vote(client, eight[0])
        client.post(page("statement-say", asked), {"words": "Ask the dads as well"})
        said = str(Statement.objects.filter(words="Ask the dads as well").values())
        voter = Voter.objects.get()
        assert voter.pk.hex not in said.replace("-", "")
        assert voter.code_hash not in said

    def test_the_cookie_holds_no_code_that_can_be_read_and_is_put_away_in_a_hurry(self, client, asked, eight):
        vote(client, eight[0])
        cookie = client.cookies["kith_votes"]
        assert code_of(client, asked) not in cookie.value
        assert (cookie["path"], cookie["httponly"]) == ("/asked/", True)
        client.post(reverse("web:leave"))
        assert client.get(page("statements-mine", asked)).url == reverse("support:code")


class TestNothingEndsInSilence:
    def test_a_statement_that_waits_stands_with_what_is_to_be_read_also_when_the_asking_is_over(self, client, asked):
        client.post(page("statement-say", asked), {"words": "Ask the dads as well"})
        asked.closes_on = asked.opens_on
        asked.save()
        read = as_role("planner").get(reverse("voice:voices")).content.decode()
        assert page("statements-heard", asked) in read
        assert "1 waits to be read" in read

    def test_taking_votes_back_takes_what_nobody_votes_on_and_leaves_what_others_do(self, client, asked, eight):
        client.post(page("statement-say", asked), {"words": "Ask the dads as well"})
        client.post(page("statement-say", asked), {"words": "Ask the grans as well"})
        grans = Statement.objects.get(words="Ask the grans as well")
        as_role("planner").post(page("statement-decide", asked, grans.pk), {"decision": "accept"})
        client.post(page("statements-take-back", asked))
        assert not Statement.objects.filter(words="Ask the dads as well").exists()
        assert Statement.objects.filter(pk=grans.pk).exists()


class TestVoting:
    def test_one_voter_has_one_vote_on_a_statement(self, eight):
        votes(eight, "+.......")
        with pytest.raises(IntegrityError):
            Vote.objects.create(voter=Voter.objects.get(), statement=eight[0], way="agree")

    def test_the_same_press_twice_is_one_voter(self, eight):
        vote(Client(), eight[0])
        vote(Client(), eight[0])
        assert (Voter.objects.count(), Vote.objects.count()) == (1, 1)

    def test_a_vote_is_changed_and_nothing_is_left_of_the_one_before(self, client, asked, eight):
        vote(client, eight[0])
        again = client.get(page("statements", asked), {"again": eight[0].pk})
        assert again.context["way"] == "agree"
        vote(client, eight[0], "disagree", once="another")
        assert [one.way for one in Vote.objects.all()] == ["disagree"]

    def test_each_is_asked_once_until_none_is_left(self, client, asked, eight):
        seen = set()
        for left in range(8, 0, -1):
            now = client.get(page("statements", asked)).context
            assert now["left"] == left
            seen.add(now["one"].pk)
            vote(client, now["one"], "pass")
        assert seen == {one.pk for one in eight}
        assert "That is all of them" in client.get(page("statements", asked)).content.decode()

    def test_the_code_brings_votes_back_on_another_phone(self, client, asked, eight):
        vote(client, eight[0])
        other = Client()
        answer = other.post(reverse("support:code"), {"code": code_of(client, asked)})
        assert answer.url == page("statements-mine", asked)
        vote(other, eight[1], once="another")
        assert Voter.objects.get().votes.count() == 2

    def test_taken_back_the_votes_are_gone_and_the_code_opens_nothing(self, client, asked, eight):
        vote(client, eight[0])
        code = code_of(client, asked)
        client.post(page("statements-take-back", asked))
        assert not Voter.objects.exists()
        assert not Vote.objects.exists()
        assert "opens nothing" in client.post(reverse("support:code"), {"code": code}).content.decode()

    def test_what_nobody_has_accepted_is_not_voted_on(self, client, asked, eight):
        waiting = StatementFactory(consultation=asked, to_read=True)
        assert vote(client, waiting).status_code == 404
        assert vote(client, StatementFactory()).status_code != 200
        assert not Vote.objects.filter(statement=waiting).exists()

    def test_when_the_time_is_over_no_vote_is_taken(self, client):
        over = StatementFactory(consultation__opens_on="2020-01-01", consultation__closes_on="2020-02-01")
        assert "Voting is over" in vote(client, over).content.decode()
        assert not Vote.objects.exists()


class TestDeciding:
    def test_whoever_said_it_reads_why_it_was_declined(self, client, asked):
        client.post(page("statement-say", asked), {"words": "She is rude"})
        said = Statement.objects.get()
        planner = as_role("planner")
        planner.post(page("statement-decide", asked, said.pk), {"decision": "decline", "reason": REASON})
        assert REASON in client.get(page("statements-mine", asked)).content.decode()

    @pytest.mark.parametrize("reason", ["", "   ", "noted"])
    def test_nothing_is_declined_without_a_reason(self, asked, reason):
        said = StatementFactory(consultation=asked, to_read=True)
        as_role("planner").post(page("statement-decide", asked, said.pk), {"decision": "decline", "reason": reason})
        said.refresh_from_db()
        assert said.state == "sent"
        with pytest.raises(IntegrityError):
            Statement.objects.filter(pk=said.pk).update(state="declined", decided_at=NOON, decided_by=1)

    def test_one_is_decided_once_and_accepted_ones_stand_in_order(self, asked, eight):
        planner = as_role("planner")
        said = StatementFactory(consultation=asked, to_read=True)
        planner.post(page("statement-decide", asked, said.pk), {"decision": "accept"})
        planner.post(page("statement-decide", asked, said.pk), {"decision": "decline", "reason": REASON})
        said.refresh_from_db()
        assert (said.state, said.order) == ("accepted", eight[-1].order + 1)

    def test_a_seed_is_voted_on_at_once_and_says_that_it_is_one(self, client, asked):
        as_role("planner").post(page("statement-seed", asked), {"words": "One person to phone"})
        assert "We began with this one." in client.get(page("statements", asked)).content.decode()

    @pytest.mark.parametrize("role", [None, "practitioner", "volunteer", "planner", "commissioner"])
    @pytest.mark.parametrize("name", ["statements-heard", "statement-seed", "statements-work-out", "statement-decide"])
    def test_who_hears_for_the_city_decides_and_nobody_else(self, asked, role, name):
        more = [StatementFactory(consultation=asked, to_read=True).pk] if name == "statement-decide" else []
        client = as_role(role) if role else Client()
        opens = client.post if name == "statements-work-out" else client.get
        status = opens(page(name, asked, *more)).status_code
        hears = role in ("planner", "commissioner")
        assert (status in (200, 302) if hears else status == (302 if role is None else 404)) is True
        assert StatementPicture.objects.exists() == (hears and name == "statements-work-out")

    @pytest.mark.parametrize("name", ["statements", "statement-say", "what-we-think"])
    def test_everybody_votes_says_and_reads(self, asked, name):
        assert Client().get(page(name, asked)).status_code == 200


class TestPicture:
    def work_out(self, asked):
        as_role("planner").post(page("statements-work-out", asked))
        return Client().get(page("what-we-think", asked)).content.decode()

    def test_groups_are_drawn_as_circles_with_their_people_and_a_claim_above(self, asked, eight):
        votes(eight, *evening(22), *day(20))
        text = self.work_out(asked)
        assert f"Both groups agree: “{eight[6].words}”" in text
        assert text.count('<circle class="circle ') == 2
        assert "Group 1: 22 people." in text
        assert "Group 2: 20 people." in text

    def test_a_vote_shows_to_nobody_until_the_picture_is_worked_out_again(self, asked, eight):
        votes(eight, *evening(22), *day(20))
        before = self.work_out(asked)
        votes(eight, "++++++++")
        assert Client().get(page("what-we-think", asked)).content.decode() == before

    def test_and_not_then_while_fewer_than_five_more_have_voted(self, asked, eight):
        votes(eight, *evening(22), *day(20))
        self.work_out(asked)
        votes(eight, *evening(4))
        with pytest.raises(picturing.TooSoon):
            picturing.work_out(consultation=asked, by=as_reader(), at=NOON)
        votes(eight, EVENING)
        assert picturing.work_out(consultation=asked, by=as_reader(), at=NOON).data["people"] == 47

    def test_four_voters_are_not_told_of_at_all(self, asked, eight):
        votes(eight, *evening(4))
        words = re.sub(r"<[^>]+>", " ", self.work_out(asked))
        assert "It is too early to say" in words
        assert not re.search(r"\b4\b", words)

    def test_how_far_groups_agree_is_in_words_and_drawn_and_the_figure_is_nowhere(self, asked, eight):
        votes(eight, *evening(22), *day(20))
        text = self.work_out(asked)
        shared, dividing = (part_of(text, eight[number]) for number in (6, 0))
        assert "All" not in shared
        assert "Both groups agree." in shared
        assert shared.count("standing__group--agree") == 2
        assert "The groups stand against each other." in dividing
        assert (dividing.count("standing__group--agree"), dividing.count("standing__group--disagree")) == (1, 1)
        rank = StatementPicture.objects.get().data["statements"][str(eight[6].pk)]["rank"]
        assert f"{rank:.2f}"[1:] not in re.sub(r'="[^"]*"', "", shared)

    def test_of_many_statements_the_first_few_are_shown_and_the_rest_in_pages(self, asked):
        many = [StatementFactory(consultation=asked) for _ in range(50)]
        votes(many, *["+" * 50] * 12)
        assert self.work_out(asked).count("<article ") == 6
        for query, shown in (({"part": "shared"}, 40), ({"part": "shared", "page": 2}, 10), ({"page": "²"}, 6)):
            text = Client().get(page("what-we-think", asked), query).content.decode()
            assert text.count("<article ") == shown

    def test_sizes_of_groups_that_would_show_where_a_few_are_are_not_on_the_page(self, asked, eight):
        votes(eight, *evening(22), *day(20))
        self.work_out(asked)
        votes(eight, *evening(1), *day(7))
        text = self.work_out(asked)

        assert "50 people are counted here" in text
        assert text.count('<circle class="circle ') == 2
        assert "Group 1." in text
        assert "is not told this time" in text
        assert "23 people" not in text
        assert "27 people" not in text

    def test_where_nobody_can_be_told_apart_nothing_is_said_of_groups(self, asked, eight):
        votes(eight, *[EVENING] * 9)
        text = self.work_out(asked)
        assert "No groups can be told apart" in text
        assert "<circle class=" not in text
        assert "Most people agree" in text

    @pytest.mark.parametrize("how_many", [2, 40])
    def test_the_page_asks_the_database_the_same_whatever_there_is(self, asked, how_many, django_assert_num_queries):
        many = [StatementFactory(consultation=asked) for _ in range(how_many)]
        votes(many, *["+" * how_many] * how_many)
        self.work_out(asked)
        with django_assert_num_queries(3):
            Client().get(page("what-we-think", asked))

    def test_a_voter_of_one_time_of_asking_is_nobody_in_another(self, client, asked, eight):
        vote(client, eight[0])
        other = StatementFactory(consultation__opens_on=asked.opens_on, consultation__closes_on=asked.closes_on)
        vote(client, other)
        assert Voter.objects.count() == 2
        assert client.get(page("statements-mine", asked)).status_code == 200


def part_of(text, statement):
    """The part of the page that is about one statement."""
    return next(part for part in text.split("<article ") if str(statement.words) in part and "think__bar" in part)


def as_reader():
    from kith.common.reader import Reader

    client = as_role("planner")
    return Reader(at=NOON, account_id=client.member.account_id, name="Gordon")


def test_two_who_accept_at_once_take_two_places(asked):
    first, second = (StatementFactory(consultation=asked, to_read=True) for _ in range(2))
    for one in (first, second):
        commands.accept_statement(statement=one, by=as_reader(), at=NOON)
    assert sorted(Statement.objects.values_list("order", flat=True)) == [1, 2]
    with pytest.raises(commands.AlreadyDecided):
        commands.decline_statement(statement=first, reason=REASON, by=as_reader(), at=NOON)


def test_a_voter_is_kept_with_the_week_and_no_day(asked):
    with pytest.raises(IntegrityError):
        VoterFactory(consultation=asked, week_on="2026-11-10")
