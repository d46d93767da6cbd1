"""Looks at a record in plain words: who, what part, why, when, by day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.common.deeds import Deed, verb_of
from kith.common.our_words import in_our_words
from kith.families.models import LookQuestion, Relationship
from kith.web.queries import looked as queries
from kith.web.queries.looked import Look

OWN_RECORD = gettext_lazy("Read your family’s record")
READ = {
    "families.Person": gettext_lazy("Read the page about %(name)s"),
    "families.CarriedStory": gettext_lazy("Read the story that was carried to them"),
    "families.Sharing": gettext_lazy("Read a part that was shared with them"),
    "support.Visit": gettext_lazy("Read about a visit"),
}
PAGES = {"plan": gettext_lazy("Read the plan"), "plan-team": gettext_lazy("Read who is in the team")}
WROTE = {
    "families.CarriedStory": gettext_lazy("Carried a story on, or ended that"),
    "families.Family": gettext_lazy("Wrote on your family’s page"),
    "families.FamilyMember": gettext_lazy("Wrote on your page"),
    "families.Household": gettext_lazy("Wrote down a home"),
    "families.Person": gettext_lazy("Wrote on the page about %(name)s"),
    "families.Picture": gettext_lazy("Put a picture, voice note or film there, or took it away"),
    "families.Sharing": gettext_lazy("Wrote about sharing a part of your record"),
    "families.SafeContact": gettext_lazy("Wrote how it is safe to reach you"),
    "families.Telling": gettext_lazy("Wrote down what was told"),
    "families.Tie": gettext_lazy("Wrote who somebody is to you"),
    "support.Ask": gettext_lazy("Wrote down what you asked for together"),
    "support.Goal": gettext_lazy("Wrote in what you are aiming for"),
    "support.Plan": gettext_lazy("Wrote in the plan"),
    "support.PlanItem": gettext_lazy("Wrote in the plan"),
    "support.PlanItemView": gettext_lazy("Wrote how you see a part of the plan"),
    "support.TeamMember": gettext_lazy("Wrote who is in the team"),
    "support.Visit": gettext_lazy("Wrote about a visit"),
    "support.VisitNote": gettext_lazy("Wrote the note of a visit"),
}
OPENED = {
    "families.Household": gettext_lazy("Opened your address"),
    "support.Visit": gettext_lazy("Opened where a visit is"),
}
WHY = {
    Relationship.Kind.IN_TEAM: gettext_lazy("In your team"),
    Relationship.Kind.LEAD: gettext_lazy("Leads your plan"),
    Relationship.Kind.SUPERVISING: gettext_lazy("Helps your worker do the work well"),
    Relationship.Kind.COVERING: gettext_lazy("Stands in for your worker"),
    Relationship.Kind.REVIEWING: gettext_lazy("Looks back on the plan with you"),
    Relationship.Kind.EMERGENCY: gettext_lazy("In an emergency, for some hours. Somebody else checks it"),
    Relationship.Kind.ANSWERING: gettext_lazy("Answers what you asked"),
}


@dataclass
class Line:
    """One line of the page: the same person doing the same thing on the same day is one line."""

    look: Look
    part: str
    why: str
    times: int = 1
    asked: list[LookQuestion] = field(default_factory=list)


@dataclass
class Day:
    """What was done on one day."""

    on: date
    lines: list[Line]


def days_of(looks: Iterable[Look], questions: Iterable[LookQuestion] = (), *, beside: bool = False) -> list[Day]:
    """Newest day first; within it newest first. `beside` speaks to a practitioner, and otherwise to the family."""
    part_in, why_in = (part_beside, why_beside) if beside else (part_of, why_of)
    asked: dict[int, list[LookQuestion]] = {}
    for question in questions:
        asked.setdefault(question.look, []).append(question)
    days: dict[date, dict[tuple[Any, ...], Line]] = {}
    for look in looks:
        lines = days.setdefault(timezone.localdate(look.at), {})
        part = part_in(look)
        same = (look.account_id, look.organisation_id, part, look.said_why, look.rests_on)
        if same in lines:
            lines[same].times += 1
        else:
            lines[same] = Line(look, part, why_in(look))
        lines[same].asked += asked.get(look.number, [])
    return [Day(on, list(lines.values())) for on, lines in days.items()]


def part_of(look: Look) -> str:
    """What was done, and to what part: read, opened, printed, wrote."""
    if verb_of(look.did) == "printed":
        return _("Printed the plan")
    if look.did in queries.OPENED and look.kind in OPENED:
        return str(OPENED[look.kind])
    if look.did == Deed.READ_OWN_SIDE:
        return _("Read your own page")
    if look.did == Deed.READ_VISITS:
        return _("Read the list of visits")
    if look.did.startswith("read"):
        return _named(PAGES.get(look.page) or READ.get(look.kind) or OWN_RECORD, look)
    return _named(WROTE.get(look.kind) or OWN_RECORD, look)


def _named(words: Any, look: Look) -> str:
    said = str(words)
    return said % {"name": look.of.known_as} if "%(name)s" in said else said


def part_beside(look: Look) -> str:
    """The same, for those who walk beside the family."""
    if look.did == Deed.OPENED_ADDRESS:
        return _("Opened an address")
    if look.did == Deed.READ_OWN_SIDE:
        return _("Read their own page")
    said = part_of(look)
    return _("Read the family’s record") if said == str(OWN_RECORD) else said


def _shared_with(look: Look) -> str:
    """They do not walk beside the family: a part was shared with them, for a purpose."""
    is_theirs = look.kind == "families.Sharing" and look.organisation_id == look.of.organisation_id
    return _("A part was shared with them. What for: %(what)s") % {"what": look.of.purpose} if is_theirs else ""


def _was_carried_to(look: Look) -> str:
    """They were handed a code: it rested on the person's own choice."""
    return _("They were handed the code.") if look.did == Deed.READ_CARRIED_STORY else ""


def why_beside(look: Look) -> str:
    """What it rested on, for those who walk beside the family. Their own page is theirs: it rests on nothing."""
    if look.did == Deed.READ_OWN_SIDE:
        return ""
    if handed := _shared_with(look) or _was_carried_to(look):
        return handed
    rested = Relationship.Kind(look.rests_on).label.capitalize() if look.rests_on else _("Nobody wrote down why.")
    return f"{rested}. {in_our_words(look.said_why)}" if look.said_why else rested


def why_of(look: Look) -> str:
    """What it rested on: the words they gave, and what they are to the family."""
    if look.is_mine:
        return ""
    if handed := _shared_with(look) or _was_carried_to(look):
        return handed
    rested = str(WHY[Relationship.Kind(look.rests_on)]) if look.rests_on else _("Nobody wrote down why. You can ask.")
    return f"{rested}. {in_our_words(look.said_why)}" if look.said_why else rested


def may_see(now: Iterable[Relationship]) -> list[dict[str, Any]]:
    """Who may read the record now, as what, since when: each person once for each organisation."""
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for one in now:
        why = str(WHY[Relationship.Kind(one.kind)])
        row = rows.setdefault(
            (one.account_id, one.organisation_id),
            {"name": one.account.name, "place": one.organisation.name, "since": one.began_at, "why": []},
        )
        row["why"] += [why] if why not in row["why"] else []
    return list(rows.values())


def sentence_of(looks: list[Look], now: Iterable[Relationship]) -> str:
    """One sentence: how many people, and whether each of them walks beside the family now."""
    people = {look.account_id for look in looks if not look.is_mine}
    if not people:
        return _("In these four weeks, nobody but you has.")
    gone = len(people - {one.account_id for one in now})
    said = ngettext(
        "In these four weeks, %(count)s person has.", "In these four weeks, %(count)s people have.", len(people)
    ) % {"count": len(people)}
    if not gone:
        still = ngettext("They walk beside you now.", "All of them walk beside you now.", len(people))
        return f"{said} {still}"
    more = ngettext(
        "%(count)s of them does not walk beside you now.", "%(count)s of them do not walk beside you now.", gone
    )
    return f"{said} {more % {'count': gone}}"
