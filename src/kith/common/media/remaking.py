"""The other side of the wall: a program of its own that reads what was sent, and writes sound or film of ours.

Run by making.py, never imported by it. Readers of sound and film are large, old and in C, and what they read comes
from a stranger. So this one begins with no environment, and before it looks at the first byte it gives up, for good,
opening any file, connecting to anything, writing to a disk, and more memory or time than an honest file needs.
It imports nothing of Kith but its limits.
"""

import io
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

import av
import av.error
import av.filter
import av.subtitles.stream  # it would be looked for later, when no file can be opened any more
from av.codec.context import Flags
from av.stream import Disposition

MEMORY, CPU_SECONDS = 1200 * 1024 * 1024, 60
MOST_STREAMS = 12  # a phone's film brings up to six: film, sound, and how it was held
MOST_POINTS = 4096 * 2304  # of one frame
RATE, SOUND_BITS = 44_100, 64_000
SHORT_SIDE, LONG_SIDE, FRAMES = 480, 854, 30  # hands and a face can be read; thirty frames, because fingers are quick
FILM = {"preset": "superfast", "profile": "main", "level": "3.1", "crf": "27", "maxrate": "600k", "bufsize": "1200k"}

SOUNDS = {"aac", "alac", "amrnb", "amr_nb", "amrwb", "amr_wb", "flac", "mp3", "mp3float", "opus", "libopus", "vorbis"}
SOUNDS |= {"pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_f32le", "pcm_u8", "pcm_alaw", "pcm_mulaw"}
FILMS = {"av1", "libdav1d", "h263", "h264", "hevc", "mpeg4", "vp8", "vp9", "libvpx", "libvpx-vp9"}


class Refused(Exception):
    """Why it is not taken, in a word that making.py knows."""


def what_it_is(content: bytes) -> str:
    """The one reader for this content, by how it begins. Lists of other files (m3u8, concat, DASH) are none of them."""
    if content[4:8] == b"ftyp":
        return "mov"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] in (b"\xfb", b"\xf3", b"\xf2", b"\xfa")):
        return "mp3"
    begins = {b"\x1aE\xdf\xa3": "matroska", b"OggS": "ogg", b"fLaC": "flac", b"#!AMR": "amr", b"caff": "caf"}
    begins |= {b"\xff\xf1": "aac", b"\xff\xf9": "aac"}
    for start, reader in begins.items():
        if content.startswith(start):
            return reader
    raise Refused("unreadable")


def nothing_else(*_: Any) -> None:
    """A file that asks for another one is refused whole."""
    raise Refused("unreadable")


def opened(content: bytes) -> Any:
    """The content in its one reader, which may call no other."""
    reader = what_it_is(content)
    only = {"protocol_whitelist": "none", "format_whitelist": f"{reader},mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"}
    only |= {"codec_whitelist": ",".join(sorted(SOUNDS | FILMS)), "max_streams": str(MOST_STREAMS + 1)}
    container = av.open(io.BytesIO(content), format=reader, options=only, io_open=nothing_else)
    if len(container.streams) > MOST_STREAMS:
        raise Refused("unreadable")
    return container


def stream_of(container: Any, kind: str, known: set[str], seconds: int) -> Any:
    """Its first stream of this kind that is no picture on the cover, in a code that we know."""
    streams = [s for s in container.streams if s.type == kind and not s.disposition & Disposition.attached_pic]
    if not streams or streams[0].codec_context is None or streams[0].codec_context.name not in known:
        raise Refused("not here")
    stream = streams[0]
    said = [float(stream.duration * stream.time_base)] if stream.duration else []
    said += [container.duration / 1_000_000] if container.duration else []
    if any(length > seconds + 1 for length in said):
        raise Refused("too long")
    stream.codec_context.thread_count = 1
    return stream


class Sheet(io.BytesIO):
    """What is written. The writer comes back to it once, to lay the table of contents in front."""

    def again(self, *_: Any) -> io.BytesIO:
        return io.BytesIO(self.getvalue())

    def close(self) -> None:
        """It is read when the writer has gone."""


def blank(sheet: Sheet) -> Any:
    """An empty MP4 that says nothing of who wrote it, on what, where or when."""
    how = {"movflags": "+faststart", "fflags": "+bitexact"}
    return av.open(sheet, "w", format="mp4", container_options=how, io_open=sheet.again)


def sound(content: bytes, seconds: int) -> tuple[float, bytes]:
    """One voice as AAC in MP4: mono, 64 kbit a second."""
    sheet, count = Sheet(), 0
    with opened(content) as container, blank(sheet) as out:
        stream = stream_of(container, "audio", SOUNDS, seconds)
        track = out.add_stream("aac", rate=RATE, layout="mono", bit_rate=SOUND_BITS)
        track.codec_context.flags |= Flags.bitexact
        mono = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
        for frame in chain(_frames(container, stream), [None]):
            if frame is not None:
                frame.pts = None
            for piece in mono.resample(frame):
                piece.pts, count = count, count + piece.samples
                if count > (seconds + 1) * RATE:
                    raise Refused("too long")
                out.mux(track.encode(piece))
        if not count:
            raise Refused("not here")
        out.mux(track.encode(None))
    return count / RATE, sheet.getvalue()


def film(content: bytes, seconds: int) -> tuple[float, bytes]:
    """What is seen as H.264 in MP4, upright, its short side at most 480 points. Its sound is not taken along."""
    sheet, last = Sheet(), -1
    with opened(content) as container, blank(sheet) as out:
        stream = stream_of(container, "video", FILMS, seconds)
        track = None
        for at, frame in _upright(_frames(container, stream), seconds):
            if track is None:
                track = _track(out, frame)
            slot = int(at * FRAMES + 0.01)
            if slot > last and (frame.width, frame.height) == (track.width, track.height):
                last = frame.pts = slot
                frame.time_base = Fraction(1, FRAMES)
                out.mux(track.encode(frame))
        if track is None:
            raise Refused("not here")
        out.mux(track.encode(None))
    return (last + 1) / FRAMES, sheet.getvalue()


def _track(out: Any, frame: Any) -> Any:
    track = out.add_stream("libx264", rate=FRAMES, options={**FILM, "threads": "1"})
    track.width, track.height, track.pix_fmt = frame.width, frame.height, "yuv420p"
    track.codec_context.time_base = Fraction(1, FRAMES)
    track.codec_context.flags |= Flags.bitexact
    return track


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    """Every frame that can be read. One that cannot is passed over, as a player does; too many, and it is broken."""
    broken = 0
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            broken += 1
            if broken > 50:
                raise Refused("unreadable") from None


def _upright(frames: Iterator[Any], seconds: int) -> Iterator[tuple[float, Any]]:
    """Each frame and its moment, as it is meant to be held and no larger than it need be."""
    began, through, shape = None, None, None
    for count, frame in enumerate(frames):
        if frame.width * frame.height > MOST_POINTS:
            raise Refused("unreadable")
        began = (frame.time or 0.0) if began is None else began
        at = (frame.time or 0.0) - began
        if at > seconds + 1 or count > seconds * 240:
            raise Refused("too long")
        if shape != (now := (frame.width, frame.height, frame.format.name, frame.rotation)):
            through, shape = _turning(frame), now
        through.push(frame)
        yield at, through.pull()


def _turning(frame: Any) -> Any:
    """A row of filters for frames like this one: smaller, then upright."""
    turns = {90: ["cclock"], -90: ["clock"], 180: ["clock", "clock"], -180: ["clock", "clock"]}
    width, height = _fitting(frame.width, frame.height)
    graph = av.filter.Graph()
    steps = [graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1000))]
    steps.append(graph.add("scale", f"{width}:{height}:flags=bilinear"))
    steps.append(graph.add("format", "yuv420p"))
    steps += [graph.add("transpose", way) for way in turns.get(round(frame.rotation), [])]
    steps.append(graph.add("buffersink"))
    graph.link_nodes(*steps).configure()
    return graph


def _fitting(width: int, height: int) -> tuple[int, int]:
    """Within our sides, and even, as the code wants it."""
    short, long = sorted((width, height))
    by = min(1.0, SHORT_SIDE / short, LONG_SIDE / long)
    return max(2, int(width * by) // 2 * 2), max(2, int(height * by) // 2 * 2)


def give_up_everything() -> None:
    """For good: no new file, connection or program, nothing on a disk, no core with somebody's voice in it, an end."""
    os.nice(10)
    limits = {"NOFILE": 0, "NPROC": 0, "FSIZE": 0, "CORE": 0, "CPU": CPU_SECONDS}
    for name, most in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except ValueError:  # macOS has the name and not the limit
        return


MAKERS: dict[str, Callable[[bytes, int], tuple[float, bytes]]] = {"sound": sound, "film": film}


def main() -> None:
    """`remaking.py sound|film SECONDS BYTES`: a line of JSON, then what was made."""
    kind, seconds, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    av.logging.set_level(None)
    give_up_everything()
    made = b""
    try:
        length, made = MAKERS[kind](sys.stdin.buffer.read(), seconds)
        said: dict[str, Any] = {"seconds": length} if len(made) <= most else {"refused": "too long"}
    except Refused as why:
        said = {"refused": str(why)}
    except MemoryError:
        said = {"refused": "too much"}
    except Exception:  # a file that is broken breaks its reader in ways that nobody lists
        said = {"refused": "unreadable"}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + (made if "seconds" in said else b""))


if __name__ == "__main__":
    main()
