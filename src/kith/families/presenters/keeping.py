"""What may be kept from somebody, in words, and what is kept now."""

from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.common.templatetags.kith import clock, day
from kith.families.models import Family, Household, KeptFrom, Person, SafeContact, Telling, Tie
from kith.families.models.visible import kinds_that_may_be_kept
from kith.families.queries import people_of, what_is_kept

MOST = 200
SHORT = 80


def facts_to_keep(reader: Reader, family: Family) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every fact of this family that may be kept, in groups, as choices of a form."""
    groups = []
    for kind, called in sorted(kinds_that_may_be_kept().items(), key=lambda pair: pair[1]):
        rows = _rows(reader, family, kind)
        if rows:
            groups.append((called[:1].upper() + called[1:], [(f"{kind}:{row.pk}", in_words(row)) for row in rows]))
    return groups


def record_of(reader: Reader, family: Family, fact: str) -> Any:
    """The record that a choice of the form stands for."""
    kind, _colon, number = fact.partition(":")
    for row in _rows(reader, family, kind):
        if str(row.pk) == number:
            return row
    raise Http404


def kept_rows(reader: Reader, family: Family) -> list[dict[str, Any]]:
    """What is kept, from whom (when the reader may know of them), why, and when to look again."""
    kept = list(what_is_kept(reader, family).select_related("kept_by"))
    names = dict(people_of(reader).filter(pk__in={k.person_id for k in kept}).values_list("pk", "known_as"))
    found = _records(reader, kept)
    called = kinds_that_may_be_kept()
    return [
        {
            "kept": one,
            "what": in_words(found[one.kind, one.record_id])
            if (one.kind, one.record_id) in found
            else called.get(one.kind, _("something of this family")),
            "kind": called.get(one.kind, ""),
            "who": names.get(one.person_id, _("somebody outside this family")),
        }
        for one in kept
    ]


def tie_words(tie: Tie) -> str:
    """Hamza is big brother to Zayn."""
    return _("%(who)s is %(word)s to %(whom)s") % {"who": tie.of.known_as, "word": tie.word, "whom": tie.to.known_as}


def in_words(row: Any) -> str:
    """One fact, short enough to choose by."""
    if isinstance(row, Person):
        return row.known_as
    if isinstance(row, Household):
        return row.known_as or row.get_kind_display()
    if isinstance(row, SafeContact):
        return f"{row.person.known_as}: {row.get_channel_display()}"
    if isinstance(row, Tie):
        return tie_words(row)
    words = getattr(row, "words", "") if isinstance(row, Telling) else _other(row)
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"


def _other(row: Any) -> str:
    """Facts of later stages of the story, by what they all have: words, a want, a name or a day."""
    for name in ("want", "words", "name", "as_what"):
        if value := getattr(row, name, ""):
            return str(value)
    if account := getattr(row, "account", None):
        return str(account)
    starts = getattr(row, "starts_at", None)
    return f"{day(starts)} {starts.year}, {clock(starts)}" if starts else str(row.pk)


def _rows(reader: Reader, family: Family, kind: str) -> list[Any]:
    if kind not in kinds_that_may_be_kept():
        return []
    rows = apps.get_model(kind).objects.visible_to(reader).fetch_mode(models.FETCH_PEERS)
    if kind == Person._meta.label:
        return list(rows.filter(memberships__family=family).order_by("memberships__order", "pk")[:MOST])
    return list(rows.filter(**{rows.family_path: family}).order_by("-pk")[:MOST])


def _records(reader: Reader, kept: list[KeptFrom]) -> dict[tuple[str, int], Any]:
    """The kept records themselves, as far as what the reader is there for opens them."""
    by_kind: dict[str, list[int]] = {}
    for one in kept:
        by_kind.setdefault(one.kind, []).append(one.record_id)
    return {
        (kind, pk): row
        for kind, ids in by_kind.items()
        for pk, row in apps.get_model(kind).objects.visible_to(reader).in_bulk(ids).items()
    }
