"""Signing in with an organisation's own account: it opens an account that is here, and makes none."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from kith.config.single_sign_on import single_sign_on_from
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.partnership.models import Account
from kith.web.tests.stub_provider import CLIENT, StubProvider

pytestmark = pytest.mark.django_db
BACK = "/sign-in/organisation/back/"


@pytest.fixture
def provider(settings):
    with StubProvider() as provider:
        environment = {
            "KITH_OIDC_ISSUER": provider.issuer,
            "KITH_OIDC_CLIENT": CLIENT,
            "KITH_OIDC_NAME": "City sign-in",
        }
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on_from({**environment, "KITH_OIDC_SECRET": "s"})
        provider.vouches = {"sub": "42", "email": "Craig@Example.org", "email_verified": True}
        yield provider


@pytest.fixture
def craig():
    return MembershipFactory(account__email="craig@example.org").account


def ask(client, **posted):
    """Press the button, and give what the page leads on to."""
    page = client.post(reverse("web:by-organisation"), posted).text
    return html.unescape(re.search(r'content="0; url=([^"]+)"', page)[1])


def come_back(client, onward):
    state = parse_qs(urlsplit(onward).query)["state"][0]
    return client.get(BACK, {"code": "a-code", "state": state})


def is_in(client):
    return "_auth_user_id" in client.session


def test_staff_whom_the_organisation_vouches_for_are_in(client, provider, craig):
    answer = come_back(client, ask(client, next="/visits/"))

    assert answer.headers["Location"] == "/visits/"
    assert client.session["_auth_user_id"] == str(craig.pk)


def test_the_way_there_asks_for_who_it_is_and_seals_the_answer(client, provider, craig):
    asked = parse_qs(urlsplit(ask(client)).query)

    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]


def test_an_email_that_is_not_here_makes_no_account(client, provider, craig):
    provider.vouches = {"sub": "43", "email": "stranger@example.org", "email_verified": True}
    before = Account.objects.count()

    answer = come_back(client, ask(client))

    assert answer.headers["Location"] == reverse("web:not-known")
    assert not is_in(client)
    assert Account.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "said", [{"email_verified": False}, {"email_verified": "true"}, {}], ids=["no", "a word", "nothing"]
)
def test_an_email_that_nobody_has_checked_opens_nothing(client, provider, craig, said):
    provider.vouches = {"sub": "42", "email": "craig@example.org", **said}

    assert come_back(client, ask(client)).headers["Location"] == reverse("web:not-known")
    assert not is_in(client)


def test_it_never_opens_a_familys_own_account(client, provider):
    AccountFactory(email="craig@example.org")

    come_back(client, ask(client))

    assert not is_in(client)


def test_a_closed_account_stays_closed_on_every_road(client, provider, craig):
    come_back(client, ask(client))
    client.post(reverse("web:sign-out"))
    craig.is_active = False
    craig.save()

    come_back(client, ask(client))

    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_opens_nothing(client, provider, craig):
    answer = client.get(BACK, {"code": "a-code", "state": "made-up"})

    assert answer.headers["Location"] == reverse("web:not-known")
    assert not is_in(client)


def test_a_token_for_another_application_opens_nothing(client, provider, craig):
    provider.vouches["aud"] = "another-application"

    come_back(client, ask(client))

    assert not is_in(client)


def test_a_password_that_was_set_is_still_there_afterwards(client, provider, craig):
    craig.set_password("three words of mine")
    craig.save()

    come_back(client, ask(client))

    craig.refresh_from_db()
    assert craig.check_password("three words of mine")


def test_an_app_that_is_set_up_is_asked_for_here_too(client, provider, craig):
    TOTP.activate(craig, "JBSWY3DPEHPK3PXP")

    assert come_back(client, ask(client)).headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


@pytest.mark.parametrize(("ways", "first_page"), [(["pwd", "mfa"], "web:home"), (["pwd"], "mfa_index")])
def test_a_second_step_that_the_organisation_took_is_not_asked_for_again(
    client, provider, craig, settings, ways, first_page
):
    settings.SECOND_FACTOR = "required by role"
    provider.vouches["amr"] = ways
    come_back(client, ask(client))

    here = client.get("/visits/")

    assert (here.status_code == 200) is (first_page == "web:home")


def test_where_nobody_vouches_there_is_no_button_and_no_road(client, craig):
    assert "by-organisation" not in client.get("/sign-in/").text
    assert "Sign in with" not in client.get("/sign-in/").text.replace("Sign in with a passkey", "")
    assert client.post(reverse("web:by-organisation")).status_code == 404


def test_coming_back_where_nobody_vouches_is_a_page_that_does_not_exist(client):
    assert client.get(BACK, {"code": "x", "state": "y"}).status_code == 404


def test_the_button_says_whose_account_it_is(client, provider):
    assert "Sign in with City sign-in" in client.get("/sign-in/").text


def test_an_organisation_that_does_not_answer_is_said_in_plain_words(client, provider, craig):
    provider.server.shutdown()
    provider.server.server_close()

    page = client.post(reverse("web:by-organisation"), follow=True)

    assert "We could not sign you in that way." in page.text


@pytest.mark.parametrize("more", [{"process": "connect"}, {"auth_params": "prompt=none"}, {"scope": "everything"}])
def test_the_way_there_takes_no_other_orders(client, provider, craig, more):
    client.force_login(craig)

    assert client.post(reverse("web:by-organisation"), more).status_code == 404
