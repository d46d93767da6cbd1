"""Rows written in bulk: the model's own defaults, updated where they are there already, and never half."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kith.common import bulk
from kith.directory.factories import ServiceFactory
from kith.directory.models import Change, ListedWord, Program, Service, Session
from kith.partnership.factories import AreaFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)


def test_rows_are_written_with_the_models_own_defaults_and_give_their_numbers():
    owner = OrganisationFactory().pk
    rows = [(ONE, "Choir", owner), (TWO, "Walks", owner)]
    found = bulk.insert(
        Program, ("public_id", "name", "organisation_id"), rows, unique=("public_id",), returns="public_id"
    )

    assert {program.public_id: program.pk for program in Program.objects.all()} == {
        each: found[bulk.kept_as(each)] for each in (ONE, TWO)
    }
    assert set(Program.objects.values_list("description", flat=True)) == {""}


def test_what_is_there_already_is_updated_and_the_rest_of_it_stays():
    owner = OrganisationFactory().pk
    before = Program.objects.create(public_id=ONE, name="Choir", description="Singing", organisation_id=owner)
    bulk.insert(Program, ("public_id", "name", "organisation_id"), [(ONE, "Big Choir", owner)], unique=("public_id",))

    before.refresh_from_db()
    assert (before.name, before.description) == ("Big Choir", "Singing")


def test_moments_and_ids_come_back_as_they_went():
    at = datetime(2026, 11, 25, 14, 20, tzinfo=UTC)
    bulk.insert(Change, ("record", "kind", "at", "by", "did", "field"), [(TWO, "service", at, "us", "update", "name")])
    change = Change.objects.get()
    assert (change.record, change.at, change.before) == (TWO, at, "")


def test_more_rows_than_one_statement_takes_are_all_written(monkeypatch):
    monkeypatch.setattr(bulk, "MOST_ROWS", 2)
    service = ServiceFactory().pk
    bulk.insert(
        Session, ("service_id", "weekday", "starts", "ends"), ((service, n, "10:00", "12:00") for n in range(5))
    )
    assert Session.objects.filter(service=service, when="all").count() == 5


def test_a_row_that_the_database_refuses_is_an_error_of_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Session, ("service_id", "weekday", "starts", "ends"), [(ServiceFactory().pk, 9, "10:00", "12:00")])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite keeps texts of any length")
def test_a_text_that_is_too_long_is_refused_and_not_cut():
    with pytest.raises(DataError), transaction.atomic():
        bulk.insert(Program, ("name", "organisation_id"), [("x" * 201, OrganisationFactory().pk)])


def test_many_to_many_rows_are_joined():
    service, areas = ServiceFactory(), AreaFactory.create_batch(2)
    Service.objects.get(pk=service.pk).covers.clear()
    bulk.join(Service, "covers", [(service.pk, area.pk) for area in areas])
    assert set(service.covers.all()) == set(areas)


def test_numbers_are_added_to_what_is_there():
    names = ("word", "initial", "length", "listings", "own")
    for listings, own in ((3, 2), (-1, 4)):
        bulk.insert(ListedWord, names, [("pal", "p", 3, listings, own)], unique=("word",), adds=("listings", "own"))
    assert ListedWord.objects.values_list("listings", "own").get() == (2, 6)


def test_a_database_that_plans_by_how_much_there_is_looks_again():
    ServiceFactory()
    with CaptureQueriesContext(connection) as asked:
        bulk.weigh([Service, Session])
    said = [one["sql"] for one in asked]
    assert said == (['ANALYZE "directory_service", "directory_session"'] if connection.vendor == "postgresql" else [])
