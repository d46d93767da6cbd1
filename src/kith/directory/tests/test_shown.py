"""What nobody is shown: drafts, hidden entries, entries past their day. One place decides, for every page."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.directory.commands import refresh_search
from kith.directory.factories import LocationFactory, PlaceFactory, ServiceFactory
from kith.directory.models import Capacity, CostOption, Location, Phone, Schedule, Service
from kith.directory.presenters import cards
from kith.directory.queries import Looking, find, somewhere

pytestmark = pytest.mark.django_db
YESTERDAY = {"shown_until_on": timezone.localdate() - timedelta(days=1)}
NOT_SHOWN = [{"stage": "draft"}, {"stage": "hidden"}, YESTERDAY]


@pytest.mark.parametrize("so", NOT_SHOWN, ids=["draft", "hidden", "past its day"])
def test_what_is_not_shown_is_on_no_page_and_cannot_be_asked(client, so):
    service = PlaceFactory(name="Larch Villa", service=ServiceFactory(name="Quillwort Club", **so)).service
    refresh_search()

    assert "Quillwort Club" not in client.get("/find/", {"q": "quillwort"}).text
    assert client.get(f"/find/{service.public_id}/").status_code == 404
    assert client.get(f"/ask/about/{service.public_id}/").status_code == 404
    assert somewhere("Larch Villa") is None


def test_an_entry_stops_being_found_on_the_day_after_its_last_without_anybody_doing_anything():
    ServiceFactory(name="Summer Club", shown_until_on=date(2027, 8, 31))
    refresh_search()

    assert [find(Looking("summer"), on=on).total for on in (date(2027, 8, 31), date(2027, 9, 1))] == [1, 0]


def test_a_private_location_is_private_for_every_service_in_it():
    PlaceFactory(service__name="Blether", location=LocationFactory(name="Larch Villa", is_private=True))
    refresh_search()
    assert somewhere("Larch Villa") is None


def test_a_cost_that_nobody_has_said_is_not_free():
    service = ServiceFactory(cost_is_known=False)
    assert not service.is_free
    assert cards.cost(service) == "Ask them what it costs"


WRONG = {
    "a frequency that is no frequency": lambda: Schedule(service=ServiceFactory(), freq="DAILY"),
    "times of nothing": lambda: Schedule(freq="WEEKLY"),
    "a number of nobody": lambda: Phone(number="0141 496 0000"),
    "a location of no kind": lambda: Location(name="Hall", kind="moon"),
    "a point off the earth": lambda: Location(name="Hall", latitude=91, longitude=0),
    "a status of our own": lambda: Service(organisation=ServiceFactory().organisation, slug="x", status="paused"),
    "more free than there is": lambda: Capacity(
        service=ServiceFactory(), unit="beds", available=3, maximum=2, as_of=timezone.now()
    ),
    "a price for no time": lambda: CostOption(
        service=ServiceFactory(), valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)
    ),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_closed_lists_are_closed_in_the_database_itself(wrong):
    row = wrong()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
