"""What a person in a family reads on their own side: theirs, or the whole family's, and never what is kept from them."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Prefetch

from kith.common.reader import Reader
from kith.families.models import AddressOpening, Family, Person
from kith.families.queries import own_families
from kith.support.models import Letter, PlanItem, TeamMember, Visit

NEXT, LETTERS, OPENED = 3, 5, 5


@dataclass
class OwnSide:
    """Everything their page shows."""

    families: list[Family]
    visits: list[Visit]
    letters: list[Letter]
    items: list[PlanItem]
    team: list[TeamMember]
    opened: list[AddressOpening]


def own_side_of(reader: Reader) -> OwnSide:
    """The own side of the person who reads."""
    return OwnSide(
        families=list(own_families(reader)),
        visits=_visits_to_come(reader),
        letters=_letters(reader),
        items=_items(reader),
        team=_team(reader),
        opened=_opened(reader),
    )


def _visits_to_come(reader: Reader) -> list[Visit]:
    to_come = Visit.objects.own_side(reader).filter(state=Visit.State.PLANNED, starts_at__gte=reader.at)
    return list(to_come.select_related("worker", "organisation").order_by("starts_at", "pk")[:NEXT])


def _letters(reader: Reader) -> list[Letter]:
    standing = Letter.objects.own_side(reader).filter(note__put_right_by=None)
    return list(standing.select_related("note__written_by").order_by("-note__written_at", "-pk")[:LETTERS])


def _items(reader: Reader) -> list[PlanItem]:
    now = PlanItem.objects.own_side(reader).filter(plan__ended_at=None).exclude(state=PlanItem.State.STOPPED)
    people = Prefetch("people", Person.objects.own_side(reader).order_by("pk"), to_attr="whose")
    return list(now.prefetch_related(people).order_by("order", "pk"))


def _team(reader: Reader) -> list[TeamMember]:
    now = TeamMember.objects.own_side(reader).filter(plan__ended_at=None, to_on=None)
    return list(now.select_related("account", "organisation").order_by("-is_lead", "from_on", "pk"))


def _opened(reader: Reader) -> list[AddressOpening]:
    opened = AddressOpening.objects.own_side(reader).fetch_mode(models.FETCH_PEERS)
    return list(opened.select_related("opened_by", "organisation").order_by("-opened_at", "-pk")[:OPENED])
