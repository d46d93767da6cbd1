"""./kith voice: exactly the figures that were asked for, or one plain sentence."""

import json
import subprocess
import sys

import pytest

from kith.cli import main
from kith.voice.tests.test_polis import COMMENTS, VOTES
from kith.voice.tests.test_suggested import BUSES, FOOD

OBSERVERS = (
    "A,B,C,D\n1,1,,1\n2,2,3,2\n3,3,3,3\n3,3,3,3\n2,2,2,2\n1,2,3,4\n4,4,4,4\n1,1,2,1\n2,2,2,2\n,5,5,5\n,,1,1\n,3,,\n"
)


@pytest.fixture
def say(tmp_path, capsys):
    """Writes a file and asks about it: the exit code, what was printed, and what was said on the side."""

    def ask(part, words, *options, encoding="utf-8"):
        path = tmp_path / "codes.csv"
        path.write_bytes(words.encode(encoding))
        code = main.run(["voice", part, str(path), *options])
        return code, *capsys.readouterr()

    return ask


def figures(answer):
    code, out, _ = answer
    assert code == 0
    return json.loads(out)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491)])
def test_the_textbook_comes_out_at_each_level(say, level, alpha):
    told = figures(say("agreement", OBSERVERS, "--level", level, "--json"))
    assert told == {"krippendorff_alpha": pytest.approx(alpha, abs=5e-5), "cohen_kappa": None}


def test_two_coders_have_a_kappa_too(say):
    rows = ["yes,yes"] * 20 + ["yes,no"] * 5 + ["no,yes"] * 10 + ["no,no"] * 15
    told = figures(say("agreement", "\n".join(["Morag,Ali", *rows]), "--json"))
    assert told["cohen_kappa"] == pytest.approx(0.4)


@pytest.mark.parametrize(
    "words",
    [
        OBSERVERS.replace("\n", "\r\n"),
        OBSERVERS.replace(",", ";"),
        "\ufeff" + OBSERVERS,
        OBSERVERS.replace("3,", "3.0,"),
        OBSERVERS.replace("\n", ",\n"),
        OBSERVERS.partition("\n")[2],
        "\n".join(f"{'unit' if n == 0 else n},{line}" for n, line in enumerate(OBSERVERS.splitlines())),
        OBSERVERS.replace(",", "|"),
        "sep=;\n" + OBSERVERS.replace(",", ";"),
        OBSERVERS.replace(",,", ",NA,").replace("\n,", "\nNaN,"),
        "\n".join(f"{'Comment_ID' if n == 0 else f'c{n}'},{line}" for n, line in enumerate(OBSERVERS.splitlines())),
        "\n".join(f"{'' if n == 0 else n - 1},{line}" for n, line in enumerate(OBSERVERS.splitlines())),
    ],
    ids=[
        "line ends",
        "semicolons",
        "a mark",
        "decimals",
        "a last comma",
        "no names",
        "numbered",
        "bars",
        "sep",
        "not a number",
        "comment ids",
        "numbered, no name",
    ],
)
def test_however_a_program_saved_it_the_figure_is_the_same(say, words):
    told = figures(say("agreement", words, "--level", "interval", "--json"))
    assert told["krippendorff_alpha"] == pytest.approx(0.8491, abs=5e-5)


def test_a_table_of_two_units_has_its_numbering_left_out(say):
    told = figures(say("agreement", "unit,Morag,Ali\n1,yes,yes\n2,no,no\n", "--json"))
    assert told == {"krippendorff_alpha": 1.0, "cohen_kappa": 1.0}


def test_a_table_in_sixteen_bits_is_read(say):
    told = figures(say("agreement", OBSERVERS, "--json", encoding="utf-16"))
    assert told["krippendorff_alpha"] == pytest.approx(0.7434, abs=5e-5)


def test_a_figure_that_there_is_none_of_is_null_and_why_is_said_on_the_side(say):
    code, out, side = say("agreement", "A,B\n1,1\n1,1\n", "--json")
    assert (code, json.loads(out)) == (0, {"krippendorff_alpha": None, "cohen_kappa": None})
    assert "Every code is the same" in side


def test_a_file_that_older_programs_saved_is_read(say):
    assert figures(say("agreement", "A,B\nété,été\nnon,été\nnon,non\n", "--json", encoding="cp1252"))["cohen_kappa"]


@pytest.mark.parametrize(
    ("part", "words", "options", "says"),
    [
        ("agreement", "", [], "codes.csv is empty."),
        ("agreement", "A,B\n", [], "nothing coded"),
        ("agreement", "A,B\n1,2\n3,often\n", ["--level", "interval"], "Line 3: often is not a number"),
        ("agreement", "A,B\n1,inf\n", ["--level", "ordinal"], "Line 2: inf is not a number"),
        ("agreement", "A,B\n1,2\n", ["--level", "ratio"], "invalid choice"),
        ("agreement", "A\0,B\n", [], "is not text"),
        ("themes", "answer\n" + "\n".join(BUSES), [], "6 texts are too few"),
        ("themes", "words\nBus\n", [], "no column called answer. It has: words."),
        ("statistics", VOTES, [], "is not a folder"),
        ("other", "", [], "There is no ./kith voice other."),
    ],
)
def test_what_is_in_the_way_is_one_sentence_and_exit_code_2(say, part, words, options, says):
    code, out, side = say(part, words, *options)
    assert (code, out) == (2, "")
    assert says in side
    assert side.count("\n") == 1


@pytest.mark.parametrize("part", ["statistics", "agreement", "themes"])
def test_a_place_that_is_not_there_is_said(part, tmp_path, capsys):
    assert main.run(["voice", part, str(tmp_path / "none")]) == 2
    assert main.run(["voice", part, str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_statistics_are_the_statements_and_nothing_else(tmp_path, capsys):
    (tmp_path / "participants-votes.csv").write_text(VOTES, encoding="utf-8")
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    assert main.run(["voice", "statistics", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["statements"]
    assert told["statements"][1] == {
        "id": 1,
        "agree": 1,
        "disagree": 0,
        "pass": 2,
        "seen": 3,
        "group_informed_consensus": pytest.approx(1 / 6),
    }


def test_the_table_says_which_mark_was_an_agree_and_by_what(tmp_path, capsys):
    (tmp_path / "participants-votes.csv").write_text(VOTES, encoding="utf-8")
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    assert main.run(["voice", "statistics", str(tmp_path)]) == 0
    assert "Agree is 1 here, decided by the totals in comments.csv." in capsys.readouterr().out


def test_themes_are_printed_as_suggestions(say):
    code, out, _ = say("themes", "answer\n" + "\n".join(f'"{text}"' for text in BUSES + FOOD))
    assert code == 0
    assert "None counts until a person has read it" in out
    assert out.count("Suggested: ") == 2


def test_votes_and_agreement_need_no_library():
    asked = "import sys, kith.cli.voice_statistics, kith.cli.voice_agreement; print({'numpy', 'sklearn', 'django'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "set()\n"
