"""Understanding as pages: strengths and what matters first; each way of looking behind a quiet link."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kith.common.reader import Reader
from kith.families.models import Family, Person, Telling
from kith.principles.models import Prompt
from kith.support.models import Noticing
from kith.support.presenters.plans import in_the_order_told
from kith.support.queries.understanding import (
    Beside,
    OwnView,
    noticings_of,
    own_views,
    people_of,
    tellings_of,
)


@dataclass(frozen=True)
class Way:
    """One way of looking: what it is called, where it is, and what an entry beside each prompt is."""

    name: str
    template: str
    address: str
    notice: str
    kinds: dict[str, str] = field(default_factory=dict)

    def kind_for(self, prompt: Prompt) -> str:
        """What an entry beside this prompt always is, or empty when the writer says."""
        return self.kinds.get(prompt.slug, self.kinds.get("*", ""))


WAYS = {
    "wellbeing-wheel": Way(
        "Wellbeing wheel", "support/understand_way.html", "support:understand-wheel", "support:understand-wheel-notice"
    ),
    "my-world-triangle": Way(
        "My World Triangle",
        "support/understand_way.html",
        "support:understand-triangle",
        "support:understand-triangle-notice",
    ),
    "five-questions": Way(
        "The five questions",
        "support/understand_way.html",
        "support:understand-questions",
        "support:understand-questions-notice",
        {"*": Noticing.Kind.ANSWER},
    ),
    "resilience-matrix": Way(
        "Thinking map",
        "support/understand_map.html",
        "support:understand-map",
        "support:understand-map-notice",
        {
            "resilience": Noticing.Kind.STRENGTH,
            "protective": Noticing.Kind.STRENGTH,
            "vulnerability": Noticing.Kind.CHALLENGE,
            "adversity": Noticing.Kind.CHALLENGE,
        },
    ),
}


@dataclass
class UnderstandPage:
    """Everything the first page of understanding shows."""

    matters: list[Telling]
    strengths: list[Telling]
    noticed_strengths: list[Noticing]
    helps: list[Telling]
    views: list[OwnView]
    earlier: dict[int, list[Telling]]
    people: list[Person]
    used: dict[str, set[int | None]]


@dataclass
class Side:
    """One side of a framework, or the whole of it when it has no sides."""

    name: str
    besides: list[Beside] = field(default_factory=list)

    @property
    def written(self) -> list[Beside]:
        return [beside for beside in self.besides if not beside.is_empty]

    @property
    def unwritten(self) -> list[Beside]:
        return [beside for beside in self.besides if beside.is_empty]


def page_of(reader: Reader, family: Family) -> UnderstandPage:
    """What this reader sees of what we understand."""
    told = list(tellings_of(reader, family, Telling.Kind.MATTERS, Telling.Kind.STRENGTH, Telling.Kind.HELPS))
    noticed = list(noticings_of(reader, family))
    used: dict[str, set[int | None]] = {}
    for noticing in noticed:
        used.setdefault(noticing.prompt.framework.slug, set()).add(noticing.person_id)
    views = own_views(reader, family)
    children = {own.child.pk for own in views if own.child.stage != Person.Stage.DIED}
    looked_at = children.union(*used.values())
    return UnderstandPage(
        matters=[t for t in told if t.kind == Telling.Kind.MATTERS],
        strengths=in_the_order_told(told, Telling.Kind.STRENGTH),
        noticed_strengths=[n for n in noticed if n.kind == Noticing.Kind.STRENGTH],
        helps=[t for t in told if t.kind == Telling.Kind.HELPS],
        views=views,
        earlier={},
        people=[person for person in people_of(reader, family) if person.pk in looked_at],
        used=used,
    )


def sides_of(besides: Iterable[Beside]) -> list[Side]:
    """Prompts by the side they belong to, in the order of the guidance."""
    sides: dict[str, Side] = {}
    for beside in besides:
        group = beside.prompt.group
        sides.setdefault(group, Side(group)).besides.append(beside)
    return list(sides.values())


def map_of(besides: Iterable[Beside]) -> dict[str, Beside]:
    """The four ends of the thinking map, by name. No numbers, no place on an axis."""
    return {beside.prompt.slug: beside for beside in besides}
