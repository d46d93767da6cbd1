"""Real places from a folder that may be whole, partial, messy or not there."""

from datetime import date
from pathlib import Path

import pytest

from kith.demo.build.places import load_places
from kith.demo.build.providers import load_providers
from kith.demo.real import load_real_places
from kith.demo.real.account import Account
from kith.partnership.models import Area, Organisation, Postcode

pytestmark = pytest.mark.django_db

ZONES = """data_zone,data_zone_name,intermediate_zone,intermediate_zone_name,ward,ward_name,hscp_locality_derived,lon,lat,population_simd2020,decile
S01,Upper Wynd - 01,S02,Upper Wynd,S13A,Govan,South,-4.3110,55.8600,600,1
S03,Upper Wynd - 02,S02,Upper Wynd,S13A,Govan,South,-4.3130,55.8610,900,10
"""
POSTCODES = """postcode,easting,northing,lat,lon,positional_quality,ward,data_zone,data_zone_method
ZZ1 1AA,1,1,55.8600,-4.3110,10,S13A,S01,lookup2016
zz11ab,1,1,55.8601,-4.3111,10,S13A,S03,lookup2016
"""
CHARITIES = """Name,Charity Number,Local authority,Postcode,Latitude,Longitude,IntermediateZone2011Code,DataZone2011Code
"Friends of the Wynd, Govan",SC000001,Glasgow City,ZZ1 1AA,55.86,-4.31,S02,S01
"""


def folder(at: Path, **tables: str) -> Path:
    (at / "within").mkdir()
    for name, words in tables.items():
        (at / "within" / f"{name}.csv").write_text(words, encoding="utf-8")
    return at


def load(at: Path) -> tuple[dict[str, Account], list[str]]:
    said: list[str] = []
    accounts = load_real_places(at, say=said.append)
    return {account.what: account for account in accounts}, said


def test_a_real_postcode_lies_in_overlapping_areas(tmp_path: Path):
    load_places()
    load(folder(tmp_path, zones=ZONES, postcodes=POSTCODES))
    areas = Postcode.objects.get(code="ZZ11AB", is_invented=False).areas
    assert set(areas.values_list("kind__slug", "name")) == {
        ("data-zone", "Upper Wynd - 02"),
        ("intermediate-zone", "Upper Wynd"),
        ("ward", "Govan"),
        ("locality", "South"),
        ("neighbourhood", "Govan"),
    }


def test_wards_that_are_here_are_not_made_twice(tmp_path: Path):
    load_places()
    load(folder(tmp_path, zones=ZONES))
    assert Area.objects.filter(kind__slug="ward").count() == 23
    assert Area.objects.filter(kind__slug="locality").count() == 3


def test_zones_and_wards_are_made_where_no_city_is(tmp_path: Path):
    load(folder(tmp_path, zones=ZONES, postcodes=POSTCODES))
    assert Area.objects.get(kind__slug="ward").name == "Govan"
    assert Postcode.objects.get(code="ZZ11AA").areas.count() == 4


def test_deprivation_belongs_to_the_data_zone(tmp_path: Path):
    load(folder(tmp_path, zones=ZONES))
    assert list(
        Area.objects.exclude(deprivation_decile=None).order_by("code").values_list("code", "deprivation_decile")
    ) == [
        ("S01", 1),
        ("S03", 10),
    ]


def test_an_intermediate_zone_stands_in_the_middle_of_its_people(tmp_path: Path):
    load(folder(tmp_path, zones=ZONES))
    middle = Area.objects.get(kind__slug="intermediate-zone")
    assert middle.population == 1500
    assert middle.latitude == pytest.approx(55.8606)


def test_charities_stand_beside_the_made_up_providers(tmp_path: Path):
    load_places()
    load_providers(today=date(2026, 11, 12))
    before = Organisation.objects.count()
    load(folder(tmp_path, zones=ZONES, charities=CHARITIES))
    charity = Organisation.objects.get(charity_number="SC000001")
    assert Organisation.objects.count() == before + 1
    assert charity.name == "Friends of the Wynd, Govan"
    assert not charity.services.exists()
    assert charity.areas.filter(kind__slug="ward", name="Govan").exists()


def test_every_row_that_could_not_be_used_is_counted_by_reason(tmp_path: Path):
    messy = POSTCODES + "\n".join(
        [
            "not a postcode,1,1,55.86,-4.31,10,S13A,S01,x",
            "ZZ1 1AA,1,1,55.86,-4.31,10,S13A,S01,x",
            "ZZ1 1AC,1,1,,,10,S13A,S01,x",
            "ZZ1 1AD,1,1,nan,-4.31,10,S13A,S01,x",
            "ZZ1 1AE,1,1,51.50,-0.12,10,S13A,S01,x",
            "ZZ1 1AF",
            "ZZ1 1AG,1,1,55.86,-4.31,10,S13A,S99,x,one,two,too,many",
            "",
        ]
    )
    accounts, said = load(folder(tmp_path, zones=ZONES, postcodes=messy))
    account = accounts["postcodes"]
    assert (account.read, account.used) == (9, 3)
    assert account.unused == {
        "not written like a postcode": 1,
        "said twice": 1,
        "without a point on the map": 3,
        "with a point far outside the city": 1,
    }
    assert account.noted == {"in a small area that is not here": 1}
    assert "  not used: 1 said twice (first on line 5: ZZ1 1AA)" in said


def test_loading_the_same_folder_twice_changes_nothing(tmp_path: Path):
    at = folder(tmp_path, zones=ZONES, postcodes=POSTCODES, charities=CHARITIES)
    load(at)
    before = [model.objects.count() for model in (Area, Postcode, Organisation)]
    accounts, _ = load(at)
    assert [model.objects.count() for model in (Area, Postcode, Organisation)] == before
    assert accounts["postcodes"].unused == {"here already": 2}


def test_bytes_that_are_no_letters_do_not_stop_it(tmp_path: Path):
    at = folder(tmp_path, zones=ZONES)
    (at / "charities.csv").write_bytes(
        "\ufeff".encode() + CHARITIES.encode() + b"Caf\xe9 \x00 Club,SC000002,,,,,,S01\n\xff\xfe\n"
    )
    accounts, _ = load(at)
    assert accounts["charities"].used == 2
    assert accounts["charities"].unused == {"without a charity number": 1}


def test_a_folder_that_is_partial_empty_or_not_there_is_said_in_a_sentence(tmp_path: Path):
    assert load(tmp_path) == (
        {},
        [
            "The folder holds no table of data zones, so real places are in no small area.",
            "The folder holds no table of postcodes, so only invented ones can be typed.",
            "The folder holds no table of charities.",
        ],
    )
    _, said = load(tmp_path / "nowhere")
    assert said == [f"There is no folder {tmp_path / 'nowhere'}. The city stands on its invented places alone."]


def test_postcodes_without_zones_can_still_be_found_on_the_map(tmp_path: Path):
    accounts, _ = load(folder(tmp_path, postcodes=POSTCODES))
    assert accounts["postcodes"].used == 2
    assert accounts["postcodes"].noted == {"in a small area that is not here": 2}
