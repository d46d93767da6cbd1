"""Who you can be in the demonstration."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from kith.families.models import OwnSpace
from kith.partnership.models import Membership


@dataclass(frozen=True)
class Persona:
    """Someone to be: a slug to press, the name they go by, what they do and where, and a line about them."""

    slug: str
    name: str
    what: str
    about: str
    is_featured: bool
    kind: str


ABOUT = Path(__file__).resolve().parents[1] / "personas.yaml"
FAMILY, WORK, PLAN = "family", "work", "plan"
PLANNERS = {Membership.Role.PLANNER, Membership.Role.COMMISSIONER, Membership.Role.NETWORK_CONVENOR}


def personas() -> list[Persona]:
    """Everyone with a slug: families with their own sign-in first, then practitioners, then planners."""
    return _families() + _practitioners()


def _families() -> list[Persona]:
    spaces = OwnSpace.objects.exclude(account__slug="").select_related("account").order_by("account__name", "pk")
    about = yaml.safe_load(ABOUT.read_text())
    return [
        Persona(space.account.slug, space.account.name, "", about.get(space.account.slug, ""), True, FAMILY)
        for space in spaces
    ]


def _practitioners() -> list[Persona]:
    found = (
        Membership.objects.exclude(account__slug="")
        .select_related("account", "organisation")
        .order_by("-is_featured", "account__name", "pk")
    )
    return [
        Persona(
            slug=membership.account.slug,
            name=membership.account.name,
            what=f"{membership.job or membership.get_role_display()}, {membership.organisation.name}",
            about=membership.about,
            is_featured=membership.is_featured,
            kind=PLAN if membership.role in PLANNERS else WORK,
        )
        for membership in found
    ]
