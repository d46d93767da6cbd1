"""What belongs to one organisation, or to several that share a building, is written together or not at all."""

from collections import defaultdict

from kith.directory.importing.rows import Draft
from kith.directory.importing.together import FIRST


def groups_of(drafts: list[Draft]) -> list[list[Draft]]:
    """Words first, as a group; then each organisation with everything that hangs on it, in the order of the files."""
    above: dict[int, int] = {id(draft): id(draft) for draft in drafts}

    def top(one: int) -> int:
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    for draft in drafts:
        for other in draft.links.values():
            if draft.kind not in FIRST and other.kind not in FIRST and id(other) in above:
                above[top(id(draft))] = top(id(other))
    found: dict[int, list[Draft]] = defaultdict(list)
    words = [draft for draft in drafts if draft.kind in FIRST]
    for draft in drafts:
        if draft.kind not in FIRST:
            found[top(id(draft))].append(draft)
    return [group for group in [words, *found.values()] if group]
