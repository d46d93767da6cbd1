"""What a designer who edits the city's YAML may rely on: it fits together, and it says so when it does not."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from kith.demo.build import files
from kith.partnership.models import Membership, Organisation

AROUND_THE_CITY = (55.78, 55.93, -4.40, -4.06)
WAYS_WITHOUT_A_VENUE = {"comes-to-you", "by-phone", "online"}
AVOIDED = ("referral", "client", "service user", "sibling", "respite", "placement", "caseload")


def services() -> Iterator[dict[str, Any]]:
    for provider in files.providers():
        yield from provider["services"]


def slugs(file: str, part: str) -> set[str]:
    return {line["slug"] for line in files.city_file(file)[part]}


def each_once(values: Iterator[str] | list[str]) -> bool:
    return not [value for value, times in Counter(values).items() if times > 1]


def test_there_are_78_providers_with_122_services_and_just_over_half_are_citywide():
    found = list(services())
    assert (len(files.providers()), len(found)) == (78, 122)
    assert sum("citywide" in service["coverage"] for service in found) == 64


def test_every_slug_phone_and_email_is_used_once():
    assert each_once([service["slug"] for service in services()])
    everyone = [*files.providers(), *files.city_file("organisations")]
    for what in ("slug", "name", "phone", "email"):
        assert each_once([line[what] for line in everyone]), what
    assert each_once([person["slug"] for person in files.city_file("practitioners")])


@pytest.mark.parametrize("part", ["who_for", "access", "languages"])
def test_every_tag_of_a_service_is_in_its_list(part: str):
    assert {slug for service in services() for slug in service[part]} <= slugs("tags", part)


def test_every_need_on_the_front_door_has_at_least_five_services():
    needs = [need["slug"] for need in files.city_file("needs")]
    found = Counter(need for service in services() for need in service["needs"])
    assert set(found) == set(needs)
    assert len(needs) == 10
    assert min(found.values()) >= 5


def test_every_service_happens_somewhere_that_exists():
    assert {way for service in services() for way in service["at"]} <= set(files.venues()) | WAYS_WITHOUT_A_VENUE
    areas = slugs("areas", "localities") | slugs("areas", "wards") | {"citywide"}
    assert {area for service in services() for area in service["coverage"]} <= areas


def test_where_anyone_may_turn_up_there_is_somewhere_to_turn_up():
    also = [service for service in services() if "also" in service]
    assert len(also) >= 3
    for service in also:
        assert service["also"] == "turn-up"
        assert service["how"] != "turn-up"
        assert set(service["at"]) & set(files.venues())


def test_a_private_service_names_no_place():
    private = [service for service in services() if service.get("private")]
    assert [service["slug"] for service in private] == ["somewhere-safe"]
    assert not {way for service in private for way in service["at"]} & set(files.venues())


def test_a_wait_says_how_long():
    for service in services():
        wait = service["wait"]
        assert wait["kind"] in {"none", "about", "full"}, service["slug"]
        assert ("weeks" in wait) >= (wait["kind"] == "about"), service["slug"]
        assert ("until_days" in wait) >= (wait["kind"] == "full"), service["slug"]
        assert set(wait) <= {"kind", "weeks", "until_days", "words"}, f"quote the words of {service['slug']}"


def test_what_families_read_is_short_and_in_our_words():
    for service in services():
        assert len(service["summary"]) <= 140, service["slug"]
        assert len(service["cost_words"]) <= 120, service["slug"]
        assert 2 <= len(service["what_happens"]) <= 4, service["slug"]
        said = " ".join([service["summary"], service["description"], service["not_this"], *service["what_happens"]])
        assert not [word for word in AVOIDED if word in said.lower()], service["slug"]


def test_no_phone_number_could_be_anyones():
    everyone = [*files.providers(), *files.city_file("organisations")]
    assert all(line["phone"].startswith(("0141 496 0", "07700 900")) for line in everyone)
    assert all(line["email"].endswith(".example") for line in everyone)


def test_no_postcode_could_be_real_and_each_lies_in_the_city():
    south, north, west, east = AROUND_THE_CITY
    lines = [line for _, ward in files.postcodes() for line in ward]
    assert 145 <= len(lines) <= 160
    assert each_once([code for code, *_ in lines])
    assert each_once([street for *_, street in lines])
    for code, lat, lon, _ in lines:
        assert code.startswith("GX"), code
        assert not code.startswith("GX11"), code
        assert south < lat < north, code
        assert west < lon < east, code


def test_the_23_wards_lie_in_three_localities_and_have_postcodes():
    wards = files.city_file("areas")["wards"]
    assert len(wards) == 23
    assert {ward["locality"] for ward in wards} == slugs("areas", "localities") == {"north-east", "north-west", "south"}
    assert {ward for ward, _ in files.postcodes()} == {ward["slug"] for ward in wards}
    assert len(files.city_file("areas")["neighbourhoods"]) == 10


def test_every_person_has_an_organisation_and_a_role_that_exist():
    organisations = {line["slug"] for line in [*files.providers(), *files.city_file("organisations")]}
    for person in files.city_file("practitioners"):
        assert person["organisation"] in organisations, person["slug"]
        assert person["role"] in Membership.Role.values, person["slug"]
    assert {person["role"] for person in files.city_file("practitioners")} == set(Membership.Role.values)


def test_every_organisation_is_of_a_kind_that_exists():
    everyone = [*files.providers(), *files.city_file("organisations")]
    assert {line["kind"] for line in everyone} <= set(Organisation.Kind.labels)
    assert all("named_person" in provider for provider in files.providers())


def test_one_provider_is_funded_by_three_streams_with_one_ending_in_five_months():
    three = [provider for provider in files.providers() if len(provider.get("funding", [])) == 3]
    assert [provider["slug"] for provider in three] == ["cartvale-families"]
    assert min(line["ends_in_days"] for line in three[0]["funding"]) == 150


def test_the_shares_of_made_up_names_add_up():
    assert sum(background["share"] for background in files.city_file("names")["backgrounds"]) == 100
