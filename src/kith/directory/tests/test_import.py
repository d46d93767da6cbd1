"""Other people's entries brought in: every row read, repaired or refused, in words; the same again changes nothing."""

import json
import zipfile

import pytest

from kith.cli import directory
from kith.cli.words import Trouble
from kith.common.testing import NOON
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.importing import CannotRead, bringing
from kith.directory.models import Change, Location, Service
from kith.directory.open_referral.export import export
from kith.directory.queries import Looking, find
from kith.directory.tests.bringing import ID, ORGANISATIONS, SERVICES, account, brought, reasons, written
from kith.directory.tests.whole_service import whole_service
from kith.partnership.factories import AreaFactory
from kith.partnership.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_folder_of_tables_becomes_entries_that_families_find(tmp_path):
    AreaFactory(name="Govanhill")
    found = brought(
        written(
            tmp_path,
            organizations=ORGANISATIONS,
            services=SERVICES,
            locations=["id|name|latitude|longitude", "3|The Larch Rooms|55.84|-4.26"],
            services_at_location=["id|service_id|location_id", "5|7|3"],
            phones=["id|service_id|number|type", "1|7|0141 496 0101|voice"],
            schedules=["id|service_id|byday|freq|opens_at|closes_at", "1|7|TU,TH|WEEKLY|18:00|20:00"],
            languages=["id|service_id|language", "1|7|Polish"],
            service_areas=["id|service_id|service_area", "1|7|Govanhill"],
        )
    )

    service = Service.objects.get()
    assert all(file["rows"] == file["read"] == 1 for file in found.files)
    assert found.created == {
        "languages": 1,
        "locations": 1,
        "organizations": 1,
        "phones": 1,
        "schedules": 1,
        "service_areas": 1,
        "service_at_locations": 1,
        "services": 1,
    }
    assert (service.phone, service.summary, service.source) == ("0141 496 0101", "A group over food.", "them")
    assert [session.weekday for session in service.sessions.order_by("weekday")] == [1, 3]
    assert [area.name for area in service.covers.all()] == ["Govanhill"]
    assert [place.name for place in service.places.all()] == ["The Larch Rooms"]
    assert not service.may_be_asked_directly
    assert not service.is_free
    assert [one.name for one in find(Looking("blether"), on=NOON.date()).services] == ["Blether"]


def test_the_same_again_changes_nothing(tmp_path):
    where = written(tmp_path, organizations=ORGANISATIONS, services=SERVICES)
    first = brought(where)
    Service.objects.update(checked_with="A person")

    again = brought(where)

    assert again.unchanged == first.created
    assert not again.created
    assert not again.updated
    assert Service.objects.get().checked_with == "A person"
    assert not Change.objects.exists()


def test_a_later_run_updates_and_ends_only_what_its_source_brought(tmp_path):
    ours = ServiceFactory(name="Ours")
    brought(written(tmp_path, organizations=ORGANISATIONS, services=[*SERVICES, "8|1|Choir|Singing.|active"]))

    later = brought(
        written(tmp_path, organizations=ORGANISATIONS, services=[SERVICES[0], "7|1|Big Blether|Food.|active"])
    )

    assert (later.updated, later.unchanged) == ({"services": 2}, {"organizations": 1})
    assert later.retired == 1
    assert sorted(Service.objects.running().values_list("name", flat=True)) == ["Big Blether", ours.name]
    assert Change.objects.get(field="name").before == "Blether"
    back = brought(written(tmp_path, services=[*SERVICES, "8|1|Choir|Singing.|active"]))
    assert back.updated == {"services": 2}
    assert Service.objects.running().count() == 3


def test_two_sources_may_use_the_same_numbers(tmp_path):
    where = written(tmp_path, organizations=ORGANISATIONS, services=SERVICES)
    brought(where, "them")
    assert brought(where, "others").created == {"organizations": 1, "services": 1}


def test_what_is_here_already_from_elsewhere_is_left_as_it_is(tmp_path):
    service = ServiceFactory(name="Ours", public_id=ID)
    found = brought(
        written(tmp_path, organizations=ORGANISATIONS, services=[SERVICES[0], f"{ID}|1|Theirs|Changed.|active"])
    )

    service.refresh_from_db()
    assert service.name == "Ours"
    assert found.unchanged == {"services": 1}
    assert "left as it is" in reasons(found, "services.csv")[0][2]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    where = written(tmp_path, organizations=ORGANISATIONS, services=SERVICES)
    dry = brought(where, dry_run=True)
    assert not Service.objects.exists()
    assert dry.report() == brought(where).report()


def test_a_run_that_was_interrupted_goes_on(tmp_path, monkeypatch):
    where = written(
        tmp_path,
        organizations=[*ORGANISATIONS, "2|Far and Wide|Walks"],
        services=[*SERVICES, "8|2|Walk|On Sundays.|active"],
    )

    def stop_after_one(what, done, of):
        if what == "writing":
            raise KeyboardInterrupt

    monkeypatch.setattr(bringing, "A_LOT", 1)

    with pytest.raises(KeyboardInterrupt):
        brought(where, progress=stop_after_one)
    assert Service.objects.count() == 1
    assert brought(where).unchanged == {"organizations": 1, "services": 1}
    assert Service.objects.count() == 2


def test_it_says_how_far_it_has_come(tmp_path):
    told = []
    brought(written(tmp_path, organizations=ORGANISATIONS, services=SERVICES), progress=lambda *step: told.append(step))
    assert (told[0], told[-1]) == (("reading", 2, 2), ("writing", 2, 2))


def test_an_organisation_is_written_with_all_of_its_own_or_not_at_all(tmp_path, monkeypatch):
    from django.db import DatabaseError

    from kith.directory.importing.writing import groups

    def fails(services):
        if services.filter(name="Walk").exists():
            raise DatabaseError("the disk is full")

    monkeypatch.setattr(groups, "refresh_search", fails)
    found = brought(
        written(
            tmp_path,
            organizations=[*ORGANISATIONS, "2|Far and Wide|Walks"],
            services=[*SERVICES, "8|2|Walk|On Sundays.|active"],
        )
    )

    assert list(Organisation.objects.values_list("name", flat=True)) == ["Close Knit"]
    assert account(found, "services.csv") == [2, 1, 0, 1]
    assert "Nothing of this organisation could be kept" in reasons(found, "services.csv")[0][2]


@pytest.mark.parametrize("kind", ["hsds", "oruk-json"])
def test_export_import_into_an_empty_database_and_export_are_the_same(tmp_path, kind):
    whole_service()
    ServiceFactory(name="Bare", cost_is_known=False, minimum_age=12, wait="full", full_until_on=NOON.date())
    PlaceFactory(service__name="At two", service__reach="place")
    export(kind, tmp_path / "one", "https://kith.example.org/find/")
    name = "one.zip" if kind == "hsds" else "one.json"
    (tmp_path / name).write_bytes((tmp_path / "one").read_bytes())
    _empty()

    found = brought(tmp_path / name)

    assert all(file["refused"] == 0 for file in found.files)
    export(kind, tmp_path / "two", "https://kith.example.org/find/")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def content(path):
    if not zipfile.is_zipfile(path):
        return json.loads(path.read_text())
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode().splitlines() for name in package.namelist()}


def _empty():
    from django.apps import apps

    for model in reversed(list(apps.get_app_config("directory").get_models())):
        if model is not Location:
            model.objects.all().delete()
    Location.objects.all().delete()
    Organisation.objects.all().delete()


def test_what_cannot_be_read_at_all_is_one_sentence(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    (tmp_path / "empty").mkdir()
    for where in (tmp_path / "bad.json", tmp_path / "empty", tmp_path / "nothing", "http://127.0.0.1:9/feed"):
        with pytest.raises(CannotRead):
            brought(where)
        with pytest.raises(Trouble):
            directory.run(["import", str(where)])


def test_the_command_writes_the_account_in_the_shape_that_was_promised(tmp_path, capsys):
    where = written(tmp_path, organizations=ORGANISATIONS, services=SERVICES)
    assert directory.run(["import", where, "--source", "them", "--report", str(tmp_path / "report.json")]) == 0

    report = json.loads((tmp_path / "report.json").read_text())
    assert report == {
        "files": [
            {"file": name, "rows": 1, "read": 1, "repaired": 0, "refused": 0, "problems": []}
            for name in ("organizations.csv", "services.csv")
        ],
        "created": {"organizations": 1, "services": 1},
        "updated": {},
        "unchanged": {},
    }
    assert "services.csv: 1 rows: 1 read, 0 repaired, 0 refused" in capsys.readouterr().out
