"""Voice notes and films made here, of a tone and of a few colours, with everything planted in them that a phone writes."""

import io
import math
import struct
from array import array
from fractions import Fraction
from typing import Any

import av

PLANTED = {
    "title": "Zephyr Close",
    "artist": "Donna Planted",
    "comment": "<script>alert('planted')</script>",
    "location": "+55.8420-004.2680/",
    "com.apple.quicktime.location.ISO6709": "+55.8420-004.2680/",
    "make": "Planted Phone",
    "com.apple.quicktime.model": "Planted Phone 4",
    "encoder": "Planted Recorder",
    "creation_time": "2026-03-05T14:15:16Z",
    "date": "2026-03-05",
}
TRACES = [b"Zephyr", b"lanted", b"55.84", b"script", b"2026", b"Lavf", b"Lavc", b"ISO6709"]
HOW = {"movflags": "use_metadata_tags"}
RATE = 48_000


def voice(form: str = "mp4", code: str = "aac", *, seconds: float = 1, cover: bytes = b"", tracks: int = 1) -> bytes:
    """A tone, as a phone would have recorded it; on several tracks, as none would."""
    held = io.BytesIO()
    with av.open(held, "w", format=form, container_options=HOW if form in {"mp4", "mov"} else {}) as out:
        out.metadata.update(PLANTED)
        heard = [out.add_stream(code, rate=RATE, layout="mono") for _ in range(tracks)]
        heard[0].metadata["title"] = PLANTED["title"]
        picture = _cover_track(out, cover) if cover else None
        if picture:
            out.mux(_cover_packet(picture, cover))
        for track in heard:
            _play(out, track, int(seconds * RATE))
    return held.getvalue()


def _tone(samples: int) -> Any:
    frame = av.AudioFrame("s16", "mono", samples)
    frame.sample_rate, frame.pts = RATE, 0
    frame.planes[0].update(array("h", [int(9000 * math.sin(n / 20)) for n in range(samples)]).tobytes())
    return frame


def _play(out: Any, track: Any, samples: int) -> None:
    as_coded = av.AudioResampler(track.codec_context.format, "mono", RATE, track.codec_context.frame_size or 960)
    for frame in [*as_coded.resample(_tone(samples)), *as_coded.resample(None), None]:
        out.mux(track.encode(frame))


def _cover_track(out: Any, cover: bytes) -> Any:
    track = out.add_stream("mjpeg", rate=1)
    track.width, track.height, track.pix_fmt = 40, 30, "yuvj420p"
    track.disposition = av.stream.Disposition.attached_pic
    return track


def _cover_packet(track: Any, cover: bytes) -> Any:
    packet = av.Packet(cover)
    packet.stream, packet.pts, packet.dts = track, 0, 0
    return packet


def film(form: str = "mp4", code: str = "libx264", *, size: tuple[int, int] = (320, 240), seconds: float = 1) -> bytes:
    """A few colours one after another, with a tone beside them."""
    held = io.BytesIO()
    with av.open(held, "w", format=form, container_options=HOW if form in {"mp4", "mov"} else {}) as out:
        out.metadata.update(PLANTED)
        track = out.add_stream(code, rate=30)
        track.width, track.height, track.pix_fmt = *size, "yuv420p"
        beside = out.add_stream("libopus" if form == "webm" else "aac", rate=RATE, layout="mono")
        for number in range(int(30 * seconds)):
            out.mux(track.encode(_colour(size, number)))
        out.mux(track.encode(None))
        _play(out, beside, int(seconds * RATE))
    return held.getvalue()


def _colour(size: tuple[int, int], number: int) -> Any:
    frame = av.VideoFrame(*size, "yuv420p")
    for shift, plane in enumerate(frame.planes):
        plane.update(bytes([(number * 5 + shift * 60) % 255]) * plane.buffer_size)
    frame.pts, frame.time_base = number, Fraction(1, 30)
    return frame


def turned(content: bytes) -> bytes:
    """The same MP4, as of a phone held upright: it says that it is to be turned by a quarter."""
    one, none, down = b"\0\1\0\0", b"\0\0\0\0", b"\x40\0\0\0"
    straight = one + none * 3 + one + none * 3 + down
    quarter = none + one + none + b"\xff\xff\0\0" + none * 4 + down
    where = content.index(straight, content.index(b"tkhd"))
    return content[:where] + quarter + content[where + len(straight) :]


def says_ten_hours(content: bytes) -> bytes:
    """The same WebM, which says that it lasts ten hours."""
    length = b"\x44\x89\x88"
    where = content.index(length) + len(length)
    return content[:where] + struct.pack(">d", 36_000_000) + content[where + 8 :]
