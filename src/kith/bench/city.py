"""A city for measuring: the generated families, and one practitioner whose list is of an ordinary length."""

import re
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from kith.common.models import uuid7
from kith.demo.build import generator, places, practitioners, providers
from kith.demo.models import City
from kith.directory.commands import refresh_search
from kith.families.models import Family, Relationship
from kith.insight.commands import measure_city
from kith.partnership.commands import load_profile
from kith.partnership.models import Account, Membership, Organisation
from kith.principles.commands import load_frameworks
from kith.support.models import Ask, Sending

LIST_LENGTH = 40  # families one practitioner walks beside: a team's, so that a page of 25 is full
WAITING = 25


@dataclass(frozen=True)
class Built:
    """What building took: families a second by the clock and by the process, and the most memory it held in MiB."""

    families: int
    families_a_second: float
    families_a_processor_second: float
    peak_mib: float


def build(families: int, *, staff: int, seed: int, at: datetime, tell: Callable[[str], None]) -> Built:
    """Build the city in an empty database, telling how far it has come."""
    today = timezone.localtime(at).date()
    with transaction.atomic():
        load_profile()
        load_frameworks()
        places.load_places()
        providers.load_providers(today=today)
        practitioners.load_practitioners(today=today)
    made, most = 0, 0.0

    def progress(more: int) -> None:
        nonlocal made, most
        made, most = made + more, max(most, _memory_in_mib())
        tell(f"{made:,} of {families:,} families")

    began, worked = time.perf_counter(), time.process_time()
    generator.generate_families(families, seed=seed, at=at, progress=progress)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    refresh_search()
    tell(f"{staff:,} more staff")
    hire(staff, at=at)
    give_a_list(someone(), at=at)
    measure_city(at=at, by="bench")
    City.objects.create(families=families, seed=seed, made_on=today)
    return Built(families, families / took, families / worked, most)


def _memory_in_mib() -> float:
    """What the process holds of its own now. SQLite's file is mapped in beside it, and is the system's to keep or drop."""
    said = Path("/proc/self/status")
    own = re.search(r"RssAnon:\s*(\d+) kB", said.read_text()) if said.exists() else None
    return int(own[1]) / 1024 if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def someone() -> Membership:
    """The practitioner who is measured: Craig of the made-up city."""
    return Membership.objects.select_related("account", "organisation").get(account__slug="craig")


@transaction.atomic
def hire(staff: int, *, at: datetime) -> None:
    """So many more practitioners, spread over the organisations, who walk beside every plan's family between them."""
    if not staff:
        return
    today = timezone.localtime(at).date()
    accounts = Account.objects.bulk_create(
        Account(public_id=uuid7(), email=f"staff-{n}@people.example", name=f"Staff {n}", password="!")
        for n in range(staff)
    )
    organisations = cycle(Organisation.objects.order_by("pk"))
    members = Membership.objects.bulk_create(
        Membership(
            account=account,
            organisation=next(organisations),
            role=Membership.Role.PRACTITIONER,
            job="Family support",
            starts_on=today,
        )
        for account in accounts
    )
    families = Family.objects.filter(plans__ended_at=None, plans__isnull=False).values_list("pk", flat=True)
    _walk_beside(zip(families.order_by("pk"), cycle(members)), at=at)


def _walk_beside(pairs: Iterable[tuple[int, Membership]], *, at: datetime) -> None:
    Relationship.objects.bulk_create(
        (
            Relationship(
                family_id=family,
                account=member.account,
                organisation=member.organisation,
                kind=Relationship.Kind.IN_TEAM,
                because="bench",
                began_at=at,
                began_by=member.account,
            )
            for family, member in pairs
        ),
        batch_size=1000,
    )


@transaction.atomic
def give_a_list(member: Membership, *, at: datetime) -> None:
    """Walk beside an ordinary number of families, and have an ordinary number of asks waiting, at any city's size."""
    Relationship.objects.filter(account=member.account).delete()
    families = Family.objects.filter(plans__ended_at=None, plans__isnull=False).values_list("pk", flat=True)
    _walk_beside(zip(families.order_by("pk")[:LIST_LENGTH], cycle([member])), at=at)
    Sending.objects.filter(organisation=member.organisation, ended_as="").delete()
    asks = Ask.objects.bulk_create(
        Ask(public_id=uuid7(), name=f"Ask {n}", words="Someone to talk to in the evening.", way="i-will", asked_at=at)
        for n in range(WAITING)
    )
    keeper = Account.objects.filter(memberships__organisation=member.organisation).order_by("pk").first()
    Sending.objects.bulk_create(
        Sending(
            ask=ask,
            organisation=member.organisation,
            sent_at=at,
            answer_by_on=timezone.localtime(at).date(),
            promise_keeper=keeper,
        )
        for ask in asks
    )
