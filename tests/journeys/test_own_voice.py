"""A voice note, recorded on a phone without script, beside one's story; and a worker who hears it."""

import pytest

from kith.common.tests.recordings import film, voice
from kith.families.factories import FamilyFactory, PersonFactory, signed_in_as, walking_beside
from kith.partnership.models import Account
from tests.journeys.axe import violations
from tests.journeys.fitting import fits

pytestmark = pytest.mark.django_db(transaction=True)

HAS_READ = 2  # a browser's own number for: there is enough here to play


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia and Hamza")


@pytest.fixture
def shazia(family):
    return PersonFactory(known_as="Shazia", family=family)


def recorded(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def plays(page, which):
    """The browser reads it, and knows how long it is. Without timers of the page: they do not run where script is off."""
    one = page.locator(which)
    one.evaluate("one => { one.preload = 'auto'; one.load() }")
    for _ in range(100):
        if one.evaluate("one => one.readyState") >= HAS_READ:
            break
        page.wait_for_timeout(50)
    return one.evaluate("one => [one.error && one.error.message, Math.round(one.duration)]") == [None, 2]


def test_she_says_it_and_signs_it_and_those_beside_her_hear_and_see_it(phone_without_script, desk, be, family, shazia):
    # Given Shazia on her own phone, without script
    phone = phone_without_script
    be(phone, Account.objects.get(pk=signed_in_as(shazia, family).account_id))
    phone.goto("/mine/")
    phone.get_by_role("link", name="Your drawings, photos, voice notes and films").click()
    fits(phone)

    # When she sends something that is no voice, she is told so and her words are still there
    phone.get_by_role("link", name="Put your voice here").click()
    box = phone.get_by_label("Your voice")
    assert (box.get_attribute("accept"), box.get_attribute("capture")) == ("audio/*", None)
    box.set_input_files(recorded("voice.m4a", b"#EXTM3U\nfile:///etc/passwd\n"))
    phone.get_by_label("What do you say in it?").fill("The group stopped, and I miss it.")
    phone.get_by_role("button", name="Put it here").click()
    phone.get_by_text("We cannot read this as sound").first.wait_for()
    fits(phone)

    # And when she sends her voice, it is there with her words, and plays
    phone.get_by_label("Your voice").set_input_files(recorded("voice.ogg", voice("ogg", "libopus", seconds=2)))
    phone.get_by_role("button", name="Put it here").click()
    phone.get_by_text("The group stopped, and I miss it.").first.wait_for()
    assert plays(phone, "audio")

    # And when she signs, without writing anything
    phone.get_by_role("link", name="Put a film of you signing here").click()
    phone.get_by_label("Your film").set_input_files(recorded("film.mov", film("mov", seconds=2)))
    phone.get_by_role("button", name="Put it here").click()
    phone.get_by_text("No words have been written for this yet.").first.wait_for()
    assert plays(phone, "video")
    fits(phone)

    # Then somebody beside her hears and sees it, and the page is sound
    be(desk, Account.objects.get(pk=walking_beside(family).account_id))
    desk.goto(f"/families/{family.public_id}/people/{shazia.public_id}/pictures/")
    assert plays(desk, "audio")
    assert plays(desk, "video")
    assert violations(desk) == []


@pytest.mark.parametrize("address", ["/mine/pictures/", "/mine/pictures/voice/", "/mine/pictures/signing/"])
def test_each_page_of_hers_is_sound(phone, be, family, shazia, address):
    be(phone, Account.objects.get(pk=signed_in_as(shazia, family).account_id))
    phone.goto(address)

    assert violations(phone) == []
    fits(phone)
