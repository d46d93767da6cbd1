"""Find help: by words, by place, narrowed, sorted and counted."""

from datetime import date, time

import pytest

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import Listing, Service
from kith.directory.queries import Looking, find
from kith.partnership.factories import AreaFactory, AreaKindFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def found(words: str = "", near: str = "", page: int = 1, **choices: str):
    refresh_search()
    narrowed = {facet: frozenset(said.split()) for facet, said in choices.items()}
    return find(Looking(words, near, narrowed), on=TODAY, page=page)


def names(*args, **kwargs) -> list[str]:
    return [service.name for service in found(*args, **kwargs).services]


def test_a_service_is_found_by_its_name_its_sentence_and_its_organisation():
    ServiceFactory(name="Evening Blether", summary="A group over food", organisation__name="Close Knit")
    ServiceFactory(name="Wheels", summary="Bikes mended")

    for words in ("blether", "EVENING", "groups", "close knit", "food group"):
        assert names(words) == ["Evening Blether"], words


def test_a_service_is_found_by_what_people_type_for_the_need_it_meets():
    NeedFactory(slug="break", name="A break", typed_as="wean\nbairn needs out the road\npure done in")
    ServiceFactory(name="Saturday Club", needs=["break"])

    assert names("my wean") == ["Saturday Club"]
    assert names("done in") == ["Saturday Club"]


def test_a_plain_need_typed_as_it_stands_on_the_front_door_brings_first_what_meets_it():
    NeedFactory(slug="break", name="A break")
    NeedFactory(slug="talk", name="Someone to talk to")
    ServiceFactory(name="Breakfast Club", summary="Toast, and someone who talks about talking to talk")
    ServiceFactory(name="Away Day", needs=["break"])
    ServiceFactory(name="Evening Blether", needs=["talk"])

    assert names("a break")[0] == "Away Day"
    assert names("I want someone to talk to")[0] == "Evening Blether"


def test_the_last_word_may_still_be_being_typed():
    ServiceFactory(name="Kinship Kitchen")
    assert names("kinship kit") == ["Kinship Kitchen"]


def test_accents_and_case_do_not_matter():
    ServiceFactory(name="Crèche and Café")
    assert names("CRECHE cafe") == ["Crèche and Café"]


def test_a_language_is_found_in_its_own_script():
    service = ServiceFactory(name="Chai and a Chair", languages=["ur"])
    service.languages.update(own_name="اردو")
    assert names("اردو") == ["Chai and a Chair"]


def test_when_nothing_has_every_word_any_word_will_do_and_it_says_so():
    ServiceFactory(name="Swimming")
    ServiceFactory(name="Trampolines")

    answer = found("swimming trampolines")

    assert answer.has_any_word_only
    assert [service.name for service in answer.services] == ["Swimming", "Trampolines"]


def test_a_sentence_that_one_service_happens_to_hold_brings_the_others_too():
    ServiceFactory(
        name="Help desk", description="Temporary flats, tired children, somebody to talk with in the evening"
    )
    ServiceFactory(name="Families in temporary flats")

    answer = found("temporary flats, tired children, talk in the evening")

    assert not answer.has_any_word_only
    assert {service.name for service in answer.services} == {"Help desk", "Families in temporary flats"}


def test_a_service_that_is_not_running_is_not_found():
    ServiceFactory(name="Long gone", status=Service.Status.DEFUNCT)
    assert names("gone") == []


def test_an_ended_service_leaves_the_search_when_it_is_refreshed():
    service = ServiceFactory(name="Kettle")
    assert names("kettle") == ["Kettle"]
    Service.objects.filter(pk=service.pk).update(status=Service.Status.DEFUNCT)

    refresh_search([service])

    assert not Listing.objects.exists()
    assert find(Looking("kettle"), on=TODAY).total == 0


def test_a_changed_name_is_found_and_the_old_one_is_not():
    service = ServiceFactory(name="Kettle")
    assert names("kettle") == ["Kettle"]
    Service.objects.filter(pk=service.pk).update(name="Teapot")

    refresh_search([service])

    assert find(Looking("teapot"), on=TODAY).total == 1
    assert find(Looking("kettle"), on=TODAY).total == 0


def test_a_match_in_the_name_comes_before_one_in_the_description():
    ServiceFactory(name="Anything", description="We sometimes talk of swimming")
    ServiceFactory(name="Swimming")
    assert names("swimming") == ["Swimming", "Anything"]


def test_its_own_name_outweighs_the_many_words_of_a_need():
    NeedFactory(slug="caring", name="Caring for someone", typed_as="carer\nyoung carer\ncaring\ncarers")
    NeedFactory(slug="talk", typed_as="talk " * 60)
    for name in ("A break", "Money advice", "Sleep line"):
        ServiceFactory(name=name, needs=["caring"])
    ServiceFactory(name="Young carers night", needs=["caring", "talk"])

    assert names("young carer")[0] == "Young carers night"


def test_where_nobody_says_near_a_hall_is_as_good_as_a_phone():
    ServiceFactory(name="Bedtime by phone", reach=Service.Reach.BY_PHONE)
    PlaceFactory(service__name="Bedtime at the hall")

    assert names("bedtime") == ["Bedtime at the hall", "Bedtime by phone"]


@pytest.mark.parametrize("how", ["ask", "phone", "turn-up", "online", "comes-to-you"])
def test_a_help_desk_is_found_by_each_way_in_which_it_is_reached(how):
    ServiceFactory(name="Desk", also_by_phone=True, also_online=True, also_comes_to_you=True, also_turn_up=True)
    ServiceFactory(name="Line", reach=Service.Reach.BY_PHONE, how=Service.How.PHONE)
    assert names(how=how) == (["Desk", "Line"] if how == "phone" else ["Desk"])


def test_a_service_asked_for_by_name_comes_before_a_nearer_one():
    AreaFactory(name="Govan")
    PlaceFactory(service__name="Kitchen", service__description="Evening, evening, blether, blether")
    PlaceFactory(service__name="Evening Blether", latitude=55.88)
    assert names("evening bleth", near="Govan") == ["Evening Blether", "Kitchen"]


def test_near_a_postcode_the_nearest_comes_first_with_its_distance():
    PostcodeFactory(code="GX428AB", latitude=55.84, longitude=-4.26)
    far = PlaceFactory(service__name="Far", latitude=55.88, longitude=-4.26).service
    near = PlaceFactory(service__name="Near", latitude=55.845, longitude=-4.26).service
    PlaceFactory(service=near, latitude=55.95, longitude=-4.26)

    answer = found(near="gx42 8ab")

    assert [service.name for service in answer.services] == ["Near", "Far"]
    assert answer.metres[near.pk] == pytest.approx(556, abs=5)
    assert answer.metres[far.pk] == pytest.approx(4448, abs=20)


def test_the_start_of_a_postcode_means_only_postcodes_that_begin_so():
    PostcodeFactory(code="G428AB", latitude=55.83, longitude=-4.26)
    PostcodeFactory(code="G41AA", latitude=55.86, longitude=-4.24)

    assert found(near="G42").place.latitude == 55.83
    assert found(near="G4").place.latitude == 55.86


def test_a_service_for_another_part_of_the_city_is_not_shown_near_you():
    south = AreaFactory(name="South", kind=AreaKindFactory(slug="locality"))
    govanhill = AreaFactory(name="Govanhill")
    govanhill.inside.add(south)
    ServiceFactory(name="Citywide")
    ServiceFactory(name="For the south", is_citywide=False, covers=[south])
    ServiceFactory(name="For elsewhere", is_citywide=False, covers=[AreaFactory(name="Drumchapel")])

    assert set(names(near="govanhill")) == {"Citywide", "For the south"}
    assert set(names(near="Drumchapel, Glasgow")) == {"Citywide", "For elsewhere"}
    assert len(names()) == 3


def test_a_place_where_help_happens_can_be_named():
    PlaceFactory(service__name="Blether", name="Merle Road Library", latitude=55.81, longitude=-4.2)
    assert found(near="merle road lib").place.name == "Merle Road Library"


def test_a_postcode_newer_than_the_table_stands_among_those_round_it():
    PostcodeFactory(code="G334AG", latitude=55.86, longitude=-4.14)
    PostcodeFactory(code="G334AN", latitude=55.88, longitude=-4.16)
    PostcodeFactory(code="G334", latitude=55.0, longitude=-4.0)

    place = found(near="G33 4AA").place

    assert place.name == "G33 4"
    assert (round(place.latitude, 2), round(place.longitude, 2)) == (55.87, -4.15)


def test_an_unknown_place_gives_the_results_without_distance():
    PlaceFactory(service__name="Blether")

    answer = found(near="ZZ99 9ZZ")

    assert answer.place is None
    assert answer.total == 1
    assert answer.metres == {}


@pytest.mark.parametrize("hidden", [{"is_private": True}, {"service__reach": Service.Reach.PRIVATE}])
def test_a_private_place_is_never_named_measured_or_found(hidden):
    PostcodeFactory(code="GX428AB")
    PlaceFactory(service__name="Safe house", name="Larch Villa", **hidden)

    assert names("larch villa") == []
    assert found(near="Larch Villa").place is None
    assert found(near="GX42 8AB").metres == {}
    assert Listing.objects.get().points == ""


@pytest.mark.parametrize(
    ("hours", "bands"),
    [
        ((1, time(18), time(20)), {"evening", "holiday"}),
        ((1, time(9), time(17)), {"school-day", "holiday"}),
        ((1, time(9), time(17, 15)), {"school-day", "holiday"}),
        ((5, time(10), time(12)), {"weekend", "holiday"}),
        ((5, time(18), time(21)), {"weekend", "evening", "holiday"}),
        ((4, time(19), time(2)), {"evening", "holiday"}),
        ((2, time(15, 30), time(16, 30)), {"holiday"}),
    ],
)
def test_hours_are_spoken_of_as_families_do(hours, bands):
    weekday, starts, ends = hours
    SessionFactory(weekday=weekday, starts=starts, ends=ends)

    counts = found().counts

    assert {choice for choice in ("evening", "weekend", "holiday", "school-day") if counts[f"when:{choice}"]} == bands


def test_term_time_hours_do_not_count_for_the_holidays():
    SessionFactory(when="term", starts=time(10), ends=time(12))
    SessionFactory(when="holidays", starts=time(10), ends=time(12))

    counts = found().counts

    assert counts["when:holiday"] == 1
    assert counts["when:school-day"] == 1


def test_a_service_that_says_nothing_of_whom_it_is_for_is_found_by_its_ages():
    ServiceFactory(name="Teens", minimum_age=12, maximum_age=17)
    ServiceFactory(name="Bumps", minimum_age=-1, maximum_age=0)

    assert names(who="teenager") == ["Teens"]
    assert names(who="expecting") == ["Bumps"]
    assert names(who="baby-toddler") == ["Bumps"]
    assert names(who="school-age") == []


def test_a_second_choice_widens_but_a_second_access_need_narrows():
    ServiceFactory(name="Both", languages=["ur", "pl"], access=["no-steps", "childcare"])
    ServiceFactory(name="One", languages=["ur"], access=["no-steps"])

    assert names(lang="ur pl") == ["Both", "One"]
    assert names(access="no-steps childcare") == ["Both"]


def test_no_count_promises_more_than_pressing_it_gives():
    ServiceFactory(languages=["ur"], access=["no-steps"], needs=["talk"])
    ServiceFactory(languages=["pl"], access=["no-steps", "childcare"], needs=["talk", "money"], cost_pence=200)
    ServiceFactory(languages=["ur", "pl"], needs=["money"], turn_up=True)
    chosen = {"lang": "ur", "access": "no-steps"}
    before = found(**chosen)

    for trait, count in before.counts.items():
        facet, choice = trait.split(":")
        pressed = {**chosen, facet: " ".join({*chosen.get(facet, "").split(), choice})}
        assert count <= found(**pressed).total, trait


@pytest.mark.parametrize(
    ("facts", "is_soon"),
    [
        ({"wait": "none"}, True),
        ({"wait": "about", "wait_weeks": 2}, True),
        ({"wait": "about", "wait_weeks": 3}, False),
        ({"wait": "full", "full_until_on": date(2026, 11, 20)}, True),
        ({"wait": "full", "full_until_on": date(2027, 3, 8)}, False),
        ({"wait": "not-known"}, False),
    ],
)
def test_starting_soon_is_within_two_weeks(facts, is_soon):
    ServiceFactory(**facts)
    assert found(wait="soon").total == is_soon


def test_an_entry_nobody_checked_for_a_year_sinks():
    ServiceFactory(name="A forgotten club", unchecked=True)
    ServiceFactory(name="B club")
    assert names("club") == ["B club", "A forgotten club"]


def test_when_nothing_fits_it_says_what_letting_go_of_each_thing_would_bring():
    ServiceFactory(name="Quiet swim", languages=["ur"])
    SessionFactory(service__name="Loud swim", weekday=6)

    answer = found("swim", when="weekend", lang="ur")

    assert answer.total == 0
    assert {(way.what, way.total, way.first) for way in answer.let_go} == {
        ("when", 1, "Quiet swim"),
        ("lang", 1, "Loud swim"),
    }


def test_when_no_one_thing_helps_it_says_what_letting_go_of_every_choice_would_bring():
    ServiceFactory(name="Quiet swim")

    answer = found("swim", when="weekend", lang="ur")

    assert [(way.what, way.total, way.first) for way in answer.let_go] == [("choices", 1, "Quiet swim")]


def test_pages_hold_twenty_and_no_service_is_on_two():
    for n in range(45):
        ServiceFactory(name=f"Club {n % 3}")

    pages = [found(page=page) for page in (1, 2, 3)]

    assert [len(page.services) for page in pages] == [20, 20, 5]
    assert len({service.pk for page in pages for service in page.services}) == 45
    assert found(page=99).page == 3
