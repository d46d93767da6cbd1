"""Files that nobody here has seen before: from any program, packed in any way, and none of them loses a row in silence."""

import gzip
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kith.cli import directory
from kith.cli.words import Trouble
from kith.directory.importing import CannotRead
from kith.directory.models import Service
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, account, brought, reasons, written
from kith.partnership.models import Organisation, Rule
from kith.partnership.queries import profile

pytestmark = pytest.mark.django_db

HEADINGS = "id,organization_id,name,description,status"
LINES = [HEADINGS, "7,1,Blether,A group over food.,active", "8,1,Choir,Singing.,active"]
RECORD = {"id": "7", "name": "Blether", "status": "active", "organization": {"id": "1", "name": "Close Knit"}}


def saved(folder, name, said):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(said if isinstance(said, bytes) else said.encode())
    return path


def names():
    return sorted(Service.objects.values_list("name", flat=True))


TABLES = {
    "blank lines first": "\n\n" + "\n".join(LINES),
    "a line that says what lies between": "sep=;\n" + "\n".join(LINES).replace(",", ";"),
    "tabs": "\n".join(LINES).replace(",", "\t"),
    "old line ends": "\r".join(LINES),
    "sixteen bits without a mark": "\n".join(LINES).encode("utf-16-le"),
    "large letters and spaces": "\n".join(LINES).replace(
        HEADINGS, " ID ,Organization ID, Service Name ,DESCRIPTION,Status"
    ),
    "words run together": "\n".join(LINES).replace(HEADINGS, "Id,OrganizationId,Name,Description,Status"),
}


@pytest.mark.parametrize("said", TABLES.values(), ids=TABLES.keys())
def test_a_table_is_read_whatever_program_saved_it(tmp_path, said):
    found = brought(saved(tmp_path, "services.csv", said))
    assert account(found, "services.csv") == [2, 0, 2, 0]
    assert names() == ["Blether", "Choir"]
    assert all(field == "organization_id" for _, field, _ in reasons(found, "services.csv"))


def test_a_title_above_the_headings_is_no_entry(tmp_path):
    found = brought(saved(tmp_path, "services.csv", "Services of the city,,,,\n" + "\n".join(LINES)))
    assert account(found, "services.csv") == [3, 0, 2, 1]
    assert reasons(found, "services.csv")[0] == (1, "", "This line stands above the headings: it is no entry.")


def test_headings_that_come_again_are_no_entry(tmp_path):
    found = brought(saved(tmp_path, "services.csv", "\n".join([*LINES, HEADINGS, "9,1,Art,Painting.,active"])))
    assert account(found, "services.csv") == [4, 0, 3, 1]
    assert names() == ["Art", "Blether", "Choir"]


@pytest.mark.parametrize("closing", ["", '9,1,"Art,Painting.,active\n'], ids=["one", "two"])
def test_a_quotation_mark_that_nobody_closed_swallows_no_rows(tmp_path, closing):
    lines = [HEADINGS, '7,1,"Blether,A group.,active', "8,1,Choir,Singing.,active"]
    found = brought(saved(tmp_path, "services.csv", "\n".join(lines) + "\n" + closing))
    assert names() == sorted(["Blether", "Choir", *(["Art"] if closing else [])])
    assert (2, "", "A quotation mark was opened and never closed: read without it.") in reasons(found, "services.csv")


def test_what_stands_in_two_columns_or_in_none_is_said(tmp_path):
    services = ["id|organization_id|name|name||status", "7|1|Blether|Chat|by hand|active"]
    found = brought(written(tmp_path, organizations=ORGANISATIONS, services=services))
    assert names() == ["Blether"]
    said = [reason for _, _, reason in reasons(found, "services.csv")]
    assert "Two columns say this: “Chat” was left out." in said
    assert "A column without a heading holds “by hand”: left out." in said


def test_what_a_program_writes_for_nothing_is_nothing(tmp_path):
    services = [SERVICES[0], "7|1|Blether|NULL|n/a", "8|NULL|Choir|Singing.|active"]
    found = brought(written(tmp_path, organizations=ORGANISATIONS, services=services))
    blether, choir = Service.objects.order_by("name").select_related("organisation")
    assert (blether.description, blether.status) == ("", "active")
    assert choir.organisation.name == "Organisation not stated"
    assert reasons(found, "services.csv")[0][2] == "“NULL” says nothing, here and 1 more columns: taken as blank."


WRAPPED = {
    "data": {"data": [RECORD], "meta": {"page": 1}},
    "results": {"count": 1, "results": [RECORD]},
    "large letters": {"Services": [RECORD]},
    "two envelopes": {"data": {"services": [RECORD]}},
}


@pytest.mark.parametrize("said", WRAPPED.values(), ids=WRAPPED.keys())
def test_json_is_read_in_whatever_envelope(tmp_path, said):
    found = brought(saved(tmp_path, "all.json", json.dumps(said)))
    assert account(found, "all.json")[3] == 0
    assert names() == ["Blether"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_is_read_in_the_letters_it_is_written_in(tmp_path, encoding):
    said = json.dumps([RECORD | {"name": "Café"}], ensure_ascii=False)
    brought(saved(tmp_path, "all.json", said.encode(encoding)))
    assert names() == ["Café"]


def test_a_page_of_the_web_is_no_list(tmp_path):
    for name in ("services.csv", "all.json"):
        with pytest.raises(CannotRead, match="is a page of the web"):
            brought(saved(tmp_path, name, "\n<!DOCTYPE html><html><body>Sign in, please</body></html>"))


def packed(folder, name, files):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as package:
        for one, said in files.items():
            package.writestr(one, said)
    return folder / name


def test_a_package_in_a_package_is_read_and_what_a_computer_put_beside_it_is_not(tmp_path):
    inner = packed(tmp_path, "inner.zip", {"a/services.csv": "\n".join(LINES), "__MACOSX/a/._services.csv": b"\0\5"})
    outer = packed(tmp_path, "outer.zip", {"June/inner.zip": inner.read_bytes(), "README.md": "Ours."})
    found = brought(outer)
    assert [one["file"] for one in found.files] == ["June/inner.zip/a/services.csv"]
    assert names() == ["Blether", "Choir"]


def test_a_table_that_was_made_small_is_read(tmp_path):
    brought(saved(tmp_path, "services.csv.gz", gzip.compress("\n".join(LINES).encode())))
    assert names() == ["Blether", "Choir"]


def test_a_workbook_is_read_as_a_person_sees_it(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append([*HEADINGS.split(","), "assured_date", "minimum_age"])
    sheet.append([7, 1, "Blether", "A group.", "active", date(2026, 11, 2), 5.0])
    sheet.append([8, 1, "Choir", "Singing.", "active", datetime.fromisoformat("2026-11-03"), None])
    hidden = book.create_sheet("Old")
    hidden.append(HEADINGS.split(","))
    hidden.append([9, 1, "Gone", "Long ago.", "active"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "services.xlsx")

    found = brought(tmp_path / "services.xlsx")

    assert account(found, "services.xlsx")[0] == 2
    blether, choir = Service.objects.order_by("name")
    assert (blether.name, blether.minimum_age, blether.checked_on) == ("Blether", 5, date(2026, 11, 2))
    assert choir.checked_on == date(2026, 11, 3)


DAMAGED = {
    "cut off": ("all.json.gz", gzip.compress(json.dumps([RECORD] * 99).encode())[:60], "damaged, or was cut off"),
    "no package": ("all.zip", b"PK\3\4" + b"x" * 90, "damaged, or was cut off"),
    "no workbook": ("ours.xlsx", b"PK\3\4" + b"x" * 90, "is not a workbook"),
    "a workbook by another name": ("ours.csv", b"PK\3\4" + b"x" * 90, "is packed, and not a table"),
    "half of a record": ("all.json", json.dumps([RECORD])[:30], "cut off before its end"),
}


@pytest.mark.parametrize(("name", "said", "why"), DAMAGED.values(), ids=DAMAGED.keys())
def test_what_is_damaged_is_said_in_one_sentence(tmp_path, name, said, why):
    with pytest.raises(CannotRead, match=why):
        brought(saved(tmp_path, name, said))


def test_a_package_that_would_fill_the_disk_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("kith.directory.importing.reading.sources.MOST", 1000)
    with pytest.raises(CannotRead, match="no package of tables"):
        brought(packed(tmp_path, "big.zip", {"services.csv": "0" * 1_000_000}))


def test_one_file_that_cannot_be_read_is_said_and_the_others_are_read(tmp_path):
    written(tmp_path, organizations=ORGANISATIONS, services=SERVICES)
    saved(tmp_path, "broken.json", "{")
    saved(tmp_path, "leaflet.pdf", "%PDF-1.4")
    found = brought(tmp_path)
    assert account(found, "broken.json") == account(found, "leaflet.pdf") == [1, 0, 0, 1]
    assert reasons(found, "leaflet.pdf")[0][2].startswith("Files of this kind are not read")
    assert names() == ["Blether"]


def test_nothing_ends_where_nobody_can_tell_what_is_gone(tmp_path):
    good = [json.dumps(RECORD), json.dumps(RECORD | {"id": "8", "name": "Choir"})]
    brought(saved(tmp_path, "all.ndjson", "\n".join(good)))
    found = brought(saved(tmp_path, "all.ndjson", f"{good[0]}\n{good[1][:40]}"))
    assert (found.retired, found.is_whole) == (0, False)
    assert set(Service.objects.values_list("status", flat=True)) == {"active"}


def test_a_package_says_where_its_tables_are_and_can_be_named_itself(tmp_path):
    saved(tmp_path, "data/who.csv", "id,name,description\n1,Close Knit,Neighbours\n")
    saved(tmp_path, "data/what.csv", "\n".join(LINES).replace(",", ";"))
    resources = [{"name": "organizations", "path": "data/who.csv"}, {"name": "service", "path": ["data/what.csv"]}]
    found = brought(saved(tmp_path, "datapackage.json", json.dumps({"resources": resources})))
    assert found.created == {"organizations": 1, "services": 2}


def test_what_a_table_of_a_package_is_for_is_said_where_it_holds_no_entries(tmp_path):
    tables = ["id|name|language|character_set", "1|services|en|utf-8"]
    found = brought(written(tmp_path, services=SERVICES, meta_table_descriptions=tables))
    assert reasons(found, "meta_table_descriptions.csv")[0][2].startswith("This file tells of the tables")


def test_columns_of_a_register_that_are_not_kept_are_said_once(tmp_path):
    lines = ["Name|Charity Number|Year end", "Larch Trust|SC000001|31/03/2026", "Elm Trust|SC000002|31/03/2026"]
    found = brought(written(tmp_path, register=lines))
    assert account(found, "register.csv") == [2, 1, 1, 0]
    assert reasons(found, "register.csv") == [(2, "", "In no row of this file are these columns kept: Year end.")]


def test_charities_that_share_a_number_are_told_apart(tmp_path):
    lines = [
        "registered_charity_number|linked_charity_number|charity_name|charity_registration_status|charity_contact_phone",
        "200001|0|Larch Trust|Registered|0141 496 0101",
        "200001|1|Larch Fund|Removed|NULL",
    ]
    found = brought(written(tmp_path, extract=lines))
    assert set(Organisation.objects.values_list("name", "charity_number", "phone")) == {
        ("Larch Trust", "200001", "0141 496 0101"),
        ("Larch Fund", "200001-1", ""),
    }
    assert any("The register says “Removed”" in reason for *_, reason in reasons(found, "extract.csv"))


def test_a_register_may_be_json(tmp_path):
    charity = {
        "charityName": "Larch Trust",
        "charityNumber": "SC000001",
        "website": "larch.example.org",
        "knownAs": None,
    }
    found = brought(saved(tmp_path, "register.json", json.dumps({"currentPage": 1, "data": [charity]})))
    assert found.created == {"organizations": 1}


def test_a_record_may_have_the_id_nought_and_otherwise_nought_is_none(tmp_path):
    phones = ["id|service_id|organization_id|number", "1|0|0|0141 496 0101"]
    services = [SERVICES[0], "0|1|Blether|A group over food.|active"]
    found = brought(written(tmp_path, organizations=ORGANISATIONS, services=services, phones=phones))
    assert Service.objects.get().phone == "0141 496 0101"
    assert account(found, "phones.csv") == [1, 1, 0, 0]


@pytest.fixture
def _no_partnership_yet(db):
    Rule.objects.all().delete()
    profile.forget()
    yield
    profile.forget()


@pytest.mark.usefixtures("_no_partnership_yet")
def test_before_a_partnership_has_begun_entries_are_read_and_what_cannot_be_is_one_sentence(tmp_path):
    areas = ["id|service_id|name", "1|7|Larchfield"]
    brought(written(tmp_path, organizations=ORGANISATIONS, services=SERVICES, service_areas=areas))
    assert names() == ["Blether"]
    written(tmp_path, schedules=["id|service_id|byday|freq|opens_at|closes_at", "1|7|MO|WEEKLY|09:00|10:00"])
    with pytest.raises(Trouble, match="No partnership has begun here yet"):
        directory.run(["import", str(tmp_path), "--source", "them"])
