"""The one place where a set of records becomes the set that this reader may know.

A record of a family is visible when the reader walks beside that family now, and it is not kept from them.
A person in a family, signed in as themself, reads their own side only. Each model says in its `Keeping` what may
be kept from somebody, what goes with it, and whose it is; a guard test fails for one that does not say.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, Self

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from kith.common.reader import Reader

ALL = Q(pk__isnull=False)
ENDS_ELSEWHERE = "kith_ends_elsewhere"  # the owner's function, and under which a reader remembers it


class Keeping:
    """What a model says about being kept from somebody, until it says otherwise.

    `itself` names the fact, when one row may be kept from somebody by itself. `along_with` are the roads to records
    that take this one with them when they are kept; `apart_from` are roads that deliberately do not.
    `own_to` is the road to the person whose it is; what leads to nobody is the whole family's if `when_nobodys`, and
    so are the rows that `everyones` names. `own_with` is the road to a record whose reader may read this one too.
    `shown` says which of all these a person's own side shows. A model that says none of it is on nobody's own side.
    `may_be_shared` is true of a kind whose rows may go to another organisation one by one.
    `who_reads` is the field that says how close a part is (`purposes.py`), and `told_to` the road to whoever heard it;
    `always_close` is true of a kind whose every row is close. A model that says neither is for everybody beside the family.
    """

    itself = ""
    along_with: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()
    own_to = ""
    when_nobodys = False
    everyones: Q | None = None
    own_with = ""
    shown = ALL
    may_be_shared = False
    who_reads = ""
    told_to = ""
    always_close = False


class FamilyRecordQuerySet(models.QuerySet[Any]):
    """Base of every set of records that belong to a family. `family_path` says how a row reaches its family."""

    family_path = "family"

    def visible_to(self, reader: Reader) -> Self:
        """Rows of families that the reader walks beside now, without those kept from them."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        opened = is_opened_by_purpose(self.model, reader, self.family_id_path)
        return self.filter(beside(reader, self.family_id_path), opened).not_kept_from(reader)

    def own_side(self, reader: Reader) -> Self:
        """Rows that are this person's own, or the whole family's, in a record that is open to them."""
        said = keeping_of(self.model)
        if not reader.is_family or not (said.own_to or said.own_with or said.everyones is not None):
            return self.none()
        theirs = said.everyones if said.everyones is not None else Q(pk__in=[])
        if said.own_to:
            theirs |= is_for(self.model, said.own_to, reader)
        if said.when_nobodys:
            theirs |= is_nobodys(self.model, said.own_to)
        if said.own_with:
            theirs |= belongs_to_own(self.model, said.own_with, reader)
        return self.filter(theirs, said.shown, open_to(reader, self.family_id_path)).not_kept_from(reader)

    def not_kept_from(self, reader: Reader) -> Self:
        """Without the rows hidden from this reader: hidden means absent."""
        hidden = facts_kept_from(reader)
        for road in roads_of(self.model) if hidden else ():
            if road.kind in hidden:
                past = ends_elsewhere(self.model, reader)
                self = self.filter(~road.leads_to(hidden[road.kind]), *(seen | past for seen in road.seen_to_the_end()))
        return self

    def without_families_that_keep(self, reader: Reader) -> Self:
        """Without the rows of families that keep anything from this reader: that they are there would be a trace."""
        keeping = families_that_keep_from(reader)
        return self.exclude(**{f"{self.family_id_path}__in": keeping}) if keeping else self

    def without_conflicts(self, reader: Reader) -> Self:
        """Without the rows of families with whom the reader has a conflict of interest: for a set that does not rest on
        walking beside the family now, and so would not lose them by that."""
        from kith.families.models.conflicts import Conflict

        return self.exclude(**{f"{self.family_id_path}__in": Conflict.objects.of(reader).values("family_id")})

    def shared_with(self, reader: Reader) -> Self:
        """Rows that another organisation shared with this reader, one by one, and that are kept from nobody at all."""
        from kith.families.models.sharing import Sharing, SharingItem

        if not keeping_of(self.model).may_be_shared or not reader.is_signed_in:
            return self.none()
        opened = Sharing.objects.opened(reader).filter(family_id=OuterRef(OuterRef(self.family_id_path)))
        named = SharingItem.objects.filter(kind=self.model._meta.label, record_id=OuterRef("pk"), sharing__in=opened)
        return self.filter(Exists(named)).kept_from_nobody()

    def kept_from_nobody(self) -> Self:
        """Without what is kept from anybody: those who are not beside the family cannot know whom to keep quiet with."""
        from kith.families.models.kept_from import KeptFrom

        for road in roads_of(self.model):
            self = self.filter(~road.leads_to(KeptFrom.objects.holding().filter(kind=road.kind).values("record_id")))
        return self

    @property
    def family_id_path(self) -> str:
        return f"{self.family_path}_id"


@cache
def keeping_of(model: type[models.Model]) -> Any:
    """What this model says about being kept, or that it says nothing."""
    said = getattr(model, "Keeping", Keeping)
    return said if issubclass(said, Keeping) else type("Keeping", (said, Keeping), {})


def beside(reader: Reader, family_id: str) -> Q:
    """The reader has a live relationship to the family that `family_id` names."""
    return Q(**{f"{family_id}__in": families_beside(reader)})


def families_beside(reader: Reader) -> RawSQL:
    """The numbers of the families that the reader walks beside now, as a question inside another."""
    from kith.families.models.relationships import Relationship

    return _put_into_words(reader, "beside", lambda: Relationship.objects.live(reader))


def is_opened_by_purpose(model: type[models.Model], reader: Reader, family_id: str) -> Q:
    """What the reader is there for opens a part as close as this; or they heard it themself."""
    from kith.families.models.purposes import WhoReads

    said = keeping_of(model)
    if said.always_close:
        return opened_to(reader, WhoReads.CLOSE, family_id)
    if not said.who_reads:
        return Q()
    opened = Q(**{said.who_reads: WhoReads.TEAM}) | Q(**{said.told_to: reader.account_id})
    for close in (WhoReads.CLOSE, WhoReads.TOLD):
        opened |= Q(**{said.who_reads: close}) & opened_to(reader, close, family_id)
    return opened


def opened_to(reader: Reader, who_reads: str, family_id: str) -> Q:
    """The reader is beside the family that `family_id` names for something that opens a part this close."""
    from kith.families.models.purposes import kinds_that_open
    from kith.families.models.relationships import Relationship

    kinds = kinds_that_open(who_reads, reader.role)
    words = _put_into_words(reader, who_reads, lambda: Relationship.objects.live(reader).filter(kind__in=kinds))
    return Q(**{f"{family_id}__in": words})


def open_to(reader: Reader, family_id: str) -> Q:
    """The record of the family that `family_id` names is open to this person's own sign-in."""
    from kith.families.models.families import FamilyMember

    words = _put_into_words(reader, "open", lambda: FamilyMember.objects.opens_to(reader))
    return Q(**{f"{family_id}__in": words})


def _put_into_words(reader: Reader, name: str, rows: Callable[[], models.QuerySet[Any]]) -> RawSQL:
    """The families of these rows, as SQL that is written once for a reader and asked anew in every question.

    A page asks some fifteen questions that all begin so, and writing the same rule each time cost as much as asking.
    A list of numbers, and not an `Exists`: SQLite would look through every family of the city to answer that.
    """
    if name not in reader.remembered:
        try:
            reader.remembered[name] = rows().order_by().values("family_id").query.sql_with_params()
        except EmptyResultSet:  # a role that meets no family
            reader.remembered[name] = ("SELECT 0 WHERE 1 = 0", ())
    return RawSQL(*reader.remembered[name])  # Django's own words, its values bound


def is_for(model: type[models.Model], road: str, reader: Reader) -> Q:
    """The road leads to the person who reads."""
    field = model._meta.get_field(road)
    if not field.many_to_many:
        return Q(**{road: reader.person_id})
    through = field.remote_field.through
    mine = through.objects.filter(**{field.m2m_reverse_field_name(): reader.person_id})
    return Q(pk__in=mine.values(field.m2m_field_name()))


def belongs_to_own(model: type[models.Model], road: str, reader: Reader) -> Q:
    """The road leads to a record on the reader's own side."""
    field = model._meta.get_field(road)
    return Q(Exists(field.related_model.objects.own_side(reader).filter(pk=OuterRef(f"{road}_id"))))


def is_nobodys(model: type[models.Model], road: str) -> Q:
    """The road leads to nobody."""
    field = model._meta.get_field(road)
    if not field.many_to_many:
        return Q(**{f"{road}__isnull": True})
    named = field.remote_field.through.objects.filter(**{field.m2m_field_name(): OuterRef("pk")})
    return Q(~Exists(named))


def facts_kept_from(reader: Reader) -> dict[str, frozenset[int]]:
    """What is kept from this reader at this moment, by kind: asked once, and for nearly everybody nothing."""
    from kith.families.models.conflicts import Conflict
    from kith.families.models.kept_from import KeptFrom

    if "kept" not in reader.remembered:
        remember_kept(reader, KeptFrom.objects.against(reader), Conflict.objects.of(reader))
    found: dict[str, frozenset[int]] = reader.remembered["kept"]
    return found


def families_that_keep_from(reader: Reader) -> frozenset[int]:
    """The families that keep anything at all from this reader, and those with whom they have a conflict of interest."""
    facts_kept_from(reader)
    families: frozenset[int] = reader.remembered["kept by"]
    return families


def remember_kept(reader: Reader, rows: Any, conflicts: Any = None) -> None:
    """From now these facts are kept from this reader, on this page; and families of these conflicts, whole."""
    found = rows.order_by().values_list("kind", "record_id", "family_id")
    if conflicts is not None:
        whole = Cast(Value(""), models.CharField(max_length=60)), Cast(Value(0), models.BigIntegerField())
        found = found.union(conflicts.order_by().values_list(*whole, "family_id"), all=True)
    kept: dict[str, set[int]] = {}
    families = set()
    for kind, record_id, family_id in found:
        families.add(family_id)
        if kind:
            kept.setdefault(kind, set()).add(record_id)
    reader.remembered["kept"] = {kind: frozenset(ids) for kind, ids in kept.items()}
    reader.remembered["kept by"] = frozenset(families)


def ends_elsewhere(model: type[models.Model], reader: Reader) -> Q:
    """Where the second wall hides part of a road from this reader, its owner may say that none leads to what is kept from
    them. Without that wall all of every road is there to be seen, and nobody is asked."""
    if not reader.remembered.get(ENDS_ELSEWHERE):
        return Q()
    asked = Func(Value(model._meta.label), F("pk"), function=ENDS_ELSEWHERE, output_field=models.BooleanField())
    return Q(asked)


class Road(NamedTuple):
    """How a record reaches one that takes it along when kept (or itself): by a row's id, or by a table of several.

    `by` names the records on the way, and for each a field that is never empty.
    """

    kind: str
    path: str
    by: tuple[tuple[str, str], ...] = ()
    through: Any = None
    source: str = ""
    target: str = ""

    def leads_to(self, kept: Any) -> Q:
        """The road leads to one of these kept records."""
        if self.through is None:
            return Q(**{f"{self.path}__in": kept})
        return Q(Exists(self.through.objects.filter(**{self.source: OuterRef(self.path), f"{self.target}__in": kept})))

    def seen_to_the_end(self) -> Iterator[Q]:
        """Every record on the way is there to be read. One that the second wall hides (`families/wall.py`) would look like
        the end of the road, and what it takes along would be shown: then only the owner can say (`ends_elsewhere`)."""
        for way, always in self.by:
            yield Q(**{f"{way}__isnull": True}) | Q(**{f"{way}__{always}__isnull": False})


@cache
def roads_of(model: type[models.Model]) -> tuple[Road, ...]:
    """The record itself, and every road from it to one that takes it along when kept, however far."""
    return (Road(model._meta.label, "pk"), *_roads(model))


def _roads(model: type[models.Model], before: str = "", by: tuple[tuple[str, str], ...] = ()) -> Iterator[Road]:
    for name in keeping_of(model).along_with:
        field = model._meta.get_field(name)
        other = field.related_model
        if field.many_to_many:
            source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
            yield Road(other._meta.label, f"{before}pk", by, field.remote_field.through, f"{source}_id", f"{target}_id")
        else:
            yield Road(other._meta.label, f"{before}{name}_id", by)
            if other is not model or not before.endswith(f"{name}__"):  # what puts right what puts it right: once
                yield from _roads(other, f"{before}{name}__", (*by, (f"{before}{name}", _never_empty(other))))


def _never_empty(model: Any) -> str:
    """A field of this model, other than its number, that every row fills."""
    return next(field.name for field in model._meta.concrete_fields if not field.null and not field.primary_key)


def kinds_that_may_be_kept() -> dict[str, str]:
    """Every kind of fact that may be kept from somebody by itself, with what it is called."""
    from django.apps import apps

    return {
        model._meta.label: keeping_of(model).itself
        for model in apps.get_models()
        if isinstance(getattr(model, "objects", None), models.Manager) and keeping_of(model).itself
    }
