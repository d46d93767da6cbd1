"""The second wall, gone round: raw questions as the pages' role, in the same made-up worlds as the first.

Only PostgreSQL has it. `KITH_WORLDS` as in `test_who_may_know.py`; here a third as many.
"""

from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings

from kith.families import wall
from kith.families.models import Concern
from kith.families.models.visible import keeping_of
from kith.support.models import plans
from tests.proofs import oracle
from tests.proofs.test_who_may_know import BATCHES, SIDES, ids
from tests.proofs.worlds import Made, Told, worlds

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has row-level security"),
]
SETS = (*SIDES, "shared_with")


def is_sent_to_them(world, reader, row):
    """Named in something that was shared with this reader, and nothing that takes it along is kept from anybody."""
    facts = [(fact.label, fact.id) for fact in oracle.goes_with(world, row)]
    if any((kept.kind, kept.record_id) in facts and kept.ended_at is None for kept in world.all("families.KeptFrom")):
        return False
    items = [item for item in world.all("families.SharingItem") if (item.kind, item.record_id) == (row.label, row.id)]
    named = {one.sharing for one in world.all("families.SharingReader") if one.account == reader.account_id}
    sharings = [sharing for item in items for sharing in world.follow(item, "sharing")]
    return any(one.id in named and one.organisation == reader.organisation_id for one in sharings)


def may_be_given(world, reader, row):
    """What the wall may give, read slowly: their families' rows and what is shared with them, and none kept by itself."""
    kept = any(
        (kept.kind, kept.record_id) == (row.label, row.id) and oracle.is_against(world, reader, kept)
        for kept in world.all("families.KeptFrom")
    )
    families = oracle.families_of(world, row)
    beside = any(oracle.walks_beside(world, reader, f) or oracle.is_open(world, reader, f) for f in families)
    return not kept and (beside or is_sent_to_them(world, reader, row))


def behind(reader, question):
    """The rows of a question asked as a page of this reader asks."""
    wall.go_behind()
    wall.stand_behind(reader)
    try:
        return ids(question())
    finally:
        wall.come_out()


def try_world(made, tried):
    models = [model for model in wall.walled() if model._meta.label in made.told.kinds and model is not Concern]
    for reader in made.readers():
        again = replace(reader)  # who has nothing remembered from outside the wall
        for model in models:
            everything = model.objects.all()
            given_to_them = behind(reader, everything.all)
            may = {row.id for row in made.world.all(model._meta.label) if may_be_given(made.world, reader, row)}
            assert given_to_them <= may, f"{model._meta.label} for {reader}: gives {given_to_them - may} too many"
            tried["refused"] += len(made.world.all(model._meta.label)) - len(given_to_them)
            for name in SETS:
                known = ids(getattr(everything, name)(reader))
                found = behind(again, partial(getattr(everything, name), again))
                said = f"hides {known - found} and opens {found - known}"
                assert found == known, f"{model._meta.label}.{name} for {reader}: the wall {said}"
                tried["known"] += len(known)


def try_worlds(how_many, phases=(Phase.generate, Phase.shrink)):
    """Try this many worlds, and say what was in them."""
    tried = dict.fromkeys(("refused", "known"), 0)

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

    attempt()
    return tried


@pytest.mark.parametrize("batch", BATCHES, ids=[f"batch-{number}" for number, _ in enumerate(BATCHES, 1)])
def test_the_wall_gives_no_more_than_the_rule_and_hides_nothing_of_it(batch):
    tried = try_worlds(max(1, batch // 3))

    assert tried["refused"] > batch
    assert tried["known"] > batch


def test_a_rule_that_forgets_that_the_wall_hides_is_found(monkeypatch):
    """Whose worker is kept from somebody is asked past the wall: behind it the kept place in the team is not there."""
    monkeypatch.setattr(plans, "beyond", nullcontext)
    monkeypatch.setattr(Told, "kinds", property(lambda told: ["support.Visit", "support.Letter"]))

    with pytest.raises(AssertionError, match="own_side"):
        try_worlds(100, phases=[Phase.generate])


def test_for_nobody_the_wall_gives_nothing():
    for model in wall.walled():
        wall.go_behind()
        try:
            assert not model.objects.exists()
        finally:
            wall.come_out()


def test_every_kind_of_record_is_walled_or_excused_with_a_reason():
    labels = {model._meta.label for model in apps.get_models()}
    assert set(wall.EXCUSED) <= labels
    assert all(wall.EXCUSED.values())
    assert {"families.Household", "families.SafeContact", "families.Telling", "support.VisitNote"} <= {
        model._meta.label for model in wall.walled()
    }
    assert keeping_of(apps.get_model("families.Household")).itself
