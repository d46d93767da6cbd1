"""The people of a made-up family, their homes and ties, and what they tell."""

from kith.demo.build.generator.making import Made, Making, Somebody, Worker, sounds
from kith.demo.build.generator.phrases import chosen, fill, some

CHILDREN = {"1": 0.42, "2": 0.34, "3": 0.16, "4": 0.06, "5": 0.02}
HOMES = {"rented": 0.56, "own": 0.24, "temporary": 0.09, "kin": 0.06, "own-tenancy": 0.03, "not-known": 0.02}
ADULTS = {"mum": 0.53, "mum and dad": 0.29, "dad": 0.06, "two mums": 0.01, "two dads": 0.01, "gran": 0.06, "aunt": 0.02}
WHO = {
    "mum": ["mum"], "mum and dad": ["mum", "dad"], "dad": ["dad"], "two mums": ["mum", "mum"],
    "two dads": ["dad", "dad"], "gran": ["gran"], "aunt": ["aunt"],
}  # fmt: skip
AGES = {"baby": (0, 1), "toddler": (2, 4), "child": (5, 11), "teenager": (12, 17)}
AGE_GROUPS = {"baby": 0.14, "toddler": 0.22, "child": 0.41, "teenager": 0.23}
HOME_WORDS = {"kin": "gran's house", "temporary": "temporary flat", "own-tenancy": "own tenancy"}
CHANNELS = {"text": 0.52, "phone": 0.3, "they-will": 0.08, "email": 0.06, "someone": 0.04}
TIMES = ("School hours", "After six", "Any time", "Mornings", "Weekends", "After the school run")
MEDIA = {"talk": 0.7, "drawing": 0.1, "writing": 0.08, "voice": 0.06, "call": 0.06}


def make(making: Making, worker: Worker, *, began: int, hello: int, ended: int | None) -> Made:
    """The family and everyone in it."""
    tables, clock = making.tables, making.clock
    surname = making.pick("names", "families")
    who = WHO[chosen(making.random, ADULTS)]
    names = making.random.sample(making.phrases.of("names", "children"), int(chosen(making.random, CHILDREN)))
    adults = making.random.sample(making.phrases.of("names", "men" if "dad" in who else "women"), len(who))
    if who == ["mum", "dad"]:
        adults[0] = making.pick("names", "women")
    known_as = _together([*adults, *names])
    retention = "looked-after" if making.happens(0.03) else "early-help"
    family = tables.families.add(
        known_as=known_as, retention=retention, begun_at=clock.at(began, "10:00"), begun_by_id=worker.id
    )
    made = Made(id=family, worker=worker, began=began, hello=hello, ended=ended)
    ages = _ages(making, len(names))
    oldest = ages[0][1]
    for name, as_what in zip(adults, who, strict=True):
        made.adults.append(_adult(making, made, name, surname, as_what, oldest))
    born_in = making.random.randint(1, 300)
    for name, (group, years) in zip(sorted(names), ages, strict=True):
        made.children.append(_child(making, made, name, surname, group, years, born_in))
    _settle(making, made, kin=who[0] in ("gran", "aunt"))
    _tie(making, made, who)
    _reach(making, made)
    return made


def _together(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _ages(making: Making, count: int) -> list[tuple[str, int]]:
    """The ages of brothers and sisters, eldest first, at least about a year apart; one in thirty is on the way."""
    ages: dict[int, str] = {-1: "unborn"} if making.happens(0.03) else {}
    while len(ages) < count:
        group = chosen(making.random, AGE_GROUPS)
        ages.setdefault(making.random.randint(*AGES[group]), group)
    return [(ages[years], years) for years in sorted(ages, reverse=True)]


def _adult(making: Making, made: Made, name: str, surname: str, as_what: str, oldest: int) -> Somebody:
    youngest = 38 if as_what == "gran" else 18
    years = max(oldest, 0) + making.random.randint(youngest, youngest + 16)
    return _person(making, made, name, surname, as_what, "adult", -years * 365 - making.random.randrange(1, 364))


def _child(making: Making, made: Made, name: str, surname: str, group: str, years: int, born_in: int) -> Somebody:
    if group == "unborn":
        return _unborn(making, made)
    return _person(making, made, name, surname, "", group, -years * 365 - born_in - making.random.randrange(60))


def _person(making: Making, made: Made, name: str, surname: str, as_what: str, group: str, born: int) -> Somebody:
    tables, clock = making.tables, making.clock
    about = "day" if group != "adult" or making.happens(0.7) else "year"
    person = tables.people.add(
        known_as=name,
        full_name=f"{name} {surname}",
        stage="living",
        born_on=clock.on(born),
        born_about=about,
        due_on=None,
    )
    for sound in sounds(name, surname):
        tables.sounds.add(person_id=person, sound=sound)
    order = len(made.adults) + len(made.children)
    tables.members.add(
        family_id=made.id,
        person_id=person,
        as_what=as_what,
        is_child=group != "adult",
        where_now="",
        order=order,
        from_on=clock.on(max(made.began, born)),
    )
    return Somebody(person, name, group, born)


def _unborn(making: Making, made: Made) -> Somebody:
    tables, clock = making.tables, making.clock
    due = clock.on(making.random.randint(7, 180))
    person = tables.people.add(
        known_as="Baby to come", full_name="", stage="unborn", born_on=None, born_about="not-known", due_on=due
    )
    order = len(made.adults) + len(made.children)
    tables.members.add(
        family_id=made.id,
        person_id=person,
        as_what="",
        is_child=True,
        where_now="",
        order=order,
        from_on=clock.on(made.began),
    )
    return Somebody(person, "the baby", "unborn")


def _settle(making: Making, made: Made, *, kin: bool) -> None:
    """Where they live now, and for some where they lived before."""
    made.home_kind = "kin" if kin else chosen(making.random, HOMES)
    moved = made.began - making.random.randint(-60, 1500)
    moved = min(moved, -1)
    if made.home_kind == "temporary":
        before = _home(making, made, "rented", moved - making.random.randint(90, 900), moved)
        _live(making, made, before, moved - 90, moved)
    made.home = _home(making, made, made.home_kind, moved, None)
    _live(making, made, made.home, moved, None)


def _home(making: Making, made: Made, kind: str, since: int, until: int | None) -> int:
    clock, random = making.clock, making.random
    address = f"{random.randint(0, 3)}/{random.randint(1, 3)}, {random.randint(1, 140)} {random.choice(making.streets)}"
    return making.tables.homes.add(
        family_id=made.id,
        known_as=HOME_WORDS.get(kind, ""),
        kind=kind,
        address=address,
        postcode="",
        area_id=random.choice(making.areas),
        from_on=clock.on(since),
        to_on=None if until is None else clock.on(until),
    )


def _live(making: Making, made: Made, home: int, since: int, until: int | None) -> None:
    clock = making.clock
    last = None if until is None else clock.on(until)
    for person in made.everyone:
        if person.group != "unborn" and (until is None or person.born < until):
            making.tables.lives_in.add(
                household_id=home,
                person_id=person.id,
                pattern="",
                from_on=clock.on(max(since, person.born)),
                to_on=last,
            )


def _tie(making: Making, made: Made, who: list[str]) -> None:
    for adult, as_what in zip(made.adults, who, strict=True):
        for child in made.children:
            making.tables.ties.add(family_id=made.id, of_id=adult.id, to_id=child.id, word=as_what, status="now")
    for older, younger in zip(made.children, made.children[1:], strict=False):
        making.tables.ties.add(
            family_id=made.id, of_id=older.id, to_id=younger.id, word="brother or sister", status="now"
        )
    if len(who) == 1 and making.happens(0.25):
        _away(making, made)


def _away(making: Making, made: Made) -> None:
    """A parent who lives elsewhere; for a few, the address is kept from them."""
    tables, clock = making.tables, making.clock
    name = making.anyones_name()
    person = tables.people.add(
        known_as=name, full_name="", stage="living", born_on=None, born_about="not-known", due_on=None
    )
    where = making.random.choice(("elsewhere in the city", "in another city", "working away", "in prison", ""))
    tables.members.add(
        family_id=made.id,
        person_id=person,
        as_what="their other parent",
        is_child=False,
        where_now=where,
        order=9,
        from_on=clock.on(made.began),
    )
    for child in made.children:
        tables.ties.add(
            family_id=made.id,
            of_id=person,
            to_id=child.id,
            word="parent",
            status="with-help" if making.happens(0.2) else "now",
        )
    if making.happens(0.12):
        tables.kept_from.add(
            family_id=made.id,
            kind="families.Household",
            record_id=made.home,
            person_id=person,
            reason="They asked for it, and said why.",
            review_on=clock.on(30 + made.id % 60),
            kept_at=clock.at(made.hello),
            kept_by_id=made.worker.id,
        )


def _reach(making: Making, made: Made) -> None:
    """How it is safe to reach them, what they speak, and what they need to take part."""
    tables, clock, random, first = making.tables, making.clock, making.random, made.adults[0]
    channel = chosen(random, CHANNELS)
    number = f"07700 900{random.randint(0, 999):03d}"
    value = {"text": number, "phone": number, "email": f"family{made.id}@example.org", "someone": "the school"}.get(
        channel, ""
    )
    key = value.replace(" ", "") if value == number else ""
    checked = max(made.hello, made.until - random.randint(0, 100))
    tables.contacts.add(
        family_id=made.id,
        person_id=first.id,
        channel=channel,
        value=value,
        number_key=key,
        times=random.choice(TIMES),
        may_leave_message=making.happens(0.6),
        checked_on=clock.on(checked),
        expires_on=clock.on(checked + 90),
    )
    language = random.choices(making.phrases.languages, making.phrases.shares)[0]
    needs = making.happens(making.phrases.interpreter[language])
    tables.speaks.add(
        person_id=first.id,
        language=language,
        interpreter=needs,
        interpreter_words="A woman, by phone" if needs and making.happens(0.3) else "",
        order=0,
    )
    if making.happens(0.3):
        tables.access.add(person_id=first.id, words=making.pick("access"), asked_on=clock.on(made.hello))


def tell(making: Making, made: Made) -> None:
    """What they told us: what matters, strengths, what helps, and each child's own view."""
    random, heard, first = making.random, min(made.hello + making.random.randint(0, 14), made.until), made.adults[0]

    def add(person: Somebody, kind: str, phrase: str, medium: str = "talk", later: int = 0) -> None:
        child = person if person.group != "adult" else made.children[0]
        making.tables.tellings.add(
            family_id=made.id,
            person_id=person.id,
            kind=kind,
            words=fill(phrase, child=child.name, adult=first.name),
            medium=medium,
            heard_on=making.clock.on(min(heard + later, made.until)),
            heard_by_id=made.worker.id,
        )

    add(first, "what-matters", making.pick("matters"))
    for phrase in some(random, making.phrases.of("strengths", "adult"), 1, 2):
        add(first, "strength", phrase)
    for person, seen in zip(made.children, _seen(making, made), strict=True):
        if person.group == "unborn" or person.born >= heard:
            continue
        add(person, "strength", making.pick("strengths", person.group), later=7)
        if person.group in ("baby", "toddler"):
            add(person, "seen", seen, later=random.randint(0, 60))
        else:
            add(person, "view", making.pick("views", person.group), chosen(random, MEDIA), random.randint(0, 60))
    add(first, "view", making.pick("views", "adult"), later=random.randint(0, 30))
    add(first, "what-helps", making.pick("helps"))


def _seen(making: Making, made: Made) -> list[str]:
    """Something different seen of each of them."""
    return making.random.sample(making.phrases.of("views", "toddler_seen"), len(made.children))


def walk_beside(making: Making, made: Made) -> None:
    """Who walks beside them, from the first hello until the goodbye."""
    clock, worker, ended = making.clock, made.worker, made.ended
    ended_at = None if ended is None else clock.at(ended, "16:00")
    for account, kind, because in (
        (worker.id, "lead", "said hello and stayed"),
        (worker.supervisor, "supervising", "leads the team"),
    ):
        making.tables.relationships.add(
            family_id=made.id,
            account_id=account,
            organisation_id=worker.organisation,
            kind=kind,
            because=because,
            began_at=clock.at(made.hello, "09:00"),
            began_by_id=worker.id,
            ended_at=ended_at,
            ended_by_id=None if ended is None else worker.id,
        )
