"""Who you can be in the demonstration."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from kith.families.models import OwnSpace
from kith.partnership.access import PLANS
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


@dataclass(frozen=True)
class Step:
    """One step of the road through the demonstration: whom to be next, or which page to open as anybody."""

    words: str
    persona: Persona | None
    page: str = "web:front"
    label: str = "Start at the front door"


ABOUT = Path(__file__).resolve().parents[1] / "personas.yaml"
ROAD = ABOUT.with_name("story.yaml")
FAMILY, WORK, PLAN = "family", "work", "plan"


def personas() -> list[Persona]:
    """Everyone with a slug: families with their own sign-in first, then practitioners, then planners."""
    return _families() + _practitioners()


def story(everyone: list[Persona]) -> list[Step]:
    """The road to follow, without the steps of people whom this city does not hold."""
    by_slug = {persona.slug: persona for persona in everyone}
    told = yaml.safe_load(ROAD.read_text(encoding="utf-8"))
    here = [step for step in told if "slug" not in step or step["slug"] in by_slug]
    return [Step(persona=by_slug.get(step.pop("slug", "")), **step) for step in here]


def _families() -> list[Persona]:
    """In the order that the file tells them, and then anyone whom it forgot."""
    about = yaml.safe_load(ABOUT.read_text())
    own = OwnSpace.objects.exclude(account__slug="").select_related("account").order_by("account__name", "pk")
    names = {space.account.slug: space.account.name for space in own}
    told = [slug for slug in about if slug in names]
    forgotten = [slug for slug in names if slug not in about]
    return [Persona(slug, names[slug], "", about.get(slug, ""), True, FAMILY) for slug in told + forgotten]


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
            kind=PLAN if membership.role in PLANS else WORK,
        )
        for membership in found
    ]
