"""Did my message reach her? The page of a family's messages, and the press that sends one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common.sending.pocket import Pocket
from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Message
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_empty_pocket():
    Pocket.empty()


@pytest.fixture
def contact():
    shazia = PersonFactory(known_as="Shazia", family=FamilyFactory())
    return SafeContactFactory(
        person=shazia, family=shazia.memberships.get().family, may_leave_message=True, send_when="any-time"
    )


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


@pytest.fixture
def craig(client, contact):
    return be(client, walking_beside(contact.family))


def page_of(contact):
    return reverse("families:messages", args=[contact.family.public_id])


def tell(client, contact, capture, once=None):
    address = reverse("families:tell-new", args=[contact.family.public_id, contact.person.public_id])
    with capture(execute=True):
        return client.post(address, {"once": str(once or uuid4())}, follow=True)


def test_one_press_tells_her_and_the_page_says_how_it_went(craig, contact, django_capture_on_commit_callbacks):
    tell(craig, contact, django_capture_on_commit_callbacks)
    assert len(Pocket.sent) == 1
    page = craig.get(page_of(contact)).content.decode()
    assert "It was sent" in page
    assert "It is not known yet whether it arrived." in page


def test_a_double_press_tells_her_once(craig, contact, django_capture_on_commit_callbacks):
    once = uuid4()
    for _ in range(2):
        tell(craig, contact, django_capture_on_commit_callbacks, once)
    assert len(Pocket.sent) == 1


def test_why_nothing_is_sent_is_said_before_and_after_the_press(craig, contact, django_capture_on_commit_callbacks):
    type(contact).objects.update(channel="they-will", value="")
    assert "They said that they will contact us." in craig.get(page_of(contact)).content.decode()
    page = tell(craig, contact, django_capture_on_commit_callbacks).content.decode()
    assert "Nothing was sent to Shazia." in page
    assert not Pocket.sent


def test_the_page_shows_no_number(craig, contact, django_capture_on_commit_callbacks):
    assert "07700" not in tell(craig, contact, django_capture_on_commit_callbacks).content.decode()


def test_where_nothing_is_sent_the_page_says_so(craig, contact, settings):
    settings.CARRIER = ""
    assert "No messages are sent from here" in craig.get(page_of(contact)).content.decode()


def test_whoever_a_person_is_kept_from_finds_none_of_their_messages(contact):
    dean = PersonFactory(known_as="Dean", family=FamilyFactory())
    theirs = dean.memberships.get().family
    Message.objects.create(
        family=contact.family, person=contact.person, contact=contact, kind="something-new", asked_at=timezone.now()
    )
    KeptFromFactory(record=contact, person=dean)
    assert Message.objects.visible_to(walking_beside(contact.family)).exists()
    assert not Message.objects.not_kept_from(walking_beside(theirs)).exists()


def test_her_own_sign_in_opens_no_workers_page_of_messages(client, contact):
    assert be(client, signed_in_as(contact.person, contact.family)).get(page_of(contact)).status_code == 404


def test_a_way_that_was_checked_long_ago_is_to_be_asked_again(craig, contact):
    type(contact).objects.update(checked_on=timezone.localdate() - timedelta(days=200))
    page = craig.get(reverse("web:family", args=[contact.family.public_id])).content.decode()
    assert "ask again when you speak" in page
