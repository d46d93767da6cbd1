"""Worries that were phoned: the restricted record, whom it was said to, and what came of it."""

from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import Concern, ConcernReader, ConcernStep


def add_concerns(story: Story, cast: Cast) -> None:
    """Each worry of this family, open to whoever wrote it and to those it names."""
    for entry in story.get("concerns", []):
        concern = _written(entry, story, cast)
        for slug in [entry["by"], *entry.get("let_in", [])]:
            ConcernReader.objects.create(
                concern=concern,
                account=cast.account(slug),
                organisation=cast.organisation(None, slug),
                because="wrote it" if slug == entry["by"] else "walks beside them, and needs to know",
                let_in_at=concern.written_at,
                let_in_by=concern.written_by,
            )
        for step in entry.get("steps", []):
            ConcernStep.objects.create(
                concern=concern,
                step=step["step"],
                happened_on=cast.days.on(step["on"]),
                words=step["words"],
                is_last=step.get("is_last", False),
                written_at=cast.days.past(step["on"]),
                written_by=concern.written_by,
            )


def _written(entry: Story, story: Story, cast: Cast) -> Concern:
    by = cast.account(entry["by"])
    spoken_at = cast.days.past(entry["on"], entry["at"])
    return Concern.objects.create(
        family=cast.families[story["slug"]],
        who_words=entry["about"],
        because=entry["because"],
        spoke_to=entry["spoke_to"],
        service=entry["service"],
        spoken_at=spoken_at,
        spoken_by=by,
        they_said=entry["they_said"],
        keep_on=entry.get("keep_on", ""),
        told=entry["told"],
        told_words=entry["told_words"],
        organisation=cast.organisation(None, entry["by"]),
        written_at=spoken_at,
        written_by=by,
    )
