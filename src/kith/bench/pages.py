"""The pages people use most, each as one thing to press, and two of the peer's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.families.models import Family, Person
from kith.partnership.models import Account, Membership
from kith.support.models import Visit

ENOUGH = 100  # more visits than presses
VISITS_TODAY = 5  # a full day's

type Press = Callable[[], object]


@dataclass(frozen=True)
class Page:
    """A page by name, and what it takes to open it once; gives the answer."""

    name: str
    press: Press


def pages(member: Membership) -> list[Page]:
    """Everything that is measured, by the practitioner `member`, a planner, or nobody."""
    worker, planner, anyone = Client(), Client(), Client()
    worker.force_login(member.account)
    planner.force_login(Account.objects.get(slug="gordon"))
    family = _busiest(member)
    name = Person.objects.filter(memberships__family=family).order_by("pk").values_list("known_as", flat=True)[0]
    find, postcode = reverse("directory:find"), "Govanhill"
    plan_visits(member, list(Family.objects.filter(relationships__account=member.account)[:VISITS_TODAY]))
    return [
        Page("find help, words and a place", lambda: anyone.get(find, {"q": "someone to talk to", "near": postcode})),
        Page("asks waiting, 25", lambda: worker.get(reverse("support:asks"))),
        Page("family search by name", lambda: worker.post(reverse("families:list"), {"words": name})),
        Page("families, 25", lambda: worker.get(reverse("families:list"))),
        Page("whole family", lambda: worker.get(reverse("web:family", args=[family.public_id]))),
        Page("today", lambda: worker.get(reverse("support:today"))),
        Page("what we learn", lambda: planner.get(reverse("insight:learn"))),
        *_of_the_peer(family),
        Page("save a visit note", _note_saver(worker, member, family)),  # last: it gives the family more to show
    ]


def _of_the_peer(family: Family) -> list[Page]:
    """The nearest that the peer has to our list, our search and our family page, over the same rows."""
    anybody = Client()
    anybody.force_login(Account.objects.create_superuser("peer@people.example", name="Peer"))
    people, form = reverse("peer:families_person_changelist"), reverse("peer:families_family_change", args=[family.pk])
    return [
        Page("peer: 25 people", lambda: anybody.get(people)),
        Page("peer: search by name", lambda: anybody.get(people, {"q": "Ann"})),
        Page("peer: one family, with panels", lambda: anybody.get(form)),
    ]


def _busiest(member: Membership) -> Family:
    """Of the practitioner's families, the one with the most visits."""
    mine = Family.objects.filter(relationships__account=member.account)
    return mine.annotate(many=Count("visits")).order_by("-many", "pk")[0]


def _note_saver(worker: Client, member: Membership, family: Family) -> Press:
    """Each press posts a note of a visit planned beforehand, as the form posts it. None is planned before the first."""
    visits = _planned_visits(member, family)
    words = {"saw": "The table was laid.", "think": "Bedtimes are settling.", "next": "Phone the school."}
    return lambda: worker.post(reverse("support:visit-note", args=[next(visits).public_id]), words)


def _planned_visits(member: Membership, family: Family) -> Iterator[Visit]:
    yield from plan_visits(member, [family] * ENOUGH)


def plan_visits(member: Membership, families: Sequence[Family]) -> list[Visit]:
    """One visit now with each of these families, by the person who is measured."""
    return Visit.objects.bulk_create(
        Visit(
            family=family,
            organisation=member.organisation,
            worker=member.account,
            starts_at=timezone.now(),
            starts_by=member.account,
            band=Visit.Band.EVENING,
        )
        for family in families
    )
