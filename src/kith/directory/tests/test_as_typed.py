"""While somebody is still typing: needs and names that may be meant, nothing that is not shown, nothing kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory, ServiceFactory
from kith.directory.models import Service
from kith.directory.queries import as_typed

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
NEEDS = {"talk": "Someone to talk to", "school": "Help with school"}


def ways(typed: str) -> list[str]:
    refresh_search()
    return as_typed(typed, NEEDS, on=TODAY)


def test_every_word_begins_a_word_of_a_need_or_a_name_and_needs_come_first():
    ServiceFactory(name="Talking Tables")
    ServiceFactory(name="The Table Talk")
    ServiceFactory(name="Homework Club", summary="We talk")

    assert ways("tal") == ["Someone to talk to", "Talking Tables", "The Table Talk"]
    assert ways("tab tal") == ["Talking Tables", "The Table Talk"]


def test_of_names_those_that_begin_as_it_was_typed_come_first():
    for name in ("A Bike Shed", "Bikes for All", "Zebra Bikes"):
        ServiceFactory(name=name)
    assert ways("bik") == ["Bikes for All", "A Bike Shed", "Zebra Bikes"]


def test_never_more_than_six():
    for number in range(9):
        ServiceFactory(name=f"Club {number}")
    assert len(ways("club")) == 6


@pytest.mark.parametrize("typed", ["", " ", "a", "!", "'", '"', "%", "🙂", "\x00", "x" * 500, "NEAR(", "* XQ"])
def test_too_little_or_nothing_that_is_a_word_offers_nothing(typed):
    ServiceFactory(name="A bike shed")
    assert ways(typed) == []


def test_what_is_not_shown_is_never_offered():
    ServiceFactory(name="Draft Den", stage=Service.Stage.DRAFT)
    ServiceFactory(name="Hidden Den", stage=Service.Stage.HIDDEN)
    ServiceFactory(name="Ended Den", shown_until_on=TODAY - timedelta(days=1))
    ServiceFactory(name="Closed Den", status=Service.Status.INACTIVE)
    hidden_since = ServiceFactory(name="Once Den")
    refresh_search()
    Service.objects.filter(pk=hidden_since.pk).update(stage=Service.Stage.HIDDEN)  # and the listings not gathered yet

    assert as_typed("den", NEEDS, on=TODAY) == []


def test_the_page_posts_what_is_typed_and_no_visit_begins(client):
    NeedFactory(slug="talk", name="Someone to talk to")
    refresh_search()

    answer = client.post(reverse("directory:as-typed"), {"q": "talk"})

    assert answer.json() == {"ways": ["Someone to talk to"]}
    assert not answer.cookies


def test_few_reads_for_a_word_that_was_asked_before(client, django_assert_max_num_queries):
    for number in range(30):
        ServiceFactory(name=f"Club {number}")
    refresh_search()
    address = reverse("directory:as-typed")
    client.post(address, {"q": "clu"})

    with django_assert_max_num_queries(3):
        client.post(address, {"q": "clu"})
