"""Every record gets its links, kind after kind: what is hung on comes before what hangs on it."""

from collections import defaultdict
from collections.abc import Mapping

from kith.directory.importing.joining.finding import Joins
from kith.directory.importing.joining.hows import HOW, ORDER
from kith.directory.importing.rows import Draft

PLACE = {kind: number for number, kinds in enumerate(ORDER) for kind in kinds}


def join(drafts: list[Draft], words: Mapping[tuple[str, str], Draft]) -> list[Draft]:
    """Give every draft its links; gives them back with stand-ins added and without those of refused rows.

    `words` are the lists and terms that were joined before, by kind and id.
    """
    joins = Joins(drafts, words)
    by_kind = defaultdict(list)
    for draft in joins.drafts:
        by_kind[PLACE.get(draft.kind, -1)].append(draft)
    for number in range(len(ORDER)):
        for draft in by_kind[number]:
            if draft.is_kept:
                HOW[draft.kind](joins, draft)
        _forget_refused(joins)
    everything = [*joins.added, *joins.drafts]
    return [draft for draft in everything if draft.is_kept and all(one.is_kept for one in draft.links.values())]


def _forget_refused(joins: Joins) -> None:
    if not all(draft.is_kept for draft in joins.by_key.values()):
        joins.by_key = {key: draft for key, draft in joins.by_key.items() if draft.is_kept}
