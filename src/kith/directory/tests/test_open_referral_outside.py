"""What an outside checker found: each was asked of the API from its published specification, and was not so."""

import pytest

from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Funding, Phone, Schedule
from kith.directory.open_referral.parameters import AT_ONCE_MINIMAL, asked
from kith.directory.queries import published
from kith.directory.tests.whole_service import whole_service

pytestmark = pytest.mark.django_db
API = "/open-referral/v3"
UK_WANTS_A_URL = ("schedules", "contacts", "phones", "languages", "cost_options", "funding")


def test_what_hangs_on_a_service_has_the_web_address_that_the_uk_profile_requires(client):
    service = whole_service()
    Funding.objects.create(organisation=service.organisation, service=service, stream="The Lottery")
    record = client.get(f"{API}/services/{service.public_id}").json()

    for name in UK_WANTS_A_URL:
        assert record[name], name
        assert {one["url"] for one in record[name]} == {record["url"]}, name


def test_a_service_at_a_location_is_the_same_wherever_it_is_read(client):
    place = PlaceFactory()
    Phone.objects.create(place=place, number="0141 496 0101")
    Schedule.objects.create(place=place, freq="WEEKLY", byday="MO")
    inside = client.get(f"{API}/services/{place.service.public_id}").json()["service_at_locations"][0]

    alone = client.get(f"{API}/service_at_locations/{place.public_id}").json()
    listed = client.get(f"{API}/service_at_locations").json()["contents"][0]
    assert inside["phones"][0]["url"]
    assert alone | {"service": ""} == inside | {"service": ""}
    assert listed | {"service": ""} == inside | {"service": ""}


def test_a_minimal_list_aims_at_one_page(client):
    for _ in range(51):
        ServiceFactory()

    page = client.get(f"{API}/services", {"minimal": "true"}).json()
    assert (page["total_pages"], page["size"]) == (1, 51)
    assert client.get(f"{API}/services", {"minimal": "true", "per_page": "50"}).json()["total_pages"] == 2
    assert asked({"minimal": ["true"]}).per_page == AT_ONCE_MINIMAL


def test_a_search_may_be_posted_as_a_form_too(client):
    ServiceFactory(name="Food club", minimum_age=5, maximum_age=11)
    ServiceFactory(name="Bikes")

    answer = client.post(f"{API}/services", "minimum_age=5&per_page=1", "application/x-www-form-urlencoded")
    assert [record["name"] for record in answer.json()["contents"]] == ["Food club"]
    bad = client.post(f"{API}/services", {"page": "none"})
    assert (bad.status_code, "page" in bad.json()["error"]) == (400, True)


def test_head_of_every_line_reads_none_of_them(client, django_assert_num_queries):
    ServiceFactory()
    with django_assert_num_queries(0):
        answer = client.head(f"{API}/services", {"format": "ndjson"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/x-ndjson")


def test_whether_a_place_is_published_is_asked_of_its_own_service():
    """Asked as "of all that are", SQLite looked at every service for every place: 0.4 s at 1,700 of the one and 800 of the other."""
    assert str(published.places().query).count("SELECT") == 2  # the places, and what was joined into another
