"""The front door: what it offers, what it leaves out, and how one leaves."""

import pytest
from django.urls import reverse

from kith.common.models import Draft
from kith.common.testing import NOON
from kith.directory.factories import NeedFactory
from kith.partnership.factories import AccountFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_question_is_asked_and_plain_needs_lead_to_help(client):
    NeedFactory(slug="talk", name="Someone to talk to")

    page = client.get("/").text

    assert "What would help your family?" in page
    assert '<button name="need" value="talk">' in page
    assert "need=" not in page  # what was pressed is posted, never an address: docs/adr/0009
    assert "Someone to talk to" in page


def test_someone_in_danger_sees_whom_to_phone(client):
    page = client.get("/").text

    assert "tel:999" in page
    assert "tel:08000271234" in page


def test_the_desk_that_takes_open_asks_can_be_phoned(client):
    OrganisationFactory(takes_open_asks=True, phone="0141 496 0142")

    assert "tel:01414960142" in client.get("/").text


def test_a_visitor_is_given_no_cookie(client):
    client.get("/")

    assert not client.cookies


def test_the_front_door_is_read_in_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/")


def test_the_first_load_without_style_or_script_is_small(client):
    assert len(client.get("/").content) < 30_000


def test_the_page_turns_to_urdu_and_back(client):
    there = client.post(reverse("web:language"), {"language": "ur", "next": "/"}, follow=True)
    back = client.post(reverse("web:language"), {"language": "en-gb", "next": "/"}, follow=True)

    assert 'lang="ur" dir="rtl"' in there.text
    assert 'lang="en-gb" dir="ltr"' in back.text


def test_a_language_never_leads_to_another_site(client):
    answer = client.post(reverse("web:language"), {"language": "ur", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("name", ["web:front", "web:accessibility", "web:privacy"])
def test_pages_that_families_read_have_a_neutral_title_and_a_way_out(client, name):
    page = client.get(reverse(name)).text

    assert "<title>Kith</title>" in page
    assert "Leave this page" in page
    assert f'action="{reverse("web:leave")}"' in page


def test_leaving_ends_the_session_and_goes_somewhere_neutral(client, settings):
    client.force_login(AccountFactory())

    page = client.post(reverse("web:leave"))

    assert "_auth_user_id" not in client.session
    assert f'content="0; url={settings.LEAVE_TO}"' in page.text
    assert "Kith" not in page.text


def test_leaving_forgets_what_a_visitor_had_half_written(client):
    session = client.session
    session["guest"] = "0199"
    session.save()
    Draft.objects.create(owner="guest:0199", form="ask", words={"words": ["help"]}, kept_on=NOON)
    Draft.objects.create(owner="guest:other", form="ask", words={"words": ["help"]}, kept_on=NOON)

    client.post(reverse("web:leave"))

    assert [draft.owner for draft in Draft.objects.all()] == ["guest:other"]


def test_someone_who_must_leave_is_never_told_a_form_expired(settings):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(reverse("web:leave")).status_code == 200


def test_following_a_link_to_leave_signs_nobody_out(client, settings):
    client.force_login(AccountFactory())

    answer = client.get(reverse("web:leave"))

    assert answer.headers["Location"] == settings.LEAVE_TO
    assert "_auth_user_id" in client.session
