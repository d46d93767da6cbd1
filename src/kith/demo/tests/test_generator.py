"""The many families that the machine makes up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.common.testing import NOON
from kith.demo.build.generator import generate, generate_families
from kith.demo.build.generator.tables import Tables
from kith.families.models import Family, FamilyMember, Person
from kith.partnership.factories import MembershipFactory, OrganisationFactory
from kith.partnership.models import Account
from kith.support.models import Ending, Episode, LivingSituation, NoteLine, Sending, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_small_city():
    for slug in ("night-lamp", "close-knit", "cartvale-families"):
        MembershipFactory(organisation=OrganisationFactory(slug=slug))


@pytest.fixture
def families():
    generate_families(180, seed=5, at=NOON)


def what_was_said():
    """Names, words and times of everything, in order."""
    lines = NoteLine.objects.order_by("pk").values_list("words", flat=True)
    visits = Visit.objects.order_by("pk").values_list("starts_at", "band", "state", "public_id")
    return list(Family.objects.order_by("pk").values_list("known_as", "public_id")), list(lines), list(visits)


def share(rows, **which):
    return rows.filter(**which).count() / max(1, rows.count())


def test_the_same_seed_makes_the_same_families():
    generate_families(40, seed=3, at=NOON)
    first = what_was_said()
    forget_everyone()
    generate_families(40, seed=3, at=NOON)
    assert what_was_said() == first


def test_another_seed_makes_other_families():
    generate_families(40, seed=3, at=NOON)
    first = what_was_said()
    forget_everyone()
    generate_families(40, seed=4, at=NOON)
    assert what_was_said() != first


def test_more_families_begin_with_the_same_ones(monkeypatch):
    monkeypatch.setattr(generate, "CHUNK", 27)
    generate_families(27, seed=3, at=NOON)
    fewer = [row[0] for row in what_was_said()[0]]
    forget_everyone()
    generate_families(40, seed=3, at=NOON)
    assert [row[0] for row in what_was_said()[0]][: len(fewer)] == fewer


def test_every_constraint_holds(families):
    connection.check_constraints()


def test_nothing_has_happened_after_now(families):
    assert not Visit.objects.filter(starts_at__gt=NOON).exclude(state="planned").exists()
    assert not Visit.objects.filter(starts_at__lte=NOON, state="planned").exists()
    assert not Sending.objects.filter(first_answered_at__gt=NOON).exists()
    assert not Ending.objects.filter(ended_at__gt=NOON).exists()


def test_nobody_is_older_than_their_mum(families):
    for tie_of, tie_to in Family.objects.filter(ties__word="mum").values_list("ties__of__born_on", "ties__to__born_on"):
        assert tie_to is None or (tie_to - tie_of).days > 17 * 365


def test_every_family_has_somebody_who_said_hello(families):
    assert not Family.objects.filter(relationships=None).exists()
    assert not Family.objects.filter(asks=None).exists()


def test_visits_fall_in_every_part_of_the_week(families):
    for band in ("early-morning", "school-day", "after-school", "evening", "weekend"):
        assert Visit.objects.filter(band=band).exists(), band
    assert 0.25 < share(Visit.objects.all(), band="school-day") < 0.6


def test_some_visits_are_missed_and_it_is_said_whose_side(families):
    been = Visit.objects.exclude(state="planned")
    assert 0.06 < share(been, state="missed") < 0.22
    assert set(been.filter(state="missed").values_list("missed_side", flat=True)) == {"ours", "theirs", "nobodys"}


def test_most_asks_are_answered_when_promised(families):
    answered = Sending.objects.filter(first_answered_at__isnull=False).values_list("first_answered_at", "answer_by_on")
    in_time = sum(at.date() <= by for at, by in answered)
    assert 0.78 < in_time / len(answered) < 0.97


def test_nothing_waits_at_close_knit_but_what_was_written_by_hand(families):
    assert not Sending.objects.waiting().filter(organisation__slug="close-knit").exists()


def test_not_known_is_a_real_answer(families):
    later = LivingSituation.objects.filter(point__in=["3-months", "6-months", "12-months"])
    assert later.filter(lives="not-known").exists()
    assert later.filter(lives="", asked_at=None).exists()
    assert Episode.objects.filter(ended_on=None).exists()


def test_children_are_of_every_age(families):
    born = FamilyMember.objects.filter(is_child=True, person__born_on__isnull=False)
    years = {(NOON.date() - on).days // 365 for on in born.values_list("person__born_on", flat=True)}
    assert years >= set(range(1, 17))
    assert Person.objects.filter(stage="unborn").exists()


def test_a_worker_walks_beside_a_few_families_however_many_there_are(families):
    for worker in Account.objects.filter(email__startswith="made-up-5-0-").exclude(email__contains="lead"):
        assert worker.relationships.count() <= 9


def test_a_chunk_takes_as_many_queries_whatever_its_size():
    generate_families(1, seed=1, at=NOON)  # the calendar and the profile are read once
    with CaptureQueriesContext(connection) as few:
        generate_families(60, seed=8, at=NOON)
    with CaptureQueriesContext(connection) as many:
        generate_families(240, seed=9, at=NOON)
    assert len(many) <= len(few) + 6  # a table that a few families happened not to need


def forget_everyone():
    for table in reversed(Tables().tables):
        made_up = {"email__startswith": "made-up"} if table.model is Account else {}
        if table.model.__name__ == "Membership":
            made_up = {"account__email__startswith": "made-up"}
        table.model._base_manager.filter(**made_up)._raw_delete("default")
