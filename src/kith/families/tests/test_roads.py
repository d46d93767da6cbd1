"""Roads by which somebody could learn of a family that is not theirs to know: each was tried, and is closed."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from kith.common import drafts
from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families import commands
from kith.families.commands import NewHome, NewPerson
from kith.families.commands.relationships import stop_walking_beside
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    TellingFactory,
    TieFactory,
    walking_beside,
)
from kith.families.models import Family, FamilyMember, Relationship, Telling
from kith.families.queries import likely_families
from kith.partnership.factories import practitioner
from kith.partnership.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def donnas():
    """A family whom the one who tries these roads does not walk beside."""
    family = FamilyFactory(known_as="Donna")
    donna = PersonFactory(known_as="Donna Kilbride", family=family)
    SafeContactFactory(family=family, person=donna, value="07700 900718")
    HouseholdFactory(family=family, residents=[donna])
    TellingFactory(family=family, person=donna)
    return family


@pytest.fixture
def worker(client):
    """Somebody else's worker, signed in."""
    reader = walking_beside(FamilyFactory(known_as="Dean"))
    client.force_login(Account.objects.get(pk=reader.account_id))
    return reader


def begin(client, **sent):
    rows = {f"person{row}-stage": "living" for row in range(3)}
    usual = {"step": "begin", "family-known_as": "Us", "person0-known_as": "Jo", "home-kind": "not-known"}
    return client.post(
        reverse("families:new"),
        urlencode({**usual, **rows, **sent}),
        content_type="application/x-www-form-urlencoded",
    )


def test_a_record_begun_under_the_id_of_another_is_begun_and_says_nothing_of_the_other(client, donnas, worker):
    answer = begin(client, **{"family-once": str(donnas.public_id)})
    assert answer.status_code == 302
    assert Family.objects.filter(known_as="Us").exists()


def test_whatever_is_written_under_the_id_of_anothers_record_is_written(donnas, worker):
    mine = Family.objects.get(known_as="Dean")
    home, person, telling = donnas.households.get(), donnas.members.get().person, donnas.tellings.get()
    who = {"family": mine, "by": worker, "at": NOON}
    commands.add_person(new=NewPerson(known_as="Jo"), once=person.public_id, **who)
    commands.add_home(home=NewHome(known_as="flat"), people=[], once=home.public_id, **who)
    commands.tell(person=None, kind="strength", words="Turns up.", once=telling.public_id, **who)
    assert (mine.members.count(), mine.households.count(), mine.tellings.count()) == (1, 1, 1)


def test_one_sending_told_of_two_families_is_written_for_both(worker):
    once, families = uuid4(), [Family.objects.get(known_as="Dean"), FamilyFactory()]
    for family in families:
        commands.tell(family=family, person=None, kind="strength", words="Kind.", once=once, by=worker, at=NOON)
    assert Telling.objects.count() == 2


@pytest.mark.parametrize("row", ["²", "9" * 5000, "-1", "٣", ""])
def test_odd_numbers_of_rows_break_nothing(client, worker, row):
    assert begin(client, **{f"person{row}-known_as": "Jo"}).status_code in {200, 302}


def test_looking_before_a_new_record_reveals_nobody_of_whom_something_is_kept(donnas, worker):
    donna = donnas.members.get().person
    KeptFromFactory(record=donnas.households.get(), person=PersonFactory(known_as="Dean"))
    tried = {"name": "Donna Kilbride", "born_on": donna.born_on, "phone": "07700 900718"}
    assert not likely_families(worker, **tried)
    assert not likely_families(practitioner(), **tried)


def pages_of(family):
    """Every page of one family's record in this app, and the whole family."""
    person = family.members.order_by("order")[0].person.public_id
    of_family = ("about", "name", "address", "tell", "home", "tie", "kept", "keep", "person-new")
    of_person = ("person", "person-change", "languages", "needs", "reach", "person-tell")
    return [
        *(reverse(f"families:{name}", args=[family.public_id]) for name in of_family),
        *(reverse(f"families:{name}", args=[family.public_id, person]) for name in of_person),
        reverse("families:move", args=[family.public_id, family.households.get().public_id]),
        reverse("families:put-right", args=[family.public_id, family.tellings.get().public_id]),
        reverse("web:family", args=[family.public_id]),
    ]


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_no_page_of_a_record_is_read_without_a_trace(client, donnas, method):
    TieFactory(family=donnas)
    client.force_login(Account.objects.get(pk=walking_beside(donnas).account_id))
    for address in pages_of(donnas):
        before = AuditEntry.objects.count()
        answer = getattr(client, method)(address)
        assert answer.status_code in (200, 302), address  # that nothing is needed is an answer too
        assert AuditEntry.objects.count() > before, address


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_a_record_is_read_and_written_by_the_usual_methods_only(client, donnas, method):
    client.force_login(Account.objects.get(pk=walking_beside(donnas).account_id))
    for address in pages_of(donnas):
        assert getattr(client, method)(address).status_code == 405, address


def test_a_person_who_counts_in_both_families_takes_nothing_of_one_into_the_other(client, donnas, worker):
    tyler = PersonFactory(known_as="Tyler", family=donnas)
    TellingFactory(family=donnas, person=tyler, words="every colour")
    FamilyMember.objects.create(family=Family.objects.get(known_as="Dean"), person=tyler)
    page = client.get(reverse("families:person", args=[Family.objects.get(known_as="Dean").public_id, tyler.public_id]))
    assert "Tyler" in page.text
    assert "every colour" not in page.text
    assert client.get(reverse("families:person", args=[donnas.public_id, tyler.public_id])).status_code == 404


@pytest.mark.parametrize("who", ["9" * 25, "x", "\x00", "-1", ""])
def test_somebody_who_is_nobody_is_not_chosen(client, worker, who):
    """A page holds no number of a row, and one that is made up breaks nothing."""
    mine = Family.objects.get(known_as="Dean")
    for name in ("home", "tie", "keep"):
        sent = {"kind": "rented", "who": who, "of": who, "to": who, "person": who, "word": "gran", "status": "now"}
        assert client.post(reverse(f"families:{name}", args=[mine.public_id]), sent).status_code in {200, 302}


def test_a_person_of_another_family_is_not_chosen(client, donnas, worker):
    mine, donna = Family.objects.get(known_as="Dean"), donnas.members.get().person
    page = client.post(
        reverse("families:home", args=[mine.public_id]), {"kind": "rented", "who": [str(donna.public_id)]}
    )
    assert page.status_code == 200
    assert not donna.homes.filter(household__family=mine).exists()


@pytest.mark.parametrize("kept_as", ["page", "sent"])
def test_what_stood_on_a_page_of_hers_is_not_read_again_once_the_work_has_ended(client, worker, kept_as):
    """A form holds what the record says, filled in; what was kept of it would have shown it for as long as it was kept."""
    family = Family.objects.get(known_as="Dean")
    form = f"{kept_as}:/families/{family.public_id}/people/{uuid4()}/reach/"
    words = {"value": ["0141 496 0718"], "code_word": ["blue kettle, please"]}
    drafts.keep(owner=f"account:{worker.account_id}", form=form, words=words, at=NOON)
    assert ("blue kettle" in client.get("/kept/").content.decode()) is (kept_as == "sent")

    stop_walking_beside(relationship=Relationship.objects.get(family=family), by=worker, at=NOON)
    page = client.get("/kept/").content.decode()
    assert "blue kettle" not in page
    assert "0141 496 0718" not in page
