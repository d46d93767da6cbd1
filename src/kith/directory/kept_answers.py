"""Answers that are the same for whoever asks without a cookie, kept for the minute in which they were made.

One link in a letter to ten thousand families, or a list inside another site, is then drawn once and not ten thousand
times (docs/adr/0036). What is kept is of one edition of the directory: after any change of it, nothing kept is given.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from threading import Lock

from django.http import HttpRequest, HttpResponse

MOST_BYTES = 8_000_000
TELL_APART = ("HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE")
MAY_VARY = {"accept", "accept-encoding", "accept-language", "cookie"}
ASK_FOR_MORE = (
    "HTTP_AUTHORIZATION",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it was sent, with the edition of the directory and the minute that it is of."""

    edition: int
    minute: datetime
    content: bytes
    headers: dict[str, str]

    def again(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


class KeptAnswers:
    """The answers of one minute, up to so many bytes; whichever was asked for longest ago is let go of first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._minute: datetime | None = None
        self._bytes = 0
        self._lock = Lock()

    def of(self, key: bytes, at: datetime) -> Kept | None:
        """What was answered to this at this minute."""
        with self._lock:
            self._begin(at)
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
            return found

    def keep(self, key: bytes, edition: int, at: datetime, response: HttpResponse) -> None:
        with self._lock:
            self._begin(at)
            self._forget(key)
            kept = Kept(edition, minute_of(at), response.content, dict(response.headers))
            self._kept[key] = kept
            self._bytes += len(kept.content)
            while self._bytes > MOST_BYTES:
                self._forget(next(iter(self._kept)))

    def forget_all(self) -> None:
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _begin(self, at: datetime) -> None:
        """A new minute begins with nothing: what people asked for does not lie about."""
        if self._minute != minute_of(at):
            self._kept.clear()
            self._bytes, self._minute = 0, minute_of(at)

    def _forget(self, key: bytes) -> None:
        if gone := self._kept.pop(key, None):
            self._bytes -= len(gone.content)


def minute_of(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def key_of(request: HttpRequest) -> bytes | None:
    """What tells this question from others, not to be read back; None where the answer may be for whoever asks alone."""
    said = request.META
    if request.method != "GET" or said.get("HTTP_COOKIE") or any(said.get(name) for name in ASK_FOR_MORE):
        return None
    parts = [request.path_info, said.get("QUERY_STRING", ""), *(said.get(name, "") for name in TELL_APART)]
    return blake2b("\0".join(parts).encode(), digest_size=32).digest()


def same_for_everybody(response: HttpResponse, edition: int | None) -> HttpResponse:
    """Say of an answer that whoever asks without a cookie gets the same, as long as the directory is of this edition."""
    response.edition_of_directory = edition  # type: ignore[attr-defined]
    return response


def edition_of(response: HttpResponse) -> int | None:
    """The edition that this answer may be kept for; None where it may not be."""
    edition: int | None = getattr(response, "edition_of_directory", None)
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip()}
    if response.status_code != 200 or response.streaming or response.cookies or not varies <= MAY_VARY:
        return None
    return edition


KEPT = KeptAnswers()
