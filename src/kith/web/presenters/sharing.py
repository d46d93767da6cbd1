"""Sharing in plain words: what a record is, where a decision stands, and what guides whoever decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.reader import Reader
from kith.common.several import listed
from kith.common.templatetags.kith import day, long_day
from kith.families.commands.sharing import CONSENT, people_of_item
from kith.families.forms.sharing_people import Choices
from kith.families.models import Family, FamilyMember, SafeContact, Sharing, SharingStep, SharingView, Telling
from kith.families.models.sharing import NAMES_A_READER
from kith.families.queries import everyone_in
from kith.families.queries.people import age_on
from kith.families.queries.sharing import (
    Decision,
    State,
    is_near_somebody_it_is_kept_from,
    items_of,
    items_to_share,
    may_read_what_is_shared,
    reasons_by,
)
from kith.partnership.models import Organisation
from kith.partnership.queries import rule_on
from kith.support.models import Goal, PlanItem

Kind = SharingStep.Kind
SHORT = 120
TO_THEM = {
    "agrees": gettext_lazy("You said yes."),
    "disagrees": gettext_lazy("You did not agree."),
    "not-sure": gettext_lazy("You were not sure, or would rather not say."),
    "told": gettext_lazy("You were told, and not asked."),
    "not-told": gettext_lazy("You were not told before."),
}


@dataclass(frozen=True)
class Item:
    """One record as it reads on a page: of what kind, whose, its words, and whether somebody spoke them."""

    key: str
    called: str
    whose: str
    words: str
    is_quote: bool
    on: date | None = None
    more: str = ""


def item_of(row: Any) -> Item:
    """A record that may be shared."""
    whose = listed(person.known_as for person in people_of_item(row)) or _("The family")
    key = f"{row._meta.label}:{row.pk}"
    if isinstance(row, Telling):
        said = row.kind not in (Telling.Kind.SEEN, Telling.Kind.STRENGTH, Telling.Kind.HELPS)
        return Item(key, row.get_kind_display().capitalize(), whose, row.words, said, row.heard_on)
    if isinstance(row, SafeContact):
        return Item(key, _("How to reach them safely"), whose, _way(row), False, row.checked_on)
    if isinstance(row, PlanItem):
        return Item(key, _("In the plan"), whose, row.want, row.want_is_quoted, more=row.what)
    assert isinstance(row, Goal)
    return Item(key, _("A goal"), whose, row.words, True, row.set_on)


def _way(way: SafeContact) -> str:
    says = [f"{way.get_channel_display().capitalize()} {way.value}".strip(), way.times, way.words]
    says += [_("Say you are from %(name)s") % {"name": way.name_we_give}] if way.name_we_give else []
    says += [] if way.may_leave_message else [_("Leave no message")]
    return ". ".join(part.rstrip(".") for part in says if part) + "."


def choices_for(reader: Reader, family: Family, organisation: Organisation, today: date) -> Choices:
    """What the form about one organisation offers."""
    everyone = everyone_in(reader, family)
    place = {member.person_id: at for at, member in enumerate(everyone)}
    rows = items_to_share(reader, family)
    rows.sort(key=lambda row: min((place.get(person.pk, len(place)) for person in people_of_item(row)), default=-1))
    items = [(row, item_of(row)) for row in rows]
    people = list(may_read_what_is_shared(family, organisation.pk, reader.at))
    return Choices(
        today=today,
        items=_by_whose(item for _row, item in items),
        about={item.key: {person.pk for person in people_of_item(row)} for row, item in items},
        members=asked_first(everyone, today),
        readers=[(str(m.account_id), f"{m.account.name}, {m.job or m.get_role_display()}") for m in people],
        is_near=is_near_somebody_it_is_kept_from(family, organisation.pk, reader.at),
        nobody_names=not any(one.role in NAMES_A_READER for one in people),
        bases=bases_on(today),
        conditions=conditions_on(today),
    )


def _by_whose(items: Iterable[Item]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices under the name of whose they are, in the family's own order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        groups.setdefault(item.whose, []).append((item.key, _choice(item)))
    return list(groups.items())


def _choice(item: Item) -> str:
    words = item.words if len(item.words) <= SHORT else f"{item.words[:SHORT].rsplit(' ', 1)[0]} …"
    return f"{item.called}: {words}"


def asked_first(members: Iterable[FamilyMember], today: date) -> list[FamilyMember]:
    """The living; a child who is asked themself first, then the younger children, then everyone."""
    own_space = rule_on("age.own_space", today)["years"]
    order = {True: 0, False: 1}

    def place(member: FamilyMember) -> int:
        age = age_on(member.person.born_on, today)
        is_child = member.is_child or (age is not None and age < 18)
        return order[age is not None and age >= own_space] if is_child else 2

    living = [member for member in members if member.person.stage == "living"]
    return sorted(living, key=place)


def bases_on(on: date) -> list[tuple[str, str]]:
    """What a sharing may rest on, as choices: the same for everybody, whoever usually uses which."""
    return [(rule["basis"], f"{rule['called']}. {rule['words']}.") for rule in rule_on("sharing.bases", on)]


def conditions_on(on: date) -> list[tuple[str, str]]:
    return [(rule["condition"], rule["called"]) for rule in rule_on("sharing.conditions", on)]


def usual_for(organisation: Organisation, on: date) -> list[str]:
    """What an organisation of this kind usually relies on: beside the question, and no answer to it."""
    return [rule["called"] for rule in rule_on("sharing.bases", on) if organisation.kind in rule["usual"]]


def chosen_rows(reader: Reader, family: Family, keys: Iterable[str]) -> list[Any]:
    """The records that were chosen in the form, among those that may be."""
    keys = set(keys)
    return [row for row in items_to_share(reader, family) if f"{row._meta.label}:{row.pk}" in keys]


def row_of(decision: Decision) -> dict[str, Any]:
    """One line of a list: with whom, what for, where it stands."""
    sharing = decision.sharing
    decided = decision.step(*SharingStep.DECIDED)
    by = decided.written_by if decided else None
    return {
        "decision": decision,
        "sharing": sharing,
        "decided_by": by,
        "stands": stands(decision),
        "is_open": decision.is_open,
    }


def stands(decision: Decision) -> str:
    """Where it stands, with its day and its reason."""
    until, step = decision.sharing.until_on, decision.step(*SharingStep.OVER, *SharingStep.DECIDED)
    on = long_day(step.written_at) if step else ""
    said = {
        State.PROPOSED: _("Not decided yet. Nothing has gone."),
        State.SHARED: _("Shared, until %(day)s.") % {"day": long_day(until)},
        State.NOT_SHARED: _("Not shared, %(day)s.") % {"day": on},
        State.WITHDRAWN: _("Withdrawn by the family, %(day)s. It is closed.") % {"day": on},
        State.ENDED: _("Ended, %(day)s. It is closed.") % {"day": on},
        State.EXPIRED: _("Its last day was %(day)s. It is closed.") % {"day": long_day(until)},
        State.WORK_ENDED: _("The work with the family has ended. It is closed."),
    }[State(decision.state)]
    return f"{said} {step.words}".strip() if step and step.words else said


def whole(decision: Decision, reader: Reader, room: str) -> dict[str, Any]:
    """One decision on a page: what goes as this reader may know it, what it rests on, how each sees it, what came after."""
    items = [item_of(row) for row in items_of(decision.sharing, room, reader)]
    return {
        **row_of(decision),
        "items": items,
        "others": len(items_of(decision.sharing, "not_kept_from", reader)) - len(items),
        "rests_on": rests_on(decision),
        "views": [view_of(view) for view in latest(decision.views)],
        "after": [step for step in decision.steps if step.words or step.kind in (Kind.RECEIVED, Kind.TOLD)],
        "reasons_by": day(reasons_by(decision.sharing)) if decision.sharing.is_emergency else "",
    }


def rests_on(decision: Decision) -> dict[str, str]:
    """The basis and the condition, as the profile called them on the day they were given."""
    given = decision.reasons
    if given is None:
        return {}
    on = timezone.localdate(given.given_at)
    return {
        "basis": dict(bases_on(on)).get(given.basis, given.basis),
        "condition": "" if given.condition == "none" else dict(conditions_on(on)).get(given.condition, given.condition),
        "necessary": given.necessary,
        "tried": given.tried,
    }


def latest(views: Iterable[SharingView]) -> list[SharingView]:
    """The last of each person."""
    return list({view.person_id: view for view in views}.values())


def view_of(view: SharingView) -> dict[str, Any]:
    """How one person sees it: said of them, and (`to_them`) said to them."""
    said = view.get_says_display() if view.says else view.get_how_display()
    return {
        "to_them": TO_THEM[view.says or view.how],
        "who": view.person.known_as,
        "said": said,
        "words": view.words,
        "is_quote": view.how == "asked",
    }


def may_withdraw(decision: Decision, reader: Reader) -> bool:
    """It rests on this person's own yes, and is not over."""
    is_theirs = any(v.person_id == reader.person_id and v.says == SharingView.Says.AGREES for v in decision.views)
    rests = decision.reasons is not None and decision.reasons.basis == CONSENT
    return rests and is_theirs and decision.state in (State.SHARED, State.PROPOSED)


def what_may_happen(decision: Decision) -> list[tuple[str, str]]:
    """What whoever walks beside the family may write now."""
    offered = []
    if decision.state == State.PROPOSED:
        offered += [(Kind.SHARED, "Share it now"), (Kind.NOT_SHARED, "Do not share it")]
    if decision.is_open:
        offered += [(Kind.ENDED, "End it: they can read it no more")]
    if decision.waits_for_answer:
        offered += [(Kind.ANSWERED, "Answer the one who does not agree")]
    if decision.is_hidden_from_family:
        offered += [(Kind.TOLD, "It is safe now: the family is told")]
    return offered


def about(sharing: Sharing) -> set[int]:
    return set(sharing.people.values_list("pk", flat=True))
