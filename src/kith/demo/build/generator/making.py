"""What one made-up family is made with, and what is known of it so far."""

from dataclasses import dataclass, field
from functools import cache
from random import Random

from kith.demo.build.generator.clock import Clock
from kith.demo.build.generator.phrases import Phrases
from kith.demo.build.generator.tables import Tables
from kith.directory.models import Service
from kith.families.models.sounds import sounds_of
from kith.partnership.models import Area, Organisation
from kith.principles.models import Prompt

FAMILIES_OF_A_WORKER = 9
WORKERS_OF_A_SUPERVISOR = 3
NEVER_WAITING = "close-knit"  # its waiting list is written by hand


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone who walks beside made-up families, and who supervises them."""

    id: int
    name: str
    organisation: int
    service: int | None
    supervisor: int
    keeper: int | None
    may_keep_waiting: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of a made-up family."""

    id: int
    name: str
    group: str = "adult"
    born: int = -20_000


@dataclass(slots=True)
class Made:
    """One made-up family so far. Days are counted from today: `began` is when they asked."""

    id: int
    worker: Worker
    began: int
    hello: int
    ended: int | None
    adults: list[Somebody] = field(default_factory=list)
    children: list[Somebody] = field(default_factory=list)
    home: int = 0
    home_kind: str = ""

    @property
    def everyone(self) -> list[Somebody]:
        return [*self.adults, *self.children]

    @property
    def until(self) -> int:
        """The last day of the story so far."""
        return 0 if self.ended is None else self.ended

    @property
    def days(self) -> int:
        """How many days somebody has walked beside them."""
        return self.until - self.hello


@dataclass
class Making:
    """What every made-up family is made with."""

    random: Random
    clock: Clock
    phrases: Phrases
    tables: Tables
    organisations: list[Organisation]
    services: dict[int, list[int]]
    keepers: dict[int, int | None]
    areas: list[int | None]
    indicators: dict[str, int]
    streets: list[str]

    def happens(self, share: float) -> bool:
        """This is so for about this share of families."""
        return self.random.random() < share

    def pick(self, *path: str) -> str:
        """One phrase from a list of the bank."""
        return self.random.choice(self.phrases.of(*path))

    def pick_for(self, somebody: Somebody, *path: str) -> str:
        """One phrase that fits this person's age."""
        return self.random.choice(self.phrases.fitting(_ONLY[somebody.group], *path))

    def anyones_name(self) -> str:
        """The name of a grown-up who might be anyone."""
        return self.pick("names", "women" if self.happens(0.6) else "men")


_ONLY = {group: frozenset({group}) for group in ("baby", "toddler", "child", "teenager", "adult", "unborn")}


def sounds(*names: str) -> list[str]:
    """How a name sounds: each of its parts worked out once, since the whole names are nearly all different."""
    return sorted(set().union(*map(_sounds, names)))


_sounds = cache(sounds_of)


def gather(random: Random, clock: Clock, tables: Tables) -> Making:
    """The city as it stands: who offers what, where, and the wellbeing wheel."""
    whole_families = Organisation.objects.filter(services__minimum_age__lte=4, services__maximum_age__gte=12)
    walking = whole_families.exclude(services__intensity="drop-in").distinct().order_by("slug")
    organisations = list(walking) or list(Organisation.objects.order_by("slug"))
    services: dict[int, list[int]] = {}
    for organisation in organisations:
        offered = Service.objects.filter(organisation=organisation).order_by("slug")
        services[organisation.pk] = list(offered.values_list("pk", flat=True))
    return Making(
        random=random,
        clock=clock,
        phrases=Phrases(),
        tables=tables,
        organisations=organisations,
        services=services,
        keepers=dict(Organisation.objects.values_list("pk", "told_when_late_account_id")),
        areas=list(Area.objects.filter(kind__slug="ward").order_by("code").values_list("pk", flat=True)) or [None],
        indicators=dict(
            Prompt.objects.filter(framework__slug="wellbeing-wheel", framework__ends_on=None).values_list("slug", "pk")
        ),
        streets=["Peesie Row", "Haar Gardens", "Smirr Road", "Gowan Terrace", "Mavis Brae", "Houlet Road"],
    )
