"""However odd a file is, it is read to its end, it adds up, and what is kept of it conforms."""

import csv
import json
import random

import pytest

from kith.common.testing import NOON
from kith.directory.importing import bring_in
from kith.directory.importing.reading.names import ALSO
from kith.directory.open_referral.checking import check
from kith.directory.open_referral.tables import TABLES

pytestmark = pytest.mark.django_db
PAGE = "https://kith.example.org/find/"
ODD = [
    *("", " ", "0", "-1", "1e308", "nan", "inf", "9" * 20, "1", "2", "1,2", "1;2", "1.5", "-4.2", "55.8", "91", "۱۲"),
    *("a@b", "http://", "https://x.org/a b", "<b>x</b>", "&nbsp;", "x" * 5000, "é\u202e", "\0", "null", "N/A", "true"),
    *("2026-02-30", "31/12/2025", "0001-01-01", "9999-12-31T23:59:59+14:00", "9am", "25:00", "8:30AM", "24 hours"),
    *("MO", "MO,MO", "WE-MO", "2MO,-1FR", "monday - friday", "WEEKLY", "DAILY", "active", "GB", "USA", "£5", "Free"),
    *("Full until 2026-13-99", "About 99999999999 weeks", "Closed", "test", "service", "location", "physical"),
    "ac148810-d857-441c-9679-408f346de14b",
]
ODDER = [*ODD, None, 1, 1.5, True, [], {}, [1], {"a": 1}, -3, 10**30]
ALONE = ("organization", "program", "location", "service", "taxonomy_term", "taxonomy_detail", "unit")


def odd_package(folder, chance):
    """Every table of the standard, of which ids mostly join and nothing else is to be relied on."""
    for kind, table in TABLES.items():
        also = sorted(ALSO.get(kind, ()))
        columns = [*table.columns, *chance.sample(also, k=min(2, len(also)))]
        with (folder / table.file).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for number in range(8):
                cells = [odd_cell(column, number, chance) for column in columns]
                writer.writerow(cells if chance.random() < 0.9 else cells[: chance.randrange(1, len(cells))])


def odd_cell(column, number, chance):
    if column == "id" and chance.random() < 0.8:
        return str(number)
    if column.endswith("_id") and chance.random() < 0.7:
        return str(chance.randrange(8))
    return chance.choice(ODD)


def odd_record(kind, depth, chance):
    record = {column: chance.choice(ODDER) for column in TABLES[kind].columns if chance.random() < 0.7}
    record["id"] = str(chance.randrange(9))
    for name, of in TABLES[kind].nested.items():
        if depth and chance.random() < 0.6:
            several = [odd_record(of, depth - 1, chance) for _ in range(chance.randrange(3))]
            record[name] = odd_record(of, depth - 1, chance) if name in ALONE else several
    return record


def adds_up_and_is_the_same_again(where):
    found = bring_in(str(where), source="odd", at=NOON)
    for file in found.files:
        assert file["rows"] == file["read"] + file["repaired"] + file["refused"]
        assert not [p["reason"] for p in file["problems"] if "Nothing of this organisation" in p["reason"]]
    again = bring_in(str(where), source="odd", at=NOON)
    assert (again.created, again.updated) == ({}, {})
    wrong = [words for one in check(PAGE, on=NOON.date()) for words in one.wrong]
    assert not [words for words in wrong if "nobody has written one" not in words]


@pytest.mark.parametrize("seed", range(5))
def test_an_odd_package_is_read_to_its_end(tmp_path, seed):
    odd_package(tmp_path, random.Random(seed))
    adds_up_and_is_the_same_again(tmp_path)


@pytest.mark.parametrize("seed", range(5))
def test_odd_json_is_read_to_its_end(tmp_path, seed):
    chance = random.Random(seed)
    records = [odd_record(chance.choice(["service", "organization"]), 3, chance) for _ in range(12)]
    (tmp_path / "odd.json").write_text(json.dumps({"contents": records}))
    adds_up_and_is_the_same_again(tmp_path / "odd.json")
