"""What somebody typed is taken as what they may be looking for: mistakes, Scots, phrases, ages, and what is left alone."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, ServiceFactory
from kith.directory.models import ListedWord, Listing, Service
from kith.directory.queries import Looking, find
from kith.directory.queries.understood import understood
from kith.directory.search import mistakes, plain_words
from kith.directory.search.spellings import as_spelt, shape, spellings
from kith.directory.search.understanding import ages_said, terms_of, tokens_of, understand
from kith.directory.search.words import fold

TODAY = NOON.date()


def looked_for(typed: str):
    return find(Looking(typed), on=TODAY)


def names(typed: str) -> list[str]:
    return [service.name for service in looked_for(typed).services]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("counceling", "counselling"),
        ("famly", "family"),
        ("unifrom", "uniform"),
        ("brestfeeding", "breastfeeding"),
        ("ohusing", "housing"),
    ],
)
def test_a_typing_mistake_finds_what_was_meant_and_says_so(typed, meant):
    ServiceFactory(name=meant.capitalize())
    refresh_search()

    found = looked_for(typed)

    assert [service.name for service in found.services] == [meant.capitalize()]
    assert found.looked_for_too == (meant,)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["rugby", "dentist", "boxing", "bank", "gun", "carers", "xqzvbn"])
def test_a_right_word_that_nobody_lists_is_not_turned_into_another(typed):
    for name in ("Ruby Street", "Dentists’ Row", "Boxing", "Bunk", "Gum", "Cakers"):
        ServiceFactory(name=name)
    refresh_search()

    assert typed in understood(typed).words
    assert not understood(typed).too


@given(st.sampled_from(sorted(mistakes._right_words())))
def test_no_english_word_is_taken_for_a_mistake(word):
    assert not mistakes.may_be_mistyped(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12), st.data())
def test_a_word_one_slip_away_is_meant_and_one_far_away_is_not(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    slip = word[:at] + word[at + 1 :]
    if len(slip) >= mistakes.SHORTEST:
        assert mistakes.meant(slip, {word: 1}) == word
    assert mistakes.meant(word, {"1" * len(word): 1}) == ""


def test_of_two_words_as_near_the_one_that_more_listings_say_is_meant():
    assert mistakes.meant("scholl", {"school": 40, "scholz": 1}) == "school"


@pytest.mark.django_db
def test_a_word_still_being_typed_is_no_mistake():
    ServiceFactory(name="Counselling")
    ServiceFactory(name="Councillor")
    refresh_search()

    assert not understood("counse").too
    assert names("counse") == ["Counselling"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("sleep", "sleeping"),
        ("worried", "worries"),
        ("carers", "caring carer"),
        ("housing", "houses"),
        ("babies", "baby"),
        ("grieving", "grieved"),
    ],
)
def test_endings_do_not_matter_on_either_database(kept, typed):
    ServiceFactory(name=kept)
    ServiceFactory(name="Something else")
    refresh_search()
    assert names(typed) == [kept]


@pytest.mark.django_db
def test_scots_finds_what_a_service_writes_plainly_and_says_what_was_looked_for():
    ServiceFactory(name="Debt advice")
    ServiceFactory(name="Swimming")
    refresh_search()

    found = looked_for("am pure skint")

    assert [service.name for service in found.services] == ["Debt advice"]
    assert found.looked_for_too == ("money", "debt")


@pytest.mark.django_db
def test_nowhere_to_sleep_is_about_a_roof_and_not_about_bedtimes():
    ServiceFactory(name="Sleep and bedtimes")
    ServiceFactory(name="Help when you are homeless")
    refresh_search()

    assert names("nowhere to sleep") == ["Help when you are homeless"]
    assert names("my wean won't sleep") == ["Sleep and bedtimes"]


@pytest.mark.django_db
def test_the_exact_name_is_first_whatever_else_it_may_mean():
    ServiceFactory(name="Larder of food, food and more food", description="skint? food, money, debt")
    ServiceFactory(name="Skint")
    refresh_search()
    assert names("skint")[0] == "Skint"


@pytest.mark.django_db
def test_the_plain_need_that_words_are_about_comes_first_among_equals():
    NeedFactory(slug="money", name="Pounds")
    ServiceFactory(name="A club", description="money")
    ServiceFactory(name="B club", description="money", needs=["money"])
    refresh_search()
    assert names("skint") == ["B club", "A club"]


@pytest.mark.django_db
def test_whose_age_is_said_comes_first_and_is_no_word():
    ServiceFactory(name="A talking group", minimum_age=18, maximum_age=26)
    ServiceFactory(name="B talking group", minimum_age=0, maximum_age=5)
    refresh_search()

    assert names("talking, 3 year old") == ["B talking group", "A talking group"]
    assert understood("I'm 13 and talking").ages == {13}
    assert understood("3 talking groups").ages == set()


def test_a_word_that_everybody_says_is_let_go_beside_one_that_few_say():
    taken = understand(["family", "trampoline"], {"family": 4000, "trampoline": 3})

    assert [term.typed for term in taken.every] == ["family", "trampoline"]
    assert [term.typed for term in taken.any] == ["trampoline"]


@pytest.mark.django_db
def test_words_are_counted_as_listings_come_change_and_go():
    kettle, teapot = ServiceFactory(name="Kettle"), ServiceFactory(name="Teapot and kettle")
    refresh_search()
    assert _counted() == _said()
    assert ListedWord.objects.get(word="kettle").own == 2

    Service.objects.filter(pk=kettle.pk).update(name="Samovar")
    Service.objects.filter(pk=teapot.pk).update(status=Service.Status.DEFUNCT)
    refresh_search([kettle, teapot])

    assert _counted() == _said()
    assert not ListedWord.objects.filter(word__in=["kettle", "teapot"]).exists()
    refresh_search()
    assert _counted() == _said()


def _counted() -> dict[str, int]:
    return dict(ListedWord.objects.values_list("word", "listings"))


def _said() -> Counter[str]:
    texts = Listing.objects.values_list("names", "needs", "words")
    return Counter(word for listing in texts for word in set(" ".join(listing).split()))


@pytest.mark.django_db
def test_what_is_hidden_is_no_longer_suggested():
    service = ServiceFactory(name="Larchvilla")
    refresh_search()
    assert understood("larchvila").too == ("larchvilla",)

    Service.objects.filter(pk=service.pk).update(stage=Service.Stage.HIDDEN)
    refresh_search([service])

    assert understood("larchvila").too == ()


def test_no_phrase_of_the_list_is_another_line_s_in_other_words():
    lines = {
        shape(as_spelt(words.split())): at for at, line in enumerate(plain_words.lines()) for words in line["typed"]
    }
    for at, line in enumerate(plain_words.lines()):
        assert {lines[shape(as_spelt(words.split()))] for words in line["typed"]} == {at}, line


def test_spellings_lead_to_one_word_and_never_on_to_another():
    others = [other for others in spellings().values() for other in others]
    assert len(others) == len(set(others))
    assert not spellings().keys() & set(others)
    for words in (*spellings(), *others):
        assert fold(words) == words
        assert len(words.split()) == 1


@pytest.mark.parametrize(
    ("typed", "as_in_the_list"),
    [
        ("i look efter ma wee brothers", "look after my brother"),
        ("dinnae ken who tae ask", "dont know who to ask"),
        ("my wean willnae sleep", "wont sleep"),
        ("raising ma two grandweans", "grandweans"),
        ("somone to tlk to", "someone to talk to"),
        ("hlp wi money", "help with money"),
    ],
)
def test_a_phrase_is_read_whoever_spells_it_and_whosever_it_is(typed, as_in_the_list):
    told = {way for term in terms_of(tokens_of(typed), {}) for way in term.ways}
    assert {way for term in terms_of(tokens_of(as_in_the_list), {}) for way in term.ways[1:]} <= told


def test_words_that_everybody_says_are_not_asked_for_beside_one_that_tells():
    told = understand(tokens_of("does somebody always get paid for keeping a parrot"), {})
    assert [term.typed for term in told.every] == ["parrot"]
    assert [term.typed for term in understand(tokens_of("always keeping"), {}).every] == ["always", "keeping"]


def test_how_many_somebody_has_is_no_word_to_look_for():
    assert "2" not in understand(tokens_of("2 rabbits"), {}).words


@pytest.mark.parametrize("typed", ["baby 6 weeks", "my wean is 4 months old", "12 week old"])
def test_weeks_and_months_are_an_age_under_one(typed):
    assert ages_said(typed)[0] >= {0}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["0141 496 0171", "01414960171", "+44 (0)141 496 0171", "0141-496-0171", "who is 0141 4960171"]
)
def test_a_phone_number_finds_whose_it_is_however_it_is_spaced(typed):
    ServiceFactory(name="Night voices", phone="0141 496 0171")
    ServiceFactory(name="Office", organisation__phone="0141 496 0172")
    refresh_search()
    assert names(typed) == ["Night voices"]
    assert names("0141 4960 172") == ["Office"]


@pytest.mark.django_db
def test_a_mistake_before_the_last_word_is_put_right_though_a_word_begins_so():
    ServiceFactory(name="Arguing", description="arguings")
    refresh_search()
    assert "arguing" in understood("arguin again").words


def test_the_list_of_plain_words_is_well_formed():
    lines = plain_words.lines()
    typed = [fold(words) for line in lines for words in line["typed"]]
    assert [words for words, times in Counter(typed).items() if times > 1] == []
    for line in lines:
        assert line.keys() <= {"typed", "means", "need", "passing"}, line
        assert line["typed"], line
        assert line["means"], line
        for words in line["typed"]:
            assert fold(words) == words, words
        for words in line["means"]:
            assert re.fullmatch(r"[a-z0-9 ]+", words), words


@pytest.mark.django_db
@given(st.text(max_size=60))
def test_whatever_is_typed_is_searched_and_nothing_breaks(typed):
    assert find(Looking(typed), on=TODAY).total == 0
