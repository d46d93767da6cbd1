"""Putting a picture, a voice note or a film beside one's story, and taking it away again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.media.limits import SOUND
from kith.common.media.making import Media
from kith.common.reader import Reader
from kith.common.uploads import drawn_again
from kith.families.models import Family, Person, Picture, PictureFile


def add_picture(
    *, family: Family, person: Person, sent: Any, kind: str, words: str, by: Reader, at: datetime
) -> Picture:
    """The picture in this file, drawn again. Raises NotAPicture."""
    jpeg = drawn_again(sent)  # before the transaction: it is slow, and what is refused writes nothing
    picture = Picture(family=family, person=person, kind=kind, words=words, added_at=at, added_by_id=by.account_id)
    return _put_there(picture, jpeg, by=by)


def add_media(*, family: Family, person: Person, made: Media, words: str, by: Reader, at: datetime) -> Picture:
    """A voice note, or a film of them signing, which was made again already."""
    kind = Picture.Kind.VOICE if made.kind == SOUND else Picture.Kind.SIGNING
    picture = Picture(family=family, person=person, kind=kind, words=words, added_at=at, added_by_id=by.account_id)
    picture.seconds = made.seconds
    return _put_there(picture, made.content, by=by)


@transaction.atomic
def _put_there(picture: Picture, content: bytes, *, by: Reader) -> Picture:
    picture.save()
    PictureFile.objects.create(picture=picture, content=content)
    audit.record(by=by, did=Deed.ADDED_PICTURE, to=picture, at=picture.added_at, family=picture.family.public_id)
    return picture


@transaction.atomic
def take_away(*, picture: Picture, by: Reader, at: datetime) -> None:
    """Their picture is theirs to take away: it is gone, and that it was there is in the trail."""
    audit.record(by=by, did=Deed.TOOK_PICTURE_AWAY, to=picture, at=at, family=picture.family.public_id)
    picture.delete()
