"""`./kith directory quality`: figures to read and for a machine, and one plain sentence where there is no made-up city."""

import json
from datetime import date

import pytest

from kith.cli.directory_quality import run
from kith.cli.words import Trouble
from kith.demo.build.places import load_places
from kith.demo.build.providers import load_providers
from kith.demo.models import City
from kith.demo.quality import PARTS
from kith.directory.commands import refresh_search

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    load_places()
    load_providers(today=date(2026, 11, 12))
    refresh_search()
    City.objects.create(families=0, seed=1, real_places=False, made_on=date(2026, 11, 12))


def test_it_prints_the_figures_and_every_search_if_asked(city, capsys):
    assert run(["--each"]) == 0
    said = capsys.readouterr().out
    assert "Searches kept apart" in said
    assert "baby group, near Castlemilk: " in said


def test_for_a_machine_it_is_json(city, capsys):
    assert run(["--json", "--each"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["all"]["searches"] == sum(told[part]["searches"] for part in PARTS) == len(told["each"])
    assert 0 < told["all"]["precision_at_5"] <= 1


def test_without_the_made_up_city_it_says_how_to_build_it():
    with pytest.raises(Trouble, match="The made-up city is not in this database"):
        run([])
