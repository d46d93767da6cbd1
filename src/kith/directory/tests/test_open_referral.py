"""The API: every kind of record against its schema, pages of lists, parameters, and what it says where it cannot."""

import json
from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory, SessionFactory
from kith.directory.models import Attribute, Provider, Schedule, Service, Taxonomy, Term
from kith.directory.open_referral.own_words import OWN_LISTS
from kith.directory.open_referral.schema_files import schemas
from kith.directory.tests.whole_service import whole_service
from kith.partnership.factories import AreaFactory, OrganisationFactory, PostcodeFactory
from kith.partnership.queries import profile

pytestmark = pytest.mark.django_db
API = "/open-referral/v3"
LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
REGISTRY = Registry().with_resources(
    (f"{name}.json", Resource.from_contents(schema)) for name, schema in schemas().items()
)


def wrong_with(record: dict, schema: str) -> list[str]:
    validator = Draft202012Validator(schemas()[schema], registry=REGISTRY, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(record)]


def names(client, **said) -> list[str]:
    answer = client.get(f"{API}/services", said)
    assert answer.status_code == 200, answer.json()
    return [record["name"] for record in answer.json()["contents"]]


@pytest.mark.parametrize(
    ("kind", "schema", "in_full", "whole"),
    [
        ("services", "service_list", "service", "service"),
        ("service_at_locations", "service_at_location_whole", "service_at_location_whole", "service_at_location_whole"),
        ("organizations", "organization_short", "organization", "organization"),
        ("taxonomies", "taxonomy", "taxonomy", "taxonomy_whole"),
        ("taxonomy_terms", "taxonomy_term", "taxonomy_term", "taxonomy_term"),
    ],
)
def test_every_record_is_what_both_standards_ask_of_it(client, kind, schema, in_full, whole):
    whole_service()
    ServiceFactory(name="Hardly anything said", organisation__about="")

    for said, shape in (({}, schema), ({"full": "true"}, in_full), ({"minimal": "true"}, "brief")):
        page = client.get(f"{API}/{kind}", said).json()
        assert not wrong_with(page, "page")
        assert page["contents"]
        for record in page["contents"]:
            assert not wrong_with(record, shape)
    for record in page["contents"]:
        assert not wrong_with(client.get(f"{API}/{kind}/{record['id']}").json(), whole)


def test_a_whole_service_says_what_is_held_of_it(client):
    service = whole_service()
    record = client.get(f"{API}/services/{service.public_id}").json()

    assert record["url"] == "https://example.org/blether"
    assert [phone["number"] for phone in record["phones"]] == ["0141 496 0101", "0141 496 0102"]
    assert {(one.get("freq"), one.get("byday"), one.get("opens_at")) for one in record["schedules"]} == {
        ("WEEKLY", "TU,TH", "18:00:00"),
        ("WEEKLY", "SA", "10:00:00"),
        ("MONTHLY", "2MO,-1FR", "10:00:00"),
        (None, None, None),
    }
    address = record["service_at_locations"][0 if record["service_at_locations"][0]["location"]["addresses"] else 1]
    assert address["location"]["addresses"][0] | {"id": ""} == {
        "id": "",
        "address_1": "1 Larch Lane",
        "city": "Glasgow",
        "state_province": "Glasgow City",
        "postal_code": "GX42 8AB",
        "country": "GB",
        "address_type": "physical",
    }
    assert [option.get("amount") for option in record["cost_options"]] == [1.5, 0]
    assert record["wait_time"] == "About 2 weeks"
    assert {one["taxonomy_term"]["name"] for one in record["attributes"]} >= {"Talk", "Teenager", "No steps", "Company"}
    assert record["capacities"][0]["unit"]["name"] == "places"


def test_a_service_without_a_web_address_has_that_of_its_page(client):
    service = ServiceFactory()
    record = client.get(f"{API}/services/{service.public_id}").json()
    assert record["url"] == f"http://testserver/find/{service.public_id}/"


def test_the_first_page_says_which_version_this_is_and_where_its_document_stands(client):
    said = client.get(f"{API}/").json()
    assert not wrong_with(said, "about")
    assert client.get(said["openapi_url"].removeprefix("http://testserver")).json()["openapi"] == "3.1.0"


def test_a_list_comes_in_pages_and_one_past_the_end_is_empty(client):
    for n in range(5):
        ServiceFactory(name=f"Service {n}")

    def page(number):
        said = client.get(f"{API}/services", {"page": number, "per_page": 2}).json()
        return [record["name"] for record in said.pop("contents")], said

    whole = {"total_items": 5, "total_pages": 3}
    assert page(1) == (
        ["Service 0", "Service 1"],
        whole | {"page_number": 1, "size": 2, "first_page": True, "last_page": False, "empty": False},
    )
    assert page(3)[1] == whole | {"page_number": 3, "size": 1, "first_page": False, "last_page": True, "empty": False}
    assert page(10**17)[1] | {"page_number": 0} == whole | {
        "page_number": 0,
        "size": 0,
        "first_page": False,
        "last_page": True,
        "empty": True,
    }


def test_every_service_is_on_one_page_only_even_where_names_are_the_same(client):
    for _ in range(7):
        ServiceFactory(name="Food")
    ids = [
        record["id"]
        for page in range(1, 5)
        for record in client.get(f"{API}/services", {"page": page, "per_page": 2}).json()["contents"]
    ]
    assert len(ids) == len(set(ids)) == 7


def test_parameters_are_joined_by_and(client):
    ServiceFactory(name="Food club", minimum_age=5, maximum_age=11)
    ServiceFactory(name="Food for all")
    ServiceFactory(name="Bikes", minimum_age=5, maximum_age=11)
    refresh_search()

    assert names(client, search="food") == ["Food club", "Food for all"]
    assert names(client, search="food", minimum_age=5) == ["Food club"]
    assert names(client, minimum_age=5, maximum_age=11) == ["Bikes", "Food club"]
    assert names(client, minimum_age=5, maximum_age=10) == []
    assert names(client, search="!!!") == []


def test_ages_that_nobody_said_are_in_no_record_and_fit_no_bound(client):
    ServiceFactory(name="Blether", minimum_age=None, maximum_age=None)
    ServiceFactory(name="Grown", minimum_age=18, maximum_age=None)
    refresh_search()

    blether, grown = client.get(f"{API}/services").json()["contents"]

    assert not {"minimum_age", "maximum_age"} & blether.keys()
    assert grown["minimum_age"] == 18
    assert "maximum_age" not in grown
    assert names(client, minimum_age=-1) == ["Grown"]
    assert names(client, maximum_age=120) == []


def test_a_term_is_one_of_ours_or_of_somebody_elses(client):
    NeedFactory(slug="talk", name="Someone to talk to")
    ours = ServiceFactory(name="Ours", needs=["talk"])
    theirs = ServiceFactory(name="Theirs")
    taxonomy = Taxonomy.objects.create(name="Other")
    term = Term.objects.create(taxonomy=taxonomy, name="Company")
    Attribute.objects.create(service=theirs, term=term)
    needs = OWN_LISTS[0]

    assert names(client, taxonomy_term_id=needs.term_id("talk")) == [ours.name]
    assert names(client, taxonomy_id=needs.id) == [ours.name]
    assert names(client, taxonomy_term_id=str(term.public_id)) == [theirs.name]
    assert names(client, taxonomy_id=str(taxonomy.public_id)) == [theirs.name]
    assert names(client, taxonomy_term_id=f"{needs.term_id('talk')},{term.public_id}") == []
    assert names(client, organization_id=str(theirs.organisation.public_id)) == [theirs.name]


def test_terms_are_found_by_their_list_and_their_parent(client):
    taxonomy = Taxonomy.objects.create(name="Other")
    top = Term.objects.create(taxonomy=taxonomy, name="Food")
    Term.objects.create(taxonomy=taxonomy, name="Soup", parent=top)

    def terms(**said):
        return [record["name"] for record in client.get(f"{API}/taxonomy_terms", said).json()["contents"]]

    assert terms(taxonomy_id=str(taxonomy.public_id)) == ["Food", "Soup"]
    assert terms(taxonomy_id=str(taxonomy.public_id), top_only="true") == ["Food"]
    assert terms(parent_id=str(top.public_id)) == ["Soup"]
    assert terms(search="sou") == ["Soup"]


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ({"freq": "WEEKLY", "dtstart": date(2026, 11, 3)}, True),  # a Tuesday
        ({"dtstart": date(2026, 11, 3)}, True),
        ({"freq": "WEEKLY", "dtstart": date(2026, 11, 8)}, False),
        ({"freq": "WEEKLY", "dtstart": date(2026, 11, 3), "byday": "WE"}, False),
        ({"freq": "MONTHLY", "dtstart": date(2026, 11, 3)}, False),
        ({"freq": "WEEKLY"}, False),
    ],
)
def test_a_time_that_names_no_day_is_on_the_day_it_begins_on(client, said, is_found):
    """RFC 5545, 3.3.10: without BYDAY a weekly rule takes its day from DTSTART."""
    Schedule.objects.create(service=ServiceFactory(name="Since that day"), opens=time(10), **said)
    refresh_search()
    assert names(client, day="TU") == (["Since that day"] if is_found else [])


def test_a_day_and_times_must_hold_of_the_same_hours(client):
    SessionFactory(service__name="Tuesday evening")
    SessionFactory(service__name="Monday morning", weekday=0, starts=time(9), ends=time(12))
    Schedule.objects.create(service=ServiceFactory(name="Some Mondays"), freq="MONTHLY", byday="2MO", opens=time(19))

    assert names(client, day="TU") == names(client, day="tuesday") == ["Tuesday evening"]
    assert names(client, day="MO") == ["Monday morning", "Some Mondays"]
    assert names(client, start_time="18:00") == ["Some Mondays", "Tuesday evening"]
    assert names(client, day="TU", end_time="19:59") == []
    assert names(client, day="TU", start_time="18:00", end_time="20:00Z") == ["Tuesday evening"]


def test_a_postcode_asks_for_whom_it_is_and_a_proximity_where(client):
    here, elsewhere = AreaFactory(name="Here"), AreaFactory(name="Elsewhere")
    PostcodeFactory(code="GX428AB", latitude=55.84, longitude=-4.26).areas.set([here])
    PlaceFactory(service=ServiceFactory(name="Near"))
    PlaceFactory(service=ServiceFactory(name="Far"), latitude=55.86)
    PlaceFactory(service=ServiceFactory(name="Near, for others", is_citywide=False, covers=[elsewhere]))
    ServiceFactory(name="On the phone", reach="by-phone")
    refresh_search()

    assert names(client, postcode="gx42 8ab") == ["Far", "Near", "On the phone"]
    assert names(client, postcode="GX42 8AB", proximity=500) == ["Near"]
    assert names(client, postcode="GX42 8AB", proximity=3000) == ["Far", "Near"]
    assert names(client, postcode="ZZ99 9ZZ", proximity=3000) == []
    assert len(names(client, proximity=3000)) == 4


def test_what_changed_since_a_moment(client):
    ServiceFactory(name="Old", changed_at=datetime(2026, 1, 1, tzinfo=UTC))
    ServiceFactory(name="New", changed_at=datetime(2026, 6, 1, 12, tzinfo=UTC))

    assert names(client, modified_after="2026-06-01") == ["New"]
    assert names(client, modified_after="2026-06-01T13:00:00+01:00") == ["New"]
    assert names(client, modified_after="2026-06-01T12:00:01Z") == []


def test_an_organisation_of_which_nobody_knows_when_it_changed_is_missed_by_no_reader(client):
    """A register's charities offer nothing yet: who reads only what is new since a day would never have heard of them."""
    Provider.objects.create(organisation=OrganisationFactory(name="From a register"))
    ServiceFactory(organisation__name="Old", changed_at=datetime(2026, 1, 1, tzinfo=UTC))
    ServiceFactory(organisation__name="New", changed_at=datetime(2026, 11, 1, tzinfo=UTC))

    found = client.get(f"{API}/organizations", {"modified_after": "2026-06-01"}).json()["contents"]

    assert [row["name"] for row in found] == ["From a register", "New"]


def test_a_search_may_be_posted_so_that_it_is_in_no_address(client):
    ServiceFactory(name="Food club")
    ServiceFactory(name="Bikes")
    refresh_search()

    answer = client.post(f"{API}/services", json.dumps({"search": "food", "per_page": 5}), "application/json")

    assert [record["name"] for record in answer.json()["contents"]] == ["Food club"]
    for kind in LISTS:
        assert client.post(f"{API}/{kind}", "", "application/json").status_code == 200


def test_a_post_needs_no_token_and_makes_no_cookie(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post(f"{API}/services", "{}", "application/json")
    assert answer.status_code == 200
    assert not answer.cookies


def test_every_row_comes_as_a_line(client):
    for n in range(230):
        ServiceFactory(name=f"Service {n:03}")
    answer = client.get(f"{API}/services", {"format": "ndjson", "full": "true"})
    lines = answer.getvalue().decode().splitlines()
    assert answer.streaming
    assert [json.loads(line)["name"] for line in lines] == [f"Service {n:03}" for n in range(230)]


WRONG = {
    "page": ["0", "-1", "one", "1.5", "9" * 30, "٣"],
    "per_page": ["0", "1001", "many"],
    "taxonomy_term_id": ["food", "123"],
    "taxonomy_id": ["x"],
    "organization_id": ["'; drop table"],
    "parent_id": ["x"],
    "minimum_age": ["young", "nan", "inf", "1e99"],
    "maximum_age": ["old"],
    "day": ["someday", "M"],
    "start_time": ["25:00", "6pm", "9"],
    "end_time": ["late"],
    "postcode": ["here", "G42", "\x00"],
    "proximity": ["-1", "near"],
    "modified_after": ["yesterday", "2026-13-01", "0001-01-01T00:00:00+14:00"],
    "minimal": ["yes"],
    "full": ["maybe"],
    "top_only": ["2"],
    "format": ["xml"],
    "search": ["x" * 201],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_value_that_cannot_be_meant_is_refused_with_a_sentence(client, name, value):
    for answer in (
        client.get(f"{API}/services", {name: value}),
        client.post(f"{API}/services", json.dumps({name: value}), "application/json"),
    ):
        assert answer.status_code == 400
        assert not wrong_with(answer.json(), "error")
        assert name in answer.json()["error"]
        assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("body", ["{", "[]", "1", '{"search": {}}', '{"page": [[1]]}', "\ufffd", "[" * 100_000])
def test_a_body_that_is_no_search_is_refused(client, body):
    assert client.post(f"{API}/services", body, "application/json").status_code == 400


@pytest.mark.parametrize("address", ["/nothing", "/services/x", "/services/ac148810-d857-441c-9679-408f346de14b", "x/"])
def test_what_is_not_there_says_so_as_json(client, address):
    answer = client.get(f"{API}{address}")
    assert answer.status_code == 404
    if address != "x/":  # another address altogether
        assert not wrong_with(answer.json(), "error")
        assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("kind", LISTS)
def test_an_id_of_nothing_is_404(client, kind):
    assert client.get(f"{API}/{kind}/ac148810-d857-441c-9679-408f346de14b").status_code == 404


def test_nothing_here_can_be_changed(client):
    service = ServiceFactory()
    for method in (client.put, client.patch, client.delete):
        for address in (f"{API}/services", f"{API}/services/{service.public_id}", f"{API}/"):
            answer = method(address)
            assert answer.status_code == 405
            assert "GET" in answer["Allow"]
            assert answer.json()["error"]
            assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"{API}/services/{service.public_id}").status_code == 405


def test_any_origin_may_read_and_ask_first(client):
    answer = client.options(f"{API}/services", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer["Access-Control-Allow-Methods"]
    assert not client.get("/find/").headers.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize("kind", ["", *LISTS])
def test_the_slash_at_the_end_is_there_or_not(client, kind):
    bare, slashed = client.get(f"{API}/{kind}".rstrip("/")), client.get(f"{API}/{kind}".rstrip("/") + "/")
    assert (bare.status_code, bare.content) == (200, slashed.content)
    assert client.head(f"{API}/{kind}").status_code == 200


def test_who_has_it_already_is_told_so(client):
    ServiceFactory()
    first = client.get(f"{API}/services")
    again = client.get(f"{API}/services", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    Service.objects.update(name="Another")
    assert client.get(f"{API}/services", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_it_comes_small_to_who_can_unpack_it(client):
    for _ in range(20):
        ServiceFactory()
    packed = client.get(f"{API}/services", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    same = client.get(f"{API}/services", headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert same.status_code == 304


@pytest.mark.parametrize("kind", ["services", "service_at_locations", "organizations"])
@pytest.mark.parametrize("full", ["false", "true"])
def test_a_list_of_fifty_takes_as_many_reads_as_a_list_of_two(client, kind, full):
    def reads():
        profile.forget()  # it is read again every so often, which would be a read more in a slow minute
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{API}/{kind}", {"full": full})
        return len(seen)

    for n in range(2):
        whole_service(f"Service {n}")
    reads()
    few = reads()
    for n in range(2, 25):
        whole_service(f"Service {n}")
    assert reads() == few
    assert few <= (60 if full == "true" else 45)
