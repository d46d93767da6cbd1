"""What is put right in a row, what is refused, and how each kind of file is read: in words that a charity worker understands."""

import csv
import json

import pytest

from kith.directory.factories import ServiceFactory
from kith.directory.importing import CannotRead
from kith.directory.models import Location, Phone, Place, Program, Schedule, Service, Term
from kith.directory.open_referral.sheet import COLUMNS
from kith.directory.tests.bringing import ID, ORGANISATIONS, SERVICES, account, brought, reasons, written
from kith.partnership.models import Organisation

pytestmark = pytest.mark.django_db

REPAIRED = {
    "a blank status": ("7|1|Blether|Food.|", "status", "Blank: taken as active."),
    "a status in another word": ("7|1|Blether|Food.|Open", "status", "“Open” was read as active"),
    "a status of our own": ("7|1|Blether|Food.|sleeping", "status", "“sleeping” is none of active"),
    "an organisation in no file": (
        "7|9|Blether|Food.|active",
        "organization_id",
        "kept under “Organisation 9, not described”",
    ),
    "no organisation": ("7||Blether|Food.|active", "organization_id", "kept under “Organisation not stated”"),
    "no description": ("7|1|Blether||active", "description", "Blank: its name stands"),
    "no name": ("7|1||A group over food, on Mondays.|active", "name", "stands for it"),
    "html": ("7|1|Blether|<p>Food &amp; tea<br>and talk</p>|active", "description", "Held HTML"),
    "a test": ("7|1|test|Food.|active", "name", "looks like a test"),
    "a row too short": ("7|1|Blether|Food.", "status", "ends after 4 of 5 columns"),
    "a row too long": ("7|1|Blether|Food|and tea|active", "description", "put together as one text"),
}


@pytest.mark.parametrize(("line", "field", "reason"), REPAIRED.values(), ids=REPAIRED.keys())
def test_a_row_is_put_right_and_that_is_said(tmp_path, line, field, reason):
    found = brought(written(tmp_path, organizations=ORGANISATIONS, services=[SERVICES[0], line]))

    assert account(found, "services.csv") == [1, 0, 1, 0]
    assert any(one[1] == field and reason in one[2] for one in reasons(found, "services.csv"))
    service = Service.objects.get()
    assert "<" not in service.description
    assert (service.stage == "draft") == (service.name == "test")


REFUSED = {
    "a blank row": (["id|organization_id|name|description", "|||"], "services", "blank"),
    "nothing to call it": (
        ["id|organization_id|name|description", "7|1||"],
        "services",
        "nobody could tell what it is",
    ),
    "a phone without digits": (["id|organization_id|number", "1|1|tset"], "phones", "not a phone number"),
    "a phone of nobody": (["id|service_id|number", "1|99|0141 496 0000"], "phones", "in no file"),
    "a phone of nothing": (["id|number", "1|0141 496 0000"], "phones", "does not say what it is of"),
    "a link to nowhere": (["id|service_id|location_id", "1|99|98"], "services_at_location", "in no file"),
    "a file of nothing we know": (["colour|size", "red|7"], "paint", "cannot tell what this file is"),
}


@pytest.mark.parametrize(("lines", "name", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_row_is_refused_only_with_a_reason(tmp_path, lines, name, reason):
    found = brought(written(tmp_path, organizations=ORGANISATIONS, **{name: lines}))
    assert account(found, f"{name}.csv") == [1, 0, 0, 1]
    ((line, _, said),) = reasons(found, f"{name}.csv")
    assert line == 2
    assert reason in said


def test_times_in_columns_of_dates_are_times(tmp_path):
    brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            services=SERVICES,
            schedules=[
                "id|name|service_id|weekday|valid_from|valid_to|dtstart|until|wkst|freq|interval|byday|description",
                "1||7|Monday - Wednesday|||8:30AM|5PM|||||",
                "1||7|first of the month|||24 hours||||||",
                "2|7||||||||friday|",
            ],
        )
    )
    sessions = Service.objects.get().sessions.order_by("weekday")
    assert [(one.weekday, str(one.starts), str(one.ends)) for one in sessions] == [
        (day, "08:30:00", "17:00:00") for day in (0, 1, 2)
    ]
    first = Schedule.objects.get(opens="00:00")
    assert "first of the month" in first.description


def test_a_point_in_another_country_is_left_out(tmp_path):
    near = [f"{n}|Hall {n}|55.8{n}|-4.2" for n in range(6)]
    found = brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            locations=[
                "id|name|latitude|longitude",
                *near,
                "7|Far|41.6|-93.6",
                "8|East|55.85|4.2",
                "9|About|-4.2|55.8",
                "10|Null|0|0",
            ],
        )
    )
    assert account(found, "locations.csv") == [10, 6, 4, 0]
    assert Location.objects.get(name="Far").latitude is None
    assert Location.objects.get(name="East").longitude == -4.2
    assert Location.objects.get(name="About").latitude == 55.8


def test_ids_joined_by_commas_are_several(tmp_path):
    found = brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            services=[*SERVICES, "8|1|Choir|Singing.|active"],
            phones=["id|service_id|number|description", "1|7,8,99|0141 496 0101|Desk"],
        )
    )
    assert sorted(Phone.objects.values_list("service__name", flat=True)) == ["Blether", "Choir"]
    said = " ".join(reason for *_, reason in reasons(found, "phones.csv"))
    assert "kept once for each" in said
    assert "99, which is in no file" in said


def test_a_sheet_that_holds_several_kinds_in_one_is_read(tmp_path):
    """As legal aid in Florida writes it: headings with the kind before them, lists and phones in one cell."""
    brought(
        written(
            tmp_path,
            locations=[
                "organization_name|organization_uuid|location_name|location_uuid|location_address|phones",
                "Aid|a1|Main|l1|1 Main Street, Tampa, FL 33605|main: 813-226-8685, tdd: 800-955-8771",
                "Aid|a1|Anywhere|l2|State: FL|",
            ],
            services=[
                "service_uuid|organization_name|organization_uuid|service_name|service_description|service_max_age"
                "|service_program|service_income_limit|service_areas",
                "s1|Aid|a1|Wills|A will.|200|Staff|125|Bay County; Gulf County",
            ],
            organizations=["organization_uuid|organization_name|organization_url", "a1|Aid|www.aid.org"],
        )
    )
    service = Service.objects.get()
    assert service.organisation.website == "https://www.aid.org"
    assert service.particulars.eligibility_description == "Income limit: 125"
    assert service.maximum_age is None  # of nobody: no upper age
    assert [area.name for area in service.service_areas.order_by("name")] == ["Bay County", "Gulf County"]
    assert Program.objects.get().name == "Staff"
    main = Location.objects.get(name="Main")
    assert (main.address, main.city, main.council, main.country) == ("1 Main Street", "Tampa", "FL", "US")
    assert set(main.phones.values_list("number", "kind")) == {("813-226-8685", "voice"), ("800-955-8771", "textphone")}


def test_a_register_brings_charities_and_never_publishes_where_they_are(tmp_path, client):
    brought(
        written(
            tmp_path,
            register=["Name|Charity Number|Postcode|Latitude|Longitude", "Larch Trust|SC000001|GX42 8AB|55.84|-4.26"],
        )
    )
    assert Organisation.objects.get().charity_number == "SC000001"
    record = client.get("/open-referral/v3/organizations", {"full": "true"}).json()["contents"][0]
    assert record["organization_identifiers"][0]["identifier"] == "SC000001"
    assert record["locations"] == []
    assert "GX42" not in json.dumps(record)


def test_a_small_charity_fills_in_one_sheet(tmp_path):
    line = dict.fromkeys(COLUMNS, "") | {
        "organisation": "Close Knit",
        "service": "Blether",
        "what it is": "A group over food.",
        "phone": "0141 496 0101",
        "cost": "Free",
        "place": "Larch Villa",
        "postcode": "GX42 8AB",
        "keep the address private": "yes",
        "days": "Tuesday and Thursday",
        "from": "6pm",
        "until": "8pm",
        "languages": "Urdu; Polish",
    }
    with (tmp_path / "ours.csv").open("w", newline="") as file:
        csv.writer(file).writerows([COLUMNS, line.values()])
    found = brought(tmp_path / "ours.csv")

    service = Service.objects.get()
    assert account(found, "ours.csv")[3] == 0
    assert service.reach == Service.Reach.PRIVATE
    assert service.is_free
    assert service.sessions.count() == service.languages.count() == 2
    assert Place.objects.get().is_private


def test_terms_stand_under_each_other_and_never_under_themselves(tmp_path):
    brought(
        written(
            tmp_path,
            taxonomy_terms=["id|term|parent_id|taxonomy", "1|Food|2|Kinds", "2|Soup|1|Kinds", "3|Bread|1|77"],
        )
    )
    assert Term.objects.get(name="Bread").taxonomy.name == "Taxonomy 77"
    assert Term.objects.filter(parent=None).exists()


JSON = {
    "a list": lambda record: [record],
    "an envelope": lambda record: {"total_items": 1, "contents": [record]},
    "an object of lists": lambda record: {"services": [record]},
    "a record alone": lambda record: record,
}


@pytest.mark.parametrize("wrapped", JSON.values(), ids=JSON.keys())
def test_json_is_read_however_it_is_wrapped(tmp_path, wrapped):
    record = {
        "id": ID,
        "name": "Blether",
        "status": "active",
        "organization": {"id": ID.replace("ac", "bc"), "name": "Close Knit", "description": "Neighbours"},
        "phones": [{"id": "p", "number": "tset"}, {"id": "q", "number": "0141 496 0101"}],
        "service_at_locations": [{"id": "x", "location": {"id": "y", "location_type": "physical", "name": "Hall"}}],
    }
    (tmp_path / "feed.json").write_text(json.dumps(wrapped(record)))
    found = brought(tmp_path / "feed.json")

    service = Service.objects.get(public_id=ID)
    assert account(found, "feed.json") == [1, 0, 1, 0]
    assert (service.phone, service.organisation.name, service.places.get().name) == (
        "0141 496 0101",
        "Close Knit",
        "Hall",
    )


def test_a_line_that_was_cut_off_is_refused_and_the_rest_is_read(tmp_path):
    good = json.dumps(
        {
            "id": "1",
            "name": "Blether",
            "description": "Food",
            "status": "active",
            "organization": {"id": "2", "name": "A"},
        }
    )
    (tmp_path / "all.ndjson").write_text(f"{good}\n{good[:40]}\n[]\n")
    assert account(brought(tmp_path / "all.ndjson"), "all.ndjson") == [3, 1, 0, 2]


def test_a_live_feed_is_read_to_its_end(live_server, transactional_db):
    from kith.directory.importing.reading import read

    for n in range(103):
        ServiceFactory(name=f"Service {n:03}")
    ((_, rows),) = read(f"{live_server.url}/open-referral/v3")
    found = list(rows)
    assert [row.values["name"] for row in found] == [f"Service {n:03}" for n in range(103)]
    assert all("service_at_locations" in row.values for row in found)
    with pytest.raises(CannotRead, match="answered 404"):
        [list(rows) for _, rows in read(f"{live_server.url}/nothing")]


RARER = {
    "Second Saturday": ("MONTHLY", "2SA"),
    "the 1st and 3rd Tuesday of the month": ("MONTHLY", "1TU,3TU"),
    "last Friday of every month": ("MONTHLY", "-1FR"),
    "Daily except Sunday": ("WEEKLY", "MO,TU,WE,TH,FR,SA"),
    "Mon - Sat, closed Sundays": ("WEEKLY", "MO,TU,WE,TH,FR,SA"),
    "Monday to Friday, closed for lunch": ("WEEKLY", "MO,TU,WE,TH,FR"),
    "Every other Tuesday": ("", ""),
    "not on Mondays": ("", ""),
}


@pytest.mark.parametrize(("said", "rule"), RARER.items(), ids=RARER.keys())
def test_what_is_not_so_every_week_is_not_said_to_be(tmp_path, said, rule):
    """A family that comes on the first Saturday, because a file said the second, finds a closed door."""
    files = {"organizations": ORGANISATIONS, "services": [SERVICES[0], "7|1|Blether|Food.|active"]}
    times = ["id|service_id|weekday|opens_at|closes_at", f"1|7|{said}|09:00|12:00"]
    found = brought(written(tmp_path, **files, schedules=times))

    time = Schedule.objects.get()
    assert (time.freq, time.byday) == rule
    assert said in time.description
    assert account(found, "schedules.csv") == [1, 0, 1, 0]
