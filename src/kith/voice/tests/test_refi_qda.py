"""A REFI-QDA project opens again and says the same, and says nothing of when an anonymous text was told."""

import csv
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.voice.refi_qda.files import codings_csv, qdpx
from kith.voice.refi_qda.project import Code, Coder, DoesNotFit, Memo, Project, Selection, Source

SPACE = {"q": "urn:QDA-XML:project:1.0"}
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TEXT = "👩‍👧 شام کا گروپ\r\nwas the only hour I had."


def project(**changed):
    evening = Code(
        "2", "Evening group", "Words about what is on after five.", "#aa3300", memos=(Memo("9", "Why", "Said <often>"),)
    )
    marked = (
        Selection("31", 4, 16, "2", "7", memos=(Memo("10", "Doubt", "Group or place?", "7"),)),
        Selection("32", TEXT.index("only"), len(TEXT), "2", "8"),
    )
    said = {
        "name": "What families tell us",
        "coders": (Coder("7", "Morag"), Coder("8", "Suggested by the machine")),
        "codes": (Code("1", "Time", is_codable=False, codes=(evening,)),),
        "sources": (Source("55", "Contribution 55", TEXT, "Week of 6 October 2025", marked),),
    }
    return Project(**said | changed)


def opened(held):
    """The zip, its XML, and each text by the name that the XML calls it."""
    folder = ZipFile(BytesIO(held))
    root = ElementTree.fromstring(folder.read("project.qde"))
    texts = {one.get("guid"): folder.read(_path(one)).decode() for one in root.iterfind(".//q:TextSource", SPACE)}
    return folder, root, texts


def _path(source):
    return source.get("plainTextPath").replace("internal://", "Sources/")


def test_the_marked_words_are_the_same_when_it_is_opened_again():
    _, root, texts = opened(qdpx(project()))
    source = root.find(".//q:TextSource", SPACE)
    spans = [
        texts[source.get("guid")][int(one.get("startPosition")) : int(one.get("endPosition"))]
        for one in source.iterfind("q:PlainTextSelection", SPACE)
    ]
    assert texts[source.get("guid")] == TEXT
    assert spans == [TEXT[4:16], "only hour I had."]


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_spans_count_codepoints_of_the_file_in_any_script(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = Source("1", text, text, text, (Selection("1", start, end, "2", "7"),))
    _, root, texts = opened(qdpx(project(sources=(source,))))
    one = root.find(".//q:PlainTextSelection", SPACE)
    assert next(iter(texts.values()))[int(one.get("startPosition")) : int(one.get("endPosition"))] == text[start:end]


def test_the_codebook_keeps_its_tree_definitions_colours_and_memos():
    _, root, _ = opened(qdpx(project()))
    time = root.find("q:CodeBook/q:Codes/q:Code", SPACE)
    evening = time.find("q:Code", SPACE)
    memo = root.find(f"q:Notes/q:Note[@guid='{evening.find('q:NoteRef', SPACE).get('targetGUID')}']", SPACE)
    assert (time.get("name"), time.get("isCodable"), evening.get("isCodable")) == ("Time", "false", "true")
    assert (evening.get("color"), evening.find("q:Description", SPACE).text) == (
        "#aa3300",
        "Words about what is on after five.",
    )
    assert memo.find("q:PlainTextContent", SPACE).text == "Said <often>"


def test_who_marked_what_is_known_and_every_reference_leads_somewhere():
    _, root, _ = opened(qdpx(project()))
    there = {one.get("guid") for one in root.iter() if one.get("guid")}
    named = {value for one in root.iter() for key, value in one.items() if key in {"targetGUID", "creatingUser"}}
    users = {one.get("guid"): one.get("name") for one in root.iterfind("q:Users/q:User", SPACE)}
    by = [users[one.get("creatingUser")] for one in root.iterfind(".//q:PlainTextSelection", SPACE)]
    assert by == ["Morag", "Suggested by the machine"]
    assert named <= there
    assert all(GUID.fullmatch(one) for one in there)


def test_parts_stand_in_the_order_of_the_schema():
    _, root, _ = opened(qdpx(project(memos=(Memo("1", "All", "Of it"),))))
    assert [one.tag.partition("}")[2] for one in root] == ["Users", "CodeBook", "Sources", "Notes", "NoteRef"]


def test_no_time_is_invented():
    folder, root, _ = opened(qdpx(project()))
    assert {one.date_time for one in folder.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [key for one in root.iter() for key in one.attrib if "DateTime" in key]
    assert root.find(".//q:TextSource/q:Description", SPACE).text == "Week of 6 October 2025"


def test_the_time_that_is_handed_in_is_the_projects_alone():
    _, root, _ = opened(qdpx(project(made_at=datetime(2026, 11, 26, 12, 0, tzinfo=UTC))))
    times = [(one.tag, value) for one in root.iter() for key, value in one.items() if "DateTime" in key]
    assert times == [("{urn:QDA-XML:project:1.0}Project", "2026-11-26T12:00:00+00:00")]


def test_the_same_project_is_the_same_bytes():
    assert qdpx(project()) == qdpx(project())


@pytest.mark.parametrize(
    "one",
    [
        Selection("1", 5, len(TEXT) + 1, "2", "7"),
        Selection("1", 5, 5, "2", "7"),
        Selection("1", -1, 5, "2", "7"),
        Selection("1", 0, 5, "none", "7"),
        Selection("1", 0, 5, "2", "none"),
    ],
    ids=["past the end", "of nothing", "before the start", "code not there", "coder not there"],
)
def test_a_span_that_does_not_fit_is_refused(one):
    broken = project(sources=(Source("1", "One", TEXT, selections=(one,)),))
    for write in (qdpx, codings_csv):
        with pytest.raises(DoesNotFit):
            write(broken)


def test_an_empty_project_opens():
    _, root, texts = opened(qdpx(Project("Nothing yet")))
    assert (root.get("name"), list(root), texts) == ("Nothing yet", [], {})


def test_the_table_holds_each_marked_span_with_its_words():
    rows = list(csv.DictReader(StringIO(codings_csv(project()))))
    assert [row["words"] for row in rows] == [TEXT[4:16], "only hour I had."]
    assert rows[0] | {"words": ""} == {
        "source": "Contribution 55",
        "said": "Week of 6 October 2025",
        "start": "4",
        "end": "16",
        "words": "",
        "code": "Evening group",
        "coder": "Morag",
        "memo": "Group or place?",
    }


def test_a_text_that_looks_like_a_formula_is_not_worked_out_by_a_spreadsheet():
    source = Source("1", "=cmd()", "=1+1", selections=(Selection("1", 0, 4, "2", "7"),))
    row = next(csv.DictReader(StringIO(codings_csv(project(sources=(source,))))))
    assert (row["source"], row["words"]) == ("'=cmd()", "'=1+1")
