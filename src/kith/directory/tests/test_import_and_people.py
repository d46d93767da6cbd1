"""What a person put right here stays as they say, whatever a later run of its source brings."""

import pytest

from kith.common.testing import NOON
from kith.directory.commands import editing, one_press
from kith.directory.models import Service
from kith.directory.queries import entry
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, brought, reasons, written
from kith.partnership.factories import MembershipFactory, PostcodeFactory, reader_of

pytestmark = pytest.mark.django_db
PHONES = ["id|service_id|number|type", "1|7|0141 496 0101|voice"]
AT = ["id|service_id|location_id", "5|7|3"]


@pytest.fixture
def keeper():
    return reader_of(MembershipFactory(role="directory-keeper"))


def where(tmp_path, name="Blether", phone="0141 496 0101", street="1 Old Street"):
    return written(
        tmp_path,
        organizations=ORGANISATIONS,
        services=[SERVICES[0], f"7|1|{name}|A group over food.|active", "8|1|Choir|Singing.|active"],
        phones=[PHONES[0], f"1|7|{phone}|voice"],
        locations=["id|name|address_1|postal_code", f"3|Hall|{street}|GX1 1AA"],
        services_at_location=AT,
    )


def test_a_later_run_leaves_what_a_person_put_right(tmp_path, keeper):
    PostcodeFactory(code="GX11AA")
    brought(where(tmp_path))
    blether = Service.objects.get(name="Blether")
    [place] = [name for name in entry.said(blether) if name.startswith(entry.PLACE)]
    wanted = {"phone": "0141 496 0199", place: "Hall\n2 New Street\nGX1 1AA"}
    editing.edit(service=blether, wanted=wanted, by=keeper, at=NOON)

    found = brought(where(tmp_path, name="Big Blether", phone="0141 496 0102", street="3 Third Street"))

    now = entry.said(Service.objects.get(pk=blether.pk))
    assert (now["name"], now["phone"], now[place]) == ("Blether", "0141 496 0199", "Hall\n2 New Street\nGX1 1AA")
    assert "Somebody put it right here since" in reasons(found, "services.csv")[0][2]


def test_it_still_brings_what_nobody_here_touched(tmp_path, keeper):
    brought(where(tmp_path))
    one_press.say_still_true(services=Service.objects.all(), by=keeper, at=NOON)
    brought(where(tmp_path, name="Big Blether", phone="0141 496 0102"))
    assert Service.objects.get(name="Big Blether").phone == "0141 496 0102"


def test_a_source_that_lists_it_no_more_does_not_end_it(tmp_path, keeper):
    brought(where(tmp_path))
    editing.edit(service=Service.objects.get(name="Choir"), wanted={"summary": "All voices."}, by=keeper, at=NOON)
    brought(written(tmp_path, organizations=ORGANISATIONS, services=[SERVICES[0], "9|1|New|Help.|active"]))
    assert set(Service.objects.running().values_list("name", flat=True)) == {"Choir", "New"}


def test_more_numbers_and_times_that_a_person_put_right_stay_as_they_say(tmp_path, keeper):
    phones = [PHONES[0], "1|7|0141 496 0101|voice", "2|7|0141 496 0150|text", "3|7|0141 496 0160|voice"]
    times = ["id|service_id|freq|byday|opens_at|closes_at", "4|7|MONTHLY|1TH|10:00|12:00"]
    rest = {"organizations": ORGANISATIONS, "services": [SERVICES[0], "7|1|Blether|A group over food.|active"]}
    brought(written(tmp_path, **rest, phones=phones, schedules=times))
    blether = Service.objects.get(name="Blether")
    wanted = {name: "" for name in ("numbers", "times") if entry.said(blether)[name]}
    assert set(wanted) == {"numbers", "times"}
    editing.edit(service=blether, wanted=wanted, by=keeper, at=NOON)

    phones[2], times[1] = "2|7|0141 496 0151|text", "4|7|MONTHLY|2TH|10:00|12:00"
    brought(written(tmp_path, **rest, phones=phones, schedules=times))
    now = entry.said(Service.objects.get(pk=blether.pk))
    assert (now["numbers"], now["times"]) == ("", "")


def test_a_source_that_lists_a_number_no_more_leaves_the_list_that_a_person_put_right(tmp_path, keeper):
    phones = [PHONES[0], "1|7|0141 496 0101|voice", "2|7|0141 496 0150|text", "3|7|0141 496 0160|voice"]
    rest = {"organizations": ORGANISATIONS, "services": [SERVICES[0], "7|1|Blether|A group over food.|active"]}
    brought(written(tmp_path, **rest, phones=phones))
    blether = Service.objects.get(name="Blether")
    said = entry.said(blether)["numbers"].replace("0160", "0161")
    editing.edit(service=blether, wanted={"numbers": said}, by=keeper, at=NOON)

    brought(written(tmp_path, **rest, phones=phones[:2]))

    assert entry.said(blether)["numbers"] == said
