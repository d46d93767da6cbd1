"""A story told once: hers to change, and to carry to the next service by choice, until a day."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.commands.conflicts import declare_conflict
from kith.families.factories import (
    FamilyFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import CarriedStory, Telling
from kith.partnership.factories import MembershipFactory, reader_of
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db
CODE = re.compile(r'class="code"[^>]*><bdi>([0-9A-Z ]{14})</bdi>')
MINE, CARRY, HANDED = reverse("web:own-story"), reverse("web:own-story-carry"), reverse("web:handed-story")
UNTIL = (NOON + timedelta(days=20)).date()


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def family():
    return FamilyFactory(known_as="Shazia and Hamza")


@pytest.fixture
def person(family):
    return PersonFactory(known_as="Shazia", family=family)


@pytest.fixture
def part(family, person):
    return TellingFactory(family=family, person=person, kind="what-matters", words="Everyone asleep by nine.")


@pytest.fixture
def shazia(client, family, person):
    client.force_login(Account.objects.get(pk=signed_in_as(person, family).account_id))
    return client


@pytest.fixture
def desk(client):
    """Somebody who works with families elsewhere, and walks beside none of them."""
    other = client.__class__()
    other.member = MembershipFactory()
    other.force_login(other.member.account)
    return other


def carry(client, *parts, **said):
    page = client.post(CARRY, {"parts": [str(part.public_id) for part in parts], "until_on": UNTIL.isoformat(), **said})
    return CODE.search(page.content.decode())[1]


def read(client, code):
    return client.post(HANDED, {"code": code}).content.decode()


def test_her_story_is_hers_to_change_and_the_first_words_stay(shazia, part):
    shazia.post(reverse("web:own-story-change", args=[part.public_id]), {"words": "Asleep by eight, all of us."})

    page = shazia.get(MINE).content.decode()
    assert "Asleep by eight" in page
    assert "Everyone asleep by nine." not in page
    assert Telling.objects.get(pk=part.pk).words == "Everyone asleep by nine."


def test_a_new_part_is_in_her_own_words(shazia, person):
    add = reverse("web:own-story-add")
    assert "Write it in your words" in shazia.post(add, {"kind": "account", "words": ""}).content.decode()

    shazia.post(add, {"kind": "account", "words": "We came in March."})

    told = Telling.objects.get()
    assert (told.person, told.kind, told.medium) == (person, "account", "writing")


def test_a_button_pressed_twice_leads_her_back_to_her_own_story(shazia):
    add = reverse("web:own-story-add")
    carried = dict(re.findall(r'name="(kept-[a-z]+)" value="([^"]*)"', shazia.get(add).text))
    words = {**carried, "kind": "what-matters", "words": "The dog sleeps in.", "who_reads": "told"}

    assert [shazia.post(add, words).headers["Location"] for _ in range(2)] == [MINE, MINE]
    assert Telling.objects.filter(words="The dog sleeps in.").count() == 1


def test_the_parts_she_chooses_are_read_with_the_code_and_no_others(shazia, desk, family, person, part):
    other = TellingFactory(family=family, person=person, words="Not for them.")
    page = read(desk, carry(shazia, part).lower())

    assert "Everyone asleep by nine." in page
    assert other.words not in page


def test_it_opens_nothing_else_of_her_record(shazia, desk, family, part):
    read(desk, carry(shazia, part))

    assert desk.get(reverse("web:family", args=[family.public_id])).status_code == 404
    assert "Shazia" not in desk.get(reverse("families:list")).content.decode()


def test_what_she_puts_right_later_is_read_as_she_says_it_now(shazia, desk, part):
    code = carry(shazia, part)
    shazia.post(reverse("web:own-story-change", args=[part.public_id]), {"words": "Asleep by eight."})

    assert "Asleep by eight." in read(desk, code)


def test_it_ends_after_its_day_and_when_she_says_so(shazia, desk, part, time_machine):
    first, second = carry(shazia, part), carry(shazia, part)
    shazia.post(reverse("web:own-story-end", args=[CarriedStory.objects.order_by("pk").first().public_id]))
    assert "That opens nothing" in read(desk, first)

    time_machine.move_to(NOON + timedelta(days=21), tick=False)
    desk.force_login(desk.member.account)
    assert "That opens nothing" in read(desk, second)


def test_she_sees_who_read_it(shazia, desk, part):
    read(desk, carry(shazia, part))

    assert AuditEntry.objects.filter(did="read-carried-story").count() == 1
    page = shazia.get(reverse("web:looked")).content.decode()
    assert "Read the story that was carried to them" in page
    assert "They were handed the code." in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"parts": []}, "Choose the parts"),
        ({"until_on": ""}, "Say until when"),
        ({"until_on": "2027-11-12"}, "within 90 days"),
        ({"until_on": "2026-11-11"}, "within 90 days"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_carried(shazia, part, said, words):
    whole = {"parts": [str(part.public_id)], "until_on": UNTIL.isoformat(), "who_for": "The sewing class"}
    page = shazia.post(CARRY, whole | said).content.decode()

    assert words in page
    assert "The sewing class" in page
    assert not CarriedStory.objects.exists()


def test_nobody_elses_part_can_be_carried(shazia, family):
    his = TellingFactory(family=family, person=PersonFactory(known_as="Hamza", family=family), words="Mine.")
    page = shazia.post(CARRY, {"parts": [str(his.public_id)], "until_on": UNTIL.isoformat()})

    assert not CarriedStory.objects.exists()
    assert page.status_code == 200


def test_what_comes_to_be_kept_from_anybody_falls_out(shazia, desk, family, part):
    code = carry(shazia, part)
    KeptFromFactory(family=family, record=part, person=PersonFactory(known_as="Imran", family=FamilyFactory()))

    page = read(desk, code)
    assert "Everyone asleep by nine." not in page
    assert "Nothing of it may be read now" in page


def test_somebody_from_whom_her_family_keeps_something_is_told_nothing(shazia, client, family, part):
    """Dean's worker, with a code that Dean found."""
    code = carry(shazia, part)
    his = FamilyFactory()
    dean = PersonFactory(known_as="Dean", family=his)
    KeptFromFactory(family=family, record=TellingFactory(family=family), person=dean)
    worker = client.__class__()
    worker.force_login(Account.objects.get(pk=walking_beside(his).account_id))

    assert "That opens nothing" in read(worker, code)


def test_whoever_has_a_conflict_of_interest_is_told_nothing(shazia, desk, family, part):
    code = carry(shazia, part)
    declare_conflict(
        family=family, account_id=desk.member.account_id, kind="neighbour", by=walking_beside(family), at=NOON
    )

    assert "That opens nothing" in read(desk, code)


@pytest.mark.parametrize("role", ["planner", "commissioner", "information-governance", "partnership-administrator"])
def test_who_meets_no_family_has_no_such_page(client, role):
    client.force_login(MembershipFactory(role=role).account)

    assert client.get(HANDED).status_code == 404


def test_guessing_is_slowed(desk):
    for number in range(8):
        page = read(desk, f"7KDR 4MWT 9C{number}F")

    assert "Too many codes" in page
    assert reader_of(desk.member).organisation_id


def test_a_childs_story_is_the_childs(client, shazia, desk, family):
    zainab = PersonFactory(known_as="Zainab", family=family, child=True, family__is_child=True)
    TellingFactory(family=family, person=zainab, words="Mine alone to say.")

    assert "Mine alone to say." not in shazia.get(MINE).content.decode()
    assert "Mine alone to say." not in shazia.get(CARRY).content.decode()


def their(part, reader):
    return part in Telling.objects.visible_to(reader)


def test_who_may_read_a_part_is_said_beside_it_and_changed_by_her(shazia, family, part):
    """Role, organisation, relationship, purpose and how close the part is: all five, with hers the last word."""
    close, lead = walking_beside(family), walking_beside(family, kind="lead")
    volunteer, only_asked = walking_beside(family, role="volunteer"), walking_beside(family, kind="answering")
    assert "Everybody who helps us now" in shazia.get(MINE).text
    assert all(their(part, reader) for reader in (close, lead, volunteer, only_asked))

    change = reverse("web:own-story-who", args=[part.public_id])
    said = shazia.post(change, {"who_reads": "close"}, follow=True).text
    assert "Only those who work closely with us" in said
    close, lead, volunteer, only_asked = map(replace, (close, lead, volunteer, only_asked))
    assert [their(part, reader) for reader in (close, lead, volunteer, only_asked)] == [True, True, False, False]

    shazia.post(change, {"who_reads": "told"})
    close, lead = map(replace, (close, lead))
    assert [their(part, reader) for reader in (close, lead)] == [False, True]
    assert AuditEntry.objects.filter(did="chose-who-reads told").count() == 1


def test_what_she_tells_happened_is_close_when_she_chooses_nothing(shazia, family):
    add = reverse("web:own-story-add")
    shazia.post(add, {"kind": "account", "words": "We left in the night."})
    shazia.post(add, {"kind": "what-matters", "words": "Asleep by nine."})

    assert [one.who_reads for one in Telling.objects.order_by("pk")] == ["close", "team"]


def test_what_puts_a_part_right_is_as_close_and_reaches_who_heard_it_first(shazia, family, part):
    heard = walking_beside(family)
    Telling.objects.filter(pk=part.pk).update(told_to=heard.account_id)
    shazia.post(reverse("web:own-story-who", args=[part.public_id]), {"who_reads": "told"})
    shazia.post(reverse("web:own-story-change", args=[part.public_id]), {"words": "Asleep by eight."})

    right = Telling.objects.get(puts_right=part)
    assert right.who_reads == "told"
    assert their(right, replace(heard))
    assert not their(right, walking_beside(family))


def test_nobody_chooses_who_reads_what_is_not_theirs(shazia, family):
    of_hamza = TellingFactory(family=family, person=PersonFactory(known_as="Hamza", family=family))
    assert (
        shazia.post(reverse("web:own-story-who", args=[of_hamza.public_id]), {"who_reads": "team"}).status_code == 404
    )
    assert shazia.get(reverse("web:own-story-who", args=[of_hamza.public_id])).status_code == 404


def test_choosing_nothing_is_met_with_a_sentence(shazia, part):
    page = shazia.post(reverse("web:own-story-who", args=[part.public_id]), {"who_reads": ""}).text
    assert "Choose who may read it." in page


def test_a_volunteer_reads_on_the_page_of_a_person_no_part_that_is_close(client, family, person, part):
    TellingFactory(family=family, person=person, kind="account", words="We left in the night.")
    page = reverse("families:person", args=[family.public_id, person.public_id])
    client.force_login(Account.objects.get(pk=walking_beside(family, role="volunteer").account_id))
    assert "asleep by nine" in client.get(page).text
    assert "in the night" not in client.get(page).text

    client.force_login(Account.objects.get(pk=walking_beside(family).account_id))
    assert "in the night" in client.get(page).text
