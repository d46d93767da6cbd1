"""What was sent to the people of a family, and how it stands; and by which way each of them may be sent something."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import Family, Message, MessageStep, Person, SafeContact
from kith.families.models.safe_ways import way_by
from kith.families.queries.families import members_for

A_FEW = 30


@dataclass
class Reachable:
    """One person: why nothing may be sent to them now, or nothing; and what was sent."""

    person: Person
    why_not: str
    messages: list[Message]


def messages_in(reader: Reader, family: Family) -> list[Reachable]:
    """Everybody living whom the reader may know in this family, with the newest message first."""
    today = timezone.localdate(reader.at)
    members = members_for(reader).filter(family=family, person__stage=Person.Stage.LIVING, to_on=None)
    ways = SafeContact.objects.visible_to(reader).standing().filter(family=family).select_related("person")
    contacts = {contact.person_id: contact for contact in ways}
    sent: dict[int | None, list[Message]] = {}
    for message in _with_steps(Message.objects.visible_to(reader).filter(family=family, person__isnull=False)):
        sent.setdefault(message.person_id, []).append(message)
    return [
        Reachable(
            member.person,
            way_by(contacts.get(member.person_id), on=today, asked_for=False).why_not,
            sent.get(member.person_id, []),
        )
        for member in members.order_by("order", "pk")
    ]


def _with_steps(messages: "Iterable[Message]") -> "Iterable[Message]":
    steps = MessageStep.objects.select_related("happened_by").order_by("pk")
    newest = messages.order_by("-asked_at", "-pk")  # type: ignore[attr-defined]
    return newest.select_related("asked_by").prefetch_related(Prefetch("steps", queryset=steps, to_attr="so_far"))[
        :A_FEW
    ]
