"""Files: read only where a page asks for one, by what they are and never by what they are called, and drawn again.

What a phone writes into a picture (where it was taken, when, on what) does not come along: nothing but the picture is
drawn again. Sources: OWASP ASVS 5.0, chapter 5; the regulator's guidance on location in photographs.
"""

import io
import warnings
from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from PIL import Image, ImageOps

LARGEST = 12 * 1024 * 1024  # bytes: a photo from any phone
LARGEST_SIDE, QUALITY = 1600, 82  # points and JPEG's own measure: a drawing is read on a desk, in some 300 kB
MOST_POINTS = 60_000_000
READ = ("JPEG", "PNG", "WEBP", "GIF")


class NotAPicture(Exception):
    """What was sent is no picture that we read."""


def takes_files(*, up_to: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A page whose form takes a file, of so many bytes at most. Goes outermost, above its door."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.takes_files_up_to = up_to  # type: ignore[attr-defined]
        return view

    return mark


class OnlyWhereAsked(FileUploadHandler):
    """Reading stops where a file begins, on every page but those whose form takes it, and the connection is closed on the rest."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # its name in Django
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        self.most = _taken_by(self.request)
        self.is_too_much = content_length > self.most + 100_000

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not self.most:
            raise StopUpload(connection_reset=True)
        if self.is_too_much:
            raise SkipFile  # and read on: the words after it are still theirs

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps it in memory; nothing is laid in a folder."""


def _taken_by(request: HttpRequest | None) -> int:
    """How many bytes of a file the page that is asked for takes; none, on almost every page."""
    if request is None:
        return 0
    try:
        return getattr(resolve(request.path_info).func, "takes_files_up_to", 0)
    except Resolver404:
        return 0


def drawn_again(sent: Any) -> bytes:
    """The picture in this file as a JPEG of ours, upright, at most 1,600 points wide or high. Raises NotAPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(sent, formats=READ) as picture:
                if picture.width * picture.height > MOST_POINTS:
                    raise NotAPicture
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except NotAPicture:
        raise
    except Exception as why:  # a picture that is broken breaks its reader in ways that nobody lists
        raise NotAPicture from why
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    on_white = Image.new("RGB", upright.size, "white")
    on_white.paste(upright, mask=upright.getchannel("A"))
    drawn = io.BytesIO()
    on_white.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()
