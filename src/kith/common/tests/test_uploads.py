"""Files: none is read where none is asked for; a picture is known by what it is, and drawn again without where it was taken."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kith.common.uploads import LARGEST, LARGEST_SIDE, NotAPicture, drawn_again

GPS, MAKE = 0x8825, 0x010F


def picture(kind="JPEG", size=(40, 30), mode="RGB", **how):
    held = io.BytesIO()
    Image.new(mode, size, "teal" if mode != "RGBA" else (0, 128, 128, 90)).save(held, kind, **how)
    return held.getvalue()


def sent(content, name="a.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_file_that_no_page_asked_for_is_not_read(rf):
    asked = rf.post("/find/", {"words": "asleep by nine", "file": sent(b"x" * 3_000_000)})

    assert asked.POST["words"] == "asleep by nine"
    assert not asked.FILES


def test_where_one_is_asked_for_it_is_read_into_memory_and_laid_in_no_folder(rf):
    asked = rf.post("/mine/pictures/", {"words": "our close", "picture": sent(b"x" * 3_000_000)})

    assert asked.FILES["picture"].size == 3_000_000
    assert not hasattr(asked.FILES["picture"], "temporary_file_path")


def test_more_than_any_phone_takes_is_not_read_and_the_words_are(rf):
    asked = rf.post("/mine/pictures/", {"words": "our close", "picture": sent(b"x" * (LARGEST + 200_000))})

    assert not asked.FILES
    assert asked.POST["words"] == "our close"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_people_have_is_read_and_becomes_a_jpeg_of_ours(kind):
    with Image.open(io.BytesIO(drawn_again(sent(picture(kind), "a.exe")))) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (40, 30))


def test_where_and_on_what_it_was_taken_is_gone():
    told = Image.Exif()
    told[MAKE] = "Cheap Phone 4"
    told.get_ifd(GPS)[1] = "N"
    told.get_ifd(GPS)[2] = (55.0, 51.0, 30.0)
    before = picture(exif=told)
    assert b"Cheap Phone 4" in before

    after = drawn_again(sent(before))

    assert b"Cheap Phone" not in after
    with Image.open(io.BytesIO(after)) as drawn:
        assert not drawn.getexif()


def test_a_picture_lying_on_its_side_stands_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    with Image.open(io.BytesIO(drawn_again(sent(picture(exif=turned))))) as drawn:
        assert drawn.size == (30, 40)


def test_a_large_one_is_made_smaller_and_what_is_clear_becomes_white():
    with Image.open(io.BytesIO(drawn_again(sent(picture("PNG", (4000, 2000), "RGBA"))))) as drawn:
        assert drawn.size == (LARGEST_SIDE, LARGEST_SIDE // 2)
        assert drawn.mode == "RGB"


def bomb():
    """A PNG of a few bytes that says it is 60,000 points wide and high."""

    def chunk(name, said):
        return struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"GIF89a<script>alert(1)</script>",
        picture()[:60],
        picture("TIFF"),
        picture("BMP"),
        bomb(),
    ],
    ids=["nothing", "noughts", "svg", "html", "pdf", "a gif in name", "half of one", "tiff", "bmp", "a bomb"],
)
def test_what_is_no_picture_that_we_read_is_refused(content):
    with pytest.raises(NotAPicture):
        drawn_again(sent(content))


def test_words_hidden_behind_a_picture_do_not_come_along():
    after = drawn_again(sent(picture() + b"<script>alert('both')</script>"))

    assert b"script" not in after
