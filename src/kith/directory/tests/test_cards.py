"""What cards show is read anew each time, though its question is put into SQL once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.models import DayApart, Service, Session
from kith.directory.queries.cards import cards_of, with_cards

pytestmark = pytest.mark.django_db


def as_told(service: Service) -> tuple:
    """Every column of all that a card is drawn from."""
    places = [(columns(place), columns(place.location)) for place in service.public_places]
    days = [columns(day) for day in service.other_days]
    return columns(service), columns(service.organisation), [columns(one) for one in service.hours], places, days


def columns(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("number", [0, 1, 20, 43])
def test_cards_are_those_of_the_question_itself_however_many(number):
    services = [ServiceFactory(name=f"Club {n}", full_until_on=timezone.localdate()) for n in range(number)]
    for service in services[::2]:
        PlaceFactory(service=service)
        Session.objects.create(service=service, weekday=1, starts="10:00", ends="12:30")
        DayApart.objects.create(service=service, starts_on="2026-12-25", ends_on="2026-12-26")
    wanted = [service.pk for service in reversed(services)]

    expected = {service.pk: as_told(service) for service in with_cards().filter(pk__in=wanted)}

    assert [as_told(service) for service in cards_of(wanted)] == [expected[pk] for pk in wanted]


def test_what_may_not_be_told_of_any_more_is_gone_at_the_next_asking():
    shown, hidden = ServiceFactory(), ServiceFactory()
    place = PlaceFactory(service=shown)
    assert [service.pk for service in cards_of([hidden.pk, shown.pk])] == [hidden.pk, shown.pk]

    Service.objects.filter(pk=hidden.pk).update(stage=Service.Stage.HIDDEN)
    type(place.location).objects.filter(pk=place.location_id).update(is_private=True)

    (left,) = cards_of([hidden.pk, shown.pk])
    assert (left.pk, left.public_places) == (shown.pk, [])


def test_a_question_kept_from_yesterday_is_not_asked_today(monkeypatch):
    today = timezone.localdate()
    service = ServiceFactory(shown_until_on=today)
    assert cards_of([service.pk])

    monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(days=1))

    assert cards_of([service.pk]) == ()
