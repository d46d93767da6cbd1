"""The code behind which somebody finds what they said, and what came of it. Only its hash is kept."""

from kith.common import codes
from kith.common.codes import as_typed
from kith.directory.models import Report
from kith.support.queries.codes import LENGTH
from kith.voice.models import Contribution


def hashed(code: str) -> str:
    """What is stored of a code."""
    return codes.hashed(code, what="voice.code")


def contribution_behind(text: str) -> Contribution | None:
    """What this code opens, or None."""
    code = as_typed(text)
    return Contribution.objects.filter(code_hash=hashed(code)).first() if len(code) == LENGTH else None


def report_behind(text: str) -> Report | None:
    """What somebody said is wrong in the directory, behind this code; or None."""
    code = as_typed(text)
    found = Report.objects.select_related("service__organisation").filter(code_hash=hashed_report(code))
    return found.first() if len(code) == LENGTH else None


def hashed_report(code: str) -> str:
    """What is stored of such a code."""
    return codes.hashed(code, what="directory.report-code")
