"""The made-up city with only the families told by hand: small enough for a test."""

from datetime import UTC, datetime

from kith.demo.build import places, practitioners, providers, staying_true
from kith.demo.build.stories import load_stories
from kith.directory.commands import refresh_search
from kith.insight.commands import measure_city


def build_made_up_city() -> None:
    """Build it as of now, in the database of the test."""
    now = datetime.now(UTC)
    places.load_places()
    providers.load_providers(today=now.date())
    practitioners.load_practitioners(today=now.date())
    load_stories(at=now)
    staying_true.load_staying_true(at=now)
    refresh_search()
    measure_city(at=now, by="test")
