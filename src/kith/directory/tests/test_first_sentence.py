"""What an entry is, in a sentence: the first of its description, whole."""

import pytest

from kith.directory.importing.shaping.texts import first_sentence

SENTENCES = {
    "A warm room and a meal. Come any day.": "A warm room and a meal.",
    "Help with bills at the hall beside St. Brendan's church. Come any day.": "Help with bills at the hall beside St. Brendan's church.",
    "Advice for families on money, e.g. Child Benefit. Come any day.": "Advice for families on money, e.g. Child Benefit.",
    "A fund in the name of John F. Baird for families. Come.": "A fund in the name of John F. Baird for families.",
    "Lunch, a creche etc. are there for you. Come.": "Lunch, a creche etc. are there for you.",
    "Are you worried about bills? We help.": "Are you worried about bills?",
    "Free. Open to all who live here. Come.": "Free. Open to all who live here.",
    "No stop at all": "No stop at all",
    "In the building until 5 p.m. Come any day.": "In the building until 5 p.m.",
}


@pytest.mark.parametrize(("said", "first"), SENTENCES.items())
def test_the_first_sentence_is_whole(said, first):
    assert first_sentence(said) == first


def test_one_that_is_too_long_ends_after_a_whole_word():
    assert first_sentence("word " * 100, 23) == "word word word word…"
