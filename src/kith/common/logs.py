"""A log says where something broke, and never what a record or a form says."""

import logging
import traceback
from collections.abc import Sequence
from types import TracebackType
from typing import Any


class WithoutWords(logging.Formatter):
    """Each line of code on the way to what broke, and the kind of thing it was, without its message.

    A database puts the whole row that it refused into its message, and a form the word that it refused.
    """

    def formatException(  # noqa: N802  # its name in logging
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, broke, trace = ei
        if kind is None or broke is None:
            return ""
        return "".join([*_because(broke), *traceback.format_tb(trace), kind.__qualname__])


class NotWhoSpeaks(logging.Filter):
    """Where somebody says something without a name, a refusal is not written down: its moment could be laid beside a week.

    What breaks on our side still is.
    """

    def __init__(self, pages: Sequence[str] = (), **kwargs: Any):
        super().__init__(**kwargs)
        self.pages = tuple(pages)

    def filter(self, record: logging.LogRecord) -> bool:
        asked = getattr(getattr(record, "request", None), "path", "")
        return record.levelno >= logging.ERROR or not (self.pages and asked.startswith(self.pages))


def _because(broke: BaseException) -> list[str]:
    """What it came from, if it came from something else."""
    before = broke.__cause__ or broke.__context__
    if before is None:
        return []
    return [*_because(before), *traceback.format_tb(before.__traceback__), f"{type(before).__qualname__}, and then\n"]
