"""Every passage that is written about a person, in the order in which it is kind to read it.

Letters first, then the rest by day (guidance on care records: photos and letters first, in order of time). A kind of
record that is new is in the copy, or is left out with a reason: a guard test fails for one that is neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.common.reader import Reader
from kith.families.models import CopyRequest, Family, FamilyMember, Person, Sharing, SharingView
from kith.families.models.copies import Passage
from kith.families.models.visible import keeping_of
from kith.families.wall import beyond


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of record: what it is called in a copy, which words of it are read, on which day, and the road to the person.

    Without a road it is the whole family's.
    """

    heading: str | Promise
    words: tuple[str, ...]
    on: str
    road: str = ""
    comes_first: bool = False


SOURCES: dict[str, Source] = {
    "support.Letter": Source(_("Written to you"), ("words",), "note.starts_at", "person", comes_first=True),
    "families.Picture": Source(
        _("A picture, voice note or film that you put here"), ("in_words",), "added_at", "person", comes_first=True
    ),
    "families.FamilyMember": Source(_("You, in this family"), ("as_what", "where_now"), "from_on", "person"),
    "families.LivesIn": Source(_("Where you lived"), ("pattern",), "from_on", "person"),
    "families.Speaks": Source(_("What you speak"), ("dialect", "how_well", "interpreter_words"), "ended_on", "person"),
    "families.AccessNeed": Source(_("What helps you take part"), ("words",), "asked_on", "person"),
    "families.SafeContact": Source(
        _("How it is safe to reach you"),
        ("value", "times", "who_else_sees", "name_we_give", "interpreter_words", "words"),
        "checked_on",
        "person",
    ),
    "families.Telling": Source(
        _("What you told us, or was told about you"), ("words", "own_words"), "heard_on", "person"
    ),
    "families.Tie": Source(_("Who you are to somebody"), ("word", "reason"), "from_on", "of"),
    "families.OwnSpaceAsking": Source(_("A page of your own"), ("words", "younger_because"), "asked_at", "person"),
    "families.Sharing": Source(_("Sharing with others"), ("who_words", "purpose"), "written_at", "people"),
    "families.SharingView": Source(_("What you said about sharing"), ("words",), "heard_at", "person"),
    "support.Noticing": Source(_("What somebody noticed"), ("words", "source"), "noticed_at", "person"),
    "support.Goal": Source(_("What you are aiming for"), ("words", "let_go_words"), "set_on", "person"),
    "support.Rating": Source(_("Where you were on your line"), ("words",), "rated_on", "goal.person"),
    "support.PlanItem": Source(
        _("In the plan"), ("want", "builds_on", "what", "know_when", "state_words"), "written_at", "people"
    ),
    "support.PlanItemView": Source(_("How you saw the plan"), ("words",), "heard_at", "person"),
    "support.Visit": Source(_("A visit"), ("where_words", "remember", "missed_why"), "starts_at", "with_people"),
    "support.NoteLine": Source(_("Written after a visit"), ("words",), "note.starts_at", "person"),
    "support.LivingSituation": Source(_("How you saw where you live"), ("child_view",), "asked_at", "person"),
    "support.Review": Source(_("Looking again together"), ("because_words", "changed", "keep", "stop"), "held_at"),
    "support.Rhythm": Source(_("When we come"), ("words",), "agreed_on"),
    "support.SafetyPlan": Source(_("The plan to keep safe"), ("signs", "what_we_do", "who_to_phone"), "written_at"),
    "support.LookBack": Source(
        _("Looking back on a week"), ("went_well", "was_hard", "next_week", "family_words"), "week_of"
    ),
    "support.StepDown": Source(_("Coming less often"), ("words",), "agreed_on"),
    "support.Ending": Source(_("A goodbye"), ("goodbye_words", "what_stays", "way_back", "family_words"), "goodbye_on"),
}

LEFT_OUT = {
    "families.Concern": "a worry that was phoned is decided apart: to tell may put a child in danger (DPA 2018, Schedule 3)",
    "families.ConcernStep": "goes with the worry",
    "families.Family": "its name is at the head of the copy",
    "families.Person": "their own facts are at the head of the copy",
    "families.PersonBefore": "facts that were put right: their own page of changes",
    "families.NameSound": "how a name sounds to a search",
    "families.Household": "where they lived is read through the days on which they lived there",
    "families.AddressOpening": "on the page of who has looked",
    "families.LookQuestion": "their own question, on their own page already",
    "families.Message": "it carried no words",
    "families.MessageStep": "it carried no words",
    "families.CarriedStory": "parts of their own story, which are in the copy",
    "families.CopyRequest": "the copy itself",
    "families.CopyPart": "the copy itself",
    "support.Ask": "opened by the private code of whoever asked",
    "support.Sending": "how an ask was sent on",
    "support.Plan": "its items are read one by one",
    "support.TeamMember": "who walks beside them is on their own page",
    "support.VisitNote": "its lines are read one by one",
    "support.Episode": "its days are in the visits",
    "support.Attempt": "goes with the goodbye, and says where somebody was looked for",
    "support.CheckIn": "a day in somebody's diary",
}


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
    """A suggestion for whoever decides: the passage with [somebody] where others in the family are named."""
    names = _names_of_others(request.family, request.person)
    return names.sub("[somebody]", words) if names else words


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
        rows = rows.select_related(source.on.split(".")[0])
    is_nobodys_to_see = not (said := keeping_of(model)).own_to and not said.own_with and said.everyones is None
    with beyond():
        found = list(rows.not_kept_from(them).distinct().order_by("pk"))
    for row in found:
        words = "\n".join(str(said) for name in source.words if (said := getattr(row, name)))
        if words:
            is_withheld = is_nobodys_to_see or getattr(row, "may_be_shown", True) is False
            marked = is_withheld or bool(names and names.search(words))
            day = _day(row, source.on)
            yield Passage(model._meta.label, row.pk, str(source.heading), day, words, names_others=marked)


def _leads_to(model: Any, road: str, person: Person) -> Q:
    theirs = Q(**{road.replace(".", "__"): person})
    if model._meta.label == "support.NoteLine":  # a line about nobody by name, of a visit that they were at
        theirs |= Q(person=None, note__visit__with_people=person)
    return theirs


def _day(row: Any, road: str) -> date | None:
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
