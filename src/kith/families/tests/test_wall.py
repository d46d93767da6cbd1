"""The second wall through the door of the application: with the first one down, Dean's worker still finds nothing."""

import re
from dataclasses import replace
from datetime import timedelta
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
from kith.families.models import Message, MessageStep, OwnSpace, Person, Relationship, SafeContact, Telling
from kith.families.models.visible import FamilyRecordQuerySet
from kith.families.queries.sharing import items_of
from kith.partnership.factories import AccountFactory, practitioner
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


@pytest.fixture
def put_right(donnas):
    """What Donna said of her mother, to whom she told it alone; and put right, for everybody who helps."""
    senga = PersonFactory(known_as="Senga", family=donnas)
    said = {"family": donnas, "strength": True, "told_to": AccountFactory()}
    first = TellingFactory(**said, person=senga, who_reads="told", words="Senga collects them.")
    return TellingFactory(**said, who_reads="team", words="Somebody collects them.", puts_right=first)


@pytest.fixture
def helper(donnas):
    """Whoever walks beside Donna's family, and is Dean at home: something is kept from them, so every road is looked at."""
    worker = walking_beside(donnas)
    dean = PersonFactory(known_as="Dean")
    OwnSpace.objects.create(person=dean, account_id=worker.account_id, opened_at=NOON, opened_by_id=worker.account_id)
    kept_from(dean, PersonFactory(known_as="Somebody else's"), family=FamilyFactory())
    return worker


def says_that_it_ends_elsewhere(reader, record):
    return ask(reader, f"SELECT kith_ends_elsewhere('{record._meta.label}', {record.pk})") == [(True,)]


def test_a_note_put_right_for_more_people_is_read_though_its_first_words_are_not(donnas, put_right, helper):
    assert put_right in behind(helper, lambda: Telling.objects.visible_to(helper))
    assert put_right.puts_right not in behind(helper, lambda: Telling.objects.all())
    assert says_that_it_ends_elsewhere(helper, put_right)


def test_and_is_not_where_those_first_words_are_of_somebody_kept_from_them(donnas, put_right, helper):
    """As the rule has it, that sees all of them: the second wall opens nothing that it closes."""
    kept_from(Person.objects.get(known_as="Dean"), put_right.puts_right.person, family=donnas)

    assert put_right not in Telling.objects.visible_to(replace(helper))
    assert put_right not in behind(helper, lambda: Telling.objects.visible_to(helper))
    assert put_right in behind(helper, lambda: Telling.objects.all()), "not the row is kept, but where it leads"
    assert not says_that_it_ends_elsewhere(helper, put_right)


def test_the_owner_answers_for_whoever_the_connection_was_told_and_for_nobody_else(donnas, put_right, helper):
    assert says_that_it_ends_elsewhere(helper, put_right)
    assert not says_that_it_ends_elsewhere(walking_beside(FamilyFactory()), put_right)
    assert not says_that_it_ends_elsewhere(None, put_right)


def test_the_owner_says_nothing_of_a_row_that_is_kept_or_not_given_or_of_no_such_kind(donnas, put_right):
    donna = Person.objects.get(known_as="Donna")
    hers = signed_in_as(donna, donnas)
    assert says_that_it_ends_elsewhere(hers, put_right)
    kept_from(donna, put_right, family=donnas)

    assert not says_that_it_ends_elsewhere(hers, put_right)
    assert not says_that_it_ends_elsewhere(walking_beside(donnas), put_right.puts_right), "told to somebody else alone"
    assert not says_that_it_ends_elsewhere(hers, donna)
    assert ask(hers, "SELECT kith_ends_elsewhere('families.Telling', -1)") == [(False,)]


def test_whoever_came_beside_on_this_very_page_is_told_nothing_by_the_owner(donnas, put_right):
    """The rule knows it from the next page on; the second wall allows a minute for it."""
    worker = walking_beside(donnas)
    assert says_that_it_ends_elsewhere(worker, put_right)

    Relationship.objects.filter(account_id=worker.account_id).update(began_at=worker.at + timedelta(seconds=1))

    assert not says_that_it_ends_elsewhere(worker, put_right)


def test_a_wall_that_was_built_before_has_no_such_owner_and_stays_closed(donnas, put_right, helper):
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION kith_ends_elsewhere(text, bigint)")

    assert put_right not in behind(helper, lambda: Telling.objects.visible_to(helper))


def test_only_the_pages_role_may_ask_the_owner():
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege('public', 'kith_ends_elsewhere(text, bigint)', 'EXECUTE')")
        assert cursor.fetchone() == (False,)


def test_a_table_made_for_a_moment_is_never_read_in_the_place_of_ours(donnas):
    """Whatever function of the owner's: a temporary table of the same name would be found first, if the path did not say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname, proconfig FROM pg_proc WHERE proname LIKE 'kith\\_%' AND prosecdef")
        paths = dict(cursor.fetchall())
    assert {"kith_beside_anywhere", "kith_kept", "kith_ends_elsewhere", "kith_shared_families_telling"} <= set(paths)
    assert set(map(tuple, paths.values())) == {("search_path=public, pg_temp",)}

    elsewhere = walking_beside(FamilyFactory())
    made = f"""
        CREATE TEMP TABLE families_relationship AS
        SELECT {donnas.pk}::bigint AS family_id, {elsewhere.account_id}::bigint AS account_id, 'in-team' AS kind,
            {elsewhere.organisation_id}::bigint AS organisation_id, now() - interval '99 years' AS began_at,
            NULL::timestamptz AS ended_at
    """

    def made_and_asked():
        with connection.cursor() as cursor:
            cursor.execute(made)
            cursor.execute("SELECT words FROM families_telling")
            return cursor.fetchall()

    assert behind(elsewhere, made_and_asked) == []


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
