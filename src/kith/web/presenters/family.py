"""The whole family on one page: strengths before needs, every person a row, whose words they are always plain."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.common.several import joined
from kith.common.templatetags.kith import day
from kith.families.models import FamilyMember, Person, Telling
from kith.families.presenters import Strip, about, comes_next, initial_of, strip_of
from kith.partnership.queries import rule_on
from kith.support.models import PlanItem, PlanItemView, TeamMember, Visit
from kith.web.queries.family import GoalRated, WholeFamily

CUE = gettext_lazy(
    "Kith leaves out what is kept from someone whenever you print, share or export. You do not have to remember."
)
KEPT = gettext_lazy(
    "Some facts of this family are kept from certain people. Carry no paper of this page, and say nothing of where "
    "they live, who helps or who collects."
)
LONGEST = 160
NOTHING = " "  # a row with no sentence in it


@dataclass
class Page:
    """What the page draws."""

    strip: Strip
    cue: str
    matters: list[dict[str, Any]]
    strengths: list[str]
    people: list[dict[str, Any]]
    plan_meta: str
    groups: list[tuple[str, list[dict[str, Any]]]]
    team: list[dict[str, str]]
    goals: list[dict[str, Any]]
    visits: list[dict[str, str]]
    acts: list[tuple[str, str]]
    jumps: list[tuple[str, str]] = field(default_factory=list)


def page_of(whole: WholeFamily, today: date) -> Page:
    """The page for one family."""
    page = Page(
        strip=strip_of(whole.before, open_href=_open_address(whole)),
        cue=KEPT if whole.before.is_something_kept else CUE,
        matters=[_words_of(telling, whole) for telling in _of_kind(whole, Telling.Kind.MATTERS)],
        strengths=[telling.words for telling in _of_kind(whole, Telling.Kind.STRENGTH)],
        people=[_person(member, whole, today) for member in whole.members],
        plan_meta=_plan_meta(whole),
        groups=_groups(whole),
        team=[_teammate(member) for member in whole.team],
        goals=[_goal(rated, whole) for rated in whole.goals],
        visits=[_visit(visit) for visit in whole.visits],
        acts=_acts(whole),
    )
    page.jumps = _jumps(page)
    return page


def link(name: str, *args: Any) -> str:
    """The address of a page, or nothing where that page is not here."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _open_address(whole: WholeFamily) -> str:
    return reverse("families:address", args=[whole.family.public_id]) if whole.before.address_is_closed else ""


def _acts(whole: WholeFamily) -> list[tuple[str, str]]:
    family = whole.family.public_id
    plan = _("Change the plan") if whole.plan else _("Begin a plan")
    offered = [
        (_("Plan a visit, or write a note"), link("support:visit-new", family)),
        (plan, link("support:plan", family)),
        (_("Ask with them"), link("support:request", family)),
        (_("Asks and answers"), link("support:requests", family)),
        (_("Print the plan"), link("support:plan-print", family) if whole.plan else ""),
        (_("Messages to them"), reverse("families:messages", args=[family])),
        (_("What we know"), reverse("families:about", args=[family])),
        (_("Share a part with another organisation"), link("web:sharings", family)),
        (_("Who has looked"), link("web:family-looked", family)),
    ]
    return [(label, href) for label, href in offered if href]


def _jumps(page: Page) -> list[tuple[str, str]]:
    there = [
        ("matters", _("What matters"), page.matters or page.strengths),
        ("each", _("Each of us"), page.people),
        ("plan", _("The plan"), page.groups),
        ("team", _("Who is involved"), page.team),
        ("goals", _("Goals"), page.goals),
        ("visits", _("Visits"), page.visits),
    ]
    return [(anchor, label) for anchor, label, rows in there if rows]


def _of_kind(whole: WholeFamily, kind: str) -> list[Telling]:
    """Standing tellings of a kind, the whole family's first, newest first."""
    known = {member.person_id for member in whole.members}
    found = [t for (person, k), told in whole.told.items() if k == kind and person in {None, *known} for t in told]
    return sorted(found, key=lambda t: (t.person_id is not None, -t.heard_on.toordinal(), -t.pk))


def _words_of(telling: Telling, whole: WholeFamily) -> dict[str, Any]:
    names = {member.person_id: member.person.known_as for member in whole.members}
    through = _("through %(who)s") % {"who": telling.through} if telling.through else ""
    return {
        "text": telling.words,
        "who": names.get(telling.person_id) or telling.told_to_words or _("The family"),
        "when": date_format(telling.heard_on, "j F"),
        "how": through,
        "own_words": telling.own_words,
        "own_language": telling.own_language,
    }


def _person(member: FamilyMember, whole: WholeFamily, today: date) -> dict[str, Any]:
    person = member.person
    helps = whole.told.get((person.pk, Telling.Kind.HELPS), [])
    return {
        "name": person.known_as,
        "initial": initial_of(person),
        "href": reverse("families:person", args=[whole.family.public_id, person.public_id]),
        "about": about(member, today),
        "is_child": member.is_child,
        "view": _view(member, whole),
        "not_asked": _not_asked(member, whole),
        "helps": " ".join(telling.words for telling in helps[:2]),
        "next": comes_next(member, today, rule_on("age.own_space", today)["years"], member.opens_own_side),
    }


def _view(member: FamilyMember, whole: WholeFamily) -> dict[str, str]:
    kinds = (Telling.Kind.VIEW, Telling.Kind.SEEN, Telling.Kind.RATHER_NOT)
    told = [t for kind in kinds for t in whole.told.get((member.person_id, kind), [])]
    if not told:
        return {}
    newest = max(told, key=lambda t: (t.heard_on, t.pk))
    by = newest.heard_by.name if newest.heard_by else ""
    on = date_format(newest.heard_on, "j F")
    if newest.kind == Telling.Kind.SEEN:
        return {"seen": newest.words, "how": ", ".join(filter(None, [by, on]))}
    told_to = _("told %(who)s") % {"who": by} if by else ""
    how = ", ".join(filter(None, [told_to, newest.how.rstrip("."), on]))
    if newest.kind == Telling.Kind.RATHER_NOT:
        return {"how": f"{_('Would rather not say.')} {how}"}
    return {"text": newest.words, "how": how}


def _not_asked(member: FamilyMember, whole: WholeFamily) -> str:
    """Who has not told us yet, among those we plan with: a neighbour or a friend is not kept waiting for words."""
    person = member.person
    if person.stage == Person.Stage.UNBORN:
        return _("Not born yet.")
    if person.stage == Person.Stage.DIED:
        return _("Remembered.")
    if member.is_child:
        return _("%(name)s has not told us yet. Ask, or write that they would rather not.") % {"name": person.known_as}
    at_home = {person.pk for home in whole.before.homes for person, _pattern in home.living_here}
    reached = {way.person_id for way in whole.before.reach}
    is_asked = not whole.before.homes or person.pk in at_home | reached
    return _("Has not told us yet.") if is_asked else NOTHING


def _plan_meta(whole: WholeFamily) -> str:
    plan = whole.plan
    if plan is None:
        return ""
    agreed = _("agreed by %(who)s") % {"who": plan.agreed_words} if plan.agreed_words else ""
    again = _("look again %(on)s") % {"on": day(plan.look_again_on)} if plan.look_again_on else ""
    return ", ".join(filter(None, [_("made %(on)s") % {"on": date_format(plan.made_on, "j F")}, agreed, again]))


def _groups(whole: WholeFamily) -> list[tuple[str, list[dict[str, Any]]]]:
    """What everyone wants first, then each person's, in the family's own order."""
    place = {member.person_id: at for at, member in enumerate(whole.members)}
    names = {member.person_id: member.person.known_as for member in whole.members}
    groups: dict[tuple[int, ...], list[dict[str, Any]]] = {}
    live = [item for item in whole.items if item.for_everyone or item.whose_ids]
    for item in live:
        whose = () if item.for_everyone else tuple(sorted(item.whose_ids, key=lambda pk: place[pk]))
        groups.setdefault(whose, []).append(_item(item))
    ordered = sorted(groups.items(), key=lambda group: [place[pk] for pk in group[0]])
    return [(joined(names[pk] for pk in whose) or _("Everyone"), items) for whose, items in ordered]


def _item(item: PlanItem) -> dict[str, Any]:
    return {
        "want": item.want,
        "is_quote": item.want_is_quoted,
        "state": item.state_words or item.get_state_display(),
        "builds_on": item.builds_on,
        "who": item.what,
        "by_when": day(item.by_on),
        "know_when": item.know_when,
        "dispute": _dispute(list(item.seen_as.values())),
    }


def _dispute(views: list[PlanItemView]) -> str:
    """Each view in words, when somebody sees it another way."""
    if not any(view.says == PlanItemView.Says.DISAGREES for view in views):
        return ""
    said = [view for view in views if view.says != PlanItemView.Says.NOT_ASKED]
    return " ".join(f"{_who(view)}: {view.words or view.get_says_display()}".rstrip(".") + "." for view in said)


def _who(view: PlanItemView) -> str:
    return view.person.known_as if view.person else view.who


def _teammate(member: TeamMember) -> dict[str, str]:
    name = member.account.name if member.account else member.name
    as_what = "" if member.is_lead and member.as_what.casefold() == "lead professional" else member.as_what
    where = as_what or (member.organisation.name if member.organisation else "")
    organisation = member.organisation.name if member.organisation and as_what else ""
    lead = _("Lead professional since %(on)s.") % {"on": date_format(member.from_on, "j M")} if member.is_lead else ""
    meta = " ".join(part.rstrip(".") + "." for part in (lead, organisation, member.words) if part)
    return {"name": name, "where": where, "meta": meta}


def _goal(rated: GoalRated, whole: WholeFamily) -> dict[str, Any]:
    names = {member.person_id: member.person.known_as for member in whole.members}
    whose = names.get(rated.goal.person_id) or _("The family")
    rows = [(on, value, rater or whose) for on, value, rater in rated.theirs] + rated.ours
    worker = rated.ours[-1][2] if rated.ours else ""
    return {
        "words": rated.goal.words,
        "whose": whose,
        "theirs": [(on, value) for on, value, _rater in rated.theirs],
        "ours": [(on, value) for on, value, name in rated.ours if name == worker],
        "worker": worker,
        "rows": sorted(rows, reverse=True),
    }


def _visit(visit: Visit) -> dict[str, str]:
    on = date_format(timezone.localtime(visit.starts_at), "j M")
    if visit.state == Visit.State.MISSED:
        return {"on": on, "words": _missed(visit), "href": "", "label": ""}
    label = f"{visit.get_band_display().capitalize()}, {_minutes(visit.minutes)}."
    return {"on": on, "label": label, "href": link("support:visit", visit.public_id), "words": _in_short(visit)}


def _missed(visit: Visit) -> str:
    sides = {"ours": _("Our side"), "theirs": _("Their side"), "nobodys": _("Nobody's side")}
    why = {"side": sides[visit.missed_side], "why": visit.missed_why.rstrip(".")}
    made_up = _("Made up %(on)s.") % {"on": date_format(visit.made_up_on, "j M")} if visit.made_up_on else ""
    return " ".join(filter(None, [_("Did not happen. %(side)s: %(why)s.") % why, made_up]))


def _minutes(minutes: int) -> str:
    if minutes % 60 == 0:
        return _("1 hour") if minutes == 60 else _("%(n)s hours") % {"n": minutes // 60}
    return _("%(n)s min") % {"n": minutes}


def _in_short(visit: Visit) -> str:
    """What was seen, or a strength, when it is short enough to be said whole. Nobody's words are cut."""
    for kind in ("saw", "strength", "next"):
        for line in visit.lines:
            if line.kind == kind and len(line.words) <= LONGEST:
                return line.words
    return visit.get_where_display().capitalize() + "." if not visit.lines else ""
