"""What older versions of the standard, and feeds of them, call by other names or say in other places."""

import json

import pytest

from kith.directory.models import Accessibility, Attribute, Location, OtherAddress, Phone, Schedule, Service, Term
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, account, brought, reasons, written

pytestmark = pytest.mark.django_db

PLACE = {
    "id": "L1",
    "name": "Hall",
    "physical_addresses": [{"id": "A1", "address_1": "1 Larch Road", "city": "Larchfield", "postal_code": "gx428ab"}],
    "accessibility_for_disabilities": [{"id": "X1", "accessibility": "A ramp"}],
}
OLDER = {
    "id": "101",
    "name": "Bumps",
    "status": "active",
    "organization": {"id": "O1", "name": "Close Knit", "description": "Neighbours"},
    "eligibilitys": [{"id": "E1", "eligibility": "Parents", "minimum_age": 0, "maximum_age": 5}],
    "fundings": [{"id": "F1", "source": "The lottery"}],
    "regular_schedules": [{"id": "R1", "opens_at": "10:00", "closes_at": "11:30", "byday": "TU", "freq": "WEEKLY"}],
    "holiday_schedules": [{"id": "H1", "closed": "true", "start_date": "2026-12-24", "end_date": "2026-12-27"}],
    "service_areas": [{"id": "S1", "service_area": "Larchfield"}],
    "languages": [{"id": "G1", "language": "Polish"}],
    "service_taxonomys": [{"id": "T1", "taxonomy": {"id": "X", "name": "Parenting", "vocabulary": "Ours"}}],
    "service_at_locations": [{"id": "P1", "location": PLACE}],
    "reviews": [{"id": "V1", "title": "Good"}],
}


def saved(folder, record):
    (folder / "feed.json").write_text(json.dumps({"totalPages": 1, "content": [record]}))
    return folder / "feed.json"


def test_a_record_of_an_older_feed_keeps_all_that_it_holds(tmp_path):
    found = brought(saved(tmp_path, OLDER))

    service = Service.objects.get()
    assert (service.minimum_age, service.maximum_age) == (0, 5)
    assert service.particulars.eligibility_description == "Parents"
    assert [(one.weekday, str(one.starts)) for one in service.sessions.all()] == [(1, "10:00:00")]
    assert [str(one.starts_on) for one in service.days_apart.all()] == ["2026-12-24"]
    assert service.languages.get().name == "Polish"
    assert service.service_areas.get().name == "Larchfield"
    term = Attribute.objects.get(service=service).term
    assert (term.name, term.taxonomy.name) == ("Parenting", "Ours")
    hall = Location.objects.get()
    assert (hall.address, hall.postcode, hall.access_words) == ("1 Larch Road", "GX42 8AB", "A ramp")
    assert (1, "reviews", "The standard has no such part: 1 left out.") in reasons(found, "feed.json")
    assert brought(tmp_path / "feed.json").created == {}


def test_records_without_ids_keep_what_hangs_on_them(tmp_path):
    record = {
        "name": "Bumps",
        "status": "active",
        "organization": {"name": "Close Knit"},
        "phones": ["0141 496 0101"],
        "languages": ["Polish", "Urdu"],
        "keywords": ["baby", "bump"],
    }
    brought(saved(tmp_path, record))
    service = Service.objects.get()
    assert (service.organisation.name, service.phone) == ("Close Knit", "0141 496 0101")
    assert service.languages.count() == 2
    assert "Keywords: baby; bump" in service.particulars.eligibility_description
    assert brought(tmp_path / "feed.json").created == {}


def test_a_service_that_only_names_its_organisation_is_under_it(tmp_path):
    brought(saved(tmp_path, {"id": "1", "name": "Bumps", "status": "active", "organization": "Close Knit"}))
    assert Service.objects.get().organisation.name == "Close Knit"


def test_what_programs_write_for_nothing_is_nothing_in_records_too(tmp_path):
    found = brought(saved(tmp_path, OLDER | {"description": "NULL"}))
    assert Service.objects.get().description == ""
    assert (1, "description", "“NULL” says nothing: taken as blank.") in reasons(found, "feed.json")


def test_services_that_name_their_place_are_there_and_of_whose_place_it_is(tmp_path):
    """The first version says where a service is in its own row, and no organisation."""
    found = brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            locations=[
                "id|organization_id|name|accessibility|languages|virtual",
                "4|1|Hall|ramp, restroom|Polish, Urdu|false",
                "5|1|Room|||true",
            ],
            services=[
                "id|location_id|name|description|eligibility|website|service_areas|taxonomy_ids|status",
                "7|4|Blether|Food.|Anybody|larch.example.org|Larchfield, Elmbank|11,12|active",
            ],
            taxonomy=["taxonomy_id|name|parent_id", "11|Food|", "12|Soup|11"],
            mail_addresses=["id|location_id|address_1|city|postal_code", "1|4|PO Box 1|Larchfield|GX42 8AB"],
            holiday_schedules=[
                "id|location_id|service_id|start_date|end_date|closed",
                "1|4||12/24/2026|12/27/26|true",
                "2|4||January 01, 0001|January 01, 0001|true",
            ],
        )
    )
    service = Service.objects.get()
    assert service.organisation.name == "Close Knit"
    assert service.places.get().location.name == "Hall"
    assert service.particulars.eligibility_description == "Anybody"
    assert service.particulars.url == "https://larch.example.org"
    assert {area.name for area in service.service_areas.all()} == {"Larchfield", "Elmbank"}
    assert set(Attribute.objects.values_list("term__name", flat=True)) == {"Food", "Soup"}
    assert Term.objects.get(name="Soup").parent.name == "Food"
    assert OtherAddress.objects.get().kind == "postal"
    assert Location.objects.get(name="Hall").access_words == "ramp, restroom"
    assert Location.objects.get(name="Room").kind == "virtual"
    assert [str(day.starts_on) for day in service.days_apart.all()] == ["2026-12-24"]
    assert account(found, "holiday_schedules.csv") == [2, 0, 1, 1]


def test_terms_are_found_in_the_tables_of_older_packages(tmp_path):
    brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            services=SERVICES,
            taxonomy=["id|name|parent_id|vocabulary", "t1|Food||Ours", "t2|Soup|t1|Ours"],
            services_taxonomy=["id|service_id|taxonomy_id", "1|7|t2"],
            payments_accepted=["id|service_id|payment", "1|7|Cash"],
        )
    )
    assert Attribute.objects.get().term.name == "Soup"
    assert Service.objects.get().particulars.fees_description == "How to pay: Cash"


HOURS = {
    "both in one": ("9am-5pm", "", "09:00:00", "17:00:00"),
    "half of the day said once": ("2-4pm", "", "14:00:00", "16:00:00"),
    "no point between": ("0900", "1730hrs", "09:00:00", "17:30:00"),
    "the hour alone": ("9", "12 noon", "09:00:00", "12:00:00"),
    "as a spreadsheet counts": ("0.375", "0.75", "09:00:00", "18:00:00"),
    "the end of the day": ("22:00", "24:00", "22:00:00", "23:59:00"),
}


@pytest.mark.parametrize(("opens", "closes", "starts", "ends"), HOURS.values(), ids=HOURS.keys())
def test_hours_are_read_however_they_are_written(tmp_path, opens, closes, starts, ends):
    schedules = ["id|service_id|byday|freq|opens_at|closes_at", f"1|7|MO|WEEKLY|{opens}|{closes}"]
    brought(written(tmp_path, organizations=ORGANISATIONS, services=SERVICES, schedules=schedules))
    session = Service.objects.get().sessions.get()
    assert (str(session.starts), str(session.ends)) == (starts, ends)


DAYS = [
    "45352",
    "01/03/2024",
    "01/03/24",
    "1st March 2024",
    "3/13/2024",
    "1-Mar-24",
    "01/03/2024 00:00",
    "March 1, 2024",
]


@pytest.mark.parametrize("said", DAYS)
def test_days_are_read_however_they_are_written(tmp_path, said):
    services = [f"{SERVICES[0]}|assured_date", f"7|1|Blether|Food.|active|{said}"]
    brought(written(tmp_path, organizations=ORGANISATIONS, services=services))
    assert str(Service.objects.get().checked_on) == ("2024-03-13" if said == "3/13/2024" else "2024-03-01")


AGES = {"16+": (16, None), "5-11": (5, 11), "5 years": (5, 5), "all": (None, None), "": (None, None)}


@pytest.mark.parametrize(("said", "ages"), AGES.items(), ids=AGES.keys())
def test_ages_are_read_however_they_are_written(tmp_path, said, ages):
    services = [
        f"{SERVICES[0]}|minimum_age|maximum_age",
        f"7|1|Blether|Food.|active|{said}|{'' if '+' in said else said}",
    ]
    brought(written(tmp_path, organizations=ORGANISATIONS, services=services))
    assert Service.objects.values_list("minimum_age", "maximum_age").get() == ages


def test_prices_and_numbers_are_read_however_they_are_written(tmp_path):
    found = brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            services=SERVICES,
            cost_options=["id|service_id|amount", "1|7|£2.50"],
            phones=["id|service_id|number", "1|7|07700900123.0", "2|7|7.7009E+09", "3|7|"],
        )
    )
    service = Service.objects.get()
    assert (service.cost_pence, service.phone) == (250, "07700900123")
    assert [reason for _, _, reason in reasons(found, "phones.csv")][1:] == [
        "“7.7009E+09” is a number that a spreadsheet has shortened: the rest of it is lost.",
        "It holds no number.",
    ]
    assert not Phone.objects.exists()
    assert not Schedule.objects.exists()
    assert not Accessibility.objects.exists()
