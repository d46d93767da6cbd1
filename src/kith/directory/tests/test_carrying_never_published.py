"""What is kept private is on no list, no slip and in no calendar, by whatever id somebody guesses."""

from datetime import time

import pytest

from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, SessionFactory
from kith.directory.models import Schedule, Service
from kith.directory.short_ids import short
from kith.directory.tests.test_never_published import PLANTED, SECRET

pytestmark = pytest.mark.django_db


def guessed(service):
    """Every address of carrying away that an id of this service, its places or its organisation could be put into."""
    ids = [service.public_id, service.organisation.public_id]
    ids += [one for place in service.places.all() for one in (place.public_id, place.location.public_id)]
    for one in ids:
        yield f"/find/list/?of={short(one)}"
        yield f"/find/list/?of={one}"
        yield f"/find/choose/?of={one}"
        yield f"/find/{one}/times/"
    yield "/find/choose/"
    yield "/find/kept/"


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED.keys())
def test_a_secret_is_carried_away_by_nobody(client, plant):
    service = plant()
    SessionFactory(service=service)
    PlaceFactory(service__name="In the open")
    refresh_search()

    for address in guessed(service):
        answer = client.get(address, follow=True)
        assert SECRET not in answer.text.lower(), address
        assert "QX42 8AB" not in answer.text, address
        assert "03:00" not in answer.text, address
        assert "T030000" not in answer.text.replace("0325T030000", ""), address


@pytest.mark.parametrize(
    "so",
    [
        {"stage": "draft"},
        {"stage": "hidden"},
        {"shown_until_on": "2026-11-24"},
        {"status": "defunct"},
        {"status": "inactive"},
    ],
    ids=lambda so: next(iter(so.values())),
)
def test_what_is_not_shown_is_not_there(client, so):
    service = SessionFactory(service__name="Larch club").service
    Service.objects.filter(pk=service.pk).update(**so)

    assert client.get(f"/find/{service.public_id}/times/").status_code == 404
    page = client.get(f"/find/list/?of={short(service.public_id)}").text
    assert "Larch club" not in page
    assert "not on offer any more" in page


def test_a_refuge_has_no_calendar_and_its_slip_says_that_they_tell_you_where(client):
    service = SessionFactory(service__reach=Service.Reach.PRIVATE).service
    PlaceFactory(service=service, name="Larch Villa", is_private=True)

    assert client.get(f"/find/{service.public_id}/times/").status_code == 404
    assert f"/find/{service.public_id}/times/" not in client.get(f"/find/{service.public_id}/").text
    page = client.get(f"/find/list/?of={short(service.public_id)}").text
    assert "Villa" not in page
    assert "At a safe place. They tell you where." in page


def test_times_at_a_private_place_of_a_public_service_are_in_no_calendar(client):
    service = SessionFactory().service
    PlaceFactory(service=service, name="The Hall")
    hidden = PlaceFactory(service=service, name="Larch Villa", is_private=True)
    Schedule.objects.create(
        service=service, place=hidden, freq="WEEKLY", byday="MO", opens=time(3), description="Larch"
    )

    text = client.get(f"/find/{service.public_id}/times/").text

    assert "LOCATION:The Hall" in text
    assert "Larch" not in text
    assert text.count("BEGIN:VEVENT") == 1
