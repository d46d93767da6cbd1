"""What would make it easier to take part, of everybody who said so: for whoever plans where people are asked to come."""

from collections import Counter
from dataclasses import dataclass

from kith.common.disclosure import LIMIT, may_be_told
from kith.common.reader import Reader
from kith.voice.models import Contribution


@dataclass(frozen=True)
class Easier:
    """How many said anything of it, and each thing with how many chose it; None where that could tell of a few."""

    people: int
    things: list[tuple[str, int | None]]


def what_makes_it_easier(by: Reader) -> Easier | None:
    """Of those whose words count and whom this reader may know; None until five have said. Most chosen first, then by name."""
    said = Contribution.objects.known_to(by.organisation_id).exclude(easier=[]).values_list("easier", flat=True)
    counts: Counter[str] = Counter()
    people = 0
    for chosen in said:
        people += 1
        counts.update(set(chosen))
    if people < LIMIT:
        return None
    told = [(one, counts[one.value]) for one in Contribution.Easier if counts[one.value]]
    shown = [(str(one.label), count if may_be_told(count, people) else None) for one, count in told]
    return Easier(people, sorted(shown, key=lambda row: (-(row[1] or 0), row[0])))
