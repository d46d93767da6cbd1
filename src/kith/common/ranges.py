"""A part of something that is played: a phone asks for it piece by piece, and some play nothing unless it comes so."""

import re
from collections.abc import Callable

from django.db.models import BinaryField, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse

ONE_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")

type Read = Callable[[int, int], bytes]


def in_parts(request: HttpRequest, *, size: int, content_type: str, read: Read) -> HttpResponse:
    """What was asked for: all of it, one part (206), or that there is no such part (416). `read(start, length)` fetches it."""
    asked = _asked(request, size)
    if asked is None:
        answer = HttpResponse(read(0, size), content_type=content_type)
    elif not asked:
        answer = HttpResponse(status=416, content_type=content_type)
        answer["Content-Range"] = f"bytes */{size}"
    else:
        answer = HttpResponse(read(asked.start, len(asked)), status=206, content_type=content_type)
        answer["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{size}"
    answer["Accept-Ranges"] = "bytes"
    return answer


def parts_of(rows: QuerySet, field: str) -> Read:
    """Reads so many bytes of one row's file from a place in it: the database hands out no more than was asked for."""

    def read(start: int, length: int) -> bytes:
        part = Substr(field, start + 1, length, output_field=BinaryField())
        return bytes(rows.values_list(part, flat=True).get())

    return read


def _asked(request: HttpRequest, size: int) -> range | None:
    """The bytes asked for, none when they are not there; None when all are wanted, or what is asked is not one range."""
    said = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or "If-Range" in request.headers or said is None or not any(said.groups()):
        return None
    first, last = said.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)
