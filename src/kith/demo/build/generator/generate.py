"""Making up families: a chunk at a time, so that fifty thousand take no more memory than five hundred."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.contrib.auth.hashers import make_password

from kith.demo.build.generator import asking, intensive, people, planning, visiting
from kith.demo.build.generator.clock import Clock
from kith.demo.build.generator.making import (
    FAMILIES_OF_A_WORKER,
    NEVER_WAITING,
    WORKERS_OF_A_SUPERVISOR,
    Making,
    Worker,
    gather,
)
from kith.demo.build.generator.tables import Tables

CHUNK = 450  # families written at once: fifty workers, and whole teams of them
PUBLIC_IDS_OF_A_CHUNK = 1_000_000
MONTHS_BACK_IN_DAYS = 420
SHORTEST, USUAL = 21, 170


def generate_families(count: int, *, seed: int, at: datetime, progress: Callable[[int], None] | None = None) -> int:
    """Make up this many families as they stand at this moment, and give how many rows that took.

    The same seed gives the same families, and a longer run begins with the shorter one. `progress` is told how many
    families each chunk made.
    """
    tables = Tables()
    clock = Clock(at, tables.way)
    written = 0
    making = gather(Random(seed), clock, tables)
    for number, start in enumerate(range(0, count, CHUNK)):
        size = min(CHUNK, count - start)
        written += _make_chunk(making, number, size, seed)
        if progress:
            progress(size)
    tables.finish()
    return written


def _make_chunk(making: Making, number: int, size: int, seed: int) -> int:
    making.random = Random(seed * 1_000_003 + number)
    workers = _hire(making, number, seed)
    for place in range(size):
        _make_family(making, workers[place // FAMILIES_OF_A_WORKER])
    return making.tables.flush(making.random, number * PUBLIC_IDS_OF_A_CHUNK)


def _hire(making: Making, number: int, seed: int) -> list[Worker]:
    """The workers of one chunk: a few families each, and a supervisor for every few of them."""
    workers: list[Worker] = []
    supervisor, organisation = 0, making.organisations[0]
    for place in range(CHUNK // FAMILIES_OF_A_WORKER):
        if place % WORKERS_OF_A_SUPERVISOR == 0:
            organisation = making.random.choice(making.organisations)
            supervisor, _ = _join(making, f"{seed}-{number}-{place}-lead", organisation.pk, "supervisor")
        account, name = _join(making, f"{seed}-{number}-{place}", organisation.pk, "practitioner")
        services = making.services[organisation.pk]
        workers.append(
            Worker(
                id=account,
                name=name,
                organisation=organisation.pk,
                service=making.random.choice(services) if services else None,
                supervisor=supervisor,
                keeper=making.keepers[organisation.pk],
                may_keep_waiting=organisation.slug != NEVER_WAITING,
            )
        )
    return workers


def _join(making: Making, slug: str, organisation: int, role: str) -> tuple[int, str]:
    tables, name = making.tables, making.anyones_name()
    account = tables.accounts.add(email=f"made-up-{slug}@people.example", name=name, password=NO_PASSWORD)
    job = "Team leader" if role == "supervisor" else "Family worker"
    tables.memberships.add(
        account_id=account, organisation_id=organisation, role=role, job=job, starts_on=making.clock.on(-900)
    )
    return account, name


NO_PASSWORD = make_password(None)


def _make_family(making: Making, worker: Worker) -> None:
    """One family's story, as far as it has come."""
    random = making.random
    began = -random.randint(0, MONTHS_BACK_IN_DAYS)
    asked = asking.Asking(making, worker, began)
    if not asked.leads_to_a_hello:
        return
    lasts = int(min(SHORTEST + random.expovariate(1 / USUAL), 380))
    ended = asked.hello + lasts
    made = people.make(making, worker, began=began, hello=asked.hello, ended=ended if ended < 0 else None)
    asked.write(made)
    people.tell(making, made)
    people.walk_beside(making, made)
    intensive.make(making, made)
    planning.make(making, made)
    visiting.make(making, made)
