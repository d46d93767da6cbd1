"""A made-up ask: what would help, whom it was sent to, the promise, and how it was answered."""

from kith.demo.build.generator.making import Made, Making, Somebody, Worker
from kith.demo.build.generator.phrases import chosen, fill
from kith.demo.build.generator.writing import json_list

FROM = {"self": 0.72, "with": 0.24, "for": 0.04}
PROMISES = {"2": 0.3, "3": 0.5, "5": 0.2}
LATENESS = {"on time": 0.88, "late": 0.1, "very late": 0.02}
BANDS_ASKED = {"evening": 0.31, "after-school": 0.24, "school-day": 0.21, "weekend": 0.14, "early-morning": 0.06}
NO_BAND_NAMED = 0.2
ALONE = {"not-us": 0.5, "someone-better": 0.28, "withdrawn": 0.22}  # asks that nobody here walks on with
SHARE_ALONE, SHARE_ELSEWHERE_FIRST, SHARE_NOT_YET_FIRST = 0.09, 0.09, 0.05
OPEN_DAYS, SHARE_STILL_OPEN = 5, 0.8
WAYS = {"text": 0.5, "phone": 0.28, "i-will": 0.1, "email": 0.08, "someone": 0.04}
NOT_US = (
    "Not us, because we only work with the under-fives. The Family Help Desk will look with you.",
    "Not us, because we do not come that far out. Nearer you there are two groups we can name.",
    "Not us, because you need someone who knows the law, and we do not.",
    "Not us, and we are sorry: our worker who knew this has left and we will not pretend.",
)
YES = (
    "Yes. Somebody will come and say hello where you choose.",
    "Yes, and thank you for asking. Tea first.",
    "Yes. You will meet one person, and it will stay the same person.",
    "Yes. Bring whoever you like. Nothing to fill in.",
    "Yes. We can start with the thing you named, and leave the rest.",
)
NOT_YET = "Not yet. We have room from the day below, and the help desk can be there for you until then."
BETTER = "Someone better placed: they know this better than we do. With your yes, it has gone to them."
BASIS_TOLD = "What we hold, why, and who sees it, was told to them in the kitchen and on paper."


class Asking:
    """One ask and what became of it, worked out before there is a family to write."""

    def __init__(self, making: Making, worker: Worker, began: int) -> None:
        self.making, self.worker, self.began = making, worker, began
        self.promise = int(chosen(making.random, PROMISES))
        self.promised = making.clock.promise(began, self.promise)
        self.answered = self._answered()
        self.hello = 1
        if self.answered is not None:
            self.hello = self._not_at_the_weekend(self.answered + int(min(making.random.expovariate(1 / 5.5), 34)))
        alone = making.happens(SHARE_ALONE)
        if self.answered is None or alone:
            self.leads_to_a_hello = False
            self._write_alone()
        else:
            self.leads_to_a_hello = self.hello <= 0
            if not self.leads_to_a_hello:
                self._write_yes_to_come()

    def _answered(self) -> int | None:
        """The day of the first answer, or None when it is still waiting."""
        random, wait = self.making.random, self.promised - self.began
        kind = chosen(random, LATENESS)
        late = {"on time": 0, "late": random.randint(1, 5), "very late": random.randint(6, 20)}[kind]
        day = self.promised + late if late else self.began + random.randint(0, wait)
        if day <= 0 and not (self.began > -OPEN_DAYS and self.making.happens(SHARE_STILL_OPEN)):
            return self._not_at_the_weekend(day) if day < -1 else day
        return None if self.worker.may_keep_waiting else min(day, 0)

    def _not_at_the_weekend(self, day: int) -> int:
        """The Monday after, for a day on which most organisations are shut."""
        return day + max(0, 7 - weekday) if (weekday := self.making.clock.date(day).weekday()) > 4 else day

    def _ask(self, family: int | None, words: str, *, name: str = "", withdrawn: int | None = None) -> int:
        making, clock, random = self.making, self.making.clock, self.making.random
        asked_from = chosen(random, FROM) if family else "self"
        bands = [] if making.happens(NO_BAND_NAMED) else sorted({chosen(random, BANDS_ASKED) for _ in range(2)})
        way = chosen(random, WAYS)
        number = f"07700 900{random.randint(0, 999):03d}"
        value = {"text": number, "phone": number, "email": "asked@example.org", "someone": "the school"}.get(way, "")
        language = random.choices(making.phrases.languages, making.phrases.shares)[0]
        return making.tables.asks.add(
            asked_from=asked_from,
            family_id=family,
            name=name or making.anyones_name(),
            words=words,
            language=language,
            bands=json_list(bands),
            way=way,
            reach_value=value,
            reach_times="Any time" if value else "",
            asked_at=clock.at(self.began, "10:30"),
            asked_by_id=None if asked_from == "self" else self.worker.id,
            withdrawn_at=None if withdrawn is None else clock.at(withdrawn, "18:00"),
            withdrawn_by="" if withdrawn is None else "the family",
        )

    def _send(
        self,
        ask: int,
        organisation: int,
        *,
        ended_as: str = "",
        answered: int | None = None,
        hello: int | None = None,
        before: int | None = None,
        sent: int | None = None,
    ) -> int:
        clock, worker = self.making.clock, self.worker
        sent = self.began if sent is None else sent
        promised = self.promised if sent == self.began else clock.promise(sent, self.promise)
        return self.making.tables.sendings.add(
            ask_id=ask,
            organisation_id=organisation,
            service_id=worker.service if organisation == worker.organisation else None,
            sent_at=clock.at(sent, "10:30"),
            sent_by="passed on" if before else "the family",
            passed_on_from_id=before,
            answer_by_on=clock.on(promised),
            promise_keeper_id=self.making.keepers.get(organisation),
            ended_as=ended_as,
            first_answered_at=None if answered is None else clock.at(answered, "15:00"),
            first_answered_by_id=None if answered is None else worker.id,
            first_hello_on=None if hello is None else clock.on(hello),
            hello_at=None if hello is None or hello > 0 else clock.at(hello, "17:00"),
            hello_by_id=None if hello is None or hello > 0 else worker.id,
        )

    def _answer(
        self,
        sending: int,
        kind: str,
        words: str,
        day: int,
        *,
        hello: int | None = None,
        until: int | None = None,
        passed_to: int | None = None,
    ) -> None:
        clock = self.making.clock
        self.making.tables.answers.add(
            sending_id=sending,
            kind=kind,
            words=words,
            hello_on=None if hello is None else clock.on(hello),
            until_on=None if until is None else clock.on(until),
            passed_to_id=passed_to,
            family_agreed="They said yes to it going there" if passed_to else "",
            reason=words if kind == "not-us" else "",
            answered_at=clock.at(day, "15:00"),
            answered_by_id=self.worker.id,
        )

    def _words(self, made: Made | None = None) -> str:
        child = made.children[0] if made else Somebody(0, self.making.pick("names", "children"), "child")
        return fill(self.making.pick_for(child, "asks"), child=child.name)

    def _elsewhere(self) -> int:
        others = [each.pk for each in self.making.organisations if each.pk != self.worker.organisation]
        return self.making.random.choice(others) if others else self.worker.organisation

    def _write_alone(self) -> None:
        """An ask with no family record: still waiting, taken back, or answered by someone who was not the one."""
        if self.answered is None:
            self._send(self._ask(None, self._words()), self.worker.organisation)
            return
        kind = chosen(self.making.random, ALONE)
        if kind == "withdrawn":
            taken_back = min(self.began + 1, 0)
            self._send(self._ask(None, self._words(), withdrawn=taken_back), self.worker.organisation)
            return
        sending = self._send(
            self._ask(None, self._words()), self.worker.organisation, ended_as=kind, answered=self.answered
        )
        passed_to = self._elsewhere() if kind == "someone-better" else None
        words = BETTER if passed_to else self.making.random.choice(NOT_US)
        self._answer(sending, kind, words, self.answered, passed_to=passed_to)

    def _write_yes_to_come(self) -> None:
        """A yes whose first hello is in the days to come."""
        assert self.answered is not None
        sending = self._send(
            self._ask(None, self._words()),
            self.worker.organisation,
            ended_as="yes",
            answered=self.answered,
            hello=self.hello,
        )
        self._answer(sending, "yes", self.making.random.choice(YES), self.answered, hello=self.hello)

    def write(self, made: Made) -> None:
        """The ask of this family, and every organisation that it went to before somebody said yes."""
        assert self.answered is not None
        ask, before, sent = self._ask(made.id, self._words(made), name=made.adults[0].name), None, self.began
        if self.making.happens(SHARE_ELSEWHERE_FIRST) and self.answered > self.began:
            sent = self.began + (self.answered - self.began) // 2
            elsewhere = self._elsewhere()
            before = self._send(ask, elsewhere, ended_as="someone-better", answered=sent)
            self._answer(before, "someone-better", BETTER, sent, passed_to=self.worker.organisation)
        sending = self._send(
            ask,
            self.worker.organisation,
            ended_as="yes",
            answered=self.answered,
            hello=self.hello,
            before=before,
            sent=sent,
        )
        if self.making.happens(SHARE_NOT_YET_FIRST):
            self._answer(sending, "not-yet", NOT_YET, self.answered, until=self.hello)
        self._answer(sending, "yes", self.making.random.choice(YES), self.answered, hello=self.hello)
        self._agree(ask, made)

    def _agree(self, ask: int, made: Made) -> None:
        """Agreement to the service, and the basis for holding what we hold: two facts."""
        clock, tables, worker = self.making.clock, self.making.tables, self.worker
        person = made.adults[0].id
        heard = clock.at(made.hello, "17:30")
        tables.agreements.add(
            ask_id=ask,
            organisation_id=worker.organisation,
            person_id=person,
            says="yes",
            words="",
            heard_at=heard,
            heard_by_id=worker.id,
        )
        tables.bases.add(
            ask_id=ask,
            organisation_id=worker.organisation,
            basis="legitimate-interests",
            family_was_told=BASIS_TOLD,
            decided_at=heard,
            decided_by_id=worker.id,
        )
