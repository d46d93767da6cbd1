"""Carrying one's story on: choosing the parts, ending it, and opening it with the code."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kith.common import audit, codes
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import CarriedStory, Telling
from kith.families.wall import beyond

LENGTH = 12  # 57 bits


class NothingChosen(Exception):
    """A story of no parts is none."""


@transaction.atomic
def carry_story(
    *, parts: Sequence[Telling], until_on: date, by: Reader, at: datetime, who_for: str = ""
) -> tuple[CarriedStory, str]:
    """The story, and its code: shown once. The parts are of one family and this person's own, as their page shows them."""
    if not parts:
        raise NothingChosen
    code = codes.new_code(LENGTH)
    story = CarriedStory.objects.create(
        family=parts[0].family,
        person_id=by.person_id,
        who_for=who_for,
        code_hash=hashed(code),
        until_on=until_on,
        carried_at=at,
        carried_by_id=by.account_id,
    )
    story.parts.set(parts)
    audit.record(by=by, did=Deed.CARRIED_THEIR_STORY, to=story, at=at, family=story.family.public_id)
    return story, code


@transaction.atomic
def end_story(*, story: CarriedStory, by: Reader, at: datetime) -> CarriedStory:
    """The code opens nothing any more. Ending it twice changes nothing."""
    story = CarriedStory.objects.select_for_update(of=["self"]).select_related("family").get(pk=story.pk)
    if story.ended_at is None:
        story.ended_at, story.ended_by_id = at, by.account_id
        story.save(update_fields=["ended_at", "ended_by"])
        audit.record(by=by, did=Deed.ENDED_THEIR_STORY, to=story, at=at, family=story.family.public_id)
    return story


def hashed(code: str) -> str:
    """What is stored of a code to a carried story."""
    return codes.hashed(code, what="families.carried-story")


@transaction.atomic
def open_story(*, typed: str, by: Reader, at: datetime) -> tuple[CarriedStory, list[Telling]] | None:
    """The story behind a code, and its parts as they stand now; or nothing. Every opening is in the trail.

    What has come to be kept from anybody since is not in it; and a story of a family that keeps anything from the
    reader, or with whom they have a conflict of interest, is not there.
    """
    code = codes.as_typed(typed)
    if len(code) != LENGTH or by.is_family or not by.organisation_id:
        return None
    with beyond():
        rows = CarriedStory.objects.standing(at).filter(code_hash=hashed(code)).without_families_that_keep(by)
        story = rows.not_kept_from(by).select_related("family", "person").first()
        if story is None:
            return None
        told = Telling.objects.filter(pk__in=story.parts.values("pk")).kept_from_nobody().not_kept_from(by)
        parts = [_as_it_stands(part) for part in told.order_by("heard_on", "pk")]
        audit.record(by=by, did=Deed.READ_CARRIED_STORY, to=story, at=at, family=story.family.public_id)
        return story, parts


def _as_it_stands(part: Telling) -> Telling:
    """What put it right since, by its teller or with them."""
    while later := Telling.objects.filter(puts_right=part).first():
        part = later
    return part
