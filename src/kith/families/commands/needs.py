"""Languages, interpreters and access needs: asked once, shown wherever an appointment is made."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import AccessNeed, Family, Person, Speaks


@dataclass(frozen=True, kw_only=True)
class NewLanguage:
    """A language that somebody speaks, and what an interpreter must be."""

    language: str
    dialect: str = ""
    how_well: str = ""
    interpreter: bool = False
    interpreter_words: str = ""


@transaction.atomic
def say_languages(
    *, family: Family, person: Person, languages: Sequence[NewLanguage], by: Reader, at: datetime
) -> list[Speaks]:
    """These are the languages of this person from today, first choice first. The earlier ones are kept, ended."""
    Person.objects.select_for_update().get(pk=person.pk)
    standing = list(Speaks.objects.standing().filter(person=person).order_by("order", "pk"))
    if [_of(row) for row in standing] == list(languages):
        return standing
    Speaks.objects.filter(pk__in=[row.pk for row in standing]).update(ended_on=timezone.localdate(at))
    rows = [Speaks(person=person, order=order, **asdict(new)) for order, new in enumerate(languages)]
    Speaks.objects.bulk_create(rows)
    audit.record(by=by, did=Deed.SAID_LANGUAGES, to=person, at=at, family=family.public_id)
    return rows


@transaction.atomic
def say_access_needs(
    *, family: Family, person: Person, needs: Sequence[str], by: Reader, at: datetime
) -> list[AccessNeed]:
    """This is what the person needs so that they can take part. Needs no longer said are kept, ended."""
    today = timezone.localdate(at)
    Person.objects.select_for_update().get(pk=person.pk)
    standing = list(AccessNeed.objects.standing().filter(person=person))
    gone = [need.pk for need in standing if need.words not in needs]
    AccessNeed.objects.filter(pk__in=gone).update(ended_on=today)
    already = {need.words for need in standing}
    AccessNeed.objects.bulk_create(
        [AccessNeed(person=person, words=words, asked_on=today) for words in needs if words not in already]
    )
    audit.record(by=by, did=Deed.SAID_ACCESS_NEEDS, to=person, at=at, family=family.public_id)
    return list(AccessNeed.objects.standing().filter(person=person))


def _of(row: Speaks) -> NewLanguage:
    return NewLanguage(
        language=row.language,
        dialect=row.dialect,
        how_well=row.how_well,
        interpreter=row.interpreter,
        interpreter_words=row.interpreter_words,
    )
