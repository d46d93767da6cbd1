"""What tests share: one noon for everyone, and a reader made in one line."""

from datetime import UTC, datetime
from typing import Any

from kith.common.reader import Reader

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)  # a Thursday


def reader(**kwargs: Any) -> Reader:
    """A reader at NOON unless told otherwise."""
    return Reader(**{"at": NOON, **kwargs})
