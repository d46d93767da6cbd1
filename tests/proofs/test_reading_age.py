"""What everybody reads about what families said reads at age nine."""

import pytest
from django.test import Client
from django.utils import timezone

from kith.demo.build.stories.reading import read
from kith.voice.factories import DecisionFactory, HearingFactory, InThemeFactory, ThemeFactory
from tests.reading_age import own_words_of, reading_of, syllables_in

NINE = 9.0
ANSWER = ("headline", "we_did", "because", "instead", "dissent", "families")


def test_a_sentence_of_a_known_grade():
    found = reading_of("The children want another evening with a meal at home.")
    assert (found.sentences, found.words, found.syllables) == (1, 10, 15)
    assert found.grade == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("we", 1), ("code", 1), ("said", 1), ("asked", 1), ("waited", 2), ("people", 2), ("family", 3),
        ("answered", 2), ("decides", 2), ("machine", 2), ("area", 3), ("reason", 2), ("idea", 3), ("table", 2),
        ("address", 2), ("computer", 3), ("anybody", 4), ("because", 2), ("closes", 2), ("exception", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables_in(word) == count


@pytest.fixture
def everything(db):
    for kind, facts in {
        "done": {"because": ""}, "doing": {"because": ""}, "partly": {}, "could-not": {"we_did": ""},
        "not-ours": {"we_did": "", "whose": "The council in the next town."},
    }.items():  # fmt: skip
        theme = ThemeFactory(published=True)
        for _ in range(6):
            InThemeFactory(theme=theme)
        DecisionFactory(theme=theme, kind=kind, **facts)
    waiting = ThemeFactory(published=True)
    InThemeFactory(theme=waiting)
    HearingFactory(theme=waiting, on=timezone.localdate())


@pytest.mark.parametrize("address", ["/you-said/", "/tell/", "/tell/how-we-listen/"])
def test_the_page_reads_at_age_nine(everything, address):
    text = own_words_of(Client().get(address).content.decode())
    found = reading_of(text)
    assert found.sentences >= 15, text
    assert found.age <= NINE, f"{found.age:.1f}\n{text}"


def test_and_so_do_the_answers_of_the_made_up_city():
    answers = [theme["decision"] for theme in read("voice")["themes"] if "decision" in theme]
    said = [one[name] for one in answers for name in ANSWER if one.get(name)]
    assert len(said) > 15
    assert reading_of("\n".join(said)).age <= NINE
