"""A made-up stretch of intensive support, and where each child lives at the start, the end and after."""

from kith.demo.build.generator.making import Made, Making
from kith.demo.build.generator.phrases import chosen
from kith.demo.build.generator.writing import json_list

SHARE, LEAST_DAYS = 0.13, 30
AT_START = {"home": 0.92, "kin": 0.04, "foster": 0.02, "childrens-house": 0.01, "elsewhere": 0.01}
AT_END = {"home": 0.84, "kin": 0.055, "foster": 0.04, "childrens-house": 0.025, "elsewhere": 0.015, "not-known": 0.025}
NOT_KNOWN_LATER = {"3-months": 0.09, "6-months": 0.14, "12-months": 0.3}
NOT_ASKED = 0.06
MOVED_SINCE = 0.05
MONTHS = {"3-months": 91, "6-months": 182, "12-months": 365}


def make(making: Making, made: Made) -> None:
    """An episode for some of the families who are walked with long enough."""
    if made.days < LEAST_DAYS or not making.happens(SHARE):
        return
    tables, clock, random, worker = making.tables, making.clock, making.random, made.worker
    ended = None if made.ended is None else made.ended - random.randint(0, min(14, made.days - LEAST_DAYS))
    cover = worker.supervisor
    episode = tables.episodes.add(
        family_id=made.id,
        organisation_id=worker.organisation,
        worker_id=worker.id,
        cover_id=cover,
        asked_on=clock.on(made.began),
        hello_on=clock.on(made.hello),
        began_on=clock.on(made.hello),
        ended_on=None if ended is None else clock.on(ended),
    )
    _agreed(making, made, episode)
    _look_backs(making, made, episode, made.until if ended is None else ended)
    _living(making, made, episode, ended)


def _agreed(making: Making, made: Made, episode: int) -> None:
    tables, clock, worker, name = making.tables, making.clock, made.worker, made.adults[0].name
    rhythm = making.random.choice(making.phrases.of("intensive", "rhythm"))
    tables.rhythms.add(
        episode_id=episode,
        words=rhythm["words"],
        bands=json_list(rhythm["bands"]),
        visits_a_week=rhythm["visits"],
        agreed_with=name,
        agreed_on=clock.on(made.hello),
        agreed_by_id=worker.id,
    )
    signs, do, phone = (making.pick("intensive", part) for part in ("signs", "what_we_do", "who_to_phone"))
    tables.safety_plans.add(
        episode_id=episode,
        signs=signs,
        what_we_do=do,
        who_to_phone=phone,
        written_with=name,
        written_at=clock.at(made.hello + 2, "18:00"),
        written_by_id=worker.id,
    )
    if made.days > 60:
        step = making.pick("intensive", "step_down")
        agreed = made.hello + 45
        tables.step_downs.add(
            episode_id=episode,
            from_on=clock.on(made.hello + 60),
            visits_a_week=1,
            words=step,
            agreed_with=name,
            agreed_on=clock.on(agreed),
            agreed_by_id=worker.id,
        )


def _look_backs(making: Making, made: Made, episode: int, until: int) -> None:
    clock, day, looked = making.clock, made.hello + 7, 0
    while day <= until and looked < 6:
        monday = day - clock.date(day).weekday()
        parts = {"went_well": "well", "was_hard": "hard", "next_week": "next"}
        words = {name: making.pick("intensive", "look_back", part) for name, part in parts.items()}
        making.tables.look_backs.add(
            episode_id=episode,
            week_of=clock.on(monday),
            **words,
            looked_at=clock.at(day, "19:00"),
            looked_by_id=made.worker.id,
        )
        day, looked = day + 7, looked + 1


def _living(making: Making, made: Made, episode: int, ended: int | None) -> None:
    for child in made.children:
        if child.group == "unborn":
            continue
        if child.born >= made.hello:
            continue
        start = chosen(making.random, AT_START)
        _ask(making, made, episode, child.id, "start", made.hello, start)
        if ended is None:
            continue
        lives = start if start != "home" and making.happens(0.5) else chosen(making.random, AT_END)
        _ask(making, made, episode, child.id, "end", ended, lives)
        for point, later in MONTHS.items():
            if lives == "not-known" or making.happens(MOVED_SINCE):
                lives = chosen(making.random, AT_END)
            said = "not-known" if making.happens(NOT_KNOWN_LATER[point]) else lives
            _ask(making, made, episode, child.id, point, ended + later, said)


def _ask(making: Making, made: Made, episode: int, child: int, point: str, due: int, lives: str) -> None:
    """Asked on the day it was due, or not yet: a day to come, or one that nobody has got to."""
    clock = making.clock
    if due > 0 or (point not in ("start", "end") and making.happens(NOT_ASKED)):
        making.tables.living.add(
            episode_id=episode,
            person_id=child,
            point=point,
            due_on=clock.on(due),
            lives="",
            child_view="",
            asked_at=None,
            asked_by_id=None,
        )
        return
    asked = clock.at(due, "15:00")
    making.tables.living.add(
        episode_id=episode,
        person_id=child,
        point=point,
        due_on=clock.on(due),
        lives=lives,
        child_view="",
        asked_at=asked,
        asked_by_id=made.worker.id,
    )
