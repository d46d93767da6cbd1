"""In every small world, what a visible set holds is what the slow reading of docs/who-may-know.md says.

`KITH_WORLDS=nightly` tries ten thousand worlds; a number tries that many. They are tried in batches, so that a run says how
far it came, and none is so long that it is taken for a test that waits for ever.
"""

import inspect
import os
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from kith.families.models import Conflict, Family, KeptFrom, Person, visible
from kith.families.models.conflicts import ConflictQuerySet
from kith.families.models.families import FamilyMemberQuerySet
from kith.families.models.kept_from import KeptFromQuerySet
from kith.families.models.relationships import RelationshipQuerySet
from kith.families.models.sharing import SharingQuerySet, SharingReaderQuerySet
from kith.families.models.visible import FamilyRecordQuerySet
from tests.proofs import oracle
from tests.proofs.worlds import RECORDS, Made, worlds

pytestmark = pytest.mark.django_db

SAID = os.environ.get("KITH_WORLDS", "")
WORLDS = {"": 300, "nightly": 10_000}.get(SAID) or int(SAID)
A_BATCH = 400
BATCHES = [min(A_BATCH, WORLDS - before) for before in range(0, WORLDS, A_BATCH)]
SIDES = ("visible_to", "own_side")
ROOMS = (*SIDES, "shared_with", "without_conflicts", "kept_from_nobody", "not_kept_from", "without_families_that_keep")
WITHOUT_A_SET = {
    "families.ConcernReader": "what the rule of a concern itself reads",
    "families.Conflict": "has its own, tried below",
    "families.KeptFrom": "has its own, tried below",
    "families.LegalHold": "has its own: read beside the family",
    "families.OwnSpace": "who signs in as whom, read at the door",
    "families.PictureFile": "read through its Picture",
    "families.Relationship": "what the rule itself reads",
    "families.RetentionChange": "has its own: read beside the family",
    "families.SharingItem": "what the rule of sharing itself reads",
    "families.SharingReader": "what the rule of sharing itself reads",
    "families.SharingReasons": "read through its Sharing",
    "families.SharingStep": "read through its Sharing",
    "support.Answer": "read through its Sending",
    "support.AskAddition": "read through its Ask",
    "support.AskMessage": "read through its Answer",
    "voice.AnswerMessage": "read through its decision; a message here is of no family",
    "voice.ReportMessage": "read through its report; a message here is of no family",
    "support.PlanItemStep": "read through its PlanItem",
    "support.ProcessingBasis": "read through its Ask",
    "support.ServiceAgreement": "read through its Ask",
}


def ids(rows):
    return set(rows.order_by().values_list("pk", flat=True))


def compare(made, model, room, reader, should, tried):
    """The set in this room holds the rows that the oracle says, no more and no fewer."""
    queryset = model.objects.all()
    found = ids(getattr(queryset, room)(reader))
    meant = {row.id for row in made.world.all(model._meta.label) if should(made.world, reader, row)}
    shown, lost = found - meant, meant - found
    assert found == meant, f"{model._meta.label}.{room} for {reader}: shows {shown} too many, and lacks {lost}"
    tried["sets"] += 1
    if room == "shared_with":
        tried["shared"] += len(found)
    if room in SIDES:
        tried["rows"] += len(found)
        tried[model._meta.label] += len(found)


def is_not_kept(world, reader, row):
    return not oracle.is_kept(world, reader, row)


def try_world(made, tried):
    """Every reader's sets, of every kind in this world."""
    look = partial(compare, made, tried=tried)
    for reader in made.readers():
        for model in map(apps.get_model, made.told.kinds):
            look(model, "visible_to", reader, oracle.may_know)
            look(model, "own_side", reader, oracle.may_read_of_their_own)
            look(model, "shared_with", reader, oracle.is_shared_with)
            if hidden := [row for row in made.world.all(model._meta.label) if oracle.is_kept(made.world, reader, row)]:
                look(model, "not_kept_from", reader, is_not_kept)
                tried["kept"] += len(hidden)
            for name in (name for label, name in oracle.NAMED_SETS if label == model._meta.label):
                look(model, name, reader, partial(oracle.in_named_set, name=name))
        kept = {
            row.id
            for row in made.world.all("families.KeptFrom")
            if not reader.is_family and oracle.walks_beside(made.world, reader, row.family)
        }
        assert ids(KeptFrom.objects.visible_to(reader)) == kept
        conflicts = {
            row.id
            for row in made.world.all("families.Conflict")
            if not reader.is_family and oracle.walks_beside(made.world, reader, row.family)
        }
        assert ids(Conflict.objects.visible_to(reader)) == conflicts


def try_worlds(how_many, phases=(Phase.generate, Phase.shrink)):
    """Try this many worlds, and say what was in them."""
    tried = Counter()

    @settings(
        max_examples=how_many,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=phases,
    )
    @given(told=worlds)
    def attempt(told):
        with transaction.atomic():
            try_world(Made(told), tried)
            transaction.set_rollback(True)
        tried["worlds"] += 1

    attempt()
    return tried


@pytest.mark.parametrize("how_many", BATCHES, ids=[f"batch-{number}" for number, _ in enumerate(BATCHES, 1)])
def test_what_is_known_is_the_rule_read_slowly(how_many):
    """And that the worlds hold what the rule is about: a proof where nothing is hidden would prove nothing."""
    tried = try_worlds(how_many)

    print(
        f"{tried['worlds']} worlds, {tried['sets']} sets, {tried['rows']} rows known, {tried['kept']} kept, {tried['shared']} shared"
    )
    assert tried["kept"] > how_many
    assert tried["shared"] > how_many / 30
    if how_many >= 300:  # in fewer, a kind may by chance be nobody's to know
        assert not [model._meta.label for model in RECORDS if not tried[model._meta.label]]


def nothing_is_kept(monkeypatch):
    monkeypatch.setattr(FamilyRecordQuerySet, "not_kept_from", lambda self, reader: self)


def what_hangs_on_a_fact_is_forgotten(monkeypatch):
    monkeypatch.setattr(visible, "_roads", lambda model, before="", by=(): iter(()))


def only_the_nearest_takes_it_along(monkeypatch):
    whole = visible._roads
    monkeypatch.setattr(visible, "_roads", lambda model, before="", by=(): iter(()) if before else whole(model))


def what_was_kept_once_is_kept_for_ever(monkeypatch):
    monkeypatch.setattr(KeptFromQuerySet, "holding", lambda self: self.all())


def nobody_is_told_by_a_worker(monkeypatch):
    monkeypatch.setattr(KeptFromQuerySet, "against", lambda self, reader: self.filter(person_id=reader.person_id))


def a_relationship_never_ends(monkeypatch):
    monkeypatch.setattr(RelationshipQuerySet, "holding", lambda self, at: self)


def any_organisation_will_do(monkeypatch):
    live = lambda self, r: self.opening(r.at).filter(account_id=r.account_id)  # noqa: E731
    monkeypatch.setattr(RelationshipQuerySet, "live", live)


def whoever_counts_may_read(monkeypatch):
    monkeypatch.setattr(FamilyMemberQuerySet, "opens_to", lambda self, reader: self.filter(person_id=reader.person_id))


def a_childs_is_a_parents(monkeypatch):
    monkeypatch.setattr(visible, "is_for", lambda model, road, reader: visible.ALL)


def what_is_withdrawn_stays(monkeypatch):
    monkeypatch.setattr(SharingQuerySet, "going_on", lambda self: self)


def what_is_kept_is_shared(monkeypatch):
    monkeypatch.setattr(FamilyRecordQuerySet, "kept_from_nobody", lambda self: self)


def a_conflict_of_interest_blocks_nothing(monkeypatch):
    monkeypatch.setattr(ConflictQuerySet, "holding", lambda self: self.none())


def a_conflict_of_interest_lasts_for_ever(monkeypatch):
    monkeypatch.setattr(ConflictQuerySet, "holding", lambda self: self.all())


def whoever_was_named_once_reads_for_ever(monkeypatch):
    monkeypatch.setattr(SharingReaderQuerySet, "live", SharingReaderQuerySet.of)


AT_MOST = 5000  # worlds: it ends at the first that tells, mostly within 200


@pytest.mark.parametrize(
    "broken",
    [
        what_is_withdrawn_stays,
        what_is_kept_is_shared,
        a_conflict_of_interest_blocks_nothing,
        a_conflict_of_interest_lasts_for_ever,
        whoever_was_named_once_reads_for_ever,
        nothing_is_kept,
        what_hangs_on_a_fact_is_forgotten,
        only_the_nearest_takes_it_along,
        what_was_kept_once_is_kept_for_ever,
        nobody_is_told_by_a_worker,
        a_relationship_never_ends,
        any_organisation_will_do,
        whoever_counts_may_read,
        a_childs_is_a_parents,
    ],
    ids=lambda broken: broken.__name__,
)
def test_a_broken_rule_is_found(monkeypatch, broken):
    broken(monkeypatch)
    visible.roads_of.cache_clear()
    try:
        with pytest.raises(AssertionError, match="too many, and lacks"):
            try_worlds(AT_MOST, phases=[Phase.generate])
    finally:
        visible.roads_of.cache_clear()


def test_every_kind_of_record_is_on_the_page_and_nothing_else_is():
    assert set(oracle.read_page()) == {model._meta.label for model in RECORDS}


def test_the_page_shows_the_rule_as_it_is_tried():
    source = Path(oracle.__file__).read_text(encoding="utf-8")
    rule = source.split("# The rule. ", 1)[1].split("\n", 1)[1].split("# The rule ends here.", 1)[0].strip()
    assert rule in oracle.PAGE.read_text(encoding="utf-8")


def test_every_named_set_of_a_reader_is_tried():
    """A queryset method that takes a reader opens a set of its own: the oracle must say what it holds."""
    found = {
        (model._meta.label, name)
        for model in RECORDS
        for name, method in inspect.getmembers(model.objects._queryset_class, inspect.isfunction)
        if not name.startswith("_") and "reader" in inspect.signature(method).parameters and name not in ROOMS
    }
    of_a_door = {("families.FamilyMember", "opens_to")}
    unasked = {pair for pair in found if pair not in oracle.NAMED_SETS and pair not in of_a_door}
    inherited = {("support.Attempt", "promised_by")}  # the same set as a check-in's, which has a worker
    assert unasked - inherited == set()


def test_what_points_at_a_family_or_a_person_has_a_visible_set_or_a_reason_not_to():
    """A new table about a family is a record with a visible set, or is listed here with who reads it, and through what."""
    near = {Family, Person, *RECORDS}
    without = {
        model._meta.label
        for model in apps.get_models()
        if model not in RECORDS
        and not model._meta.auto_created
        and any(field.related_model in near for field in model._meta.concrete_fields if field.is_relation)
    }
    assert without == set(WITHOUT_A_SET)
