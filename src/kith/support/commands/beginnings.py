"""From a yes to walking beside a family: a new record, or one that they already have. Their words come along."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.our_words import AS_THEY_SAID, to_be_kept
from kith.common.reader import Reader
from kith.families import commands as families
from kith.families.commands import NewLanguage, NewPerson, SafeWay
from kith.families.models import Family, Person, Relationship, SafeContact, Telling
from kith.support.models import Ask, Sending

BECAUSE = "they asked, and we said yes"
CHANNELS = {
    Ask.Way.TEXT: SafeContact.Channel.TEXT,
    Ask.Way.PHONE: SafeContact.Channel.PHONE,
    Ask.Way.EMAIL: SafeContact.Channel.EMAIL,
    Ask.Way.SOMEONE: SafeContact.Channel.SOMEONE,
    Ask.Way.I_WILL: SafeContact.Channel.THEY_WILL,
}


class NotSaidYes(Exception):
    """A record begins from a yes, and this ask has not had one from the reader's organisation."""


class AlreadyBegun(Exception):
    """A colleague began their record, or found it, first."""

    def __init__(self, family: Family):
        super().__init__(family.pk)
        self.family = family


@transaction.atomic
def begin_from_ask(*, sending: Sending, known_as: str, people: Sequence[NewPerson], by: Reader, at: datetime) -> Family:
    """Begin their record. The first of the people is whoever asked."""
    ask = _ready(sending, by)
    family = families.begin_family(known_as=known_as, people=people, because=BECAUSE, by=by, at=at)
    asker = Person.objects.filter(memberships__family=family).order_by("memberships__order", "pk")[0]
    _bring_along(ask, family, asker, by=by, at=at)
    families.set_safe_contact(family=family, person=asker, way=_way(ask), by=by, at=at)
    if ask.language or ask.interpreter:
        spoken = NewLanguage(
            language=ask.language or "not said",
            interpreter=ask.interpreter,
            interpreter_words=ask.interpreter_words,
        )
        families.say_languages(family=family, person=asker, languages=[spoken], by=by, at=at)
    if ask.access_needs:
        families.say_access_needs(family=family, person=asker, needs=[ask.access_needs[:200]], by=by, at=at)
    return family


@transaction.atomic
def join_to_family(*, sending: Sending, family: Family, person: Person, by: Reader, at: datetime) -> Family:
    """This ask is from a family whom the reader walks beside already."""
    ask = _ready(sending, by)
    _walk(family, by=by, at=at)
    _bring_along(ask, family, person, by=by, at=at)
    return family


@transaction.atomic
def walk_beside_from_request(*, sending: Sending, by: Reader, at: datetime) -> Family:
    """A request written with a family was answered yes: whoever answers walks beside them from now."""
    sending = _yes(sending, by)
    family = sending.ask.family
    if family is None:
        raise NotSaidYes(sending.pk)
    _walk(family, by=by, at=at)
    return family


def _walk(family: Family, *, by: Reader, at: datetime) -> None:
    """From answering to being in the team."""
    families.walk_beside(
        family=family,
        account_id=by.account_id,
        organisation_id=by.organisation_id,
        kind=Relationship.Kind.IN_TEAM,
        because=BECAUSE,
        by=by,
        at=at,
    )
    answering = Relationship.objects.live(by).filter(family=family, kind=Relationship.Kind.ANSWERING)
    for relationship in answering:
        families.stop_walking_beside(relationship=relationship, by=by, at=at)


def _yes(sending: Sending, by: Reader) -> Sending:
    Ask.objects.select_for_update().get(pk=sending.ask_id)
    said_yes = Sending.objects.visible_to(by).filter(pk=sending.pk, ended_as=Sending.Ended.YES)
    found = said_yes.select_related("ask__family").first()
    if found is None:
        raise NotSaidYes(sending.pk)
    return found


def _ready(sending: Sending, by: Reader) -> Ask:
    ask = _yes(sending, by).ask
    if ask.family:
        raise AlreadyBegun(ask.family)
    return ask


def _bring_along(ask: Ask, family: Family, asker: Person, *, by: Reader, at: datetime) -> None:
    """What they said when they asked is the first thing in their record: they do not tell it twice."""
    ask.family = family
    ask.save(update_fields=["family"])
    view, helps = Telling.Kind.VIEW, Telling.Kind.HELPS
    added = ask.additions.order_by("added_at", "pk").values_list("words", "added_at")
    said = [(view, ask.words, ask.asked_at), (helps, _times_that_suit(ask), ask.asked_at)]
    for kind, words, said_at in [*said, *((view, *addition) for addition in added)]:
        if words or kind == view:
            families.tell(
                family=family,
                person=asker,
                kind=kind,
                words=words,
                medium=Telling.Medium.WRITING,
                how="when they asked",
                heard_on=timezone.localdate(said_at),
                by=by,
                at=at,
            )
    audit.record(by=by, did=Deed.JOINED_TO_FAMILY, to=ask, at=at, family=family.public_id)


def _times_that_suit(ask: Ask) -> str:
    """Times that suit: evenings, weekends. Not Fridays. Nothing, where they said none."""
    labels = dict(Ask.WhenSuits.choices)
    bands = ", ".join(to_be_kept(labels[band]).lower() for band in ask.bands if band in labels)
    words = ". ".join(part for part in (bands, ask.when_suits) if part)
    return f"Times that suit: {words}" if words else ""


def _way(ask: Ask) -> SafeWay:
    labels = dict(Ask.WhenSafe.choices)
    times = ask.reach_times or " or ".join(
        to_be_kept(labels[band]).lower() for band in ask.reach_bands if band in labels
    )
    return SafeWay(
        channel=CHANNELS[Ask.Way(ask.way)],
        value=ask.reach_value,
        times=times,
        send_when=_send_when(ask),
        may_leave_message=ask.may_leave_message,
        name_we_give=ask.reach_name,
        words=AS_THEY_SAID,
    )


def _send_when(ask: Ask) -> str:
    """Any time, only where they said so; an email waits in its mailbox until they look."""
    is_any = Ask.WhenSafe.ANY in ask.reach_bands or ask.way == Ask.Way.EMAIL
    return SafeContact.SendWhen.ANY_TIME if is_any and ask.may_leave_message else SafeContact.SendWhen.WHEN_ASKED
