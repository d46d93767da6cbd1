"""Every passage that is written about a person, in the order in which it is kind to read it.

Letters first, then the rest by day (guidance on care records: photos and letters first, in order of time). A kind of
record that is new is in the copy, or is left out with a reason: a guard test fails for one that is neither.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from kith.common.reader import Reader
from kith.families.models import CopyRequest, Family, FamilyMember, Person, Sharing, SharingView
from kith.families.models.copies import Passage
from kith.families.models.visible import keeping_of
from kith.families.wall import beyond
from kith.web.queries.copy_sources import LEADS, LEFT_OUT, OF_NOTE, SOURCES, Source

__all__ = ["LEFT_OUT", "SOURCES", "passages_about", "without_names"]


def passages_about(request: CopyRequest, *, at: datetime) -> list[Passage]:
    """Every passage, without what is kept from them. For whoever walks beside the family and puts a copy together."""
    family, person = request.family, request.person
    them = Reader(at=at, person_id=person.pk, role="family")
    names = _names_of_others(family, person)
    found = [
        passage
        for label, source in SOURCES.items()
        for passage in _of(apps.get_model(label), source, family, person, them, names)
    ]
    first = {label for label, source in SOURCES.items() if source.comes_first}
    found.sort(key=lambda one: (one.kind not in first, one.on or date.max, one.kind, one.record_id))
    return found


def without_names(words: str, request: CopyRequest) -> str:
    """A suggestion for whoever decides: the passage with [somebody] where others in the family are named.

    What we put before a line stays: "Will", who is somebody's brother, is not in "We will know when".
    """
    names = _names_of_others(request.family, request.person)
    if not names:
        return words
    ours = [str(lead) for lead in LEADS]
    return "\n".join(_without(names, line, ours) for line in words.split("\n"))


def _without(names: re.Pattern[str], line: str, ours: list[str]) -> str:
    lead = max((each for each in ours if line.startswith(each)), key=len, default="")
    return lead + names.sub("[somebody]", line[len(lead) :])


def _of(
    model: Any, source: Source, family: Family, person: Person, them: Reader, names: re.Pattern[str] | None
) -> Iterator[Passage]:
    rows = model.objects.all()
    if model is Sharing:
        rows = rows.told()
    elif model is SharingView:
        rows = rows.filter(sharing__in=Sharing.objects.told())
    if rows.family_path.split("__")[0] in {field.name for field in model._meta.get_fields()}:
        rows = rows.filter(**{rows.family_path: family})
    if source.road:
        rows = rows.filter(_leads_to(model, source.road, person))
    if "." in source.on:
        rows = rows.select_related("note__visit" if source.on == OF_NOTE else source.on.split(".")[0])
    is_nobodys_to_see = not (kept := keeping_of(model)).own_to and not kept.own_with and kept.everyones is None
    with beyond():
        found = list(rows.not_kept_from(them).distinct().order_by("pk"))
    for row in found:
        said = source.said(row)
        if said:
            is_withheld = is_nobodys_to_see or getattr(row, "may_be_shown", True) is False
            marked = is_withheld or bool(names and names.search("\n".join(words for _lead, words in said)))
            yield Passage(
                kind=model._meta.label,
                record_id=row.pk,
                heading=str(source.heading),
                on=_day(row, source.on),
                words="\n".join(lead + words for lead, words in said),
                names_others=marked,
            )


def _leads_to(model: Any, road: str, person: Person) -> Q:
    theirs = Q(**{road.replace(".", "__"): person})
    if model._meta.label == "support.NoteLine":  # a line about nobody by name, of a visit that they were at
        theirs |= Q(person=None, note__visit__with_people=person)
    return theirs


def _day(row: Any, road: str) -> date | None:
    if road == OF_NOTE and row.note.starts_at is None:  # it was as planned
        road = "note.visit.starts_at"
    for name in road.split("."):
        row = getattr(row, name)
    return timezone.localdate(row) if isinstance(row, datetime) else row


def _names_of_others(family: Family, person: Person) -> re.Pattern[str] | None:
    """The names of everybody else who counts in the family, as whole words, in any part of them."""
    others = Person.objects.filter(pk__in=FamilyMember.objects.filter(family=family).values("person")).exclude(
        pk=person.pk
    )
    own = {part.casefold() for part in f"{person.known_as} {person.full_name}".split()}
    parts = {
        part
        for known_as, full_name in others.values_list("known_as", "full_name")
        for part in f"{known_as} {full_name}".split()
        if len(part) > 1 and part.casefold() not in own
    }
    if not parts:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(parts)))})(?!\w)", re.IGNORECASE)
