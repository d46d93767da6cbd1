"""Voice notes and films: known by what they are, made again with nothing else of the file, and read behind a wall."""

import io
import subprocess
import sys
import time

import av
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from kith.common.media import making
from kith.common.media.fields import FilmField, SoundField
from kith.common.media.limits import FILM, LIMITS, SOUND, Limits
from kith.common.media.making import NotMedia, made_again
from kith.common.tests.recordings import TRACES, film, says_ten_hours, turned, voice
from kith.common.tests.test_uploads import picture

VOICES = [
    ("mp4", "aac"),
    ("3gp", "aac"),
    ("webm", "libopus"),
    ("ogg", "libopus"),
    ("mp3", "libmp3lame"),
    ("wav", "pcm_s16le"),
    ("adts", "aac"),
    ("flac", "flac"),
]
FILMS = [("mp4", "libx264"), ("mov", "libx264"), ("webm", "libvpx"), ("webm", "libvpx-vp9"), ("3gp", "libx264")]


def sent(content, name="IMG_2026 at Zephyr Close.m4a"):
    return SimpleUploadedFile(name, content, content_type="audio/mpeg")


def traces(content):
    return [trace for trace in TRACES if trace in content]


@pytest.mark.parametrize(("form", "code"), VOICES)
def test_whatever_a_phone_records_becomes_sound_of_ours(form, code):
    made = made_again(sent(voice(form, code), "a.exe"), kind=SOUND)

    assert (made.kind, made.content_type, made.seconds) == ("sound", "audio/mp4", 1)
    with av.open(io.BytesIO(made.content)) as played:
        assert [(s.type, s.codec_context.name, s.codec_context.layout.name) for s in played.streams] == [
            ("audio", "aac", "mono")
        ]
        assert sum(frame.samples for frame in played.decode(audio=0)) > 40_000


@pytest.mark.parametrize(("form", "code"), VOICES)
def test_nothing_that_was_written_into_a_voice_note_comes_along(form, code):
    before = voice(form, code)
    assert traces(before) or form in {"adts"}

    assert traces(made_again(sent(before), kind=SOUND).content) == []


@pytest.mark.parametrize(("form", "code"), FILMS)
def test_a_film_becomes_one_of_ours_without_its_sound_and_without_what_was_written_into_it(form, code):
    before = film(form, code)
    assert traces(before)

    made = made_again(sent(before), kind=FILM)

    assert (made.kind, made.content_type, made.seconds) == ("film", "video/mp4", 1)
    assert traces(made.content) == []
    with av.open(io.BytesIO(made.content)) as played:
        assert [(s.type, s.codec_context.name) for s in played.streams] == [("video", "h264")]
        assert len(list(played.decode(video=0))) == 30


def test_made_twice_it_is_the_same_and_says_nothing_of_when():
    before = voice()
    first = made_again(sent(before), kind=SOUND)
    time.sleep(1.1)

    assert made_again(sent(before), kind=SOUND) == first


def test_a_cover_picture_is_neither_kept_nor_taken_for_a_film():
    with_cover = voice(form="mp3", code="libmp3lame", cover=picture())
    assert b"JFIF" in with_cover

    assert b"JFIF" not in made_again(sent(with_cover), kind=SOUND).content
    with pytest.raises(NotMedia, match="not here"):
        made_again(sent(with_cover), kind=FILM)


def test_the_sound_of_a_film_can_be_a_voice_note():
    assert made_again(sent(film()), kind=SOUND).kind == "sound"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (film(size=(1280, 720)), (852, 480)),
        (film(size=(720, 1280)), (480, 852)),
        (film(size=(320, 240)), (320, 240)),
        (turned(film(size=(1280, 720))), (480, 852)),
    ],
    ids=["lying", "upright", "small", "turned by the phone"],
)
def test_a_film_stands_upright_and_is_no_larger_than_hands_and_a_face_need(before, after):
    with av.open(io.BytesIO(made_again(sent(before), kind=FILM).content)) as played:
        frame = next(played.decode(video=0))
        assert (frame.width, frame.height) == after
        assert not frame.rotation


PLAYLISTS = {
    "hls": b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "hls from elsewhere": b"#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:8000/a.ts\n#EXT-X-ENDLIST\n",
    "concat": b"ffconcat version 1.0\nfile '/etc/passwd'\n",
    "dash": b"<?xml version='1.0'?><MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>",
    "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
}
BROKEN = {
    "nothing": b"",
    "noughts": b"\0" * 5000,
    "a program": b"MZ\x90\0" + b"\0" * 5000,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "html that begins as sound": b"OggS<script>alert(1)</script>" * 50,
    "html in the tag of an mp3": b"ID3\x04\0\0\0\0\x10\0<script>alert(1)</script>" * 50,
    "half of one": voice()[: len(voice()) // 2],
    "its first sixty bytes": voice("webm", "libopus")[:60],
    "a picture": picture(),
    "a webp": picture("WEBP"),
    **PLAYLISTS,
}


@pytest.mark.parametrize("kind", [SOUND, FILM])
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_sound_or_film_is_refused(content, kind):
    with pytest.raises(NotMedia):
        made_again(sent(content), kind=kind)


def test_html_in_the_tag_of_a_true_mp3_does_not_come_along():
    before = voice("mp3", "libmp3lame")
    assert b"<script>" in before

    assert b"script" not in made_again(sent(before), kind=SOUND).content


def test_one_that_says_it_lasts_ten_hours_is_too_long():
    with pytest.raises(NotMedia, match="too long"):
        made_again(sent(says_ten_hours(voice("webm", "libopus"))), kind=SOUND)


@pytest.mark.parametrize(("kind", "content"), [(SOUND, voice(seconds=4)), (FILM, film(seconds=4))])
def test_one_that_goes_on_too_long_is_refused_whatever_it_says(monkeypatch, kind, content):
    monkeypatch.setitem(LIMITS, kind, Limits(size=10_000_000, seconds=2, made_size=1_000_000))

    with pytest.raises(NotMedia, match="too long"):
        made_again(sent(content), kind=kind)


@pytest.mark.parametrize(
    ("kind", "content"),
    [(SOUND, voice(tracks=13)), (FILM, film(size=(4200, 2400), seconds=0.1))],
    ids=["tracks", "points"],
)
def test_one_of_too_many_tracks_or_points_is_refused(kind, content):
    with pytest.raises(NotMedia, match="unreadable"):
        made_again(sent(content), kind=kind)


def test_one_that_is_too_large_is_not_read_at_all(monkeypatch):
    monkeypatch.setitem(LIMITS, SOUND, Limits(size=100, seconds=300, made_size=1_000_000))
    monkeypatch.setattr(making, "_answer", None)

    with pytest.raises(NotMedia, match="too large"):
        made_again(sent(voice()), kind=SOUND)


BEHIND = """
import importlib.util, os, socket, subprocess, sys
spec = importlib.util.spec_from_file_location("remaking", sys.argv[1])
behind = importlib.util.module_from_spec(spec)
spec.loader.exec_module(behind)
behind.give_up_everything()
def tried(do):
    try:
        do()
    except (OSError, MemoryError) as refused:
        return type(refused).__name__
    return "done"
print(tried(lambda: open("/etc/passwd")), tried(socket.socket), tried(lambda: bytearray(2_000_000_000)), len(os.environ))
"""


def test_behind_the_wall_no_file_opens_nothing_is_reached_and_memory_ends():
    words = [sys.executable, "-I", "-c", BEHIND, str(making.REMAKING)]
    done = subprocess.run(words, env={}, capture_output=True, text=True, check=True)

    assert done.stdout.split()[:3] == ["OSError", "OSError", "MemoryError"]


def test_one_that_never_ends_is_ended(monkeypatch, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(making, "REMAKING", slow)
    monkeypatch.setattr(making, "AT_MOST", 1.2)

    with pytest.raises(NotMedia, match="too much"):
        made_again(sent(b"x" * 3_000_000), kind=SOUND)


@pytest.mark.parametrize(
    "said", ["", "{}", "[1]", "7", '{"seconds": "a"}', '{"refused": "<b>"}', '{"seconds": NaN}', '{"seconds": 1e999}']
)
def test_what_comes_over_the_wall_is_read_as_a_strangers(monkeypatch, tmp_path, said):
    other = tmp_path / "other.py"
    other.write_text(f"import sys\nsys.stdin.buffer.read()\nprint({said!r})\nprint('0000ftyp')\n")
    monkeypatch.setattr(making, "REMAKING", other)

    with pytest.raises(NotMedia, match="unreadable"):
        made_again(sent(voice()), kind=SOUND)


def test_while_one_is_made_another_waits_and_then_is_told(monkeypatch):
    monkeypatch.setattr(making, "WAITS", 0.2)

    with making._one_at_a_time(), pytest.raises(NotMedia, match="busy"):
        made_again(sent(voice()), kind=SOUND)


@pytest.mark.parametrize(("field", "content"), [(SoundField, BROKEN["hls"]), (FilmField, BROKEN["hls"])])
def test_a_form_says_in_plain_words_what_was_wrong(field, content):
    form_of = type("Form", (forms.Form,), {"made": field()})

    assert "We cannot read this as" in form_of({}, {"made": sent(content)}).errors["made"][0]
    assert "It can be up to" in form_of({}, {}).errors["made"][0]


def test_every_reason_has_its_sentence():
    for field in (SoundField(), FilmField()):
        assert all(field.error_messages[why] for why in making.REASONS)
