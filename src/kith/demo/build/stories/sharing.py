"""What was shared with whom, what was not, and how each person sees it."""

from typing import Any

from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import Sharing, SharingItem, SharingReader, SharingReasons, SharingStep, SharingView


def add_sharings(story: Story, cast: Cast) -> None:
    """Each decision of this family to share a part, or not to."""
    for entry in story.get("sharings", []):
        sharing = _written(entry, story, cast)
        said = {"written_at": sharing.written_at, "written_by": sharing.written_by}
        SharingStep.objects.create(sharing=sharing, kind=entry["decided"], words=entry.get("because", ""), **said)
        if "reader" in entry:
            SharingReader.objects.create(
                sharing=sharing,
                account=cast.account(entry["reader"]),
                named_at=sharing.written_at,
                named_by=sharing.written_by,
            )
        _explain(entry, sharing, cast)


def _written(entry: Story, story: Story, cast: Cast) -> Sharing:
    items: list[Any] = [cast.made[story["slug"], one["what"], one["which"]] for one in entry["items"]]
    sharing = Sharing.objects.create(
        family=cast.families[story["slug"]],
        who_words=entry["about"],
        purpose=entry["purpose"],
        organisation=cast.organisation(entry["with"]),
        acting_for=cast.organisation(None, entry["by"]),
        is_emergency=entry.get("is_emergency", False),
        until_on=cast.days.on(entry["until"]),
        review_on=cast.days.on(entry["review_on"]),
        written_at=cast.days.past(entry["on"], entry["at"]),
        written_by=cast.account(entry["by"]),
    )
    sharing.people.set(cast.person(slug) for slug in entry["people"])
    for item in items:
        SharingItem.objects.create(sharing=sharing, kind=item._meta.label, record_id=item.pk)
    return sharing


def _explain(entry: Story, sharing: Sharing, cast: Cast) -> None:
    """On what it rests, where somebody has said; and how each person sees it."""
    if rests := entry.get("rests_on"):
        SharingReasons.objects.create(
            sharing=sharing,
            basis=rests["basis"],
            condition=rests.get("condition", "none"),
            may_say_no=rests.get("may_say_no", False),
            necessary=rests["necessary"],
            tried=rests["tried"],
            given_at=sharing.written_at,
            given_by=sharing.written_by,
        )
    for view in entry.get("views", []):
        SharingView.objects.create(
            sharing=sharing,
            person=cast.person(view["who"]),
            how=view["how"],
            says=view.get("says", ""),
            words=view["words"],
            heard_at=sharing.written_at,
            heard_by=sharing.written_by,
        )
