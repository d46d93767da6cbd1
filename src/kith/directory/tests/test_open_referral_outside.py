"""What an outside checker found: each was asked of the API from its published specification, and was not so."""

from datetime import UTC, datetime

import pytest

from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Funding, Listing, Phone, Schedule, Service
from kith.directory.open_referral.parameters import AT_ONCE_MINIMAL, asked
from kith.directory.queries import published
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, brought, written
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


def test_a_service_changed_where_only_its_place_or_a_number_did(client, tmp_path):
    files = {
        "organizations": ORGANISATIONS,
        "services": [*SERVICES, "8|1|Chess|Quiet moves.|active"],
        "locations": ["id|name|latitude|longitude", "3|Larch Rooms|55.84|-4.26"],
        "services_at_location": ["id|service_id|location_id", "5|7|3"],
        "phones": ["id|service_id|number|type|description", "1|7|0141 496 0101|voice|evenings"],
    }
    brought(written(tmp_path, **files))
    Service.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    brought(written(tmp_path, **files))
    assert names_since(client, "2026-01-01") == []

    files["locations"][1] = "3|Larch Rooms|55.90|-4.26"
    brought(written(tmp_path, **files))
    assert names_since(client, "2026-01-01") == ["Blether"]
    assert Listing.objects.get(service__name="Blether").points == "55.9,-4.26"

    Service.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    files["phones"][1] = "1|7|0141 496 0109|voice|evenings"
    brought(written(tmp_path, **files))
    assert names_since(client, "2026-01-01") == ["Blether"]


def names_since(client, day):
    return [row["name"] for row in client.get(f"{API}/services", {"modified_after": day}).json()["contents"]]


def test_whether_a_place_is_published_is_asked_of_its_own_service():
    """Asked as "of all that are", SQLite looked at every service for every place: 0.4 s at 1,700 of the one and 800 of the other."""
    assert str(published.places().query).count("SELECT") == 2  # the places, and what was joined into another


def test_services_at_locations_come_by_the_service_s_name_and_ids_alone_cost_few_reads(
    client, django_assert_max_num_queries
):
    for name, hall in (("Blether", "Zebra Hall"), ("Chess", "Ash Hall"), ("Art", "Moss Hall")):
        PlaceFactory(service__name=name, name=hall)

    rows = client.get(f"{API}/service_at_locations").json()["contents"]
    assert [row["service"]["name"] for row in rows] == ["Art", "Blether", "Chess"]
    with django_assert_max_num_queries(2):
        brief = client.get(f"{API}/service_at_locations", {"minimal": "true"}).json()["contents"]
    assert [row["id"] for row in brief] == [row["id"] for row in rows]
