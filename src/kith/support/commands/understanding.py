"""What we notice together, with its source. A correction is a new noticing that points at the old one."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands import keep_along
from kith.families.models import Family, Person
from kith.principles.models import Prompt
from kith.support.models import Noticing


class AlreadyPutRight(Exception):
    """Someone has put this right already."""


@transaction.atomic
def put_right(*, noticing: Noticing, kind: str, words: str, source: str, by: Reader, at: datetime) -> Noticing:
    """Write it anew, pointing at the earlier words. They stay. Only what stands now is put right."""
    earlier = Noticing.objects.select_for_update(of=["self"]).select_related("family", "person", "prompt")
    noticing = earlier.get(pk=noticing.pk)
    if Noticing.objects.filter(puts_right=noticing).exists():
        raise AlreadyPutRight(noticing.pk)
    return notice(
        family=noticing.family,
        person=noticing.person,
        prompt=noticing.prompt,
        kind=kind,
        words=words,
        source=source,
        by=by,
        at=at,
        puts_right=noticing,
    )


@transaction.atomic
def notice(
    *,
    family: Family,
    prompt: Prompt,
    kind: str,
    words: str,
    source: str,
    by: Reader,
    at: datetime,
    person: Person | None = None,
    puts_right: Noticing | None = None,
) -> Noticing:
    """Write down one strength, challenge or answer beside a prompt, and who said or saw it."""
    noticing = Noticing.objects.create(
        family=family,
        person=person,
        prompt=prompt,
        kind=kind,
        words=words,
        source=source,
        noticed_at=at,
        noticed_by_id=by.account_id,
        puts_right=puts_right,
    )
    if puts_right:
        keep_along(old=puts_right, new=noticing, by=by, at=at)
    audit.record(by=by, did=Deed.PUT_RIGHT if puts_right else Deed.NOTICED, to=noticing, at=at, family=family.public_id)
    return noticing
