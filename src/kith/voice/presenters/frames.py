"""Which frame a page of this room has: a planner's, a worker's, or whoever else's it is."""

from kith.common.reader import Reader
from kith.partnership.presenters import frame_for
from kith.voice.access import hears_voices


def frame_of(reader: Reader) -> str:
    """The template that a page for this reader extends."""
    return "voice/base_plan.html" if hears_voices(reader) else frame_for(reader)
