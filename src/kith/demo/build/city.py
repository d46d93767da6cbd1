"""The made-up city from empty: rules, places, providers, practitioners, the households by hand, and the rest."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from kith.demo.build import generator, places, practitioners, providers, staying_true, stories, twice
from kith.demo.models import City
from kith.demo.real import load_real_places
from kith.directory.commands import refresh_search
from kith.insight.commands import measure_city
from kith.partnership.commands import load_profile
from kith.principles.commands import load_frameworks

type Say = Callable[[str], None]


@transaction.atomic
def build_city(*, families: int, seed: int, at: datetime, data: Path | None, say: Say) -> City:
    """Build everything in an empty database as of `at`, and mark it as made by the demonstration.

    `families` counts the generated ones, beside the households by hand. `data` is a folder of real places and
    charities. `say` is told each step in a few words. All of it or none of it.
    """
    today = timezone.localdate(at)
    load_profile()
    load_frameworks()
    places.load_places()
    providers.load_providers(today=today)
    practitioners.load_practitioners(today=today)
    if data is not None:
        load_real_places(data, say=say)
    say("Families whose stories are told by hand")
    stories.load_stories(at=at)
    staying_true.load_staying_true(at=at)
    say(f"{families} more families")
    generator.generate_families(families, seed=seed, at=at)
    refresh_search()
    measure_city(at=at, by="the demonstration")
    twice.load_leaflet(at=at)
    return City.objects.create(families=families, seed=seed, real_places=data is not None, made_on=today)
