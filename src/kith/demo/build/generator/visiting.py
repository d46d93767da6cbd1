"""Made-up visits in every time band, kept and missed, and what was written of each."""

from kith.demo.build.generator.making import Made, Making, Somebody
from kith.demo.build.generator.phrases import chosen, fill

TIMES = {
    "08:00": 0.03, "10:00": 0.2, "11:30": 0.12, "13:30": 0.12, "15:30": 0.17, "16:15": 0.12, "17:30": 0.08,
    "18:30": 0.06, "19:30": 0.03, "sat 10:30": 0.05, "sun 14:00": 0.02,
}  # fmt: skip
WHERE = {"home": 0.58, "out": 0.14, "our-place": 0.1, "school": 0.08, "phone": 0.08, "video": 0.02}
SIDES = {"ours": 0.37, "theirs": 0.51, "nobodys": 0.12}
SHARE_MISSED, SHARE_MADE_UP, SHARE_WITH_A_NOTE, SHARE_WITH_A_LETTER = 0.14, 0.7, 0.92, 0.3
EVERY, MOST_VISITS = 24, 10
MINUTES = (20, 30, 45, 60, 60, 90)


def make(making: Making, made: Made) -> None:
    """The visits from the first hello until the goodbye, and the next one if there is no goodbye yet."""
    random = making.random
    day, visits = made.hello, 0
    apart = max(4, EVERY, made.days // MOST_VISITS)
    while day <= made.until and visits < MOST_VISITS:
        day = _visit(making, made, day, hello=visits == 0)
        visits += 1
        day += max(3, int(random.gauss(apart, apart / 3)))
    if made.ended is None:
        _planned(making, made, random.randint(1, 14))


def _when(making: Making, made: Made, day: int) -> tuple[int, str]:
    """A day and a time: some are for a Saturday or Sunday near that day, and the rest for a weekday."""
    clock = chosen(making.random, TIMES)
    weekday = making.clock.date(day).weekday()
    if " " in clock:
        name, clock = clock.split()
        day += (5 if name == "sat" else 6) - weekday
    elif weekday > 4:
        day -= weekday - 4
    return min(max(day, made.hello), made.until), clock


def _visit(making: Making, made: Made, day: int, *, hello: bool) -> int:
    tables, clock, random, worker = making.tables, making.clock, making.random, made.worker
    day, at = _when(making, made, day)
    if not clock.has_come(day, at):
        return day
    missed = not hello and making.happens(SHARE_MISSED)
    side = chosen(random, SIDES) if missed else ""
    made_up = min(day + random.randint(1, 7), made.until) if missed and making.happens(SHARE_MADE_UP) else None
    where = chosen(random, WHERE)
    visit = tables.visits.add(
        family_id=made.id,
        organisation_id=worker.organisation,
        worker_id=worker.id,
        starts_at=clock.at(day, at),
        starts_by_id=worker.id,
        minutes=random.choice(MINUTES),
        band=clock.band(day, at),
        where=where,
        household_id=made.home if where == "home" else None,
        state="missed" if missed else "kept",
        missed_side=side,
        missed_why=making.pick("missed", side) if missed else "",
        missed_at=clock.at(day, "20:00") if missed else None,
        missed_by_id=worker.id if missed else None,
        made_up_on=None if made_up is None else clock.on(made_up),
    )
    there = _there(making, made, day)
    for person in there:
        tables.visit_people.add(visit_id=visit, person_id=person.id)
    if not missed and making.happens(SHARE_WITH_A_NOTE):
        _note(making, made, visit, day, there)
    return day


def _planned(making: Making, made: Made, day: int) -> None:
    tables, clock, worker = making.tables, making.clock, made.worker
    at = chosen(making.random, TIMES).split()[-1]
    visit = tables.visits.add(
        family_id=made.id,
        organisation_id=worker.organisation,
        worker_id=worker.id,
        starts_at=clock.at(day, at),
        starts_by_id=worker.id,
        minutes=60,
        band=clock.band(day, at),
        where="home",
        household_id=made.home,
        state="planned",
        missed_side="",
        missed_why="",
        missed_at=None,
        missed_by_id=None,
        made_up_on=None,
    )
    tables.visit_people.add(visit_id=visit, person_id=made.adults[0].id)


def _there(making: Making, made: Made, day: int) -> list[Somebody]:
    born = [child for child in made.children if child.group != "unborn" and child.born < day]
    return [made.adults[0], *(child for child in born if making.happens(0.6))]


def _note(making: Making, made: Made, visit: int, day: int, there: list[Somebody]) -> None:
    tables, clock, worker = making.tables, making.clock, made.worker
    written = clock.at(day, "20:30")
    note = tables.notes.add(visit_id=visit, written_at=written, written_by_id=worker.id)
    for person in there:
        tables.note_people.add(visitnote_id=note, person_id=person.id)
    adult, child = made.adults[0], there[-1] if len(there) > 1 else made.children[0]

    def words(*path: str) -> str:
        return fill(making.pick_for(child, *path), child=child.name, adult=adult.name, worker=worker.name)

    lines = [("saw", None, words("notes", "saw"), False), ("said", adult.id, words("notes", "said"), False)]
    if making.happens(0.8):
        lines.append(("think", None, words("notes", "think"), False))
    if child.group in ("child", "teenager") and child in there:
        lines.append(("child", child.id, words("views", child.group), False))
    elif child.group in ("baby", "toddler") and child in there:
        lines.append(("child", child.id, words("views", "toddler_seen"), True))
    if making.happens(0.5):
        lines.append(("strength", None, words("strengths", "adult"), False))
    if making.happens(0.7):
        lines.append(("next", None, words("notes", "next"), False))
    for order, (kind, who, said, shown) in enumerate(lines):
        tables.lines.add(note_id=note, kind=kind, person_id=who, words=said, shown=shown, order=order)
    if making.happens(SHARE_WITH_A_LETTER):
        to = child if child in there and child.group == "teenager" else adult
        letter = fill(making.pick("notes", "letters"), who=to.name)
        tables.letters.add(note_id=note, person_id=to.id, words=letter, may_be_shown=True, read_out=making.happens(0.6))
