"""The pages of a person's own way in: given, typed, kept for next time, and ended."""

import re

import pytest
from django.urls import reverse

from kith.common.testing import NOON
from kith.families.commands.ways_in import give_way_in
from kith.families.factories import FamilyFactory, PersonFactory, TellingFactory, signed_in_as, walking_beside
from kith.families.models import FamilyMember, OwnCode, OwnSpaceAsking, WayIn
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
DOOR = reverse("web:own-door")
CODE = re.compile(r'class="code"[^>]*><bdi>([0-9A-Z ]{14})</bdi>')


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Donna, Tyler and Ava")


@pytest.fixture
def donna(family):
    return PersonFactory(known_as="Donna", family=family)


@pytest.fixture
def craig(client, family):
    """Craig at work, who has just shown that it is him."""
    reader = walking_beside(family)
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


def address(name, family, person):
    return reverse(f"web:{name}", args=[family.public_id, person.public_id])


def given_to(client, family, person, known_by="face"):
    return client.post(address("give-way-in", family, person), {"known_by": known_by})


def test_a_code_is_shown_once_and_opens_her_page(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    assert shown not in craig.get(address("give-way-in", family, donna)).content.decode()

    craig.logout()
    answer = craig.post(DOOR, {"code": shown})

    assert answer.url == reverse("web:own-next")
    assert "Hello Donna" in craig.get(reverse("web:mine")).content.decode()


def test_without_saying_how_they_know_there_is_no_code(craig, family, donna):
    page = given_to(craig, family, donna, known_by="").content.decode()

    assert "Say how you know that it is them" in page
    assert not OwnCode.objects.exists()


def test_a_new_way_in_ends_what_is_open_in_whoevers_hands(craig, client, family, donna):
    his = client.__class__()
    his.post(DOOR, {"code": CODE.search(given_to(craig, family, donna).content.decode())[1]})
    assert his.get(reverse("web:mine")).status_code == 200

    given_to(craig, family, donna)

    assert his.get(reverse("web:mine")).status_code == 302


def test_she_reads_when_and_by_whom_it_was_given(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    by = WayIn.objects.get().given_by.name
    craig.logout()
    craig.post(DOOR, {"code": shown})

    page = craig.get(reverse("web:own-next")).content.decode()
    assert by in page
    assert "If that was not you" in page


def test_ten_codes_are_hers_and_each_opens_once(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    craig.logout()
    craig.post(DOOR, {"code": shown})
    sheet = re.findall(r"<li><bdi>([0-9A-Z ]{14})</bdi>", craig.post(reverse("web:own-sheet")).content.decode())
    assert len(set(sheet)) == 10

    craig.logout()
    assert craig.post(DOOR, {"code": sheet[0]}).url == reverse("web:mine")
    assert "9 codes of your sheet are left" in craig.get(reverse("web:own-next")).content.decode()
    craig.logout()
    assert "opens nothing" in craig.post(DOOR, {"code": sheet[0]}).content.decode()


def test_guessing_is_slowed_for_the_guesser_alone(client, family, donna):
    stranger, at_home = client.__class__(REMOTE_ADDR="203.0.113.9"), client.__class__(REMOTE_ADDR="198.51.100.7")
    for _ in range(8):
        said = stranger.post(DOOR, {"code": "7KDR 4MWT 9CDF"}).content.decode()
    assert "Too many codes" in said

    given = give_way_in(person=donna, family=family, known_by="face", by=walking_beside(family), at=NOON)
    assert at_home.post(DOOR, {"code": given.code}).status_code == 302


@pytest.mark.parametrize("name", ["give-way-in", "own-space"])
def test_who_does_not_walk_beside_them_gives_nothing(client, family, donna, name):
    elsewhere = walking_beside(FamilyFactory())
    client.force_login(Account.objects.get(pk=elsewhere.account_id))

    assert client.get(address(name, family, donna)).status_code == 404
    assert client.post(address(name, family, donna), {"known_by": "face", "says": "yes"}).status_code == 404
    assert client.get(reverse("web:ways-in", args=[family.public_id])).status_code == 404
    assert not OwnCode.objects.exists()


def test_a_child_is_asked_before_a_code_is_written(craig, family):
    tyler = PersonFactory(known_as="Tyler", family=family, child=True, family__is_child=True)

    assert given_to(craig, family, tyler).url == address("own-space", family, tyler)
    assert not OwnCode.objects.exists()


def test_not_now_needs_a_day_and_nothing_typed_is_lost(craig, family):
    tyler = PersonFactory(known_as="Tyler", family=family, child=True, family__is_child=True)
    page = craig.post(address("own-space", family, tyler), {"says": "not-now", "words": "Maybe after Christmas"})

    assert "Say on which day you ask again" in page.content.decode()
    assert "Maybe after Christmas" in page.content.decode()
    assert not OwnSpaceAsking.objects.exists()


def test_a_childs_page_is_not_a_parents(craig, client, family, donna):
    zainab = PersonFactory(known_as="Zainab", family=family, child=True, family__is_child=True)
    TellingFactory(family=family, person=zainab, words="Not a word to mum yet.")
    OwnSpaceAsking.objects.create(
        family=family, person=zainab, says="yes", asked_at=NOON, asked_by=Account.objects.first()
    )
    hers = client.__class__()
    hers.post(DOOR, {"code": CODE.search(given_to(craig, family, zainab).content.decode())[1]})
    assert "Hello Zainab" in hers.get(reverse("web:mine")).content.decode()

    mum = signed_in_as(donna, family)
    client.force_login(Account.objects.get(pk=mum.account_id))
    for page in ("web:mine", "web:looked", "web:own-next"):
        assert "Not a word" not in client.get(reverse(page)).content.decode()


def test_leaving_the_page_ends_it(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    craig.logout()
    craig.post(DOOR, {"code": shown})
    craig.get(reverse("web:leave"))
    craig.post(reverse("web:leave"))

    assert craig.get(reverse("web:mine")).status_code == 302
    assert FamilyMember.objects.get(person=donna).opens_own_side


def test_reloading_the_page_with_the_code_writes_no_other(craig, family, donna):
    asked = craig.get(address("give-way-in", family, donna)).context["press"]
    said = {"known_by": "face", "press": asked}
    shown = CODE.search(craig.post(address("give-way-in", family, donna), said).content.decode())[1]

    again = craig.post(address("give-way-in", family, donna), said, follow=True)

    assert "written and shown once" in again.content.decode()
    assert OwnCode.objects.count() == 1
    craig.logout()
    assert craig.post(DOOR, {"code": shown}).status_code == 302


def test_reloading_the_page_with_the_sheet_writes_no_other(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    craig.logout()
    craig.post(DOOR, {"code": shown})
    said = {"press": craig.get(reverse("web:own-next")).context["press"]}
    craig.post(reverse("web:own-sheet"), said)

    again = craig.post(reverse("web:own-sheet"), said, follow=True)

    assert "Those codes were shown once" in again.content.decode()
    assert OwnCode.objects.filter(is_first=False).count() == 10


def test_a_child_who_no_longer_wants_it_is_put_out_everywhere(craig, client, family):
    born = NOON.date().replace(year=2013)
    tyler = PersonFactory(known_as="Tyler", family=family, born_on=born, child=True, family__is_child=True)
    craig.post(address("own-space", family, tyler), {"says": "yes"})
    his = client.__class__()
    his.post(DOOR, {"code": CODE.search(given_to(craig, family, tyler).content.decode())[1]})
    assert his.get(reverse("web:mine")).status_code == 200

    craig.post(address("own-space", family, tyler), {"says": "no", "words": "Mum keeps asking."})

    assert his.get(reverse("web:mine")).status_code == 302


def test_a_code_given_by_voice_is_read_and_not_written(craig, family, donna):
    page = given_to(craig, family, donna, known_by="voice").content.decode()

    assert "Read this to" in page
    assert "by hand on plain paper" not in page


def test_nobody_may_say_that_they_were_signed_in_for_them(craig, family, donna):
    given_to(craig, family, donna, known_by="signed-in")

    assert not OwnCode.objects.exists()


def test_how_she_signs_in_is_one_page_of_her_own(client, family, donna):
    client.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))

    assert client.get(reverse("mfa_index")).url == reverse("web:own-next")
    page = client.get(reverse("web:signed-in")).content.decode()
    assert reverse("web:own-next") in page
    assert "What was typed there" not in page


def test_is_it_you_leads_her_to_the_door_for_a_code(client, family, donna):
    client.force_login(Account.objects.get(pk=signed_in_as(donna, family).account_id))

    assert DOOR in client.get(reverse("web:confirm")).content.decode()


def test_whoever_asks_for_a_code_reads_the_same_words(client, family, donna):
    said = {
        client.post(reverse("web:own-send"), {"to": to}, follow=True)
        .content.decode()
        .split("<main")[1]
        .split("csrf")[0]
        for to in ("07700 900123", "07700 900999", "nobody@example.org")
    }
    assert len(said) == 1
    assert "If that is yours" in said.pop()


def test_nobody_rings_a_phone_all_night(client):
    for _ in range(8):
        page = client.post(reverse("web:own-send"), {"to": "07700 900123"}, follow=True).content.decode()

    assert "Too many have been asked for here" in page


def test_she_says_on_her_own_page_that_codes_may_come_and_stops_it_there(craig, family, donna):
    shown = CODE.search(given_to(craig, family, donna).content.decode())[1]
    craig.logout()
    craig.post(DOOR, {"code": shown})

    page = craig.post(reverse("web:own-may-send"), {"may": "yes"}, follow=True).content.decode()
    assert "Codes may come to you now." in page
    page = craig.post(reverse("web:own-may-send"), {"may": "no"}, follow=True).content.decode()
    assert "Let codes come to my phone" in page
