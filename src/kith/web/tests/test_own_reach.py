"""How it is safe to reach me, on a person's own page: read, narrowed and put in words there; never sent elsewhere."""

import pytest
from django.urls import reverse

from kith.families.factories import FamilyFactory, PersonFactory, SafeContactFactory, signed_in_as, walking_beside
from kith.families.models import SafeContact
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
SAID = {"still": "safe", "may_leave_message": "on", "send_when": "any-time", "times": "Mornings"}


@pytest.fixture
def contact():
    family = FamilyFactory()
    shazia = PersonFactory(known_as="Shazia", family=family)
    return SafeContactFactory(family=family, person=shazia, code_word="marmalade", interpreter_words="Nobody local")


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


@pytest.fixture
def shazia(client, contact):
    return be(client, signed_in_as(contact.person, contact.family))


def change(contact):
    return reverse("web:own-reach-change", args=[contact.public_id])


def standing():
    return SafeContact.objects.standing().get()


def test_she_reads_how_she_is_reached_without_the_code_word(shazia, contact):
    for address in (reverse("web:own-reach"), change(contact)):
        page = shazia.get(address).content.decode()
        assert "07700 900123" in page
        assert "marmalade" not in page


def test_her_words_hold_from_today_and_what_stood_before_is_kept(shazia, contact):
    shazia.post(change(contact), SAID)
    now = standing()
    assert (now.value, now.times, now.may_leave_message, now.send_when) == (
        "07700 900123",
        "Mornings",
        True,
        "any-time",
    )
    assert (now.code_word, now.interpreter_words) == ("marmalade", "Nobody local")
    contact.refresh_from_db()
    assert contact.replaced_on


def test_i_will_contact_you_stops_every_message_whatever_else_is_ticked(shazia, contact):
    shazia.post(change(contact), SAID | {"still": "stop"})
    now = standing()
    assert (now.channel, now.value, now.may_leave_message, now.send_when) == ("they-will", "", False, "when-asked")
    assert now.code_word == "marmalade"


def test_another_number_or_code_word_cannot_be_put_there(shazia, contact):
    shazia.post(change(contact), SAID | {"value": "07700 900999", "channel": "email", "code_word": "jam"})
    assert (standing().value, standing().channel, standing().code_word) == ("07700 900123", "text", "marmalade")


def test_she_is_asked_whether_it_is_still_safe_in_words_of_its_own(shazia, contact):
    page = shazia.post(change(contact), {"times": "Mornings"}).content.decode()
    assert "Say whether this way is still safe." in page
    assert "Mornings" in page


def test_nobody_elses_way_is_there(client, contact):
    other = PersonFactory(known_as="Hamza", family=contact.family)
    hamza = be(client, signed_in_as(other, contact.family))
    assert "07700" not in hamza.get(reverse("web:own-reach")).content.decode()
    assert hamza.get(change(contact)).status_code == 404


def test_a_worker_does_not_speak_for_her_there(client, contact):
    assert be(client, walking_beside(contact.family)).get(change(contact)).status_code == 404


def test_one_press_says_that_it_is_not_safe_any_more(shazia, contact):
    shazia.post(change(contact), SAID)
    page = shazia.post(reverse("web:own-reach-stop", args=[standing().public_id]), follow=True).content.decode()

    now = standing()
    assert (now.channel, now.value, now.may_leave_message, now.times) == ("they-will", "", False, "Mornings")
    assert "Nobody phones, texts or writes to you first" in page
    assert "do not contact me" not in page


def test_nobody_elses_way_is_stopped_by_her(shazia):
    other = SafeContactFactory()

    assert shazia.post(reverse("web:own-reach-stop", args=[other.public_id])).status_code == 404


def test_a_sentence_that_kith_wrote_is_read_in_her_own_language_and_her_own_words_stay(shazia, contact):
    """As they were written, so that a page in English reads English and one in Urdu Urdu, whoever wrote and when."""
    SafeContact.objects.update(words="As they said when they asked. Ask again when you meet.")
    assert "As they said when they asked." in shazia.get(reverse("web:own-reach")).text
    shazia.cookies["django_language"] = "ur"
    page = shazia.get(reverse("web:own-reach")).text
    assert "As they said when they asked." not in page
    assert "جیسا انہوں نے" in page

    SafeContact.objects.update(words="Not before ten.")
    assert "Not before ten." in shazia.get(reverse("web:own-reach")).text
