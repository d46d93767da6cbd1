"""Suggested themes: the same each time, in any script, called suggestions, and none where reading is quicker."""

import csv
import sys
from pathlib import Path

import pytest

from kith.voice import extra
from kith.voice.suggested.themes import TooFewTexts, strongest, suggest_themes
from kith.voice.suggested.words import words

NHS = Path(__file__).resolve().parents[5] / "shared" / "data" / "voice" / "nhs_fft_comments.csv"  # optional

BUSES = [
    "The last bus leaves at six so nobody comes home by bus",
    "No evening bus from the school",
    "The bus fare is too dear for four of us",
    "The bus was late again and the fare went up",
    "We missed the group, the evening bus did not come",
    "A bus with room for the pram",
]
FOOD = [
    "The food bank opens when I work",
    "Ashamed to go to the food bank",
    "Kind people at the food bank on Tuesday",
    "Children ask for a hot meal after school",
    "A hot meal and somebody to talk to",
    "The food was cold, the children wanted a hot meal",
]
URDU = [
    "شام کا گروپ بند ہو گیا",
    "ہمیں شام کا گروپ چاہیے",
    "شام کے گروپ میں سب عورتیں آتی تھیں",
    "گروپ شام کو دوبارہ شروع کریں",
    "ڈاکٹر کے پاس مترجم نہیں تھا",
    "مترجم کے بغیر ڈاکٹر کی بات سمجھ نہیں آتی",
    "ڈاکٹر سے بات کے لیے مترجم چاہیے",
    "مترجم دیر سے آیا اور ڈاکٹر چلا گیا",
]


def test_twelve_texts_about_two_things_give_two_suggestions():
    themes = suggest_themes(BUSES + FOOD)
    by = strongest(themes)
    assert by[:6] == [by[0]] * 6
    assert by[6:] == [1 - by[0]] * 6
    assert "bus" in themes[by[0]].words


def test_urdu_is_read_as_urdu():
    themes = suggest_themes(URDU)
    by = strongest(themes)
    assert {themes[by[0]].words[0], themes[by[4]].words[0]} <= {"شام", "گروپ", "مترجم", "ڈاکٹر"}
    assert by == [by[0]] * 4 + [by[4]] * 4
    assert by[0] != by[4]


def test_a_word_is_the_same_however_it_is_written():
    assert words("Don’t DONT don't") == []
    assert words("Café CAFE\u0301 cafe\u0301s") == ["café", "café", "cafés"]
    assert words("بَند بند كتاب کتاب") == ["بند", "بند", "کتاب", "کتاب"]
    assert words("हिन्दी में, 2026!") == ["हिन्दी", "में"]


def test_each_calls_itself_a_suggestion_and_points_at_its_texts():
    for theme in suggest_themes(BUSES + FOOD):
        assert theme.name.startswith("Suggested: ")
        assert all(0 <= share <= 1 for share in theme.strengths)
        assert theme.strengths[theme.typical[0]] > 0.5


def test_the_same_texts_give_the_same_suggestions():
    assert suggest_themes(BUSES + FOOD) == suggest_themes(BUSES + FOOD)


def test_a_text_without_a_shared_word_is_of_no_theme():
    themes = suggest_themes([*BUSES, *FOOD, "…", "Zebra"])
    assert strongest(themes)[-2:] == [None, None]


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ([], "0 texts are too few"),
        (BUSES, "6 texts are too few"),
        (["", "!"] * 20, "Only 0 of 40 texts share a word"),
        ([f"only{n}x{chr(97 + n)}" for n in range(20)], "Only 0 of 20"),
    ],
    ids=["none", "six", "no words", "nothing shared"],
)
def test_too_few_are_kindly_left_to_be_read(texts, says):
    with pytest.raises(TooFewTexts, match=says):
        suggest_themes(texts)


@pytest.mark.parametrize("wanted", [1, 3, 400])
def test_more_themes_than_there_can_be_are_not_made(wanted):
    assert 1 <= len(suggest_themes(BUSES + FOOD, wanted)) <= min(wanted, 12)


def test_without_the_extra_it_says_what_to_add(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.feature_extraction.text", None)
    with pytest.raises(extra.NotInstalled, match="--extra themes"):
        suggest_themes(BUSES + FOOD)


@pytest.mark.skipif(not NHS.exists(), reason="the shared comments are not beside this checkout")
def test_suggestions_for_real_comments_lie_nearer_to_peoples_themes_than_plain_clusters():
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_mutual_info_score

    from kith.voice.suggested.themes import _weights

    with NHS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["labels"] and "|" not in row["labels"]]
    texts, people = [row["answer"] for row in rows], [row["labels"] for row in rows]
    ours = strongest(suggest_themes(texts, 12))
    peer = KMeans(12, n_init=3, random_state=0).fit_predict(_weights(texts)[0])
    told = [number for number, theme in enumerate(ours) if theme is not None]
    mine, theirs = (adjusted_mutual_info_score([people[n] for n in told], [of[n] for n in told]) for of in (ours, peer))
    assert mine > theirs


def test_texts_that_a_few_words_tell_whole_are_no_trouble():
    """Where the suggestions fit perfectly, what is left over is a rounding error on the wrong side of nought."""
    texts = [f"The bus fare is more than food {n}" for n in range(6)]
    texts += [f"Evening group with childcare please {n}" for n in range(6)]

    assert len(suggest_themes(texts)) == 2
