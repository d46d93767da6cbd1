"""Files are read in parts, and a part ends anywhere: in a word, in a number, between the halves of a letter."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.directory.importing.reading import held as helds
from kith.directory.importing.reading import json_parts
from kith.directory.importing.reading.csv_files import read_csv
from kith.directory.importing.reading.held import Held
from kith.directory.importing.reading.json_files import read_json
from kith.directory.importing.rows import CannotRead

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(json_parts, "A_PART", 3)
    monkeypatch.setattr(helds, "A_PART", 3)


def held(said: bytes | str, name: str = "all.json") -> Held:
    data = said.encode() if isinstance(said, str) else said
    return Held(name, lambda: BytesIO(data))


@given(st.lists(values, max_size=4), st.sampled_from([None, 1]))
def test_a_list_is_the_same_in_parts_as_whole(said, indent):
    found = [element for _, element in json_parts.elements(held(json.dumps(said, indent=indent)), {""})]
    assert found == said


@given(st.dictionaries(st.sampled_from("abcde"), values, max_size=4))
def test_the_lists_of_an_object_are_the_same_in_parts_as_whole(said):
    file = held(json.dumps(said))
    shape = json_parts.shape_of(file)
    lists = {name: value for name, value in said.items() if isinstance(value, list)}

    assert (shape.is_list, shape.names, shape.lists) == (False, set(said), set(lists))
    found = [(name, element) for name, element in json_parts.elements(file, set(lists))]
    assert found == [(name, element) for name, value in lists.items() for element in value]


@pytest.mark.parametrize("said", ["", "{", "[1, 2", "[1,]", '{"a": 1,}', '{"a" 1}', "[1] 2", "{1: 2}", "nothing"])
def test_what_is_no_json_is_said_before_anything_is_read(said):
    with pytest.raises(CannotRead):
        read_json(held(said))


@pytest.mark.parametrize(
    ("encoding", "is_repaired"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_a_table_is_read_in_the_letters_it_is_written_in(encoding, is_repaired):
    text = 'id;name\r\n1;"Café\r\nÉcosse"\r\n2;Kettle\r\n'
    rows = list(read_csv(held(text.encode(encoding), "programs.csv")))

    assert [(row.line, row.values["name"]) for row in rows] == [(2, "Café\r\nÉcosse"), (4, "Kettle")]
    assert [bool(row.problems) for row in rows] == [is_repaired, False]
