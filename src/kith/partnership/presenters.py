"""Which of the three moods a page is drawn in."""

from kith.common.reader import Reader
from kith.partnership import access


def frame_for(reader: Reader) -> str:
    """The template that frames a page everyone may open: practitioner's, planner's, or a family's."""
    if access.works_with_families(reader):
        return "common/base_work.html"
    if reader.role in access.MEETS_NO_FAMILY:
        return "common/base_plan.html"
    return "common/base_family.html"
