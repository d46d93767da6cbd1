"""Tables that people hand over are read whole, or not at all and with one sentence why."""

import pytest

from kith.common.tables import CannotRead, read_table


@pytest.mark.parametrize(
    "held",
    [b"a,b\n1,x y\n", b"\xef\xbb\xbfa;b\r\n1;x y\r\n", b"\n\na\tb\n\n1\tx y", b' a , b \n1,"x y" \n'],
    ids=["commas", "semicolons and a mark", "tabs and blank lines", "spaces"],
)
def test_what_lies_between_and_how_lines_end_changes_nothing(tmp_path, held):
    (tmp_path / "t.csv").write_bytes(held)
    table = read_table(tmp_path / "t.csv")
    assert (table.names, [row.values for row in table.rows]) == (["a", "b"], [["1", "x y"]])


def test_a_text_of_several_lines_is_one_value_and_its_row_knows_its_line(tmp_path):
    (tmp_path / "t.csv").write_text('a\n"one\r\ntwo"\nthree\n', encoding="utf-8", newline="")
    assert [(row.line, row.values) for row in read_table(tmp_path / "t.csv").rows] == [
        (3, ["one\r\ntwo"]),
        (4, ["three"]),
    ]


def test_older_windows_text_is_read(tmp_path):
    (tmp_path / "t.csv").write_bytes("answer\ncafé “good”\n".encode("cp1252"))
    assert read_table(tmp_path / "t.csv").rows[0].values == ["café “good”"]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"PK\x03\x04\0\0", "is not text"),
        (b"a\n\x81\xff\n", "neither UTF-8 nor Windows"),
        (b"a\n" + b"x" * (2**20 + 1), "at line 2"),
    ],
    ids=["nothing", "blank", "a zip", "another encoding", "one endless cell"],
)
def test_what_is_no_table_is_said(tmp_path, held, says):
    (tmp_path / "t.csv").write_bytes(held)
    with pytest.raises(CannotRead, match=says):
        read_table(tmp_path / "t.csv")


def test_a_folder_and_nothing_at_all_are_told_apart(tmp_path):
    with pytest.raises(CannotRead, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(CannotRead, match="There is no file"):
        read_table(tmp_path / "none.csv")
