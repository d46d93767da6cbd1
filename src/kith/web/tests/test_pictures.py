"""Drawings and photos: put there by their owner, seen by those beside the family, and by nobody else."""

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.common.tests.test_uploads import picture, sent
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, signed_in_as, walking_beside
from kith.families.models import Picture, PictureFile
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
MINE = reverse("web:own-pictures")


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Kai, Mia and Skye")


@pytest.fixture
def kai(family):
    return PersonFactory(known_as="Kai", family=family)


def be(client, reader):
    other = client.__class__()
    other.force_login(Account.objects.get(pk=reader.account_id))
    return other


@pytest.fixture
def his(client, family, kai):
    return be(client, signed_in_as(kai, family))


def put(client, content=None, **said):
    whole = {"picture": sent(content or picture()), "kind": "drawing", "words": "Our close, with the dog"}
    return client.post(MINE, whole | said, follow=True)


def address():
    return reverse("web:picture", args=[Picture.objects.get().public_id])


def test_he_puts_a_drawing_there_and_sees_it_with_his_words(his):
    page = put(his).content.decode()

    assert "Our close, with the dog" in page
    assert address() in page
    answer = his.get(address())
    assert answer["Content-Type"] == "image/jpeg"
    assert bytes(PictureFile.objects.get().content) == answer.content
    assert AuditEntry.objects.filter(did="added-picture").exists()


def test_it_can_do_nothing_by_itself_and_is_stored_by_nobody(his):
    put(his)
    answer = his.get(address())

    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_those_beside_see_it_and_others_do_not(client, his, family, kai):
    put(his)
    page = reverse("web:pictures", args=[family.public_id, kai.public_id])
    desk = be(client, walking_beside(family))
    assert "Our close, with the dog" in desk.get(page).content.decode()
    assert desk.get(address()).status_code == 200

    elsewhere = be(client, walking_beside(FamilyFactory()))
    assert elsewhere.get(page).status_code == 404
    assert elsewhere.get(address()).status_code == 404
    assert client.get(address()).status_code == 302


def test_it_is_nobodys_in_his_family_but_his(client, his, family):
    put(his)
    mia = be(client, signed_in_as(PersonFactory(known_as="Mia", family=family), family))

    assert mia.get(address()).status_code == 404
    assert "Our close" not in mia.get(MINE).content.decode()
    assert mia.post(reverse("web:own-picture-away", args=[Picture.objects.get().public_id])).status_code == 404


def test_where_he_is_kept_from_somebody_so_are_his_pictures(client, his, family, kai):
    put(his)
    others = FamilyFactory()
    dean = PersonFactory(known_as="Dean", family=others)
    KeptFromFactory(family=family, record=kai, person=dean)
    worker = be(client, walking_beside(others))

    assert worker.get(address()).status_code == 404


def test_he_takes_it_away_and_it_is_gone(his):
    put(his)
    his.post(reverse("web:own-picture-away", args=[Picture.objects.get().public_id]))

    assert not Picture.objects.exists()
    assert not PictureFile.objects.exists()
    assert AuditEntry.objects.order_by("-number").first().did == "took-picture-away"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"words": ""}, "Write what it shows"),
        ({"kind": ""}, "Say what it is"),
        ({"picture": ""}, "Choose a picture of up to 12 MB"),
        ({"picture": sent(b"<svg onload='alert(1)'/>", "a.svg")}, "We cannot read this as a picture"),
    ],
)
def test_what_is_not_right_is_said_and_the_words_are_still_there(his, said, words):
    page = put(his, **said).content.decode()

    assert words in page
    assert not Picture.objects.exists()
    assert said.get("words", "Our close, with the dog") in page
