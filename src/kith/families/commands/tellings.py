"""Writing down what somebody told us, and putting it right by adding."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.models import id_of_sending, uuid7
from kith.common.reader import Reader
from kith.families.commands.keeping import keep_along
from kith.families.models import Family, Person, Telling
from kith.families.models.tellings import usual_reader


class AlreadyPutRight(Exception):
    """Somebody put this right first. Holds the telling that did."""

    def __init__(self, telling: Telling):
        super().__init__(telling.pk)
        self.telling = telling


@transaction.atomic
def tell(
    *,
    family: Family,
    person: Person | None,
    kind: str,
    words: str,
    by: Reader,
    at: datetime,
    heard_on: date | None = None,
    medium: str = Telling.Medium.TALK,
    how: str = "",
    through: str = "",
    told_to_words: str = "",
    own_words: str = "",
    own_language: str = "",
    who_reads: str = "",
    puts_right: Telling | None = None,
    once: UUID | None = None,
) -> Telling:
    """Write down one thing told, or seen and not said, in the words it was told in.

    `who_reads` is how close it is, as they chose it (`WhoReads`); as is usual for its kind when it is empty.
    """
    telling = Telling.objects.create(
        public_id=id_of_sending(once, by.account_id, family.pk) if once else uuid7(),
        family=family,
        person=person,
        kind=kind,
        words=words,
        medium=medium,
        how=how,
        through=through,
        told_to_words=told_to_words,
        own_words=own_words,
        own_language=own_language,
        heard_on=heard_on or timezone.localdate(at),
        heard_by_id=by.account_id,
        who_reads=who_reads or usual_reader(kind),
        told_to_id=puts_right.told_to_id if puts_right else by.account_id,
        puts_right=puts_right,
    )
    audit.record(by=by, did=Deed.WROTE_DOWN, to=telling, at=at, family=family.public_id)
    return telling


@transaction.atomic
def put_right(*, telling: Telling, words: str, by: Reader, at: datetime, **facts: Any) -> Telling:
    """A new telling that puts an old one right. The old one stays, and points here."""
    later = Telling.objects.filter(puts_right=telling).first()
    if later:
        raise AlreadyPutRight(later)
    try:
        with transaction.atomic():
            right = tell(
                family=telling.family,
                person=telling.person,
                kind=telling.kind,
                words=words,
                by=by,
                at=at,
                who_reads=telling.who_reads,
                puts_right=telling,
                **facts,
            )
            keep_along(old=telling, new=right, by=by, at=at)
            return right
    except IntegrityError as clash:
        raise AlreadyPutRight(Telling.objects.get(puts_right=telling)) from clash


@transaction.atomic
def choose_who_reads(*, telling: Telling, who_reads: str, by: Reader, at: datetime) -> None:
    """From now this part, and whatever it puts right, is as close as they say: pages that are open lose it at once."""
    part: Telling | None = telling
    while part:
        Telling.objects.filter(pk=part.pk).update(who_reads=who_reads)
        audit.record(by=by, did=Deed.CHOSE_WHO_READS, which=who_reads, to=part, at=at, family=part.family.public_id)
        part = part.puts_right
