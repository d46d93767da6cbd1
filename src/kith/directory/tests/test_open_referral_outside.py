"""What an outside checker found: each was asked of the API from its published specification, and was not so."""

import json
from datetime import UTC, datetime, time

import pytest

from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import Funding, Listing, Particulars, Phone, Schedule, Service, Taxonomy, Term
from kith.directory.open_referral.parameters import AT_ONCE_MINIMAL, asked
from kith.directory.queries import published
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, brought, written
from kith.directory.tests.whole_service import whole_service

pytestmark = pytest.mark.django_db
API = "/open-referral/v3"
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
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


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("sign", ["\x00", "tea\x00cake", "\ud800", "tea\udfff"])
def test_a_sign_that_no_text_holds_is_refused_with_a_sentence(client, kind, sign):
    """PostgreSQL holds no NUL and neither database half a letter: both were an error of ours."""
    for format in ("json", "ndjson"):
        answer = client.post(f"{API}/{kind}", json.dumps({"search": sign, "format": format}), "application/json")
        assert (answer.status_code, "search" in answer.json()["error"]) == (400, True)


def test_an_id_is_the_same_in_capitals(client):
    place = PlaceFactory()
    for kind, of in (("services", place.service), ("service_at_locations", place)):
        answer = client.get(f"{API}/{kind}/{str(of.public_id).upper()}")
        assert answer.json()["id"] == str(of.public_id)


def test_a_posted_search_is_answered_whatever_the_asker_has_already(client):
    """A posted search changes nothing, so that it has no precondition to fail."""
    ServiceFactory()
    seal = client.get(f"{API}/services")["ETag"]
    posted = client.post(f"{API}/services", "{}", "application/json", headers={"If-None-Match": seal})
    assert (posted.status_code, posted["ETag"], posted.json()["size"]) == (200, seal, 1)


def test_a_condition_that_does_not_hold_is_said_in_its_own_words(client):
    answer = client.get(f"{API}/services", headers={"If-Match": '"another"'})
    assert (answer.status_code, "changed" in answer.json()["error"]) == (412, True)


def test_head_of_every_line_does_not_say_that_there_are_none(client):
    ServiceFactory()
    assert "Content-Length" not in client.head(f"{API}/services", {"format": "ndjson"})


def test_an_answer_without_a_body_has_no_type(client):
    assert "Content-Type" not in client.options(f"{API}/services")


def test_an_extension_is_a_number_and_one_that_is_none_is_said_in_words(client):
    """HSDS writes an extension as a number: a leading nought would be lost, and words are none."""
    service = ServiceFactory()
    for number, extension, words in (("1", "204", ""), ("2", "0204", "Days only"), ("3", "204 or 205", "")):
        Phone.objects.create(service=service, number=number, extension=extension, description=words)

    phones = {one["number"]: one for one in client.get(f"{API}/services/{service.public_id}").json()["phones"]}
    assert (phones["1"]["extension"], "description" in phones["1"]) == (204, False)
    assert ("extension" in phones["2"], phones["2"]["description"]) == (False, "Days only\nExtension 0204")
    assert ("extension" in phones["3"], phones["3"]["description"]) == (False, "Extension 204 or 205")


def test_a_term_names_its_taxonomy_by_id_too(client):
    term = Term.objects.create(taxonomy=Taxonomy.objects.create(name="Other words"), name="Company")
    record = client.get(f"{API}/taxonomy_terms/{term.public_id}").json()
    assert record["taxonomy_id"] == record["taxonomy_detail"]["id"] == str(term.taxonomy.public_id)


def test_a_service_is_on_when_its_record_says_so_of_it_or_of_one_of_its_places(client):
    """A feed may say times of a service, of a service in a hall, or of a service at one of its places."""
    said_of = {"itself": ServiceFactory(name="itself")}
    Schedule.objects.create(service=said_of["itself"], freq="WEEKLY", byday="MO", opens=time(10), closes=time(12))
    hall, place = PlaceFactory(service__name="hall"), PlaceFactory(service__name="place")
    Schedule.objects.create(service=hall.service, location=hall.location, freq="WEEKLY", byday="MO", opens=time(10))
    Schedule.objects.create(place=place, freq="MONTHLY", byday="1MO", opens=time(10), closes=time(12))
    refuge = PlaceFactory(service__name="refuge", service__reach=Service.Reach.PRIVATE)
    Schedule.objects.create(place=refuge, freq="WEEKLY", byday="MO", opens=time(10), closes=time(12))
    hidden = PlaceFactory(service__name="hidden", is_private=True)
    Schedule.objects.create(service=hidden.service, place=hidden, freq="WEEKLY", byday="MO", opens=time(10))

    def on(**said):
        return [row["name"] for row in client.get(f"{API}/services", said).json()["contents"]]

    assert on(day="MO") == ["hall", "itself", "place"]
    assert on(day="MO", end_time="12:00") == ["itself", "place"]
    assert on(day="TU") == on(day="MO", start_time="11:00") == []


def test_a_service_at_a_place_is_on_when_it_is_on_there(client):
    monday = PlaceFactory(service__name="Blether", name="Ash Hall")
    PlaceFactory(service=monday.service, name="Moss Hall")
    Schedule.objects.create(place=monday, freq="WEEKLY", byday="MO", opens=time(10), closes=time(12))

    def halls(**said):
        page = client.get(f"{API}/service_at_locations", said).json()
        return [row["location"]["name"] for row in page["contents"]]

    assert halls() == ["Ash Hall", "Moss Hall"]
    assert halls(day="MO", start_time="10:00") == ["Ash Hall"]
    assert halls(day="TU") == []


def test_the_seal_is_the_same_packed_plain_and_unchanged(client):
    """Packed is not the same to the byte, so that the seal is a weak one; and 304 has the seal that 200 had."""
    for _ in range(5):
        ServiceFactory()
    plain, packed = (client.get(f"{API}/services", headers={"Accept-Encoding": way}) for way in ("identity", "gzip"))
    unchanged = client.get(f"{API}/services", headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert (packed["Content-Encoding"], unchanged.status_code) == ("gzip", 304)
    assert packed["ETag"] == plain["ETag"] == unchanged["ETag"]
    assert plain["ETag"].startswith('W/"')


def test_what_hangs_on_an_organisation_without_a_website_points_at_find_help(client):
    service = whole_service()
    service.organisation.website = ""
    service.organisation.save()
    record = client.get(f"{API}/organizations/{service.organisation.public_id}").json()

    for name in ("phones", "funding"):
        assert {one["url"] for one in record[name]} == {"http://testserver/find/"}, name
    assert {one["url"] for at in record["locations"] for one in at.get("phones", ())} == {"http://testserver/find/"}
    assert "website" not in record


def test_a_line_is_one_line_whatever_the_reader_takes_for_the_end_of_one(client):
    """Text from word processors holds U+2028, at which many a reader of lines breaks off."""
    said = "Tea\u2028cake\u2029and\x85talk"
    ServiceFactory(description=said)
    lines = b"".join(client.get(f"{API}/services", {"format": "ndjson"})).decode().splitlines()
    assert [json.loads(line)["description"] for line in lines] == [said]


def test_a_web_address_is_a_uri_whatever_letters_it_has(client):
    """A URI is ASCII: a directory of a city wrote `/service/alzheimer’s-disease`."""
    service = ServiceFactory()
    Particulars.objects.create(service=service, url="https://example.org/alzheimer’s")
    term = Term.objects.create(
        taxonomy=Taxonomy.objects.create(name="Words", uri="https://example.org/wörter"), name="A"
    )
    Schedule.objects.create(service=service, freq="WEEKLY", byday="MO", link="https://example.org/é")

    record = client.get(f"{API}/services/{service.public_id}").json()
    assert record["url"] == "https://example.org/alzheimer%E2%80%99s"
    assert record["schedules"][0]["schedule_link"] == "https://example.org/%C3%A9"
    detail = client.get(f"{API}/taxonomy_terms/{term.public_id}").json()["taxonomy_detail"]
    assert detail["uri"] == "https://example.org/w%C3%B6rter"


def test_web_addresses_and_emails_are_made_whole_when_they_are_brought_in(client, tmp_path):
    services = [
        "id|organization_id|name|status|url|email",
        "7|1|Blether|active|example.org/alzheimer’s|https://example.org/rides/rides@example.org",
    ]
    organisations = ["id|name|description|email", "1|Close Knit|Neighbours|\u200b\u200binfo@example.org\ufeff"]
    brought(written(tmp_path, organizations=organisations, services=services))
    record = client.get(f"{API}/services").json()["contents"][0]
    assert record["url"] == "https://example.org/alzheimer%E2%80%99s"
    assert record["email"] == "rides@example.org"
    assert record["organization"]["email"] == "info@example.org"  # a word processor had left signs of no width
