"""Find help shows what a family worker would hope for, on whichever database the tests run, and does not get worse."""

import pytest

from kith.common.testing import NOON
from kith.demo import quality
from kith.demo.build import files
from kith.demo.build.places import load_places
from kith.demo.build.providers import load_providers
from kith.directory.commands import refresh_search
from kith.directory.search.plain_words import lines

TODAY = NOON.date()
# A little under what docs/search-quality.md gives: raise them when the search gets better, and never lower them.
FLOORS = {
    "tuned": (0.69, 0.90),
    "apart": (0.71, 0.85),
    "later_tuned": (0.51, 0.71),
    "later_apart": (0.44, 0.83),
}


def test_every_judgment_names_services_that_exist():
    services = {service["slug"] for provider in files.providers() for service in provider["services"]}
    for search in quality.judged():
        assert {*search.best, *search.good} <= services, search.words
        assert bool(search.best) != search.none, search.words


def test_there_are_searches_enough_and_a_third_of_them_is_kept_apart():
    searches = quality.judged()
    assert len(searches) >= 80
    assert len({(search.words, search.near) for search in searches}) == len(searches)
    assert 0.3 <= sum(search.is_apart for search in searches) / len(searches) <= 0.4


def test_plain_words_are_about_needs_of_the_front_door():
    assert {line["need"] for line in lines() if "need" in line} <= {need["slug"] for need in files.city_file("needs")}


@pytest.mark.django_db
def test_searches_find_what_a_family_worker_would_hope_for():
    load_places()
    load_providers(today=TODAY)
    refresh_search()

    measured = quality.by_part(quality.answers(quality.judged(), on=TODAY))

    for part, (precision, rank) in FLOORS.items():
        assert measured[part].precision_at_5 >= precision, part
        assert measured[part].mean_reciprocal_rank >= rank, part


def answer(shown, **judged):
    search = quality.Judged("words", "", **{"best": (), "good": (), "none": False, "is_apart": False, **judged})
    return quality.Answer(search, tuple(shown), False)


def test_precision_is_of_the_first_five_or_of_as_many_as_there_are_to_hope_for():
    assert answer("abxyzc", best=("a",), good=("b", "c")).precision == pytest.approx(2 / 3)
    assert answer("abcdef", best=tuple("abcdefg")).precision == 1
    assert answer("", best=("a",)).precision == 0


def test_the_rank_is_of_the_first_best_one():
    assert answer("xya", best=("a",), good=("x",)).reciprocal_rank == pytest.approx(1 / 3)
    assert answer("xy", best=("a",)).reciprocal_rank == 0


def test_where_nothing_fits_showing_nothing_is_right():
    assert (answer("", none=True).precision, answer("", none=True).reciprocal_rank) == (1, 1)
    assert (answer("a", none=True).precision, answer("a", none=True).reciprocal_rank) == (0, 0)
