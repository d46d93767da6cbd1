"""Papers: what anybody types comes out as words, and what somebody could not read is refused."""

import io
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from kith.common.papers.blocks import (
    Bullets,
    Heading,
    Lines,
    NotForEveryone,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    Tick,
)
from kith.common.papers.letters import lines_of, shown
from kith.common.papers.pdf import NoPapers, paper

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
URDU = "میں چاہتی ہوں کہ بچے سو جائیں۔"
PLAIN = "".join(map(chr, range(0x21, 0x7F)))


def made(*blocks, title="A paper", language="en-gb", foot="", **more):
    return PdfReader(io.BytesIO(paper(title, blocks, language=language, foot=foot, at=NOON, **more)))


def words_of(reader):
    """What is on it, page after page, with every gap as one space."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags_of(reader):
    """What a screen reader is told each thing is, in the order in which it is read."""
    return list(_tags(reader.trailer["/Root"]["/StructTreeRoot"]))


def _tags(one):
    one = one.get_object()
    if isinstance(one, dict):
        yield from [str(one["/S"])] if "/S" in one else []
        one = one.get("/K", [])
    for each in one if isinstance(one, list) else []:
        yield from _tags(each)
    if isinstance(one, dict):
        yield from _tags(one)


def jpeg():
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(file, "JPEG")
    return file.getvalue()


ONE_OF_EACH = (
    Paragraph("We asked forty families."),
    Heading("The buses"),
    Quote("They stop at six.", who="A mother"),
    Heading("What we saw", level=3),
    Picture(jpeg(), "A bus in the rain"),
    Bullets(("The 38", "The 57")),
    Table(("When", "How many"), (("Monday", "12"), ("Tuesday", "9")), "Who came"),
    PageBreak(),
    Tick("I go by bus"),
    Lines(4, "In your own words"),
)


# It is for everyone


def test_it_says_that_it_is_pdf_ua_and_is_tagged_titled_and_in_its_language():
    reader = made(*ONE_OF_EACH, language="ur", title="A paper")
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ur"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert (reader.metadata.title, reader.metadata.author) == ("A paper", None)


def test_its_words_are_read_in_order_as_what_they_are():
    reader = made(*ONE_OF_EACH, foot="Of the partnership")

    assert words_of(reader) == (
        "A paper We asked forty families. The buses They stop at six. — A mother What we saw • The 38 • The 57 "
        "Who came When How many Monday 12 Tuesday 9 Of the partnership Page 1 of 2 "
        "I go by bus In your own words Of the partnership Page 2 of 2"
    )
    tags = tags_of(reader)
    assert [tag for tag in tags if tag in ("/H1", "/H2", "/H3", "/BlockQuote", "/Figure", "/Table")] == [
        "/H1",
        "/H2",
        "/BlockQuote",
        "/H3",
        "/Figure",
        "/Table",
    ]
    assert tags.count("/TH") == 2


def test_a_picture_says_what_it_shows_to_whoever_does_not_see_it():
    assert b"A bus in the rain" in paper("A paper", ONE_OF_EACH, language="en", foot="", at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda: Picture(jpeg(), " "), id="a picture without words"),
        pytest.param(lambda: Table(("When",), (), ""), id="a table of nothing"),
        pytest.param(lambda: Table(("When",), (("Monday", "12"),), "Who came"), id="a cell under no heading"),
        pytest.param(lambda: made(Heading("Deep", level=3)), id="a heading that skips a level"),
        pytest.param(lambda: made(Heading("Another title", level=1)), id="a second title"),
        pytest.param(lambda: made(title="\u200d "), id="no title"),
    ],
)
def test_what_somebody_could_not_read_is_refused(wrong):
    with pytest.raises(NotForEveryone):
        wrong()


def test_the_heading_may_say_what_the_title_does_not():
    reader = made(title="A paper", heading="What is written about Donna")

    assert words_of(reader).startswith("What is written about Donna")
    assert "Donna" not in str(reader.metadata)
    assert b"Donna" not in reader.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_the_same_words_on_the_same_day_are_the_same_bytes():
    def at(moment):
        return paper("A paper", ONE_OF_EACH, language="en", foot="", at=moment)

    assert at(NOON) == at(NOON + timedelta(hours=3, microseconds=7))
    assert at(NOON) != at(NOON + timedelta(days=1))


def test_without_its_extra_nothing_is_made_and_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPapers, match="pdf"):
        made()


# Anybody's words


@settings(max_examples=60)
@given(st.text(max_size=60))
@example("#panic() $x$ \\ ] [ ` \" ' @ref <a> // /* * _ = - + ~")
@example("nothing\x00 \ufeff\ufffe\U0010ffff \ud800 here")
@example("\u202eturned round\u202c \u2066apart\u2069")
@example(URDU)
@example("😀👩🏽‍🦽 漢字 ਪੰਜਾਬੀ a\u064b")
@example("\u200d")
def test_nothing_that_anybody_types_refuses_a_paper(typed):
    made(
        Heading(typed),
        Paragraph(typed),
        Quote(typed, who=typed),
        Bullets((typed,)),
        Table((typed, typed), ((typed, typed),), "Of words"),
        Picture(jpeg(), "It shows " + typed),
        Lines(1, typed),
        Tick(typed),
        title="A " + typed,
        foot=typed,
    )


@settings(max_examples=60)
@given(st.text(alphabet=PLAIN + " \n", max_size=200))
@example('#let x = 1; $y$ [z] \\n "quoted" it\'s -- ... <label> @ref *b* _i_ `c` // all of it')
def test_what_is_typed_comes_out_as_it_was_typed(typed):
    wanted = "".join(" ".join(lines_of(typed)).split()).replace("\u200b", "")

    assert "".join(words_of(made(Paragraph(typed))).replace("\u200b", "").split()) == f"Apaper{wanted}Page1of1"


def test_every_letter_that_is_said_to_be_shown_is_shown():
    made(Paragraph("".join(sorted(shown()))), Heading("".join(sorted(shown()))))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("so 😀", ["so [grinning face]"]),
        ("thumbs 👍🏽\ufe0f", ["thumbs [thumbs up sign][emoji modifier fitzpatrick type-4]"]),
        ("she wrote 漢字 twice", ["she wrote [letters that this paper cannot show] twice"]),
        ("a\r\nb\u2028c", ["a", "b", "c"]),
        ("\u202eover\u202c", ["over"]),
        ("e\u0301", ["é"]),
        ("", [""]),
        ("x" * 90, ["x" * 40 + "\u200b" + "x" * 40 + "\u200b" + "x" * 10]),
    ],
)
def test_what_no_font_here_shows_is_put_in_words(typed, read):
    assert lines_of(typed) == read


def test_urdu_is_read_from_the_right_in_its_own_letters_wherever_it_stands():
    reader = made(Paragraph("In English"), Paragraph(URDU))
    text = words_of(reader)

    assert all(word in text for word in URDU.rstrip("۔").split())
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert any("NotoNaskhArabic" in name for name in fonts)
