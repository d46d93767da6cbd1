"""Small worlds at random, built cheaply: people in several families, workers, what is kept, every kind of record."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import models
from hypothesis import strategies as st

from kith.common.reader import Reader
from kith.common.testing import NOON
from kith.families.models import (
    Concern,
    ConcernReader,
    Conflict,
    Family,
    FamilyMember,
    KeptFrom,
    OwnSpace,
    Person,
    Relationship,
    Sharing,
    SharingItem,
    SharingReader,
    SharingReasons,
    SharingStep,
)
from kith.families.models.visible import FamilyRecordQuerySet, keeping_of
from kith.partnership.models import Account, Organisation
from kith.principles.models import Prompt
from kith.support.models import ServiceAgreement
from tests.proofs import oracle

FAMILIES, PEOPLE, WORKERS, ORGANISATIONS, OF_EACH_KIND, KINDS = 3, 4, 3, 2, 5, 7
TODAY = NOON.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHEN = {
    "live": (-9 * DAY, None),
    "ended": (-9 * DAY, -DAY),
    "ends this minute": (-9 * DAY, 0 * DAY),
    "ends soon": (-9 * DAY, HOUR),
    "begins this minute": (0 * DAY, None),
    "not begun": (HOUR, None),
}
COUNTS = {
    "always": (None, None),
    "from today until today": (TODAY, TODAY),
    "until yesterday": (None, TODAY - DAY),
    "from tomorrow": (TODAY + DAY, None),
}
ROLES = [
    *["practitioner"] * 8,
    "supervisor",
    "volunteer",
    "volunteer",
    "duty",
    *oracle.PLANS_FOR_MANY,
    "",
]  # the last: nobody

CHAIRS = [*["theirs"] * 5, "another", "another", "none"]

one_of = st.integers
counting = st.dictionaries(
    st.tuples(one_of(0, FAMILIES - 1), one_of(0, PEOPLE - 1)),
    st.tuples(st.booleans(), st.sampled_from(["always", "always", *COUNTS])),
    min_size=5,
    max_size=9,
)
walking = st.lists(
    st.tuples(
        one_of(0, WORKERS - 1),
        one_of(0, ORGANISATIONS - 1),
        one_of(0, FAMILIES - 1),
        st.sampled_from(["live", "live", "live", *WHEN]),
    ),
    min_size=3,
    max_size=7,
)
keeping = st.lists(
    st.tuples(one_of(0, 13), one_of(0, OF_EACH_KIND - 1), one_of(0, PEOPLE - 1), st.sampled_from([False] * 4 + [True])),
    min_size=1,
    max_size=7,
)


@dataclass(frozen=True)
class Told:
    """What hypothesis says of a world; `seed` chooses what every other field leads to."""

    counts: dict[tuple[int, int], tuple[bool, str]]
    beside: list[tuple[int, int, int, str]]
    kept: list[tuple[int, int, int, bool]]
    at_work: list[tuple[int, str, str]]
    own: set[int]
    works_here: bool
    seed: int

    @property
    def kinds(self) -> list[str]:
        """The kinds of record that are looked at in this world: enough of them that ten thousand worlds are affordable."""
        return Random(self.seed).sample([model._meta.label for model in RECORDS], KINDS)


def is_record(model: type[models.Model]) -> bool:
    """A model whose rows belong to a family, and have a visible set."""
    queryset = getattr(getattr(model, "objects", None), "_queryset_class", object)
    return issubclass(queryset, FamilyRecordQuerySet)


RECORDS: list[Any] = [model for model in apps.get_models() if is_record(model)]
BY_HAND = (Family, Person, FamilyMember)
SEVERAL = [(model, field) for model in RECORDS for field in model._meta.many_to_many if field.related_model in RECORDS]


def _in_order(left: list[Any], made: set[Any]) -> list[Any]:
    """Kinds so that each comes after those it points at."""
    order = []
    while left:
        ready = [m for m in left if all(f.related_model in made or f.related_model is m for f in _to_records(m))]
        assert ready, f"These kinds point at each other in a circle: {left}"
        order += ready
        made |= set(ready)
        left = [model for model in left if model not in ready]
    return order


def _to_records(model: Any) -> list[Any]:
    return [f for f in model._meta.concrete_fields if f.is_relation and f.related_model in RECORDS]


MADE_AT_RANDOM = _in_order([model for model in RECORDS if model not in BY_HAND], set(BY_HAND))
TEAM, WAYS = apps.get_model("support.TeamMember"), apps.get_model("families.SafeContact")
ASKS, SENDINGS = apps.get_model("support.Ask"), apps.get_model("support.Sending")


def needed_for(labels: list[str]) -> set[Any]:
    """The kinds that these kinds point at, however far, and what their own rule reads."""
    found: set[Any] = {*BY_HAND}
    to_look_at = [apps.get_model(label) for label in labels]
    while to_look_at:
        model = to_look_at.pop()
        if model not in found:
            found.add(model)
            to_look_at += [field.related_model for field in _to_records(model)]
            to_look_at += [field.related_model for which, field in SEVERAL if which is model]
            to_look_at += [SENDINGS] if model is ASKS else []
            to_look_at += [Sharing] if keeping_of(model).may_be_shared else []
            to_look_at += [TEAM] if model._meta.label in ("support.Visit", "support.NoteLine", "support.Letter") else []
    return found


# Where a kind's constraints, or the table in docs/who-may-know.md, want a field to say something. `r` is a Random.
SAYS: dict[str, Any] = {
    "families.Concern": lambda r: {"told": "told"},
    "families.CopyRequest": lambda r: {
        "gathered_at": NOON,
        "gathered_by": True,
        **({"given_at": NOON, "given_by": True} if r.random() < 0.7 else {}),
    },
    "families.OwnSpaceAsking": lambda r: {"says": "yes"},
    "families.MessageStep": lambda r: {"kind": "waiting"},
    "families.SafeContact": lambda r: {"channel": "they-will", "replaced_on": TODAY},
    "families.Picture": lambda r: r.choice([{"kind": "drawing", "words": "x"}, {"kind": "voice", "seconds": 20}]),
    "families.Sharing": lambda r: {
        "until_on": r.choice([TODAY, TODAY + DAY, TODAY + DAY, TODAY - DAY]),
        "for_everyone": r.random() < 0.5,
        "is_emergency": r.random() < 0.3,
        "not_told_because": r.choice(["", "", "x"]),
    },
    "families.SharingView": lambda r: {"how": "asked", "says": "agrees"},
    "families.Telling": lambda r: {
        "kind": r.choice(["view", "seen"]),
        "who_reads": r.choice(["team", "close", "told"]),
        "told_to": r.random() < 0.5 or None,
    },
    "support.Ask": lambda r: {"asked_from": r.choice(["self", "with"]), "way": "i-will", "asked_by": True},
    "support.Plan": lambda r: {"ended_at": NOON, "ended_by": True},
    "support.TeamMember": lambda r: {"name": "Somebody", "account": r.random() < 0.7 or None},
    "support.PlanItem": lambda r: {"for_everyone": r.random() < 0.3},
    "support.NoteLine": lambda r: {"kind": "saw"},
    "support.PlanItemView": lambda r: {"who": "Somebody"},
    "support.Letter": lambda r: {"may_be_shown": r.random() < 0.7, "not_shown_because": "x"},
    "support.Episode": lambda r: {"ended_on": TODAY},
    "support.Ending": lambda r: {"goodbye_on": TODAY},
}


SHARED_AND_OVER = [["shared", "withdrawn"], ["shared", "ended"]]


def _family_of(row: Any) -> int | None:
    """Whose family a record that may be shared is of."""
    return row.family_id if hasattr(row, "family_id") else row.plan.family_id


class Made:
    """A world in the database, and the same world as plain rows for the oracle."""

    def __init__(self, told: Told):
        self.told, self.random = told, Random(told.seed)
        self.rows: dict[Any, list[Any]] = {}
        self.asked_for: set[tuple[int, int]] = set()
        self.several: dict[tuple[Any, str, int], list[int]] = {}
        self._people_who_work()
        self._people_who_count()
        self.made = needed_for(told.kinds)
        for model in MADE_AT_RANDOM:
            if model in self.made:
                self._some_of(model)
        for model, field in SEVERAL:
            if model in self.made:
                self._lead_to_several(model, field)
        self._make(ServiceAgreement, self._agreements())
        self._make(ConcernReader, self._let_in())
        self._share()
        self._keep()
        self.world = self._as_plain_rows()

    def _make(self, model: Any, rows: list[Any]) -> None:
        self.rows[model] = model.objects.bulk_create(rows)

    def _people_who_work(self) -> None:
        accounts = [Account(email=f"a{n}@example.org", name=f"A{n}") for n in range(WORKERS + PEOPLE)]
        self._make(Account, accounts)
        self._make(Organisation, [Organisation(slug=f"o{n}", name=f"O{n}") for n in range(ORGANISATIONS)])

    def _people_who_count(self) -> None:
        by = self.rows[Account][0]
        families = [Family(known_as=f"F{n}", begun_at=NOON, begun_by=by) for n in range(FAMILIES)]
        people = [Person(known_as=f"P{n}") for n in range(PEOPLE)]
        self._make(Family, families)
        self._make(Person, people)
        own = self.rows[Account][WORKERS:]
        if self.told.works_here:
            own = [by, *own[1:]]  # the first person in a family is also the first worker
        spaces = [
            OwnSpace(person=person, account=account, opened_at=NOON, opened_by=by)
            for person, account in zip(people, own, strict=True)
        ]
        self._make(OwnSpace, spaces)
        members = []
        for (f, p), (opens, when) in self.told.counts.items():
            days = dict(zip(("from_on", "to_on"), COUNTS[when], strict=True))
            members.append(FamilyMember(family=families[f], person=people[p], opens_own_side=opens, **days))
        self._make(FamilyMember, members)
        self._make(Relationship, [self._relationship(*said) for said in self.told.beside])
        self._make(Conflict, self._conflicts())

    def _relationship(self, worker: int, organisation: int, family: int, when: str) -> Relationship:
        account, (began, ended) = self.rows[Account][worker], WHEN[when]
        return Relationship(
            family=self.rows[Family][family],
            account=account,
            organisation=self.rows[Organisation][organisation],
            kind=self.random.choice(["in-team", "in-team", *Relationship.Kind.values]),
            because="x",
            began_at=NOON + began,
            began_by=account,
            ended_at=None if ended is None else NOON + ended,
            ended_by=None if ended is None else account,
        )

    def _conflicts(self) -> list[Conflict]:
        """In some worlds a worker or two must not see a family, or once must not have."""
        found = {}
        for _ in range(self.random.choice([0, 0, 1, 2])):
            account, other = self.random.sample(self.rows[Account][:WORKERS], 2)
            over = {"ended_at": NOON, "ended_by": other, "ended_because": "x"} if self.random.random() < 0.3 else {}
            said = {"kind": "neighbour", "declared_at": NOON - DAY, "declared_by": other, **over}
            family = self.random.choice(self.rows[Family])
            found[account, family] = Conflict(account=account, family=family, **said)
        return list(found.values())

    def _some_of(self, model: Any) -> None:
        """A few rows of one kind. A new kind is made as its fields say; `SAYS` helps where that is not enough."""
        rows: list[Any] = []
        for number in range(OF_EACH_KIND):
            says = SAYS.get(model._meta.label, lambda r: {})(self.random)
            fields = [f for f in model._meta.concrete_fields if not f.primary_key]
            facts = {f.attname: self._fact(f, model, number, says.get(f.name, ...)) for f in fields}
            self._tidy(model, facts)
            rows.append(model(**{name: fact for name, fact in facts.items() if fact is not ...}))
        try:
            self._make(model, rows)
        except Exception as why:
            raise AssertionError(f"No {model._meta.label} could be made: help it in SAYS. {why}") from why
        self._put_right(model)

    def _fact(self, field: Any, model: Any, number: int, said: Any) -> Any:
        if field.is_relation:
            return self._leads_to(field, model, said)
        if said is not ...:
            return said
        if field.name in {"public_id", "is_lead"} or field.null or field.blank or field.has_default():
            return ...
        return _plain(field, number)

    def _leads_to(self, field: Any, model: Any, said: Any) -> Any:
        target = field.related_model
        if target is model or field.one_to_one:
            return None
        if target is Account or target is Organisation:
            chosen = self.random.choice(self.rows[target][: WORKERS if target is Account else None])
            return chosen.pk if said is True or not field.null else None
        if target in RECORDS:
            return None if field.null and self.random.random() < 0.3 else self.random.choice(self.rows[target]).pk
        return None if field.null else _anyone_of(target)

    def _tidy(self, model: Any, facts: dict[str, Any]) -> None:
        """Nobody is tied to themselves; what only a person can say has a person."""
        label = model._meta.label
        if label == "families.Tie" and facts["of_id"] == facts["to_id"]:
            facts["to_id"] = next(one.pk for one in self.rows[Person] if one.pk != facts["of_id"])
        if label == "families.Message":
            if None in (facts["family_id"], facts["person_id"]):
                facts["person_id"] = None
            ways = [row.pk for row in self.rows[WAYS] if facts["person_id"] and row.family_id == facts["family_id"]]
            facts["contact_id"] = self.random.choice([None, *ways])  # a way of another family is never used
        if label == "families.Sharing":
            walks = self.random.choice(self.rows[Relationship])
            other = next(one.pk for one in self.rows[Organisation] if one.pk != walks.organisation_id)
            facts |= {"family_id": walks.family_id, "acting_for_id": walks.organisation_id, "organisation_id": other}
        if label == "families.CopyRequest" and facts["given_at"] in (None, ...):
            facts |= {"given_at": None, "given_by_id": None}
            if (of := (facts["family_id"], facts["person_id"])) in self.asked_for:  # one at a time
                facts |= {"given_at": NOON, "given_by_id": self.rows[Account][0].pk}
            self.asked_for.add(of)
        if label == "families.Telling" and facts["person_id"] is None:
            facts["kind"] = "strength"

    def _put_right(self, model: Any) -> None:
        """The last row of a kind that may be put right puts the first of the same right."""
        for field in _to_records(model):
            if field.related_model is model and field.name == "puts_right" and self.random.random() < 0.6:
                last = self.rows[model][-1]
                of = f"{model.objects.all().family_path.split('__')[0]}_id"  # of one family, or of one visit
                first = next(row for row in self.rows[model] if getattr(row, of) == getattr(last, of))
                if first is not last:
                    last.puts_right_id = first.pk
                    model.objects.filter(pk=last.pk).update(puts_right=first)

    def _lead_to_several(self, model: Any, field: Any) -> None:
        through, source, target = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = []
        for row in self.rows[model]:
            some = self.random.sample(self.rows[field.related_model], self.random.choice([0, 1, 1, 2]))
            self.several[model, field.name, row.pk] = [one.pk for one in some]
            pairs += [through(**{f"{source}_id": row.pk, f"{target}_id": one.pk}) for one in some]
        through.objects.bulk_create(pairs)

    def _agreements(self) -> list[ServiceAgreement]:
        by, organisation = self.rows[Account][0], self.rows[Organisation][0]
        return [
            ServiceAgreement(
                ask=ask,
                person=self.random.choice(self.rows[Person]),
                organisation=organisation,
                says="yes",
                heard_at=NOON,
                heard_by=by,
            )
            for ask in self.rows.get(ASKS, [])
        ]

    def _let_in(self) -> list[ConcernReader]:
        """For each concern, somebody who walks somewhere is let in; some of them no longer, or not yet."""
        found = []
        for concern in self.rows.get(Concern, []):
            walks = self.random.choice(self.rows[Relationship])
            began, ended = WHEN[self.random.choice(["live", "live", *WHEN])]
            found.append(
                ConcernReader(
                    concern=concern,
                    account_id=walks.account_id,
                    organisation_id=walks.organisation_id,
                    because="x",
                    let_in_at=NOON + began,
                    let_in_by_id=walks.account_id,
                    ended_at=None if ended is None else NOON + ended,
                    ended_by_id=None if ended is None else walks.account_id,
                )
            )
        return found

    def _share(self) -> None:
        """For each sharing some records, steps, and who may read it: enough of them shared, and by those still beside."""
        may_be = [row for model in self.made if keeping_of(model).may_be_shared for row in self.rows.get(model, [])]
        by, r = self.rows[Account][0], self.random
        items, steps, readers, reasons = [], [], [], []
        for sharing in self.rows.get(Sharing, []):
            of_theirs = [row for row in may_be if _family_of(row) == sharing.family_id] or may_be
            for row in r.sample(of_theirs, min(3, len(of_theirs))):
                items.append(SharingItem(sharing=sharing, kind=row._meta.label, record_id=row.pk))
            for kind in r.choice([["shared"], ["shared"], ["shared", "told"], ["not-shared"], [], *SHARED_AND_OVER]):
                steps.append(SharingStep(sharing=sharing, kind=kind, words="x", written_at=NOON, written_by=by))
            if r.random() < 0.4:
                said = {"basis": "x", "condition": "x", "may_say_no": False, "necessary": "x", "tried": "x"}
                reasons.append(SharingReasons(sharing=sharing, given_at=NOON, given_by=by, **said))
            for account in self.rows[Account][: r.choice([0, WORKERS, WORKERS, WORKERS])]:
                began, ended = WHEN[r.choice(["live", "live", *WHEN])]
                until = {
                    "ended_at": ended if ended is None else NOON + ended,
                    "ended_by": by if ended is not None else None,
                }
                named = {"named_at": NOON + began, "named_by": by}
                readers.append(SharingReader(sharing=sharing, account=account, **named, **until))
        for model, rows in ((SharingItem, items), (SharingStep, steps), (SharingReader, readers)):
            self._make(model, rows)
        self._make(SharingReasons, reasons)

    def _keep(self) -> None:
        kept = {}
        may_be = [label for label, kind in oracle.read_page().items() if kind.by_itself]
        may_be = [label for label in may_be if apps.get_model(label) in self.made]
        places = [number for number, row in enumerate(self.rows.get(TEAM, [])) if row.account_id]
        workers = [("support.TeamMember", number, person, False) for number in places[:2] for person in self.told.own]
        told = [(may_be[kind % len(may_be)], *rest) for kind, *rest in self.told.kept]
        for label, number, person, ended in [*told, *self.random.choice([[], workers])]:
            rows = self.rows[apps.get_model(label)]
            row, who = rows[number % len(rows)], self.rows[Person][person]
            family = self.random.choice(self.rows[Family])
            by = self.rows[Account][0]
            kept[label, row.pk, who.pk] = KeptFrom(
                family_id=getattr(row, "family_id", None) or family.pk,
                kind=label,
                record_id=row.pk,
                person=who,
                reason="r",
                review_on=TODAY,
                kept_at=NOON,
                kept_by=by,
                ended_at=NOON if ended else None,
                ended_by=by if ended else None,
            )
        self._make(KeptFrom, list(kept.values()))

    def _as_plain_rows(self) -> oracle.World:
        points_at: dict[tuple[str, str], str] = {}
        plain: dict[str, dict[int, oracle.Row]] = {}
        for model, rows in self.rows.items():
            label = model._meta.label
            for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
                if field.is_relation:
                    points_at[label, field.name] = field.related_model._meta.label
            plain[label] = {row.pk: oracle.Row(label, row.pk, self._says(model, row)) for row in rows}
        return oracle.World(plain, points_at, oracle.read_page(), oracle.read_purposes())

    def _says(self, model: Any, row: Any) -> dict[str, Any]:
        says = {field.name: getattr(row, field.attname) for field in model._meta.concrete_fields}
        says |= {f.name: self.several[model, f.name, row.pk] for m, f in SEVERAL if m is model}
        return says

    def readers(self) -> list[Reader]:
        """Those who read in this world: at work, on their own side, and nobody at all."""
        found = []
        for number, chair, role in self.told.at_work:
            walks = self.rows[Relationship][number % len(self.rows[Relationship])]
            acting_for = {
                "theirs": walks.organisation_id,
                "another": next(one.pk for one in self.rows[Organisation] if one.pk != walks.organisation_id),
                "none": None,
            }[chair]
            signed_in = {"account_id": walks.account_id, "organisation_id": acting_for, "role": role} if role else {}
            found.append(Reader(at=NOON, **signed_in))
        for person in sorted(self.told.own):
            space = self.rows[OwnSpace][person]
            found.append(Reader(at=NOON, account_id=space.account_id, person_id=space.person_id, role="family"))
        return found


worlds = st.builds(
    Told,
    counting,
    walking,
    keeping,
    st.lists(
        st.tuples(one_of(0, 6), st.sampled_from(CHAIRS), st.sampled_from(ROLES)),
        min_size=2,
        max_size=3,
        unique=True,
    ),
    st.sets(one_of(0, PEOPLE - 1), min_size=1, max_size=2),
    st.booleans(),
    one_of(0, 2**64 - 1),
)


def _plain(field: Any, number: int) -> Any:
    """A value that this field takes, another for each row where it must differ."""
    if field.choices:
        return field.choices[number % len(field.choices)][0]
    if isinstance(field, models.DateTimeField):
        return NOON
    if isinstance(field, models.DateField):
        return TODAY - number * DAY
    if isinstance(field, models.IntegerField):
        return number
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return []
    return f"w{number}"


def _anyone_of(target: Any) -> Any:
    assert target is Prompt, f"A record points at {target._meta.label}: say in worlds.py which one it may be."
    return _prompt()


def _prompt() -> int:
    found = Prompt.objects.order_by("pk").values_list("pk", flat=True).first()
    assert found, "The frameworks are loaded with the test database."
    return found
