"""Demo mode keeps its hands off a database that it did not make, and is not there outside it."""

import socket
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from kith.cli import demo, serve
from kith.cli.demo import who_you_can_be
from kith.cli.words import Trouble
from kith.demo import queries, views
from kith.demo.models import City
from kith.partnership.factories import AccountFactory
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db


def test_a_database_where_somebody_signs_in_and_no_city_was_made_is_somebody_elses():
    assert not queries.is_someone_elses()
    AccountFactory()
    assert queries.is_someone_elses()
    City.objects.create(families=1, seed=1, made_on=date(2026, 11, 12))
    assert not queries.is_someone_elses()


@pytest.mark.parametrize("fresh", [[], ["--fresh"]], ids=["as it is", "afresh"])
def test_the_demonstration_does_not_so_much_as_migrate_a_database_of_somebody_else(fresh):
    AccountFactory()
    with CaptureQueriesContext(connection) as asked, pytest.raises(Trouble, match="left alone"):
        demo.run(["--no-serve", *fresh])
    assert not any("django_migrations" in query["sql"] for query in asked.captured_queries)
    assert Account.objects.count() == 1


def test_the_pages_of_the_demonstration_are_not_there_outside_it(client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/be/", {"persona": "craig"}).status_code == 404


def test_nobody_is_signed_in_by_one_press_where_no_city_was_made(settings):
    settings.DEMO = True
    AccountFactory(slug="craig")
    with pytest.raises(Http404):
        views.be(RequestFactory().post("/demo/be/", {"persona": "craig"}))


def test_everyone_offered_is_somebody_who_can_be(settings):
    AccountFactory(slug="nobody-in-particular")
    assert queries.personas() == []


def test_the_command_names_families_practitioners_and_planners_alike():
    everyone = [
        queries.Persona("shazia", "Shazia", "", "", True, "family"),
        queries.Persona("craig", "Craig", "Family worker", "", True, "work"),
        queries.Persona("gordon", "Gordon", "Planning lead", "", True, "plan"),
        queries.Persona("extra", "Somebody Else", "", "", False, "work"),
    ]
    assert who_you_can_be(everyone) == ["Families     Shazia", "Beside them  Craig", "Who plan     Gordon"]


def test_the_road_leads_from_the_front_door_past_those_whom_this_city_holds():
    craig = queries.Persona("craig", "Craig", "Family worker", "", True, "work")
    steps = queries.story([craig])
    assert [(step.persona, step.page) for step in steps] == [
        (None, "web:front"),
        (craig, "web:front"),
        (None, "support:code"),
        (None, "voice:you-said"),
    ]
    assert all(step.words for step in steps)


@pytest.mark.parametrize("command", [demo.run, serve.run], ids=["demo", "serve"])
def test_a_port_where_something_is_served_is_said_before_anything_is_built_or_promised(command, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} cannot be used here: Address already in use"):
            command(["--port", str(port)])
    assert not capsys.readouterr().out
