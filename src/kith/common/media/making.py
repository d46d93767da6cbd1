"""A voice note or a film, made again by a program of its own: what is kept is ours, and nothing of what was sent."""

import fcntl
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

from django.conf import settings

from kith.common.media.limits import LIMITS

REMAKING = Path(__file__).with_name("remaking.py")
AT_MOST = 75  # seconds by the clock on the wall; it gives itself sixty of work
WAITS = 8  # seconds behind somebody else's
CONTENT_TYPES = {"sound": "audio/mp4", "film": "video/mp4"}
REASONS = ("unreadable", "not here", "too large", "too long", "too much", "busy")


class NotMedia(Exception):
    """What was sent is no sound or film that we take; `why` is one of REASONS."""

    def __init__(self, why: str):
        self.why = why if why in REASONS else "unreadable"
        super().__init__(self.why)


@dataclass(frozen=True, slots=True)
class Media:
    """Sound or film of ours: AAC, or H.264 without sound, in MP4."""

    kind: str
    content: bytes
    seconds: int

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]


def can_be_made() -> bool:
    """Whether the extra called `media` is here and wanted. Without it no page offers a voice note or a film."""
    return bool(settings.MEDIA) and find_spec("av") is not None


def made_again(sent: Any, *, kind: str) -> Media:
    """The sound or the film in this file, with nothing else of it: no tags, place, device, day, cover. Raises NotMedia."""
    limits = LIMITS[kind]
    if sent.size > limits.size:
        raise NotMedia("too large")
    words = [sys.executable, "-I", str(REMAKING), kind, str(limits.seconds), str(limits.made_size)]
    with _one_at_a_time():
        head, _, content = _answer(words, sent.read(), limits.made_size + 1000).partition(b"\n")
    said = _understood(head)
    if "refused" in said or content[4:8] != b"ftyp" or len(content) > limits.made_size:
        raise NotMedia(said.get("refused", "unreadable"))
    return Media(kind, content, max(1, min(said["seconds"], limits.seconds)))


def _answer(words: list[str], content: bytes, most: int) -> bytes:
    """What the program writes, and no more than `most` of it. What it complains of is read by nobody: it may quote."""
    began = time.monotonic()
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        end = Timer(AT_MOST, program.kill)
        end.start()
        try:
            program.stdin.write(content)
            program.stdin.close()
            said = program.stdout.read(most)
        except BrokenPipeError:
            said = b""
        finally:
            end.cancel()
            program.kill()
    if not said:
        raise NotMedia("too much" if time.monotonic() - began > 1 else "unreadable")
    return said


def _understood(head: bytes) -> dict[str, Any]:
    """The program read a stranger's file, so what it says is read as a stranger's."""
    try:
        said = json.loads(head)
        return {"refused": str(said["refused"])} if "refused" in said else {"seconds": round(float(said["seconds"]))}
    except (ValueError, TypeError, KeyError, OverflowError):
        return {"refused": "unreadable"}


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """One on a machine: a film is half a minute of work, and pages go on being served beside it."""
    lock = Path(settings.DATA) / ".making"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        until = time.monotonic() + WAITS
        while not _is_ours(held):
            if time.monotonic() > until:
                raise NotMedia("busy")
            time.sleep(0.1)
        yield


def _is_ours(held: Any) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
