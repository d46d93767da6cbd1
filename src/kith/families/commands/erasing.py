"""Ending a family's record for good: every row that hangs on it, and nothing that another family's record needs."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection, models

from kith.common.drafts import forget_about
from kith.families.models import Family, FamilyMember, KeptFrom, OwnSpace, Person
from kith.families.models.visible import FamilyRecordQuerySet
from kith.partnership.models import Account

type Rows = dict[type[models.Model], set[int]]
AT_ONCE = 500


def erase(family: Family) -> int:
    """Delete it, and give how many rows went. Called inside a transaction, by a command that has made sure of two people.

    A person who counts in another family, or from whom another family keeps something, stays as they are: without them
    what is kept would be kept from nobody. The audit trail holds ids alone, and stays.
    """
    found = _everything_of(family)
    _close_own_pages(found.get(OwnSpace, set()))
    forget_about(_public_ids(found))
    for model, ids in found.items():
        _let_go_of(model, ids)
    for model, ids in found.items():
        for some in _in_parts(ids):
            rows = model._base_manager.filter(pk__in=some)
            rows._raw_delete(rows.db)  # past Django's collector, which asks row by row; references are checked below
    connection.check_constraints()
    return sum(len(ids) for ids in found.values())


def _everything_of(family: Family) -> Rows:
    """The family, the people who count nowhere else, and every row that points at one of these, however far."""
    found: Rows = defaultdict(set)
    found[Family], found[Person] = {family.pk}, _people_only_of(family)
    to_look_at: list[type[models.Model]] = [Family, Person]
    while to_look_at:
        model = to_look_at.pop()
        for field in _pointing_at(model):
            new = set()
            for some in _in_parts(found[model]):
                rows = field.model._base_manager.filter(**{f"{field.name}__in": some})
                new |= set(rows.values_list("pk", flat=True))
            if new := new - found[field.model]:
                found[field.model] |= new
                to_look_at.append(field.model)
    return found


def _public_ids(found: Rows) -> Iterator[UUID]:
    """By which pages about them are known: a visit's own page does not name its family."""
    for model, ids in found.items():
        if any(field.name == "public_id" for field in model._meta.concrete_fields):
            for some in _in_parts(ids):
                yield from model._base_manager.filter(pk__in=some).values_list("public_id", flat=True)


def _pointing_at(model: type[models.Model]) -> list[Any]:
    """Every field of any table that points at this one, and falls with what it points at."""
    return [field for field in _fields_to(model) if field.remote_field.on_delete is not models.SET_NULL]


def _fields_to(model: type[models.Model]) -> list[Any]:
    relations: list[Any] = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created]
    return [one.field for one in relations if not one.concrete and (one.one_to_many or one.one_to_one)]


def _let_go_of(model: type[models.Model], ids: set[int]) -> None:
    """What may point at nothing does so before the row that it points at goes."""
    for field in _fields_to(model):
        if field.remote_field.on_delete is models.SET_NULL:
            for some in _in_parts(ids):
                field.model._base_manager.filter(**{f"{field.name}__in": some}).update(**{field.name: None})


def _people_only_of(family: Family) -> set[int]:
    people = set(FamilyMember.objects.filter(family=family).values_list("person_id", flat=True))
    return {person for person in people if not _is_needed_elsewhere(person, family)}


def _is_needed_elsewhere(person: int, family: Family) -> bool:
    if KeptFrom.objects.filter(person=person).exclude(family=family).exists():
        return True
    for field in _pointing_at(Person):
        queryset = getattr(field.model, "objects", None)
        if not isinstance(getattr(queryset, "all", lambda: None)(), FamilyRecordQuerySet):
            continue
        rows: Any = queryset.all()  # type: ignore[union-attr]
        if rows.family_path.split("__")[0] not in {one.name for one in field.model._meta.get_fields()}:
            continue  # hangs on the person alone, wherever they count
        if rows.filter(**{field.name: person}).exclude(**{rows.family_path: family}).exists():
            return True
    return False


def _close_own_pages(spaces: set[int]) -> None:
    """Their sign-in opens nothing, and says no name."""
    for space in OwnSpace.objects.filter(pk__in=spaces).select_related("account"):
        Account.objects.filter(pk=space.account_id, memberships=None).update(is_active=False, name="Somebody")


def _in_parts(ids: set[int]) -> list[list[int]]:
    inside = sorted(ids)
    return [inside[start : start + AT_ONCE] for start in range(0, len(inside), AT_ONCE)]
