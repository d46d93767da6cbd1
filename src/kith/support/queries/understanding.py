"""What we understand together: strengths first, then what is noticed beside a prompt, and each child's own view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from kith.common.reader import Reader
from kith.families.models import Family, Person, Telling
from kith.principles.models import Prompt
from kith.support.models import Noticing
from kith.support.queries.plans import seen_by

CHILDS_OWN = (Telling.Kind.VIEW, Telling.Kind.SEEN, Telling.Kind.RATHER_NOT)


@dataclass
class Beside:
    """One prompt, and what is noticed beside it: strengths and challenges stay apart."""

    prompt: Prompt
    strengths: list[Noticing] = field(default_factory=list)
    challenges: list[Noticing] = field(default_factory=list)
    answers: list[Noticing] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.strengths or self.challenges or self.answers)


@dataclass
class OwnView:
    """A child, and the latest of their own views, or None when nobody has asked yet."""

    child: Person
    view: Telling | None


def tellings_of(reader: Reader, family: Family, *kinds: str, printed_for: Reader | None = None) -> QuerySet[Telling]:
    """What was told and still stands, newest first."""
    rows = seen_by(Telling.objects.all(), reader, printed_for).filter(family=family, put_right_by=None)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return rows.select_related("person", "heard_by").order_by("-heard_on", "-pk")


def noticings_for(reader: Reader) -> QuerySet[Noticing]:
    """Everything noticed that this reader may know about, and what it said before it was put right."""
    found = Noticing.objects.visible_to(reader)
    return found.select_related("person", "prompt", "prompt__framework", "noticed_by")


def noticings_of(reader: Reader, family: Family, *, person: Person | None = None) -> QuerySet[Noticing]:
    """What was noticed and still stands, oldest first: of one person, or of all."""
    rows = noticings_for(reader).filter(family=family, put_right_by=None)
    if person is not None:
        rows = rows.filter(person=person)
    return rows.order_by("noticed_at", "pk")


def with_earlier(reader: Reader, family: Family, noticings: Iterable[Noticing]) -> list[Noticing]:
    """These noticings, each with what was written before it was put right (`earlier`), the latest first."""
    replaced = noticings_for(reader).filter(family=family, put_right_by__isnull=False)
    before = {noticing.pk: noticing for noticing in replaced}
    found = list(noticings)
    for noticing in found:
        noticing.earlier = list(_chain(before, noticing))
    return found


def standing_of(reader: Reader, noticing: Noticing) -> Noticing:
    """What stands now of this noticing, however often it was put right."""
    while later := noticings_for(reader).filter(puts_right=noticing).first():
        noticing = later
    return noticing


def _chain(before: dict[int, Noticing], noticing: Noticing) -> Iterator[Noticing]:
    while earlier := before.get(noticing.puts_right_id or 0):
        yield earlier
        noticing = earlier


def strengths_of(reader: Reader, family: Family) -> list[str]:
    """Every recorded strength in its own words, told or noticed: what a plan can build on."""
    told = [telling.words for telling in tellings_of(reader, family, Telling.Kind.STRENGTH)]
    noticed = noticings_of(reader, family).filter(kind=Noticing.Kind.STRENGTH)
    return list(dict.fromkeys(told + [noticing.words for noticing in noticed]))


def beside_prompts(prompts: Iterable[Prompt], noticings: Iterable[Noticing]) -> list[Beside]:
    """Each prompt in order, with what is noticed beside it. An empty prompt is not a gap to fill."""
    beside = {prompt.pk: Beside(prompt) for prompt in prompts}
    for noticing in noticings:
        if noticing.prompt_id in beside:
            _list_for(beside[noticing.prompt_id], noticing).append(noticing)
    return list(beside.values())


def people_of(reader: Reader, family: Family, *, printed_for: Reader | None = None) -> QuerySet[Person]:
    """Everyone who counts in this family, in their own order."""
    people = seen_by(Person.objects.all(), reader, printed_for)
    return people.filter(memberships__family=family, memberships__to_on=None).order_by("memberships__order", "pk")


def living_of(reader: Reader, family: Family) -> QuerySet[Person]:
    """Everyone in this family who can say how they see it: not those who died, nor a baby not yet born."""
    return people_of(reader, family).filter(stage=Person.Stage.LIVING)


def children_of(reader: Reader, family: Family) -> QuerySet[Person]:
    """The children we plan for in this family, in its own order."""
    return people_of(reader, family).filter(memberships__family=family, memberships__is_child=True)


def own_views(reader: Reader, family: Family, *, since: date | None = None) -> list[OwnView]:
    """Each child with their latest own view, in words, seen, or that they would rather not say."""
    views = tellings_of(reader, family, *CHILDS_OWN)
    if since is not None:
        views = views.filter(heard_on__gte=since)
    latest: dict[int | None, Telling] = {}
    for view in views:
        latest.setdefault(view.person_id, view)
    return [OwnView(child, latest.get(child.pk)) for child in children_of(reader, family)]


def _list_for(beside: Beside, noticing: Noticing) -> list[Noticing]:
    return {
        Noticing.Kind.STRENGTH: beside.strengths,
        Noticing.Kind.CHALLENGE: beside.challenges,
        Noticing.Kind.ANSWER: beside.answers,
    }[Noticing.Kind(noticing.kind)]
