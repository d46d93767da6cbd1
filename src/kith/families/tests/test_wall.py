"""The second wall through the door of the application: with the first one down, Dean's worker still finds nothing."""

import re
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

import kith
from kith.common.models import AuditEntry
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.families import wall
from kith.families.commands.ways_in import let_codes_be_sent, send_code, write_sheet
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    SafeContactFactory,
    SharingFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.families.models import Message, MessageStep, Person, Relationship, SafeContact, Telling
from kith.families.models.visible import FamilyRecordQuerySet
from kith.families.queries.sharing import items_of
from kith.partnership.factories import practitioner
from kith.partnership.models import Account

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has row-level security"),
]
SECRET = "41 Zephyr Close"


@pytest.fixture
def donnas():
    family = FamilyFactory(known_as="Donna")
    donna = PersonFactory(known_as="Donna", family=family)
    HouseholdFactory(family=family, address=SECRET)
    TellingFactory(family=family, words=f"We live at {SECRET}.")
    SafeContactFactory(family=family, person=donna, value="07700 900999")
    return family


@pytest.fixture
def first_wall_down(monkeypatch):
    """As if every question had forgotten who asks."""
    monkeypatch.setattr(FamilyRecordQuerySet, "visible_to", lambda self, reader: self)
    monkeypatch.setattr(FamilyRecordQuerySet, "not_kept_from", lambda self, reader: self)


def open_page(client, reader, family):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client.get(reverse("web:family", args=[family.public_id])).content.decode()


def ask(reader, words):
    """Words of SQL, as if somebody had got them into a question of this reader's page."""
    wall.go_behind()
    wall.stand_behind(reader)
    try:
        with connection.cursor() as cursor:
            cursor.execute(words)
            return cursor.fetchall()
    finally:
        wall.come_out()


def test_with_the_first_wall_down_a_page_of_another_family_holds_nothing(client, donnas, first_wall_down):
    elsewhere = walking_beside(FamilyFactory())

    page = open_page(client, elsewhere, donnas)

    assert "Donna" in page, "the first wall is down: the page itself opens"
    assert SECRET not in page
    assert "900999" not in page


def behind(reader, question):
    """What a question gives that a page of this reader asks."""
    wall.go_behind()
    wall.stand_behind(reader)
    try:
        return list(question())
    finally:
        wall.come_out()


def kept_from(person, *records, family):
    for record in records:
        KeptFromFactory(record=record, family=family, person=person)


def test_a_row_that_the_wall_hides_does_not_open_what_it_takes_along(donnas):
    """A step of a message sent by a way of Donna's, whom her family keeps from Dean; the message is of a record of his."""
    deans = FamilyFactory(known_as="Dean")
    dean = PersonFactory(known_as="Dean", family=deans)
    way = SafeContact.objects.get()
    message = Message.objects.create(family=deans, person=dean, contact=way, kind="something-new", asked_at=NOON)
    MessageStep.objects.create(message=message, kind="waiting", happened_at=NOON)
    kept_from(dean, way.person, family=donnas)
    his_worker = walking_beside(deans)

    assert behind(his_worker, lambda: Message.objects.visible_to(his_worker)) == []
    assert behind(his_worker, lambda: MessageStep.objects.visible_to(his_worker)) == []


def told_three_times(family):
    first = TellingFactory(family=family, strength=True, words="Senga collects them.")
    again = TellingFactory(family=family, strength=True, words="Senga, on Mondays.", puts_right=first)
    return first, again, TellingFactory(family=family, strength=True, words="Senga, most days.", puts_right=again)


def test_what_puts_right_something_kept_is_not_shared_though_only_the_last_words_were_chosen(donnas):
    mine, linda = walking_beside(donnas), practitioner()
    first, _, last = told_three_times(donnas)
    said = {"organisation_id": linda.organisation_id, "acting_for_id": mine.organisation_id, "reader": linda}
    SharingFactory(family=donnas, items=[last], **said)
    assert behind(linda, lambda: Telling.objects.shared_with(linda)) == [last]

    kept_from(PersonFactory(known_as="Dean"), first, family=donnas)

    assert behind(linda, lambda: Telling.objects.shared_with(linda)) == []
    assert behind(linda, lambda: Telling.objects.all()) == []


def test_words_that_were_put_right_are_no_longer_read_where_they_were_shared(donnas):
    mine, linda = walking_beside(donnas), practitioner()
    told = TellingFactory(family=donnas, strength=True, words="Senga collects them.")
    said = {"organisation_id": linda.organisation_id, "acting_for_id": mine.organisation_id, "reader": linda}
    sharing = SharingFactory(family=donnas, items=[told], **said)
    assert behind(linda, lambda: items_of(sharing, "shared_with", linda)) == [told]

    TellingFactory(family=donnas, strength=True, words="Nobody collects them.", puts_right=told)

    assert behind(linda, lambda: items_of(sharing, "shared_with", linda)) == []


def test_who_walks_beside_reads_as_before(client, donnas):
    assert SECRET in open_page(client, walking_beside(donnas), donnas)


def test_raw_words_find_only_the_readers_own(donnas):
    mine = walking_beside(donnas)
    HouseholdFactory(address="Somebody else's")

    assert ask(mine, "SELECT address FROM families_household") == [(SECRET,)]
    assert ask(walking_beside(FamilyFactory()), "SELECT address FROM families_household") == []
    assert ask(None, "SELECT address FROM families_household") == []


def test_a_code_asked_for_at_the_door_goes_and_its_message_is_nobodys_else(donnas, django_capture_on_commit_callbacks):
    SafeContact.objects.update(may_leave_message=True, who_else_sees="")
    hers = signed_in_as(Person.objects.get(known_as="Donna"), donnas)
    write_sheet(by=hers, at=NOON)
    let_codes_be_sent(are=True, by=hers, at=NOON)
    Pocket.empty()
    wall.go_behind()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            assert send_code(to="07700 900999", at=NOON) == 1
    finally:
        wall.come_out()

    assert [parcel.to for parcel in Pocket.sent] == ["07700 900999"]
    assert ask(walking_beside(FamilyFactory()), "SELECT id FROM families_message") == []
    assert len(ask(walking_beside(donnas), "SELECT id FROM families_messagestep")) == 3


def test_it_ends_with_the_work(donnas):
    mine = walking_beside(donnas)
    Relationship.objects.filter(account_id=mine.account_id).update(ended_at=NOON, ended_by=mine.account_id)

    assert ask(mine, "SELECT words FROM families_telling") == []


@pytest.mark.parametrize("words", ["UPDATE common_auditentry SET why = 'x'", "DELETE FROM common_auditentry"])
def test_a_page_cannot_change_the_audit_trail_whatever_it_asks(donnas, words):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ask(walking_beside(donnas), words)
    assert AuditEntry.objects.count() == 0


def test_what_looks_past_the_wall_is_named():
    """Each with its reason."""
    named = {
        "support/queries/messages.py": "a message about an ask is of no family yet; its ask is one that the reader may know",
        "support/facts/visits.py": "whoever presses it, figures count the visits of the whole city",
        "support/facts/recording.py": "whoever presses it, figures count the organisations of the whole city",
        "families/commands/retention.py": "whoever ends a record opens none; it is ended by its number",
        "families/queries/retention.py": "records whose time has come are listed by number, for who opens none",
        "support/commands/leaving.py": "whoever closes an account opens no record; what was theirs goes to a colleague",
        "families/queries/emergencies.py": "an emergency looks for one person by a number, and says yes or no",
        "families/commands/messages.py": "a code is asked for by nobody signed in, and an ask is answered beside nobody",
        "families/queries/sharing.py": "what puts a shared telling right is not shared with it; only that it was is asked",
        "web/queries/follow_up.py": "whoever sees that somebody finds a safe way again opens no record, and is given no family",
        "web/queries/copies.py": "a copy holds all that is written about whoever asked, however close it is",
        "support/models/plans.py": "the place in a team that is kept from somebody hides what that worker did",
        "families/commands/stories.py": "a story is handed over by a code to whoever the person chose, beside whom nobody walks yet",
        "families/commands/ways_in.py": "a code is asked for at the door, by a number and nobody signed in",
        "voice/commands/saying.py": "a message about what somebody said is of no family; what is taken back leaves no number on it",
        "families/commands/outbox.py": "whoever's press it follows, the outbox is worked through for everybody",
    }
    uses = {
        path.relative_to(Path(kith.__file__).parent).as_posix()
        for path in Path(kith.__file__).parent.rglob("*.py")
        if re.search(r"\bbeyond\(\)", path.read_text()) and path.name not in ("wall.py", "test_wall.py")
    }
    assert uses == set(named)
