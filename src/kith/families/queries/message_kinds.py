"""The closed list of messages, read from data."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

KINDS = Path(__file__).resolve().parents[1] / "data" / "messages.yaml"


@dataclass(frozen=True, kw_only=True)
class MessageKind:
    """One kind of message: what it is called here, and its fixed words."""

    called: str
    words: str
    asked_for: bool
    code: bool


@cache
def message_kinds() -> dict[str, MessageKind]:
    """Every kind of message that may be sent, by its key."""
    read = yaml.safe_load(KINDS.read_text(encoding="utf-8"))
    return {key: MessageKind(**facts) for key, facts in read.items()}
