"""A family asks, adds, changes, takes it back; each ask has one promise and one code."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kith.common.models import AuditEntry
from kith.common.reader import nobody
from kith.common.testing import NOON
from kith.families.factories import FamilyFactory, KeptFromFactory, PersonFactory, walking_beside
from kith.partnership.factories import AccountFactory, MembershipFactory, OrganisationFactory, reader_of
from kith.support.commands import asks as commands
from kith.support.factories.asks import AskedServiceFactory, SendingFactory, new_ask
from kith.support.models import Ask, Sending
from kith.support.queries.asks import waiting_longest_first
from kith.support.queries.codes import ask_behind

pytestmark = pytest.mark.django_db
FAMILY = nobody(NOON)


def asked(**facts):
    service = facts.pop("service", None) or AskedServiceFactory()
    return commands.make_ask(asking=new_ask(**facts), service=service, by=FAMILY, at=NOON)


def test_an_ask_goes_to_the_organisation_of_its_service_with_the_partnerships_promise():
    service = AskedServiceFactory()
    sending = asked(service=service).ask.sendings.get()
    assert sending.organisation == service.organisation
    assert sending.answer_by_on == date(2026, 11, 17)  # three working days after Thursday 12 November


def test_a_service_may_promise_sooner():
    assert asked(service=AskedServiceFactory(promise_working_days=1)).ask.sendings.get().answer_by_on == date(
        2026, 11, 13
    )


def test_an_ask_with_no_service_goes_to_whoever_takes_open_asks():
    open_door = OrganisationFactory(takes_open_asks=True)
    made = commands.make_ask(asking=new_ask(), by=FAMILY, at=NOON)
    assert made.ask.sendings.get().organisation == open_door


def test_an_open_ask_is_refused_when_nobody_takes_them_and_nothing_is_kept_half():
    with pytest.raises(commands.NobodyTakesOpenAsks):
        commands.make_ask(asking=new_ask(), by=FAMILY, at=NOON)
    assert not Ask.objects.exists()


def test_a_service_that_people_turn_up_at_is_not_asked():
    with pytest.raises(commands.NotAskedDirectly):
        asked(service=AskedServiceFactory(how="turn-up"))


def test_the_named_person_of_the_organisation_keeps_the_promise():
    ellen = AccountFactory()
    service = AskedServiceFactory(organisation__told_when_late_account=ellen)
    assert asked(service=service).ask.sendings.get().promise_keeper == ellen


def test_a_lead_keeps_the_promise_where_nobody_is_named():
    lead = MembershipFactory(role="provider-lead")
    service = AskedServiceFactory(organisation=lead.organisation)
    assert asked(service=service).ask.sendings.get().promise_keeper == lead.account


def test_an_ask_to_a_group_without_anyone_is_still_in_somebodys_list():
    ellen = AccountFactory()
    OrganisationFactory(takes_open_asks=True, told_when_late_account=ellen)
    assert asked().ask.sendings.get().promise_keeper == ellen


def test_a_double_press_asks_once():
    service = AskedServiceFactory()
    press = {"asking": new_ask(), "service": service, "once": "one-press", "by": FAMILY, "at": NOON}
    first, second = commands.make_ask(**press), commands.make_ask(**press)
    assert (first.ask, first.code) == (second.ask, second.code)
    assert Sending.objects.count() == 1


def test_the_code_opens_the_ask_and_is_not_stored():
    made = asked()
    assert ask_behind(made.code) == made.ask
    assert made.code not in Ask.objects.get().code_hash


def test_the_audit_trail_holds_ids_and_never_words():
    made = asked(words="A secret of ours")
    entry = AuditEntry.objects.get(did="asked")
    assert entry.record == str(made.ask.public_id)
    assert "secret" not in " ".join(str(value) for value in vars(entry).values())


def test_added_words_leave_the_first_words_standing():
    ask = asked(words="First").ask
    commands.add_words(ask=ask, words="Second", by=FAMILY, at=NOON, once="a")
    commands.add_words(ask=ask, words="Second", by=FAMILY, at=NOON, once="a")
    assert Ask.objects.get().words == "First"
    assert [a.words for a in ask.additions.all()] == ["Second"]


def test_a_new_way_of_being_reached_replaces_the_old_one_whole():
    ask = asked(reach_name="the sewing class").ask
    commands.change_reach(ask=ask, reach=commands.Reach(way="i-will"), by=FAMILY, at=NOON)
    ask.refresh_from_db()
    assert (ask.way, ask.reach_value, ask.reach_name) == ("i-will", "", "")


def test_an_ask_taken_back_no_longer_waits():
    ask = asked().ask
    commands.withdraw(ask=ask, by=FAMILY, at=NOON)
    assert not Sending.objects.waiting().exists()


def test_asking_again_gives_a_fresh_promise():
    ask = asked().ask
    commands.withdraw(ask=ask, by=FAMILY, at=NOON)
    commands.bring_back(ask=ask, by=FAMILY, at=NOON + timedelta(days=7))
    assert Sending.objects.waiting().get().answer_by_on == date(2026, 11, 24)


def test_an_ask_kept_from_someone_is_absent_from_what_waits():
    sending = SendingFactory()
    colleague = reader_of(MembershipFactory(organisation=sending.organisation))
    assert list(waiting_longest_first(colleague)) == [sending]
    assert not waiting_longest_first(replace(colleague, person_id=1)).exists()


def test_an_ask_kept_from_somebody_is_absent_for_those_who_walk_beside_them():
    donnas, deans = FamilyFactory(known_as="Donna"), FamilyFactory(known_as="Dean")
    dean = PersonFactory(family=deans)
    worker = walking_beside(deans)
    sending = SendingFactory(organisation_id=worker.organisation_id, ask__family=donnas)
    assert waiting_longest_first(worker).exists()
    KeptFromFactory(record=sending.ask, family=donnas, person=dean)
    a_moment_later = replace(worker, at=worker.at + timedelta(seconds=1))
    assert not waiting_longest_first(a_moment_later).exists()
