"""Visits, kept or not and whose side, and the note of each: saw, said, think, the child's view, next, a letter."""

from datetime import date, timedelta

from django.db.models import Q

from kith.common.models import Draft
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import Household, LivesIn, Person
from kith.partnership.queries.calendar import band_of
from kith.support.models import Letter, NoteLine, Visit, VisitNote

SIDES = {"ours": Visit.Side.OURS, "family": Visit.Side.THEIRS, "neither": Visit.Side.NOBODYS}
PLACES = {"our place": Visit.Where.OUR_PLACE}
WRITTEN_AFTER = timedelta(minutes=15)


def add_visits(story: Story, cast: Cast) -> None:
    """Every visit of this family, in order."""
    for entry in sorted(story.get("visits", []), key=lambda each: cast.days.at(each["on"], each["at"])):
        visit = _add_visit(entry, story, cast)
        cast.keep("visit", entry["slug"], visit)
        if "note" not in entry or visit.starts_at > cast.days.now:
            continue
        write = _add_half_written if entry["note"].get("half_written") else _add_note
        write(entry["note"], visit, cast)


def _add_visit(entry: Story, story: Story, cast: Cast) -> Visit:
    worker, starts_at = cast.account(entry["by"]), cast.days.at(entry["on"], entry["at"])
    missed = entry.get("missed", {})
    wrote_at = cast.days.past(missed.get("told_on", entry["on"]), "20:00") if missed else None
    visit = Visit.objects.create(
        family=cast.families[story["slug"]],
        organisation=cast.organisation(None, entry["by"]),
        worker=worker,
        others=", ".join(_others(entry, cast)),
        starts_at=starts_at,
        starts_by=worker,
        minutes=entry["minutes"],
        band=band_of(starts_at),
        where=PLACES.get(entry["place"], entry["place"]),
        where_words=entry.get("place_words", ""),
        remember=entry.get("before", ""),
        household=_home(entry, starts_at.date(), story, cast),
        state=Visit.State.PLANNED if starts_at > cast.days.now else entry["outcome"],
        missed_side=SIDES[missed["side"]] if missed else "",
        missed_why=missed.get("why", ""),
        missed_at=wrote_at,
        missed_by=worker if missed else None,
        made_up_on=cast.days.maybe(missed.get("made_up_on")),
    )
    visit.with_people.set(_people(entry, story, cast))
    return visit


def _home(entry: Story, day: date, story: Story, cast: Cast) -> Household | None:
    """The home that this visit is at: the one it names, or where the first of them lived that day."""
    if "home" in entry:
        return cast.made[story["slug"], "home", entry["home"]]  # type: ignore[return-value]
    people = _people(entry, story, cast)
    if entry["place"] != "home" or not people:
        return None
    lived = LivesIn.objects.filter(person=people[0], from_on__lte=day, household__family=cast.families[story["slug"]])
    last = lived.filter(Q(to_on=None) | Q(to_on__gte=day)).select_related("household").order_by("-from_on").first()
    return last.household if last else None


def _people(entry: Story, story: Story, cast: Cast) -> list[Person]:
    there = entry.get("there") or entry.get("with") or story.get("visits_are_with", [])
    return [cast.person(slug) for slug in there if cast.knows(slug)]


def _others(entry: Story, cast: Cast) -> list[str]:
    others = [entry["interpreter"]] if "interpreter" in entry else []
    return others + [cast.name(slug).capitalize() for slug in entry.get("there", []) if not cast.knows(slug)]


def _add_note(entry: Story, visit: Visit, cast: Cast) -> None:
    ended_at = visit.starts_at + timedelta(minutes=visit.minutes) + WRITTEN_AFTER
    note = VisitNote.objects.create(visit=visit, written_at=min(ended_at, cast.days.now), written_by=visit.worker)
    note.there.set(visit.with_people.all())
    lines = _lines(entry, cast)
    NoteLine.objects.bulk_create(NoteLine(note=note, order=order, **line) for order, line in enumerate(lines))
    if "letter" in entry:
        _add_letter(entry["letter"], note, cast)


def _lines(entry: Story, cast: Cast) -> list[Story]:
    kinds = NoteLine.Kind
    lines: list[Story] = [{"kind": kinds.SAW, "words": entry["saw"]}] if "saw" in entry else []
    lines += [{"kind": kinds.SAID, "words": said["words"], **_speaker(said["who"], cast)} for said in entry["said"]]
    if "think" in entry:
        lines.append({"kind": kinds.THINK, "words": entry["think"]})
    lines += [_child_line(view, cast) for view in entry.get("child_views", [])]
    if "strength" in entry:
        lines.append({"kind": kinds.STRENGTH, "words": entry["strength"]})
    lines += [{"kind": kinds.NEXT, "words": _next(each, cast)} for each in entry.get("next", [])]
    return lines


def _speaker(who: str, cast: Cast) -> Story:
    return {"person": cast.person(who)} if cast.knows(who) else {"who": cast.name(who)}


def _child_line(view: Story, cast: Cast) -> Story:
    return {
        "kind": NoteLine.Kind.CHILD,
        "person": cast.person(view["who"]),
        "words": view.get("words") or view["showed"],
        "shown": "showed" in view,
    }


def _next(entry: Story, cast: Cast) -> str:
    return f"{entry['what']}: {cast.name(entry['who'])}"


def _add_letter(entry: Story, note: VisitNote, cast: Cast) -> None:
    may_be_shown = entry["to"] in entry["may_read"]
    Letter.objects.create(
        note=note,
        person=cast.person(entry["to"]),
        words=entry["words"],
        may_be_shown=may_be_shown,
        not_shown_because="" if may_be_shown else entry["reason"],
        read_out=entry["read_out"],
    )


def _add_half_written(entry: Story, visit: Visit, cast: Cast) -> None:
    """Words typed on the doorstep and not yet finished with, as the form of the note keeps them."""
    words = {"saw": [entry["saw"]], "there": [str(person.public_id) for person in visit.with_people.all()]}
    words |= {f"said_{cast.person(said['who']).public_id.hex}": [said["words"]] for said in entry["said"]}
    Draft.objects.create(
        owner=f"account:{visit.worker.pk}",
        form=f"visit-note:{visit.public_id}",
        words=words,
        kept_on=cast.days.now,
    )
