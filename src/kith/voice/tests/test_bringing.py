"""A conversation and comments from elsewhere are brought in once, with nobody's name, and what is wrong is one sentence."""

from datetime import date

import pytest

from kith.cli import voice
from kith.cli.words import Trouble
from kith.partnership.factories import MembershipFactory
from kith.voice.factories import ConsultationFactory
from kith.voice.models import Contribution, Moderation, Saying, Statement, Vote, Voter

pytestmark = pytest.mark.django_db

COMMENTS = """comment-id,author-id,agrees,disagrees,moderated,comment-body
0,1,2,0,1,Buses should be free.
1,1,1,1,0,"Groups should be in the evening, and warm."
2,2,0,1,-1,Something rude.
3,2,0,0,1,{long}
"""
VOTES = """participant,group-id,n-votes,n-agree,n-disagree,0,1,2,3
0,0,3,2,1,1,1,-1,
1,1,2,1,1,1,-1,,
2,,1,0,0,,,,0
"""
TABLE = """comment_id,date,answer
a,23/11/2026,They listened.
b,03/02/2021,"The wait, the wait."
b,03/02/2021,"The wait, the wait."
c,,
"""


@pytest.fixture
def asked():
    return ConsultationFactory(title="What helps?")


@pytest.fixture
def email():
    return MembershipFactory(role="planner", account__email="gordon@people.example").account.email


@pytest.fixture
def export(tmp_path):
    folder = tmp_path / "conversation"
    folder.mkdir()
    (folder / "comments.csv").write_text(COMMENTS.format(long="x" * 401))
    (folder / "participants-votes.csv").write_text(VOTES)
    return folder


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_text(TABLE)
    return path


def load(what, email, *more, consultation="What helps?"):
    return voice.run(["load", str(what), "--consultation", consultation, "--by", email, *more])


def test_statements_and_votes_are_there_and_what_was_moderated_out_is_declined_with_why(asked, export, email, capsys):
    assert load(export, email) == 0
    assert list(Statement.objects.to_vote_on().order_by("order").values_list("words", flat=True)) == [
        "Buses should be free.",
        "Groups should be in the evening, and warm.",
    ]
    assert Statement.objects.get(state="declined").reason
    assert sorted(Vote.objects.values_list("statement__order", "way")) == [
        (1, "agree"),
        (1, "agree"),
        (2, "agree"),
        (2, "disagree"),
    ]
    said = capsys.readouterr().out
    assert "3 statements, 2 people, 4 votes." in said
    assert "1 were left out" in said


def test_brought_again_nothing_is_there_twice(asked, export, table, email, capsys):
    for _ in range(2):
        load(export, email)
        load(table, email)
    assert (Statement.objects.count(), Voter.objects.count(), Vote.objects.count()) == (3, 2, 4)
    assert Contribution.objects.count() == 2
    assert "Nothing is new." in capsys.readouterr().out


def test_a_conversation_may_come_into_two_times_of_asking(asked, export, email):
    ConsultationFactory(title="And again?")
    load(export, email)
    load(export, email, consultation="And again?")
    assert Statement.objects.count() == 6


def test_comments_wait_to_be_read_ask_for_no_answer_and_keep_the_week_alone(asked, table, email):
    load(table, email)
    assert set(Contribution.objects.values_list("state", "way", "name", "week_on")) == {
        ("sent", "none", "", date(2026, 11, 23)),
        ("sent", "none", "", date(2021, 2, 1)),
    }
    assert sorted(Saying.objects.values_list("words", flat=True)) == ["The wait, the wait.", "They listened."]


def test_comments_that_a_person_has_read_count_at_once_in_that_persons_name(asked, table, email):
    load(table, email, "--accepted")
    assert Contribution.objects.heard().count() == 2
    assert {one.decided_by.email for one in Moderation.objects.all()} == {email}


class TestTrouble:
    def refused(self, *words):
        with pytest.raises(Trouble) as why:
            voice.run(["load", *map(str, words)])
        return str(why.value)

    def test_there_is_no_such_file(self, asked, email, tmp_path):
        found = self.refused(tmp_path / "none", "--consultation", "What helps?", "--by", email)
        assert found == f"There is no file or folder {tmp_path / 'none'}."

    def test_a_folder_is_no_export(self, asked, email, tmp_path):
        assert "no participants-votes.csv" in self.refused(tmp_path, "--consultation", "What helps?", "--by", email)

    def test_a_table_has_no_such_column(self, asked, table, email):
        words = (table, "--consultation", "What helps?", "--by", email, "--column", "said")
        assert self.refused(*words) == "comments.csv has no column called said. It has: comment_id, date, answer."

    def test_nothing_is_asked_under_this_title(self, asked, table, email):
        words = (table, "--consultation", "What hurts?", "--by", email)
        assert self.refused(*words) == "Nothing is asked under this title. There is: What helps?."

    def test_two_are_called_the_same(self, asked, table, email):
        ConsultationFactory(title="What helps?")
        assert self.refused(table, "--consultation", "What helps?", "--by", email).startswith("2 are called that.")

    @pytest.mark.parametrize("role", ["practitioner", None])
    def test_only_somebody_who_hears_for_the_city_brings_it(self, asked, table, role):
        email = MembershipFactory(role=role).account.email if role else "nobody@people.example"
        found = self.refused(table, "--consultation", "What helps?", "--by", email)
        assert found.startswith(f"Nobody who signs in as {email} hears for the city")
