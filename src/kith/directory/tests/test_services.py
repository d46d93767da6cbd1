"""What an organisation offers, what helps while a family waits, and when something next runs."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from kith.common.testing import NOON
from kith.directory.factories import ServiceFactory, SessionFactory
from kith.directory.models import DayApart, Service
from kith.directory.presenters import hours
from kith.directory.presenters.cards import badge
from kith.directory.presenters.service_page import page
from kith.directory.queries import helps_while_waiting, next_session, services_of, whole_service
from kith.directory.queries.cards import cards_of, with_cards

pytestmark = pytest.mark.django_db


def test_an_organisation_offers_what_is_running():
    service = ServiceFactory(name="A")
    ServiceFactory(name="B", organisation=service.organisation, status=Service.Status.DEFUNCT)
    ServiceFactory(name="C")
    assert list(services_of(service.organisation)) == [service]


@pytest.mark.parametrize(
    "said",
    [
        {"reach": "by-phone", "also_by_phone": True},
        {"reach": "online", "also_online": True},
        {"reach": "comes-to-you", "also_comes_to_you": True},
        {"how": "turn-up", "also_turn_up": True},
        {"reach": "private", "also_turn_up": True},
    ],
    ids=str,
)
def test_a_way_is_said_once_and_nobody_turns_up_at_a_private_place(said):
    with pytest.raises(IntegrityError):
        ServiceFactory(**said)


def test_what_helps_meanwhile_needs_no_ask_and_has_no_wait():
    ServiceFactory(name="Asked", needs=["talk"])
    ServiceFactory(name="Full", needs=["talk"], turn_up=True, wait="about", wait_weeks=2)
    ServiceFactory(name="Elsewhere", needs=["money"], turn_up=True)
    ServiceFactory(name="Blether", needs=["talk"], turn_up=True)
    assert [s.name for s in helps_while_waiting(["talk"])] == ["Blether"]


def test_what_helps_meanwhile_comes_in_the_familys_language_first():
    ServiceFactory(name="English", needs=["talk", "money"], turn_up=True)
    ServiceFactory(name="Urdu", needs=["talk"], languages=["ur"], turn_up=True)
    helps = helps_while_waiting(["talk", "money"], language="ur", limit=1)
    assert [s.name for s in helps] == ["Urdu"]


def test_the_next_time_it_runs_minds_school_holidays():
    service = ServiceFactory()
    sessions = [SessionFactory(service=service, weekday=0, when="holidays")]
    assert next_session(sessions, NOON.date()) is None
    assert next_session(sessions, date(2026, 12, 14))[0] == date(2026, 12, 21)


def test_a_card_calls_nobody_to_a_day_on_which_it_is_closed():
    service = ServiceFactory(turn_up=True)
    SessionFactory(service=service, weekday=NOON.weekday())
    DayApart.objects.create(service=service, starts_on=NOON, ends_on=NOON)

    def said(on):
        return badge(with_cards().get(), on).more, badge(cards_of([service.pk])[0], on).more

    assert said(NOON.date()) == ("", "")
    assert said(date(2026, 11, 19)) == ("come today", "come today")


@pytest.mark.parametrize(
    ("clock", "said"), [("09:00", "come today"), ("19:59", "come today"), ("20:00", ""), ("23:30", "")]
)
def test_nobody_is_called_to_what_has_ended_today(clock, said):
    service = ServiceFactory(turn_up=True)
    SessionFactory(service=service, weekday=NOON.weekday())  # 6pm to 8pm
    at = datetime.combine(NOON.date(), time.fromisoformat(clock))

    assert badge(with_cards().get(), at.date(), at).more == said
    assert page(whole_service(service.public_id), at.date(), at).coming[0] == (
        at.date() if said else at.date() + timedelta(weeks=1)
    )


def test_what_runs_past_midnight_is_not_over_in_the_evening():
    service = ServiceFactory(turn_up=True)
    SessionFactory(service=service, weekday=NOON.weekday(), ends=time(2))
    assert badge(with_cards().get(), NOON.date(), datetime.combine(NOON.date(), time(23))).more == "come today"


def test_hours_are_said_once_for_days_that_share_them():
    service = ServiceFactory()
    for weekday in (0, 1, 2, 3, 4, 5):
        SessionFactory(service=service, weekday=weekday)
    SessionFactory(service=service, weekday=6, when="holidays")
    said = [str(line) for line in hours.lines(service.sessions.order_by("weekday"))]
    assert said == ["Mon to Sat 6pm to 8pm", "Sun 6pm to 8pm, in school holidays"]
