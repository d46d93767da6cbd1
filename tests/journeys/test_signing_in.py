"""Doors: a worker's first day with an app, a passkey, a lost laptop, a worker who leaves."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.utils import timezone

from kith.families.factories import FamilyFactory, walking_beside
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Membership
from kith.support.factories.visits import VisitFactory
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "three words of mine"
SMALL, DESK = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
SAW = "Zayn asleep on Hamza’s shoulder"


@pytest.fixture
def craig(settings):
    cache.clear()
    membership = MembershipFactory(account__name="Craig", account__email="craig@example.org")
    membership.account.set_password(PASSWORD)
    membership.account.save()
    return membership


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required by role"


def give_password(page):
    page.goto("/sign-in/")
    page.fill("[name=login]", "craig@example.org")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def type_code(page, secret, button):
    counter = int(timezone.now().timestamp()) // 30
    page.fill("[name=code]", totp.format_hotp_value(totp.hotp_value(secret, counter)))
    page.get_by_role("button", name=button).click()


def is_sound(page):
    assert violations(page) == []
    assert fits(page)
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("size", [SMALL, DESK], ids=["a phone", "a desk"])
def test_a_worker_sets_up_an_app_on_the_first_day_and_signs_in_with_it(open_browser, craig, required, size, script):
    # Given a worker with a password only, in a role that opens families' records
    page = open_browser(size, script=script)
    give_password(page)
    assert page.get_by_role("heading", level=1).inner_text() == "First, set up a second step"
    if script:
        is_sound(page)

    # When an app is set up
    page.get_by_role("link", name="Set up an app").first.click()
    secret = page.locator(".secret code").inner_text().replace(" ", "")
    if script:
        is_sound(page)
    type_code(page, secret, "That is my app")

    # Then ten codes are shown, once, and the day begins
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url("**/today/")

    # And the next sign-in asks for the app after the password
    page.context.clear_cookies()
    give_password(page)
    assert page.get_by_role("heading", level=1).inner_text() == "One more step"
    if script:
        is_sound(page)
    type_code(page, secret, "Go on")
    page.wait_for_url("**/today/")


def virtual_authenticator(page):
    """A phone's own passkeys, as Chromium pretends them."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    how = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {"options": {**how, "isUserVerified": True, "automaticPresenceSimulation": True}}
    return devices, devices.send("WebAuthn.addVirtualAuthenticator", options)["authenticatorId"]


def test_a_passkey_signs_in_with_no_password_and_shows_that_it_is_still_you(open_browser, craig, required):
    # Given a worker who makes a passkey on the first day
    page = open_browser(SMALL)
    virtual_authenticator(page)
    give_password(page)
    page.get_by_role("link", name="Make a passkey").click()
    is_sound(page)
    page.fill("[name=name]", "My phone")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("link", name="I have them").click()
    page.wait_for_url("**/today/")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "My phone"

    # When they come back another day
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    # Then it alone signs them in
    page.wait_for_url("**/today/")

    # And it is asked for again by its own page
    page.goto("/is-it-you/passkey/?next=/my-sign-in/")
    is_sound(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/my-sign-in/")
    is_sound(page)

    # And after the password it is the second step
    page.context.clear_cookies()
    give_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/today/")

    # And one that its person removed opens nothing
    Authenticator.objects.filter(type="webauthn").delete()
    page.context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("That passkey does not open anything here").wait_for()


def test_a_passkey_that_is_not_given_changes_nothing_and_says_so(open_browser, craig):
    page = open_browser(SMALL)
    devices, authenticator = virtual_authenticator(page)
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    give_password(page)
    page.goto("/my-sign-in/passkey/")
    page.get_by_role("button", name="Make it").click()

    page.get_by_text("This device made no passkey. Nothing has changed").wait_for()
    assert not Authenticator.objects.exists()


def test_a_lost_laptop_is_ended_from_the_phone_and_no_typed_word_is_lost(open_browser, craig):
    # Given a laptop left on a bus with a note half written
    by = reader_of(craig, at=timezone.now())
    family = FamilyFactory(known_as="Amaan")
    walking_beside(family, reader=by)
    visit = VisitFactory(
        family=family,
        worker=craig.account,
        organisation=craig.organisation,
        starts_at=timezone.now() - timedelta(hours=1),
    )
    laptop, phone = open_browser(DESK), open_browser(SMALL)
    for page in (laptop, phone):
        give_password(page)
        page.wait_for_url("**/today/")
    laptop.goto(f"/visits/{visit.public_id}/note/")
    laptop.get_by_label("What I saw").fill(SAW)

    # When the phone ends every other device
    phone.goto("/signed-in/")
    is_sound(phone)
    assert phone.get_by_role("heading", level=2).count() == 2
    phone.get_by_role("button", name="End all the others").click()
    phone.wait_for_url("**/signed-in/")
    assert phone.get_by_role("heading", level=2).count() == 1

    # Then the laptop's next press shows the sign-in page and nothing else
    laptop.get_by_role("button", name="Finish the note").click()
    laptop.wait_for_url("**/sign-in/**")
    assert SAW not in laptop.content()

    # And the words wait for Craig, on the phone
    phone.goto(f"/visits/{visit.public_id}/note/")
    assert SAW in phone.get_by_label("What I saw").input_value()


def test_a_worker_who_has_left_opens_nothing_at_the_next_press(open_browser, craig):
    # Given a page open on a worker's last day
    by = reader_of(craig, at=timezone.now())
    family = FamilyFactory(known_as="Amaan")
    walking_beside(family, reader=by)
    page = open_browser(DESK)
    give_password(page)
    page.goto("/families/")
    assert "Amaan" in page.content()

    # When their work here has ended
    Membership.objects.filter(pk=craig.pk).update(ends_on=timezone.localdate() - timedelta(days=1))

    # Then the next press opens nothing, nor does any page known by heart
    page.get_by_role("link", name="Amaan").first.click()
    for address in (None, "/families/", f"/families/{family.public_id}/", "/today/", "/visits/"):
        if address:
            page.goto(address)
        assert "Amaan" not in page.content()
        assert page.get_by_role("heading", level=1).inner_text() == "There is nothing here that you can open."
