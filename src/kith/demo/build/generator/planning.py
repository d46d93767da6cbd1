"""A made-up plan: what they want, who does what, goals and their ratings, looking back, and a goodbye."""

from kith.demo.build.generator.making import Made, Making
from kith.demo.build.generator.phrases import chosen, fill, some

SMALL_NEED_DAYS, SHARE_WITH_A_PLAN = 35, 0.86
REVIEW_EVERY = 84
BECAUSE = {"date": 0.72, "moved-home": 0.08, "school": 0.08, "new-baby": 0.05, "asked": 0.04, "worker": 0.03}
ENDINGS = {"better": 0.56, "moved-on": 0.19, "they-chose": 0.13, "moved-away": 0.05, "lost-touch": 0.07}
SEES_IT_ANOTHER_WAY = 0.14
STATES = {"to-begin": 0.16, "started": 0.4, "waiting": 0.14, "done": 0.3}


def make(making: Making, made: Made) -> None:
    """The plan, goals and reviews as far as the story has come, and the ending if it has one."""
    if made.days > 7 and making.happens(SHARE_WITH_A_PLAN):
        _plan(making, made)
    if made.days > 10:
        for _ in range(making.random.randint(0, 2)):
            _goal(making, made)
    if made.ended is not None:
        _end(making, made, made.ended)


def _plan(making: Making, made: Made) -> None:
    tables, clock, worker = making.tables, making.clock, made.worker
    day = min(made.hello + making.random.randint(5, 20), made.until)
    ended_at = None if made.ended is None else clock.at(made.ended, "16:00")
    agreed = f"{made.adults[0].name} and {made.children[0].name}" if made.days > 60 else made.adults[0].name
    again = day + REVIEW_EVERY * (1 + (made.until - day) // REVIEW_EVERY)
    plan = tables.plans.add(
        made.id, clock.on(day), agreed, clock.on(again), clock.at(day, "18:00"), worker.id, ended_at,
        None if made.ended is None else worker.id,
    )  # fmt: skip
    tables.team.add(plan, worker.id, worker.organisation, "", "family worker", True, clock.on(day))
    if making.happens(0.6):
        tables.team.add(plan, None, None, making.anyones_name(), "neighbour", False, clock.on(day))
    most = 1 if made.days < SMALL_NEED_DAYS else 4
    groups = frozenset(child.group for child in made.children)
    for order, entry in enumerate(some(making.random, making.phrases.fitting(groups, "plan_items"), 1, most)):
        _item(making, made, plan, day, order, entry)
    _reviews(making, made, plan, day)


def _item(making: Making, made: Made, plan: int, day: int, order: int, entry: dict) -> None:
    tables, clock, random, worker = making.tables, making.clock, making.random, made.worker
    fits = [child for child in made.children if child.group in entry.get("for", (child.group,))]
    adult, child = made.adults[0], random.choice(fits)

    def said(words: str) -> str:
        return fill(words, child=child.name, adult=adult.name, worker=worker.name)

    for_everyone = making.happens(0.3)
    state, taken = _state(making, made, day)
    item = tables.items.add(
        plan, for_everyone, said(entry["need"]), said(entry["builds_on"]), f"{said(entry['what'])} {said(entry['who'])}.",
        clock.on(day + random.randint(7, 60)), said(entry["know"]), state, order, clock.at(day, "18:00"), worker.id,
    )  # fmt: skip
    if not for_everyone:
        tables.item_people.add(item, child.id)
        if making.happens(0.3):
            tables.item_people.add(item, adult.id)
    for slug in entry["indicators"]:
        if slug in making.indicators:
            tables.item_indicators.add(item, making.indicators[slug])
    tables.steps.add(item, "to-begin", clock.at(day, "18:00"), worker.id)
    if state != "to-begin":
        tables.steps.add(item, state, clock.at(taken, "18:00"), worker.id)
    if making.happens(SEES_IT_ANOTHER_WAY) and child.group in ("child", "teenager"):
        words = making.pick("views", child.group)
        tables.item_views.add(item, child.id, "disagrees", words, clock.at(day, "18:00"), worker.id)


def _state(making: Making, made: Made, day: int) -> tuple[str, int]:
    done = min(day + making.random.randint(7, 70), made.until)
    if made.ended is not None:
        return ("done" if making.happens(0.78) else "stopped"), done
    return chosen(making.random, STATES), done


def _goal(making: Making, made: Made) -> None:
    tables, clock, random = making.tables, making.clock, making.random
    person = random.choice([each for each in made.everyone if each.group not in ("baby", "unborn")])
    day = made.hello + random.randint(0, min(14, made.days))
    goal = tables.goals.add(made.id, person.id, making.pick("goals"), clock.on(day))
    value = random.randint(1, 4)
    while day <= made.until:
        tables.ratings.add(goal, "family", value, clock.on(day), made.worker.id)
        if making.happens(0.35):
            theirs = max(0, min(10, value + random.randint(-2, 1)))
            tables.ratings.add(goal, "worker", theirs, clock.on(day), made.worker.id)
        value = max(0, min(10, value + random.choice((-2, -1, 0, 0, 1, 1, 1, 2, 2))))
        day += random.randint(21, 70)


def _reviews(making: Making, made: Made, plan: int, day: int) -> None:
    tables, clock, worker = making.tables, making.clock, made.worker
    due = day + REVIEW_EVERY
    while due <= made.until:
        child = made.children[0].name
        words = (fill(making.pick("reviews", part), child=child) for part in ("changed", "keep", "stop"))
        because = chosen(making.random, BECAUSE)
        tables.reviews.add(plan, clock.on(due), because, *words, clock.at(due, "16:30"), worker.id)
        due += REVIEW_EVERY
    if made.ended is None:
        tables.reviews.add(plan, clock.on(due), "date", "", "", "", None, None)


def _end(making: Making, made: Made, day: int) -> None:
    """A goodbye, what stays and the way back; never silence alone."""
    tables, clock, worker = making.tables, making.clock, made.worker
    kind = chosen(making.random, ENDINGS)
    lost = kind == "lost-touch"
    goodbye = making.pick("endings", "lost_touch" if lost else "goodbye")
    words = "" if lost or making.happens(0.3) else making.pick("endings", "family")
    ending = tables.endings.add(
        made.id, worker.organisation, kind, None if lost else clock.on(day), fill(goodbye, child=made.children[0].name),
        making.pick("endings", "stays"), making.pick("endings", "way_back"), words, clock.at(day, "16:00"), worker.id,
    )  # fmt: skip
    if lost:
        for tried in (day - 28, day - 14, day - 2):
            tables.attempts.add(ending, clock.on(tried), "text", "As they had said was safe. No answer yet.")
        return
    due = day + 60
    done = due <= 0 and making.happens(0.7)
    tables.check_ins.add(
        ending, clock.on(due), worker.id, making.pick("endings", "family") if done else "",
        clock.at(due, "14:00") if done else None, worker.id if done else None,
    )  # fmt: skip
