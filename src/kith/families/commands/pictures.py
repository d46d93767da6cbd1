"""Putting a picture beside one's story, and taking it away again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kith.common import audit
from kith.common.reader import Reader
from kith.common.uploads import drawn_again
from kith.families.models import Family, Person, Picture, PictureFile


def add_picture(
    *, family: Family, person: Person, sent: Any, kind: str, words: str, by: Reader, at: datetime
) -> Picture:
    """The picture in this file, drawn again. Raises NotAPicture."""
    jpeg = drawn_again(sent)  # before the transaction: it is slow, and what is refused writes nothing
    with transaction.atomic():
        picture = Picture.objects.create(
            family=family, person=person, kind=kind, words=words, added_at=at, added_by_id=by.account_id
        )
        PictureFile.objects.create(picture=picture, jpeg=jpeg)
        audit.record(by=by, did="added-picture", to=picture, at=at, family=family.public_id)
    return picture


@transaction.atomic
def take_away(*, picture: Picture, by: Reader, at: datetime) -> None:
    """Their picture is theirs to take away: it is gone, and that it was there is in the trail."""
    audit.record(by=by, did="took-picture-away", to=picture, at=at, family=picture.family.public_id)
    picture.delete()
