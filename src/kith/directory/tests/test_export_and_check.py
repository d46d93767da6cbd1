"""What is published leaves as a package, as JSON and as a sheet; and what each provider's entries lack."""

import csv
import io
import json
import zipfile

import pytest

from kith.cli import directory
from kith.cli.words import Trouble
from kith.common.testing import NOON
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.importing.reading.names import kind_of
from kith.directory.models import Location, Service
from kith.directory.open_referral.checking import CHECKED, check
from kith.directory.open_referral.conforming import wrong_with
from kith.directory.open_referral.export import export
from kith.directory.open_referral.schema_files import schemas
from kith.directory.tests.bringing import brought
from kith.directory.tests.test_never_published import PLANTED, SECRET
from kith.directory.tests.test_open_referral import wrong_with as wrong_by_jsonschema
from kith.directory.tests.whole_service import whole_service
from kith.partnership.models import Organisation

pytestmark = pytest.mark.django_db
PAGE = "https://kith.example.org/find/"
TYPED = {
    ("service", "name"): "string",
    ("service", "minimum_age"): "number",
    ("service", "assured_date"): "date",
    ("service", "last_modified"): "datetime",
    ("schedule", "opens_at"): "time",
    ("schedule", "valid_from"): "date",
    ("schedule", "interval"): "number",
    ("phone", "extension"): "number",
    ("cost_option", "amount"): "number",
    ("location", "latitude"): "number",
    ("service_capacity", "updated"): "datetime",
}


def tables(path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(path) as package:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(package.read(name).decode(), newline="")))
            for name in package.namelist()
            if name.endswith(".csv")
        }


def test_a_package_holds_a_table_for_each_kind_and_says_so(tmp_path):
    service = whole_service()
    counts = export("hsds", tmp_path / "all.zip", PAGE)

    found = tables(tmp_path / "all.zip")
    described = json.loads(zipfile.ZipFile(tmp_path / "all.zip").read("datapackage.json"))
    assert {resource["path"].removesuffix(".csv") for resource in described["resources"]} == found.keys()
    assert {kind for kind, count in counts.items() if count} == {one["name"] for one in described["resources"]}
    assert {row["id"] for row in found["service_at_location"]} == {str(p.public_id) for p in service.places.all()}
    ids = {kind: {row["id"] for row in rows} for kind, rows in found.items()}
    for rows in found.values():
        for row in rows:
            for column, kind in (("service_id", "services"), ("location_id", "locations"), ("contact_id", "contacts")):
                assert not row.get(column) or row[column] in ids[kind]


def test_a_package_s_tables_are_named_as_the_standard_names_them(tmp_path):
    whole_service()
    export("hsds", tmp_path / "all.zip", PAGE)
    names = set(zipfile.ZipFile(tmp_path / "all.zip").namelist())
    assert {"service_at_location.csv", "service_capacity.csv", "addresses.csv", "attributes.csv"} <= names
    assert kind_of("service_at_locations.csv", []) == "service_at_location"  # as packages of before were named
    assert kind_of("service_capacities.csv", []) == "service_capacity"


def test_a_package_says_the_type_of_every_column_what_is_required_and_where_ids_lead(tmp_path):
    whole_service()
    export("hsds", tmp_path / "all.zip", PAGE)
    package = json.loads(zipfile.ZipFile(tmp_path / "all.zip").read("datapackage.json"))
    resources = {one["name"]: one for one in package["resources"]}
    fields = {(kind, one["name"]): one for kind, said in resources.items() for one in said["schema"]["fields"]}

    assert package["profile"] == "tabular-data-package"
    typed = {of: fields[of]["type"] for of in TYPED}
    assert typed == TYPED
    assert fields["service", "id"]["format"] == fields["attribute", "link_id"]["format"] == "uuid"
    assert "format" not in fields["organization", "tax_id"]
    assert fields["service", "url"]["format"] == "uri"
    assert fields["service", "status"]["constraints"] == {
        "required": True,
        "enum": ["active", "inactive", "defunct", "temporarily closed"],
    }
    assert fields["cost_option", "service_id"]["constraints"] == {"required": True}
    assert "constraints" not in fields["phone", "service_id"]
    rows = tables(tmp_path / "all.zip")
    for kind, said in resources.items():
        for key in said["schema"]["foreignKeys"]:
            of = resources[key["reference"]["resource"]]["path"].removesuffix(".csv")
            ids = {row["id"] for row in rows[of]}
            here = rows[said["path"].removesuffix(".csv")]
            assert {row[key["fields"]] for row in here} - {""} <= ids, (kind, key)
    assert any(key["fields"] == "parent_organization_id" for key in resources["organization"]["schema"]["foreignKeys"])


def test_a_cell_that_the_standard_requires_is_not_blank_and_is_read_as_blank_again(tmp_path):
    PlaceFactory(name="The Larch Rooms", address="1 Larch Lane", postcode="")
    export("hsds", tmp_path / "all.zip", PAGE)
    assert [row["postal_code"] for row in tables(tmp_path / "all.zip")["addresses"]] == ["Not given"]

    Service.objects.all().delete()
    Organisation.objects.all().delete()
    Location.objects.all().delete()
    brought(tmp_path / "all.zip")
    assert [(at.address, at.postcode) for at in Location.objects.all()] == [("1 Larch Lane", "")]


def test_two_exports_of_the_same_rows_are_the_same_to_the_byte(tmp_path):
    whole_service()
    for kind in ("hsds", "oruk-json", "csv"):
        export(kind, tmp_path / "one", PAGE)
        export(kind, tmp_path / "two", PAGE)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_json_holds_the_same_records_as_the_api(tmp_path, client):
    service = whole_service()
    export("oruk-json", tmp_path / "all.json", "http://testserver/find/")

    whole = json.loads((tmp_path / "all.json").read_text())
    asked = client.get(f"/open-referral/v3/services/{service.public_id}").json()
    assert next(one for one in whole["services"] if one["id"] == asked["id"]) == asked


def test_an_empty_directory_is_exported_too(tmp_path):
    export("oruk-json", tmp_path / "all.json", PAGE)
    assert set(json.loads((tmp_path / "all.json").read_text())) == {"version", "taxonomies", "taxonomy_terms"}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())
def test_a_secret_is_in_no_export(tmp_path, plant):
    plant()
    PlaceFactory()
    for kind in ("hsds", "oruk-json", "csv"):
        export(kind, tmp_path / "out", PAGE)
        said = json.dumps(tables(tmp_path / "out")) if kind == "hsds" else (tmp_path / "out").read_text()
        assert SECRET not in said.lower()
        assert "QX42" not in said


def test_a_check_says_what_a_family_would_miss_and_what_the_standard_does():
    whole_service("Blether")
    ServiceFactory(
        name="Bare", organisation__name="Quiet", organisation__website="not a place", summary="", unchecked=True
    )

    found = {one.name: one for one in check(PAGE, on=NOON.date())}

    assert not found["Blether people"].wrong
    assert found["Blether people"].whole == 100
    assert found["Quiet"].lacks["when"] == found["Quiet"].lacks[CHECKED] == 1
    assert any("website: must be a uri" in words for words in found["Quiet"].wrong)
    assert any("nobody has written one" in words for words in found["Quiet"].wrong)


BROKEN = {
    "no name": {"name": None},
    "an id that is none": {"id": "1"},
    "a status of our own": {"status": "paused"},
    "an address that is none": {"url": "here and there"},
    "an email that is none": {"email": "nobody"},
    "a day that is none": {"assured_date": "soon"},
    "a list that is none": {"languages": "Urdu"},
    "a frequency that is none": {"schedules": [{"id": "ac148810-d857-441c-9679-408f346de14b", "freq": "DAILY"}]},
    "an age that is a flag": {"minimum_age": True},
    "an empty name": {"name": ""},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_our_reading_of_the_schemas_finds_what_a_validator_finds(client, broken):
    service = whole_service()
    record = client.get(f"/open-referral/v3/services/{service.public_id}").json()
    assert not wrong_with(record, "service")

    record = {name: value for name, value in (record | broken).items() if value is not None}

    assert wrong_with(record, "service")
    assert wrong_by_jsonschema(record, "service") or "uri" in str(wrong_with(record, "service"))
    assert "service" in schemas()


def test_the_command_says_where_it_wrote_and_what_is_in_the_way(tmp_path, capsys):
    ServiceFactory(organisation__about="Neighbours")
    assert directory.run(["export", "--to", str(tmp_path / "all.zip")]) == 0
    assert "1 service" in capsys.readouterr().out

    for words in (["export", "--to", str(tmp_path)], ["export", "--to", "/nowhere/at/all.zip"], ["fetch"], ["export"]):
        with pytest.raises(Trouble):
            directory.run(words)


def test_the_command_checks_and_leaves_with_a_sentence_where_something_is_wrong(capsys):
    ServiceFactory(organisation__about="Neighbours")
    assert directory.run(["check"]) == 0
    ServiceFactory(organisation__about="")
    with pytest.raises(Trouble, match="1 thing is not"):
        directory.run(["check", "--json"])
    assert '"provider"' in capsys.readouterr().out
