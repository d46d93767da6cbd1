"""Which frame a page of this room has: a planner's, or a worker's."""

from kith.common.reader import Reader
from kith.voice.access import hears_voices


def frame_of(reader: Reader) -> str:
    """The template that a page for this reader extends."""
    return "voice/base_plan.html" if hears_voices(reader) else "common/base_work.html"
