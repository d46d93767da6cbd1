"""What is here twice is found by what two entries share, never by holding every one against every other."""

import json

import pytest

from kith.cli import directory
from kith.directory.factories import PlaceFactory
from kith.directory.importing.joining.finding import NOT_STATED
from kith.directory.models import Likeness, Service
from kith.directory.presenters.twins import in_words
from kith.directory.queries.twins import STAND_IN, entries
from kith.directory.search import fold
from kith.directory.tests.bringing import ORGANISATIONS, SERVICES, brought, written
from kith.directory.tests.twins import body, entry, found, two
from kith.directory.twins import Entry, numbers_of, page_of, worth_comparing

pytestmark = pytest.mark.django_db


def said(*entries):
    likeness = found(*entries)
    return in_words(likeness) if likeness else ""


def test_every_reason_is_told_in_words():
    one = entry("Evening Blether", phone="0141 496 0101", at=55.84)
    other = entry("Evening Blethers", "another list", phone="+44 (0)141 496 0101", at=55.84036, of=one.organisation)

    assert said(one, other) == "Same name, but for one letter. Same organisation. Same phone. 40 metres apart."


def test_what_speaks_against_is_told_too():
    one, other = two(minimum_age=0, maximum_age=4, url="https://blether.example/groups/")
    Service.objects.filter(pk=other.pk).update(minimum_age=12, maximum_age=17)

    assert said(one, other).endswith("For different ages.")
    assert "Same web page." in said(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Food bank"}, {"name": "Food bank"}),  # of two organisations, and nothing more in common
        ({"name": "Group 1", "phone": "0141 496 0101"}, {"name": "Group 2", "phone": "0141 496 0101"}),
        ({"name": "Blether", "phone": "0141 496 0101"}, {"name": "Homework club", "phone": "0141 496 0101"}),
    ],
    ids=["same name alone", "numbered groups", "same phone alone"],
)
def test_a_name_or_a_phone_alone_is_not_enough(one, other):
    here = entry(of=body("Close Knit"), **one)
    there = entry(source="another list", of=body("The Early Piece", "another list"), **other)

    assert found(here, there) is None


def test_a_source_knows_its_own_entries():
    one, other = entry(phone="0141 496 0101"), entry(phone="0141 496 0101")

    assert found(one, other) is None


def test_an_entry_written_here_may_be_the_same_as_another_written_here():
    of = body(source="")

    assert found(entry(source="", of=of), entry(source="", of=of))


def test_organisations_are_found_by_their_registration():
    one = body("Close Knit Glasgow", charity_number="SC012345")
    other = body("Close Knit", "another list", charity_number="SC 012345")
    entry(of=one)
    entry("Homework club", "another list", of=other)

    assert said(one, other) == "Same registration number. Nearly the same name."


def test_a_stand_in_for_who_was_not_named_is_no_organisation():
    assert fold(NOT_STATED) == STAND_IN
    for source in ("one list", "another list"):
        entry(f"Only in {source}", source, of=body(NOT_STATED, source))

    assert not [one for one in entries("organisation") if one.name == STAND_IN]


def test_nothing_that_is_not_published_is_compared():
    one, other = two()
    for so in ({"stage": "hidden"}, {"stage": "draft"}, {"status": "inactive"}, {"shown_until_on": "2026-11-01"}):
        Service.objects.filter(pk=other.pk).update(stage="shown", status="active", shown_until_on=None)
        Service.objects.filter(pk=other.pk).update(**so)
        assert found(one, other) is None


def test_a_private_place_is_not_compared():
    one, other = two()
    for service in (one, other):
        PlaceFactory(service=service, is_private=True, postcode="G42 8AB")
    refuge = entry("Women's help", reach=Service.Reach.PRIVATE)
    PlaceFactory(service=refuge, postcode="G42 8AB")

    assert not [one for one in entries("service") if one.postcodes or one.points]


def test_looking_again_finds_the_same_once():
    one, other = two()

    assert found(one, other).because == found(one, other).because
    assert Likeness.objects.filter(kind="service").count() == 1


def test_a_lesser_likeness_is_left_out_where_both_have_a_nearer_twin():
    of = body()
    heads = [entry(name, source, of=of, url="https://x.example/s") for source in ("a", "b") for name in HEADS]
    found(heads[0], heads[2])

    assert Likeness.objects.filter(kind="service").count() == 2


HEADS = ("Early head start", "Head start")


def test_how_many_are_compared_grows_with_how_many_there_are():
    """One twin in ten, the rest with names of their own from a few hundred words: pairs per entry do not grow."""

    def pairs(size):
        made = [
            Entry(
                id=n, source=str(n % 2), name=f"w{n % 211} w{n % 223} w{n * 7 % 227}", numbers=frozenset({str(n // 2)})
            )
            for n in range(size)
        ]
        return len(worth_comparing(made).pairs) / size

    assert pairs(8000) < 2 * pairs(2000) + 1


def test_reading_costs_the_same_few_reads_however_many(django_assert_num_queries):
    for _ in range(3):
        two()
    with django_assert_num_queries(8):
        entries("service"), entries("organisation")


def test_numbers_and_pages_are_the_same_however_they_are_written():
    assert numbers_of("+44 141 496 0101") == numbers_of("0044 (0)141 496 0101") == numbers_of("0141-496-0101")
    assert numbers_of("(202) 555-0101 or 1-202-555-0101") == {"2025550101"}
    assert page_of("https://www.Blether.example/groups/?from=here") == page_of("blether.example/groups")


def test_the_command_prints_them_with_every_reason(capsys, tmp_path):
    brought(written(tmp_path, organizations=ORGANISATIONS, services=SERVICES), source="one")
    brought(written(tmp_path, organizations=ORGANISATIONS, services=SERVICES), source="two")

    directory.run(["duplicates"])
    told = capsys.readouterr().out
    assert "Blether, Close Knit [one," in told
    assert "Same name. Same organisation. (65 points)" in told
    assert "2 pairs wait for somebody to decide; 0 were decided before." in told

    directory.run(["duplicates", "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert [row["kind"] for row in rows] == ["organisation", "service"]
    assert sum(reason["points"] for reason in rows[1]["reasons"]) == rows[1]["points"] == 65
