"""Polis exports of different years: which mark is a yes, what each statement got, and how far groups agree on it."""

import csv
from pathlib import Path

import pytest

from kith.common.tables import CannotRead
from kith.voice.polis.consensus import consensus, recorded, statements
from kith.voice.polis.export import read_export
from kith.voice.polis.sign import BY_COMMENTS, BY_CUSTOM, BY_PEOPLE, Sign, sign_of

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "voice"  # optional, beside the checkout
FOLDERS = sorted(REAL.glob("polis_*"))

VOTES = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,7
0,0,1,3,2,1,1,1,-1
1,0,0,2,1,0,1,0,
2,1,0,3,0,2,-1,0,-1
3,,0,1,1,0,1,,
"""
COMMENTS = """timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,0,0,3,1,1,"Buses, in the evening"
2,1,0,1,0,1,A place to sit
3,7,1,0,2,-1,Something rude
"""


def turned(votes):
    """The same votes with agree as -1, the participants' own counts left as they are."""
    head, *rows = votes.splitlines()
    told = {"1": "-1", "-1": "1"}
    cells = [row.split(",") for row in rows]
    return "\n".join([head, *(",".join(c[:6] + [told.get(v, v) for v in c[6:]]) for c in cells)])


def export(at, votes=VOTES, comments=COMMENTS, name="participants-votes.csv"):
    (at / name).write_text(votes, encoding="utf-8")
    if comments:
        (at / "comments.csv").write_text(comments, encoding="utf-8")
    return read_export(at)


def told(at, *args, **changed):
    found = export(at, *args, **changed)
    return statements(found, sign_of(found))


def test_each_statement_has_its_votes_and_a_consensus_of_the_recorded_groups(tmp_path):
    evening, sit, rude = told(tmp_path)
    assert (evening.agree, evening.disagree, evening.passed, evening.seen) == (3, 1, 0, 4)
    assert (sit.agree, sit.disagree, sit.passed, sit.seen) == (1, 0, 2, 3)
    assert [evening.id, sit.id, rude.id] == [0, 1, 7]
    assert evening.group_informed_consensus == pytest.approx((2 + 1) / (2 + 2) * (0 + 1) / (1 + 2))
    assert sit.group_informed_consensus == pytest.approx((1 + 1) / (2 + 2) * (0 + 1) / (1 + 2))


def test_a_pass_counts_as_a_vote_and_a_group_that_has_not_seen_it_as_a_half():
    assert consensus([(4, 8)]) == consensus([(4, 4 + 4)]) == pytest.approx(0.5)
    assert consensus([(3, 3), (0, 0)]) == pytest.approx(0.8 * 0.5)
    assert consensus([]) is None


def test_the_sign_is_what_fits_the_totals_of_the_comments(tmp_path):
    straight, other = tmp_path / "straight", tmp_path / "other"
    straight.mkdir(), other.mkdir()
    assert sign_of(export(straight)) == Sign(1, BY_COMMENTS)
    assert sign_of(export(other, turned(VOTES))) == Sign(-1, BY_COMMENTS)
    assert told(straight) == told(other, turned(VOTES))


def test_totals_that_are_a_little_off_still_decide(tmp_path):
    assert sign_of(export(tmp_path, turned(VOTES), COMMENTS.replace("0,0,3,1", "0,0,4,1"))) == Sign(-1, BY_COMMENTS)


@pytest.mark.parametrize(
    "comments",
    [
        "",
        "comment-id,comment-body\n0,Buses\n",
        COMMENTS.replace(",3,1,1", ",0,0,1").replace(",1,0,1", ",0,0,1").replace(",0,2,-1", ",0,0,-1"),
    ],
    ids=["no file", "no totals", "nought"],
)
def test_without_totals_that_decide_the_counts_of_each_participant_do(tmp_path, comments):
    assert sign_of(export(tmp_path, turned(VOTES), comments)) == Sign(-1, BY_PEOPLE)


def test_with_nothing_to_check_against_one_is_agree_and_it_is_said(tmp_path):
    assert sign_of(export(tmp_path, "participant,group-id,0\n1,0,1\n", "")) == Sign(1, BY_CUSTOM)


def test_who_is_in_no_group_counts_in_totals_alone(tmp_path):
    none = VOTES.replace("\n0,0,", "\n0,,").replace("\n1,0,", "\n1,,").replace("\n2,1,", "\n2,,")
    assert [one.group_informed_consensus for one in told(tmp_path, none)] == [None] * 3
    assert told(tmp_path, none)[0].seen == 4


@pytest.mark.parametrize(
    "votes",
    [
        "\ufeff" + VOTES,
        VOTES.replace("\n", "\r\n"),
        VOTES.replace("\n", "\n\n"),
        VOTES.replace("group-id", "group_id").replace("n-agree", "N agree"),
        VOTES.replace(",0,1,7\n", ",0.0,1.0,7.0\n").replace("\n2,1,", "\n2,1.0,").replace(",-1,0,-1", ",-1.0,0.0,-1.0"),
        VOTES.replace("participant,", "participant,xid,")
        .replace("\n0,0", "\n0,,0")
        .replace("\n1,0", "\n1,,0")
        .replace("\n2,1", "\n2,a,1")
        .replace("\n3,,", "\n3,,,"),
        VOTES.replace(",", ";"),
        "sep=,\n" + VOTES,
        VOTES.replace("\n", "\r"),
    ],
    ids=["a mark", "line ends", "blank lines", "spellings", "decimals", "an xid", "semicolons", "sep", "old line ends"],
)
def test_columns_and_files_of_every_year_say_the_same(tmp_path, votes):
    assert told(tmp_path, votes) == told(tmp_path)


def test_the_name_that_newer_exports_have_is_found_too(tmp_path):
    assert len(told(tmp_path, name="participant-votes.csv")) == 3


@pytest.mark.parametrize("name", ["Participants-Votes.csv", "2021-08-01-participants-votes.csv"])
def test_a_file_in_large_letters_or_with_a_date_before_it_is_found(tmp_path, name):
    assert len(told(tmp_path, name=name)) == 3


def test_what_a_program_writes_for_not_seen_is_not_seen(tmp_path):
    votes = "participant,group-id,0,1\n0,0,1,NA\n1,0,nan,-1\n"
    assert [one.seen for one in told(tmp_path, votes, "")] == [1, 1]


def test_a_statement_without_a_number_keeps_its_name(tmp_path):
    assert [one.id for one in told(tmp_path, VOTES.replace("0,1,7\n", "s0,s1,s7\n", 1), "")] == ["s0", "s1", "s7"]


@pytest.mark.parametrize("name", ["group-informed-consensus", "group_aware_consensus", "consensus"])
def test_a_recorded_consensus_is_held_against_ours(tmp_path, name):
    comments = f"comment-id,agrees,disagrees,{name}\n0,3,1,0.25\n1,1,0,0.9\n7,0,2,\n"
    found = export(tmp_path, comments=comments)
    assert recorded(found, statements(found, sign_of(found))) == (1, 2)


@pytest.mark.parametrize(
    ("votes", "says"),
    [
        (None, "not a Polis export"),
        ("", "is empty"),
        ("participant,group-id\n1,0\n", "no column of votes"),
        ("<!DOCTYPE html><html>Sign in</html>", "is a page of the web"),
        (VOTES.replace("0,1,7\n", "0,0,7\n", 1), "two columns for statement 0"),
        (VOTES.replace("\n1,0,0,2,1,0,1", "\n1,0,0,2,1,0,yes"), "line 3: a vote is 1, 0 or -1"),
    ],
    ids=["no votes", "empty", "no statements", "a page", "a statement twice", "a word"],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, votes, says):
    if votes is not None:
        (tmp_path / "participants-votes.csv").write_text(votes, encoding="utf-8")
    with pytest.raises(CannotRead, match=says):
        read_export(tmp_path)


@pytest.mark.skipif(not FOLDERS, reason="the shared conversations are not beside this checkout")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_real_conversation_is_read_whole_and_fits_its_own_counts(folder):
    found = read_export(folder)
    with (folder / "participants-votes.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    sign = sign_of(found)
    assert sign == Sign(1, BY_COMMENTS)
    assert sum(one.agree for one in statements(found, sign)) == sum(int(person["n-agree"]) for person in people)
    assert sum(one.seen for one in statements(found, sign)) == sum(int(person["n-votes"]) for person in people)
