"""Every record gets its links, kind after kind: what is hung on comes before what hangs on it."""

from kith.directory.importing.joining.finding import Joins
from kith.directory.importing.joining.hows import HOW, ORDER
from kith.directory.importing.rows import Draft


def join(drafts: list[Draft]) -> list[Draft]:
    """Give every draft its links; gives them back with stand-ins added and without those of refused rows."""
    joins = Joins(drafts)
    for kinds in ORDER:
        for draft in joins.drafts:
            if draft.kind in kinds and draft.is_kept:
                HOW[draft.kind](joins, draft)
        _forget_refused(joins)
    everything = [*joins.added, *joins.drafts]
    return [draft for draft in everything if draft.is_kept and all(one.is_kept for one in draft.links.values())]


def _forget_refused(joins: Joins) -> None:
    joins.by_key = {key: draft for key, draft in joins.by_key.items() if draft.is_kept}
