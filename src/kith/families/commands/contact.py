"""How it is safe to reach somebody: a new way replaces the old, which is kept."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.changes import ChangedMeanwhile
from kith.families.models import Family, Person, SafeContact
from kith.families.models.sounds import number_key
from kith.partnership.queries import rule_on


@dataclass(frozen=True, kw_only=True)
class SafeWay:
    """One safe way to reach a person, as they say it."""

    channel: str
    value: str = ""
    times: str = ""
    who_else_sees: str = ""
    may_leave_message: bool = False
    send_when: str = SafeContact.SendWhen.WHEN_ASKED
    name_we_give: str = ""
    interpreter_words: str = ""
    code_word: str = ""
    words: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """What a person says on their own page of how it is safe to reach them. `is_still_safe`: by the way that stands."""

    is_still_safe: bool
    may_leave_message: bool = False
    send_when: str = SafeContact.SendWhen.WHEN_ASKED
    times: str = ""
    who_else_sees: str = ""
    name_we_give: str = ""
    words: str = ""


@transaction.atomic
def say_own_reach(*, contact: SafeContact, said: OwnWords, by: Reader, at: datetime) -> SafeContact:
    """The person says it themself: the same number with other words, or that they will contact us.

    Never another number: whoever holds their phone could send what is theirs elsewhere. The code word stays as it is,
    and is shown on no page of theirs. Raises ChangedMeanwhile when a worker set another way while they wrote.
    """
    today = timezone.localdate(at)
    facts = asdict(said)
    still_safe = facts.pop("is_still_safe")
    if not still_safe:
        facts |= {"may_leave_message": False, "send_when": SafeContact.SendWhen.WHEN_ASKED}
    way = SafeWay(
        channel=contact.channel if still_safe else SafeContact.Channel.THEY_WILL,
        value=contact.value if still_safe else "",
        interpreter_words=contact.interpreter_words,
        code_word=contact.code_word,
        expires_on=today + timedelta(days=rule_on("safe_contact.ask_again", today)["days"]),
        **facts,
    )
    return set_safe_contact(family=contact.family, person=contact.person, way=way, instead_of=contact.pk, by=by, at=at)


@transaction.atomic
def set_safe_contact(
    *, family: Family, person: Person, way: SafeWay, by: Reader, at: datetime, instead_of: int | None = None
) -> SafeContact:
    """From today this is the safe way. `instead_of` is the one that the writer had before them, by number.

    When somebody else has set another meanwhile, raises ChangedMeanwhile with theirs, and changes nothing.
    """
    today = timezone.localdate(at)
    Family.objects.select_for_update().get(pk=family.pk)
    standing = SafeContact.objects.standing().filter(family=family, person=person).first()
    if standing and instead_of is not None and standing.pk != instead_of:
        raise ChangedMeanwhile(standing)
    if standing:
        standing.replaced_on = today
        standing.save(update_fields=["replaced_on"])
    by_phone = way.channel in (SafeContact.Channel.TEXT, SafeContact.Channel.PHONE)
    contact = SafeContact.objects.create(
        family=family,
        person=person,
        checked_on=today,
        number_key=number_key(way.value) if by_phone else "",
        **asdict(way),
    )
    audit.record(by=by, did=Deed.SET_SAFE_CONTACT, to=contact, at=at, family=family.public_id)
    return contact
