"""How long a sign-in lasts, where it is open, and ending it from afar."""

import html
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kith.common.models import Draft, uuid7
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.partnership.models import Membership, Session
from kith.partnership.queries.sign_in import lasts_for

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
CHROME = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
)
PASSWORD = "three words of mine"


@pytest.fixture
def craig():
    account = MembershipFactory(account__email="craig@example.org").account
    account.set_password(PASSWORD)
    account.save()
    return account


def signed_in(agent=FIREFOX, email="craig@example.org"):
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/sign-in/", {"login": email, "password": PASSWORD})
    return client


def later(**how):
    return time_machine.travel(timezone.now() + timedelta(**how))


def opens(client):
    return client.get("/visits/").status_code == 200


# --- how long it lasts


@pytest.mark.parametrize(
    ("roles", "hours", "idle"),
    [
        (["practitioner"], 10, 120),
        (["planner"], 4, 60),
        (["practitioner", "planner"], 4, 60),
        (["provider-lead"], 8, 60),
        ([], 2, 30),
    ],
    ids=["who visits", "who plans", "two roles: the shorter", "a role not named", "a family"],
)
def test_a_sign_in_lasts_as_its_role_does(roles, hours, idle):
    account = AccountFactory()
    for role in roles:
        MembershipFactory(account=account, role=role)

    lasts = lasts_for(account.pk, at=timezone.now())

    assert (lasts.hours, lasts.idle_minutes) == (hours, idle)


def test_a_session_that_lies_idle_ends(craig):
    client = signed_in()
    with later(minutes=119):
        assert opens(client)
    with later(minutes=125 + 119):
        assert not opens(client)


def test_a_session_in_use_does_not_end_by_lying_idle(craig):
    client = signed_in()
    for minutes in range(60, 600, 60):
        with later(minutes=minutes):
            assert opens(client), minutes


def test_a_session_in_use_ends_at_its_hour(craig):
    client = signed_in()
    for minutes in range(100, 601, 100):
        with later(minutes=minutes - 1):
            opens(client)
    with later(hours=10, minutes=1):
        assert not opens(client)


def test_a_page_asks_for_its_session_once_and_writes_nothing(craig, django_assert_max_num_queries):
    client = signed_in()
    with django_assert_max_num_queries(4) as asked:
        client.get(reverse("web:accessibility"))

    assert sum("partnership_session" in query["sql"] for query in asked) == 1
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_being_here_is_written_down_once_in_a_while(craig, django_assert_max_num_queries):
    client = signed_in()
    with later(minutes=20):
        client.get(reverse("web:accessibility"))
        with django_assert_max_num_queries(4):
            client.get(reverse("web:accessibility"))


def test_words_typed_in_an_idle_session_are_kept(craig):
    client = signed_in()
    with later(hours=3):
        answer = client.post(reverse("web:act-for"), {"membership": "x y z"})

    assert answer.status_code == 302
    assert Draft.objects.get(owner=f"account:{craig.pk}").words["membership"] == ["x y z"]


# --- where it is open


def test_each_device_is_listed_in_its_owners_words_and_nothing_says_where(craig):
    laptop, phone = signed_in(FIREFOX), signed_in(CHROME)
    page = phone.get(reverse("web:signed-in")).text

    assert "Firefox on Windows" in page
    assert "Chrome on Android" in page
    assert "You are here now." in page
    assert "127.0.0.1" not in page
    assert laptop.session.session_key not in page


def test_a_lost_laptop_is_ended_from_the_phone_and_the_phone_goes_on(craig):
    laptop, phone = signed_in(FIREFOX), signed_in(CHROME)
    laptop_id = laptop.session["sign_in"]["id"]

    phone.post(reverse("web:end-session"), {"session": laptop_id})

    assert not opens(laptop)
    assert opens(phone)


def test_all_the_others_end_in_one_press(craig):
    others, here = [signed_in(), signed_in()], signed_in(CHROME)

    here.post(reverse("web:end-session"), {"session": "others"})

    assert [opens(each) for each in others] == [False, False]
    assert opens(here)


def test_nobody_ends_a_session_of_somebody_else(craig):
    other = MembershipFactory(account__email="nasreen@example.org").account
    other.set_password(PASSWORD)
    other.save()
    hers, his = signed_in(email="nasreen@example.org"), signed_in()

    his.post(reverse("web:end-session"), {"session": hers.session["sign_in"]["id"]})
    his.post(reverse("web:end-session"), {"session": "others"})

    assert opens(hers)


def test_a_new_password_ends_every_other_session(craig):
    laptop, phone = signed_in(FIREFOX), signed_in(CHROME)
    new = "four other words of mine"

    phone.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert opens(phone)
    assert not opens(laptop)
    assert "Firefox" not in phone.get(reverse("web:signed-in")).text


def test_signing_out_leaves_no_session_behind(craig):
    client = signed_in()
    client.post(reverse("web:sign-out"))

    assert not Session.objects.filter(account=craig).exists()


def test_a_leaving_worker_opens_nothing_at_the_next_press(craig):
    client = signed_in()
    Membership.objects.filter(account=craig).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert client.get("/visits/").status_code == 404
    assert client.get("/families/").status_code == 404


# --- is it still you


def test_it_is_asked_again_when_the_proof_is_old_and_the_session_is_not(craig):
    client = signed_in()
    with later(minutes=61):
        answer = client.get(reverse("mfa_add_webauthn"))

        assert answer.headers["Location"] == f"{reverse('web:confirm')}?next={reverse('mfa_add_webauthn')}"


def test_a_password_shows_it_and_leads_back(craig):
    client = signed_in()
    with later(minutes=61):
        answer = client.get(f"{reverse('web:confirm')}?next=/my-sign-in/passkey/", follow=True)
        assert "Is it still you?" in answer.text
        path = answer.redirect_chain[-1][0]
        wrong = client.post(path, {"password": "not the one", "next": "/my-sign-in/passkey/"})
        assert "That is not the password of this account" in wrong.text
        right = client.post(path, {"password": PASSWORD, "next": "/my-sign-in/passkey/"})

        assert right.headers["Location"] == "/my-sign-in/passkey/"
        assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_a_button_pressed_with_an_old_proof_leads_back_to_its_own_page(craig):
    client = signed_in()
    with later(minutes=61):
        referer = "http://testserver/my-sign-in/codes/new/"
        answer = client.post(reverse("mfa_generate_recovery_codes"), headers={"Referer": referer})

        assert answer.headers["Location"].endswith("next=http%3A//testserver/my-sign-in/codes/new/")


def test_an_account_with_no_password_signs_in_again():
    client = Client()
    account = MembershipFactory().account
    account.set_unusable_password()
    account.save()
    client.force_login(account)

    assert "Sign in again, to show that it is you" in client.get(reverse("web:confirm")).text


@pytest.mark.parametrize(
    "name", ["web:signed-in", "mfa_index", "mfa_activate_totp", "web:confirm", "account_reauthenticate"]
)
def test_a_stranger_is_asked_to_sign_in(client, name):
    assert client.get(reverse(name)).headers["Location"].startswith("/sign-in/?next=")


def test_private_pages_are_not_stored(craig):
    client = signed_in()
    for name in ("web:signed-in", "mfa_index", "mfa_activate_totp"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"], name


def test_a_page_may_ask_nothing_of_the_machine_but_a_passkey(client):
    policy = client.get("/").headers["Permissions-Policy"]

    assert "camera=()" in policy
    assert "geolocation=()" in policy
    assert "publickey-credentials-get=(self)" in policy


@pytest.mark.parametrize("name", ["families:emergency", "families:address"])
def test_an_emergency_and_a_closed_address_open_on_a_fresh_proof_only(craig, name):
    client = signed_in()
    where = reverse(name, args=[uuid7()] if name == "families:address" else [])
    with later(minutes=61):
        assert client.get(where).headers["Location"].startswith(reverse("web:confirm"))


def test_a_reason_typed_when_the_proof_grew_old_is_kept_to_be_sent_on(craig):
    client, why = signed_in(), "She rang, and the line went dead."
    with later(minutes=61):
        answer = client.post(reverse("families:emergency"), {"why": why})

        assert answer.headers["Location"].endswith("?next=/kept/")
        assert why in html.unescape(client.get("/kept/").text)


def test_where_a_visit_is_opens_on_a_fresh_proof_only(craig):
    client, where = signed_in(), reverse("support:visit-open", args=[uuid7()])

    assert client.post(where).status_code == 404
    with later(minutes=61):
        assert client.post(where).headers["Location"].startswith(reverse("web:confirm"))


def test_what_every_answer_says_to_the_browser(client):
    answer = client.get("/sign-in/")

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_no_cookie_is_read_by_script_or_goes_with_another_sites_form(craig):
    client = signed_in()
    client.post(reverse("web:language"), {"language": "ur", "next": "/"})
    client.get("/home/")

    assert {"sessionid", "csrftoken", "kith_device", "kith_who"} <= set(client.cookies) | {"csrftoken"}
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name
