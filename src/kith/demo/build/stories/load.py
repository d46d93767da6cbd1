"""Every household written by hand, in one go."""

from datetime import datetime

from django.db import transaction

from kith.demo.build.stories import (
    about_us,
    asks,
    coding,
    concerns,
    intensive,
    kept,
    looks,
    pictures,
    plans,
    sharing,
    together,
    visits,
    voices,
)
from kith.demo.build.stories.cast import Cast, gather
from kith.demo.build.stories.days import Days
from kith.demo.build.stories.reading import households, read
from kith.families.models import Family

PEOPLE_FIRST = (about_us.add_family, about_us.add_people)
THEN = (
    about_us.join_people,
    about_us.open_own_spaces,
    about_us.add_homes,
    about_us.add_ties,
    about_us.add_safe_contacts,
    about_us.add_tellings,
    about_us.add_relationships,
    asks.add_asks,
    asks.add_requests,
    plans.add_noticings,
    plans.add_plan,
    plans.add_goals,
    visits.add_visits,
    plans.add_reviews,
    intensive.add_intensive,
    plans.add_ending,
    kept.add_kept_from,
    kept.add_conflicts,
    kept.add_holds,
    concerns.add_concerns,
    sharing.add_sharings,
    looks.add_looks,
    pictures.add_pictures,
    kept.add_copies,
    kept.add_carried,
)


@transaction.atomic
def load_stories(*, at: datetime) -> dict[str, Family]:
    """Put the families written by hand into the city, as they stand at this moment, and give them by name."""
    stories, cast = households(), gather(Days(at))
    for steps in (PEOPLE_FIRST, THEN):
        for story in stories:
            _tell(story, steps, cast)
    asks.add_open_asks(read("asks")["asks"], cast)
    voices.add_voices(cast)
    coding.add_coding(cast)
    together.add_together(cast)
    return cast.families


def _tell(story: dict, steps: tuple, cast: Cast) -> None:
    cast.story = story["slug"]
    for step in steps:
        step(story, cast)
