"""Roads round the doors: signing in and out, acting for others, leaving in a hurry, and what stays on a shared phone."""

import logging

import pytest
from django.urls import reverse

from kith.common.middleware import WHO
from kith.common.said_once import InTheBrowser
from kith.families.factories import FamilyFactory, PersonFactory, signed_in_as, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(client):
    reader = walking_beside(FamilyFactory())
    client.force_login(Account.objects.get(pk=reader.account_id))
    return reader


@pytest.mark.parametrize("chosen", ["", "x", "0", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_acting_for_somebody_who_is_not_there_is_nothing_here(client, worker, chosen):
    assert client.post(reverse("web:act-for"), {"membership": chosen}).status_code == 404


def test_nobody_acts_for_an_organisation_by_another_persons_membership(client, worker):
    theirs = MembershipFactory()
    assert client.post(reverse("web:act-for"), {"membership": str(theirs.public_id)}).status_code == 404


@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example", "https:evil.example", "javascript:alert(1)", "/\\evil.example"],
)
def test_signing_in_leads_nowhere_else(client, onward):
    account = AccountFactory()
    account.set_password("a long enough password")
    account.save()
    sent = {"login": account.email, "password": "a long enough password", "next": onward}
    assert client.post(reverse("web:sign-in"), sent).url == reverse("web:home")


def test_signing_in_begins_a_new_session(client):
    client.get(reverse("directory:find"))
    client.post(reverse("directory:find"), {"q": "food"})
    before = client.cookies["sessionid"].value
    account = AccountFactory()
    account.set_password("a long enough password")
    account.save()
    client.post(reverse("web:sign-in"), {"login": account.email, "password": "a long enough password"})
    assert client.cookies["sessionid"].value != before


@pytest.mark.parametrize("way_out", ["web:leave", "web:sign-out"])
def test_after_leaving_the_session_is_gone_from_the_server_too(client, worker, way_out):
    held = client.cookies["sessionid"].value
    client.post(reverse(way_out))
    client.cookies["sessionid"] = held
    assert client.get(reverse("families:list")).status_code == 302


def test_leaving_in_a_hurry_leaves_no_cookie_that_says_who_was_here(client):
    family = FamilyFactory()
    donna = PersonFactory(family=family)
    client.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))
    client.get(reverse("web:mine"))
    assert client.cookies[WHO].value
    client.post(reverse("web:leave"))
    assert not client.cookies[WHO].value
    assert not client.cookies["csrftoken"].value
    assert not client.cookies["sessionid"].value


def test_what_a_page_says_once_is_never_kept_in_the_browser(client, worker):
    """A name or a code in a cookie would outlive the session on a shared phone."""
    family = FamilyFactory(known_as="Donna")
    walking_beside(family, reader=worker)
    client.post(reverse("support:plan-begin", args=[family.public_id]), {"made_on": "2026-11-01"})
    assert not {"messages", InTheBrowser.cookie_name} & set(client.cookies)


@pytest.mark.parametrize("page", ["web:home", "families:list", "support:today", "web:sign-in", "web:mine"])
def test_back_after_signing_out_shows_nothing_because_nothing_was_stored(client, worker, page):
    answer = client.get(reverse(page), follow=True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_page_that_is_not_there_is_not_stored_either(client, worker):
    answer = client.get("/families/00000000-0000-0000-0000-000000000000/")
    assert answer.status_code == 404
    assert "no-store" in answer.headers["Cache-Control"]


def test_pages_cannot_be_framed_sniffed_or_filled_with_script(client):
    headers = client.get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_what_is_searched_for_is_in_no_log(client, worker, caplog):
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        client.get("/find/?q=Quillwort&near=GX21+7KO")
        client.get("/nothing-here/?q=Quillwort")
        client.post(reverse("families:list"), {"words": "Quillwort"})
    assert "Quillwort" not in caplog.text


def test_a_form_from_another_site_changes_nothing(worker):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get(pk=worker.account_id))
    for address in (reverse("families:new"), reverse("web:sign-out"), reverse("web:act-for")):
        assert strict.post(address, {}, HTTP_ORIGIN="https://evil.example").status_code == 403
