"""The directory as a whole: what it says is what is listed, by name, and nothing that is not published is in it."""

from datetime import date

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import Report, Service, ServiceArea, Source
from kith.directory.presenters.whole import quality, tables
from kith.directory.queries import whole
from kith.partnership.factories import AreaFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
ON = NOON.date()


@pytest.fixture
def canal():
    return AreaFactory(name="Canal")


def local(area, **facts):
    return ServiceFactory(is_citywide=False, covers=[area], **facts)


def test_how_each_providers_entries_stand_by_name(canal):
    zebra, apple = OrganisationFactory(name="Zebra", phone="1"), OrganisationFactory(name="apple")
    whole_one = {"description": "More.", "wait": "none", "reach": "by-phone", "phone": "1"}
    ServiceFactory(organisation=zebra, **whole_one)
    ServiceFactory(organisation=zebra, unchecked=True, cost_is_known=False, **whole_one)
    wrong = ServiceFactory(organisation=apple, how="turn-up")
    Report.objects.create(service=wrong, about="phone", said_on=ON, answer_by_on=ON, code_hash="1")

    first, second = whole.by_provider(ON)

    assert (first.name, first.entries, first.looked_at, first.reports) == ("apple", 1, 1, 1)
    assert set(first.lacks) == {"words", "phone", "when", "where", "wait"}
    assert (second.name, second.entries, second.looked_at, dict(second.lacks)) == ("Zebra", 2, 1, {"cost": 1})


def test_what_is_said_in_none_of_many_entries_is_told_without_counting_each():
    told = {"wait": "none", "reach": "by-phone", "phone": "1", "description": "", "cost_is_known": False}
    group = OrganisationFactory(name="Canal group")
    for _ in range(3):
        ServiceFactory(organisation=group, unchecked=True, **told)
    [row] = quality(whole.by_provider(ON)).could
    assert row.could == (
        "None was looked at in time.",
        "Not said in any of them: more than a sentence and what it costs.",
    )


def test_many_providers_are_read_a_page_at_a_time(client):
    for number in range(41):
        ServiceFactory(organisation__name=f"Provider {number:02}")
    client.force_login(MembershipFactory(role="directory-keeper").account)
    first = client.get(reverse("keeping:quality")).text
    assert "41 providers have something to put right" in first
    assert "1 to 40 of 41" in first
    assert "Provider 40" not in first
    assert "Provider 40" in client.get(reverse("keeping:quality") + "?page=2").text


def test_an_area_counts_what_is_for_it_by_name(canal):
    local(canal)
    ServiceFactory()
    assert [(one.name, one.entries) for one in whole.by_area(ON)] == [("Canal, ward", 1)]


def test_a_refuge_is_not_said_to_lack_its_place(canal):
    refuge = ServiceFactory(reach="private")
    PlaceFactory(service=refuge, is_private=True)
    [one] = whole.by_provider(ON)
    assert "where" not in one.lacks


@pytest.mark.parametrize(
    "facts", [{"stage": "draft"}, {"stage": "hidden"}, {"status": "defunct"}, {"shown_until_on": date(2026, 1, 1)}]
)
def test_what_families_do_not_see_is_in_no_figure(canal, facts):
    NeedFactory(slug="talk")
    local(canal, needs=["talk"])
    for _ in range(2):
        local(canal, needs=["talk"], **facts)
    refresh_search(on=ON)
    assert [one.entries for one in whole.by_provider(ON)] == [1]
    assert whole.coverage(ON).total == 1
    assert not whole.likely_overlaps(ON)


def test_what_there_is_by_age_and_how_much_and_when_and_where(canal):
    service = local(canal, minimum_age=5, maximum_age=14, intensity="intensive")
    SessionFactory(service=service)
    ServiceFactory(minimum_age=18)
    refresh_search(on=ON)

    found = whole.coverage(ON)

    assert (found.total, found.citywide) == (2, 1)
    assert found.by_intensity == {
        ("school-age", "intensive"): 1,
        ("teenager", "intensive"): 1,
        ("young-adult", "regular"): 1,
    }
    assert found.by_band["teenager", "evening"] == 1
    assert found.by_area == {(canal.pk, "school-age"): 1, (canal.pk, "teenager"): 1}


def test_ages_that_nobody_said_are_counted_apart_and_are_the_same_as_no_others(canal):
    for said in ((None, None), (None, None), (5, 11)):
        local(canal, needs=["talk"], minimum_age=said[0], maximum_age=said[1])
    refresh_search(on=ON)

    found = whole.coverage(ON)

    assert found.by_stage == {"ages-not-said": 2, "school-age": 1}
    assert found.by_area == {(canal.pk, "ages-not-said"): 2, (canal.pk, "school-age"): 1}
    assert not whole.likely_overlaps(ON)


def test_the_tables_have_ages_that_nobody_said_only_where_there_are_some(canal):
    service = local(canal)
    refresh_search(on=ON)
    assert "Ages not said" not in str(tables(whole.coverage(ON)))

    Service.objects.filter(pk=service.pk).update(minimum_age=None, maximum_age=None)
    refresh_search(on=ON)
    [by_amount, by_band, by_place] = tables(whole.coverage(ON))
    assert by_amount.rows[-1] == ("Ages not said", [0, 1, 0])
    assert by_band.rows[-1][0] == by_place.columns[-1] == "Ages not said"


def test_alike_is_the_same_need_ages_and_area_by_two_organisations(canal):
    talk = NeedFactory(slug="talk")
    ours = local(canal, name="Ours", needs=["talk"], minimum_age=5, maximum_age=11)
    theirs = local(canal, name="Theirs", needs=["talk"], minimum_age=8, maximum_age=20)
    refresh_search(on=ON)

    [one] = whole.likely_overlaps(ON)

    assert (one.need, one.area, one.stages, one.organisations) == (talk, canal, ("school-age",), 2)
    assert whole.alike(talk, canal, ON).services == (ours, theirs)


@pytest.mark.parametrize("differs", ["need", "ages", "area", "organisation"])
def test_what_differs_in_one_of_them_is_not_alike(canal, differs):
    other = {
        "need": {"needs": ["money"]},
        "ages": {"minimum_age": 18, "maximum_age": 26},
        "area": {"covers": [AreaFactory()]},
    }
    first = local(canal, needs=["talk"], minimum_age=5, maximum_age=11)
    said = {"needs": ["talk"], "minimum_age": 5, "maximum_age": 11, "covers": [canal], "is_citywide": False}
    same = {"organisation": first.organisation} if differs == "organisation" else other[differs]
    ServiceFactory(**said | same)
    refresh_search(on=ON)
    assert not whole.likely_overlaps(ON)


@pytest.mark.parametrize("role", ["planner", "commissioner", "network-convenor", "directory-keeper"])
def test_those_who_plan_read_it_by_name(client, canal, role):
    need = NeedFactory(slug="talk")
    for name in ("Zebra group", "Apple group"):
        PlaceFactory(service=local(canal, name=name, needs=["talk"]))
    ServiceFactory(reach="private", needs=["talk"], name="Safe House")
    refresh_search()
    client.force_login(MembershipFactory(role=role).account)
    for name in ("quality", "coverage", "overlaps"):
        assert client.get(reverse(f"keeping:{name}")).status_code == 200
    text = client.get(reverse("keeping:overlap", args=[need.pk, canal.public_id])).text
    assert text.index("Apple group") < text.index("Zebra group")
    assert text.count("map__pin") == 2
    assert client.get(reverse("keeping:overlap-citywide", args=[need.pk])).status_code == 404


@pytest.mark.parametrize("role", ["practitioner", "provider-lead", "partnership-administrator", "volunteer"])
def test_nobody_else_does(client, role):
    client.force_login(MembershipFactory(role=role).account)
    for name in ("quality", "coverage", "overlaps"):
        assert client.get(reverse(f"keeping:{name}")).status_code == 404


def test_it_asks_no_more_for_more(client, canal, django_assert_max_num_queries):
    for _ in range(12):
        PlaceFactory(service=local(canal, needs=["talk"]))
    refresh_search()
    client.force_login(MembershipFactory(role="planner").account)
    for name in ("quality", "coverage", "overlaps"):
        with django_assert_max_num_queries(8):
            client.get(reverse(f"keeping:{name}"))


def test_what_a_source_says_nothing_of_is_not_for_the_whole_city(canal):
    NeedFactory(slug="talk")
    Source.objects.create(name="a leaflet")
    for _ in range(2):
        ServiceFactory(source="a leaflet", needs=["talk"])
        elsewhere = ServiceFactory(source="a leaflet", needs=["talk"])
        ServiceArea.objects.create(service=elsewhere, name="Somewhere else")
    refresh_search(on=ON)

    assert whole.coverage(ON).citywide == 0
    assert not whole.likely_overlaps(ON)


def test_what_is_alike_for_the_whole_city_is_what_searches_show_everywhere(canal):
    talk = NeedFactory(slug="talk")
    Source.objects.create(name="a leaflet")
    ours, theirs = (ServiceFactory(name=name, needs=["talk"]) for name in ("Ours", "Theirs"))
    ServiceFactory(source="a leaflet", needs=["talk"])
    refresh_search(on=ON)

    [one] = whole.likely_overlaps(ON)

    assert (one.area, one.organisations) == (None, 2)
    assert whole.alike(talk, None, ON).services == (ours, theirs)
