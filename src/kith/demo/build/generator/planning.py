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
        family_id=made.id,
        made_on=clock.on(day),
        agreed_words=agreed,
        look_again_on=clock.on(again),
        begun_at=clock.at(day, "18:00"),
        begun_by_id=worker.id,
        ended_at=ended_at,
        ended_by_id=None if made.ended is None else worker.id,
    )
    tables.team.add(
        plan_id=plan,
        account_id=worker.id,
        organisation_id=worker.organisation,
        name="",
        as_what="family worker",
        is_lead=True,
        from_on=clock.on(day),
    )
    if making.happens(0.6):
        tables.team.add(
            plan_id=plan,
            account_id=None,
            organisation_id=None,
            name=making.anyones_name(),
            as_what="neighbour",
            is_lead=False,
            from_on=clock.on(day),
        )
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
        plan_id=plan,
        for_everyone=for_everyone,
        want=said(entry["need"]),
        builds_on=said(entry["builds_on"]),
        what=f"{said(entry['what'])} {said(entry['who'])}.",
        by_on=clock.on(day + random.randint(7, 60)),
        know_when=said(entry["know"]),
        state=state,
        order=order,
        written_at=clock.at(day, "18:00"),
        written_by_id=worker.id,
    )
    if not for_everyone:
        tables.item_people.add(planitem_id=item, person_id=child.id)
        if making.happens(0.3):
            tables.item_people.add(planitem_id=item, person_id=adult.id)
    for slug in entry["indicators"]:
        if slug in making.indicators:
            tables.item_indicators.add(planitem_id=item, prompt_id=making.indicators[slug])
    tables.steps.add(item_id=item, state="to-begin", taken_at=clock.at(day, "18:00"), taken_by_id=worker.id)
    if state != "to-begin":
        tables.steps.add(item_id=item, state=state, taken_at=clock.at(taken, "18:00"), taken_by_id=worker.id)
    if making.happens(SEES_IT_ANOTHER_WAY) and child.group in ("child", "teenager"):
        words = making.pick("views", child.group)
        tables.item_views.add(
            item_id=item,
            person_id=child.id,
            says="disagrees",
            words=words,
            heard_at=clock.at(day, "18:00"),
            heard_by_id=worker.id,
        )


def _state(making: Making, made: Made, day: int) -> tuple[str, int]:
    done = min(day + making.random.randint(7, 70), made.until)
    if made.ended is not None:
        return ("done" if making.happens(0.78) else "stopped"), done
    return chosen(making.random, STATES), done


def _goal(making: Making, made: Made) -> None:
    tables, clock, random = making.tables, making.clock, making.random
    person = random.choice([each for each in made.everyone if each.group not in ("baby", "unborn")])
    day = made.hello + random.randint(0, min(14, made.days))
    goal = tables.goals.add(family_id=made.id, person_id=person.id, words=making.pick("goals"), set_on=clock.on(day))
    value = random.randint(1, 4)
    while day <= made.until:
        tables.ratings.add(
            goal_id=goal, whose="family", value=value, rated_on=clock.on(day), rated_by_id=made.worker.id
        )
        if making.happens(0.35):
            theirs = max(0, min(10, value + random.randint(-2, 1)))
            tables.ratings.add(
                goal_id=goal, whose="worker", value=theirs, rated_on=clock.on(day), rated_by_id=made.worker.id
            )
        value = max(0, min(10, value + random.choice((-2, -1, 0, 0, 1, 1, 1, 2, 2))))
        day += random.randint(21, 70)


def _reviews(making: Making, made: Made, plan: int, day: int) -> None:
    tables, clock, worker = making.tables, making.clock, made.worker
    due = day + REVIEW_EVERY
    while due <= made.until:
        child = made.children[0].name
        because = chosen(making.random, BECAUSE)
        words = {part: fill(making.pick("reviews", part), child=child) for part in ("changed", "keep", "stop")}
        tables.reviews.add(
            plan_id=plan,
            due_on=clock.on(due),
            because=because,
            **words,
            held_at=clock.at(due, "16:30"),
            held_by_id=worker.id,
        )
        due += REVIEW_EVERY
    if made.ended is None:
        tables.reviews.add(
            plan_id=plan,
            due_on=clock.on(due),
            because="date",
            changed="",
            keep="",
            stop="",
            held_at=None,
            held_by_id=None,
        )


def _end(making: Making, made: Made, day: int) -> None:
    """A goodbye, what stays and the way back; never silence alone."""
    tables, clock, worker = making.tables, making.clock, made.worker
    kind = chosen(making.random, ENDINGS)
    lost = kind == "lost-touch"
    goodbye = making.pick("endings", "lost_touch" if lost else "goodbye")
    words = "" if lost or making.happens(0.3) else making.pick("endings", "family")
    ending = tables.endings.add(
        family_id=made.id,
        organisation_id=worker.organisation,
        kind=kind,
        goodbye_on=None if lost else clock.on(day),
        goodbye_words=fill(goodbye, child=made.children[0].name),
        what_stays=making.pick("endings", "stays"),
        way_back=making.pick("endings", "way_back"),
        family_words=words,
        ended_at=clock.at(day, "16:00"),
        ended_by_id=worker.id,
    )
    if lost:
        for tried in (day - 28, day - 14, day - 2):
            tables.attempts.add(
                ending_id=ending,
                tried_on=clock.on(tried),
                channel="text",
                words="As they had said was safe. No answer yet.",
            )
        return
    due = day + 60
    done = due <= 0 and making.happens(0.7)
    tables.check_ins.add(
        ending_id=ending,
        due_on=clock.on(due),
        worker_id=worker.id,
        words=making.pick("endings", "family") if done else "",
        done_at=clock.at(due, "14:00") if done else None,
        done_by_id=worker.id if done else None,
    )
