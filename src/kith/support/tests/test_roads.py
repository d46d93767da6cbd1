"""Roads by which Dean, his worker or a stranger could learn what is Donna's: each was tried, and is closed."""

from uuid import uuid4

import pytest
from django.urls import reverse

from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    KeptFromFactory,
    PersonFactory,
    TellingFactory,
    signed_in_as,
    walking_beside,
)
from kith.partnership.factories import MembershipFactory, practitioner, reader_of
from kith.partnership.models import Account
from kith.support.commands import visits as visit_commands
from kith.support.factories.asks import AskFactory, SendingFactory
from kith.support.factories.plans import PlanFactory, PlanItemFactory, TeamMemberFactory
from kith.support.factories.visits import LetterFactory, VisitFactory, VisitNoteFactory
from kith.support.models import Ask, Letter, Sending, Visit, VisitNote
from kith.support.queries.asks import past_promise_for
from kith.support.queries.codes import Guesser, hashed

pytestmark = pytest.mark.django_db


class Apart:
    """Donna's record with Craig, where Dean counts too; Dean's own record with his worker, at the same charity."""

    def __init__(self):
        self.donnas, self.deans = FamilyFactory(known_as="Donna"), FamilyFactory(known_as="Dean")
        self.donna = PersonFactory(known_as="Donna", family=self.donnas)
        self.dean = PersonFactory(known_as="Dean", family=self.deans)
        self.dean.memberships.create(family=self.donnas, order=9)
        self.craig_at = MembershipFactory(account__name="Craig", organisation__name="Close Knit")
        self.craig = walking_beside(self.donnas, reader=reader_of(self.craig_at))
        self.davie = walking_beside(self.deans, organisation_id=self.craig_at.organisation_id)
        self.plan = PlanFactory(family=self.donnas)
        self.in_team = TeamMemberFactory(
            plan=self.plan, account=self.craig_at.account, organisation=self.craig_at.organisation, words="Saffron Pend"
        )

    def keep(self, record):
        KeptFromFactory(record=record, family=self.donnas, person=self.dean)


@pytest.fixture
def apart(time_machine):
    time_machine.move_to(NOON, tick=False)
    return Apart()


def be(client, reader):
    client.force_login(Account.objects.get(pk=reader.account_id))
    return client


def paper(client, apart, whom):
    return be(client, apart.craig).get(
        reverse(f"support:plan-print-{whom[0]}", args=[apart.donnas.public_id, *whom[1:]])
    )


def test_paper_for_dean_does_not_say_who_printed_it_when_that_is_kept_from_him(client, apart):
    apart.keep(apart.in_team)
    page = paper(client, apart, ("for", apart.dean.public_id)).text
    assert "Craig" not in page.split("<main", 1)[1]
    assert "Close Knit" not in page.split("<main", 1)[1]


def test_paper_for_dean_says_who_printed_it_when_that_is_no_secret(client, apart):
    assert "Craig" in paper(client, apart, ("for", apart.dean.public_id)).text.split("<main", 1)[1]


def test_paper_for_the_team_leaves_off_whatever_is_kept_from_anybody(client, apart):
    """Paper is lost and found. Its last line says that what is kept from someone is left off."""
    school = PlanItemFactory(plan=apart.plan, want="A kind face at Larkspur Vennel", for_everyone=True)
    told = TellingFactory(family=apart.donnas, strength=True, words="Senga collects them.")
    PlanItemFactory(plan=apart.plan, want="Sleeping on the Sunday", for_everyone=True)
    apart.keep(school)
    apart.keep(told)
    page = paper(client, apart, ("team",)).text
    assert "Sleeping on the Sunday" in page
    assert "Larkspur" not in page
    assert "Senga" not in page


def test_dean_does_not_meet_by_a_visit_or_a_letter_the_worker_who_is_kept_from_him(apart):
    dean = signed_in_as(apart.dean, apart.donnas)
    visit = VisitFactory(family=apart.donnas, worker=apart.craig_at.account, where_words="upstairs at Saffron Pend")
    note = VisitNoteFactory(visit=VisitFactory(family=apart.donnas, kept=True, worker=apart.craig_at.account))
    letter = LetterFactory(note=note, person=apart.dean)
    assert visit in Visit.objects.own_side(dean)
    assert letter in Letter.objects.own_side(dean)

    apart.keep(apart.in_team)
    dean = signed_in_as_again(dean)
    assert not Visit.objects.own_side(dean).exists()
    assert not Letter.objects.own_side(dean).exists()


def signed_in_as_again(reader):
    """The same person, on the next page."""
    from dataclasses import replace

    return replace(reader)


@pytest.fixture
def donnas_ask(apart):
    """Donna asked the charity where Dean's worker works too."""
    ask = AskFactory(family=apart.donnas, name="D.", reach_value="07700 900718")
    return SendingFactory(ask=ask, organisation=apart.craig_at.organisation, answer_by_on=NOON.date().replace(day=1))


def test_the_asks_of_a_family_that_keeps_something_from_dean_are_not_there_for_his_worker(client, apart, donnas_ask):
    assert donnas_ask in Sending.objects.visible_to(apart.davie)
    apart.keep(HouseholdFactory(family=apart.donnas))
    davie = signed_in_as_again(apart.davie)
    assert not Sending.objects.visible_to(davie).exists()
    assert not Ask.objects.visible_to(davie).exists()
    assert "D." not in be(client, davie).get(reverse("support:asks")).text
    assert client.get(reverse("support:answer", args=[donnas_ask.public_id])).status_code == 404


def test_an_ask_past_its_promise_stays_in_the_list_of_whoever_keeps_it_and_says_nothing_of_who_asked(
    client, apart, donnas_ask
):
    apart.keep(HouseholdFactory(family=apart.donnas))
    donnas_ask.promise_keeper_id = apart.davie.account_id
    donnas_ask.save()
    assert donnas_ask in past_promise_for(apart.davie)
    page = be(client, apart.davie).get(reverse("support:today")).text
    assert "has not answered an ask" in page
    assert not any(word in page for word in ("D.", "Donna", "stopped going to school", "900718"))


def test_whoever_else_answers_there_still_finds_that_ask(apart, donnas_ask):
    apart.keep(HouseholdFactory(family=apart.donnas))
    assert donnas_ask in Sending.objects.visible_to(apart.craig)
    assert donnas_ask in Sending.objects.visible_to(practitioner(organisation_id=apart.craig_at.organisation_id))


PLAN_FOR_MANY = ["planner", "commissioner", "information-governance", "partnership-administrator"]


@pytest.mark.parametrize("role", PLAN_FOR_MANY)
def test_who_plans_for_many_reads_no_ask(client, apart, donnas_ask, role):
    membership = MembershipFactory(role=role, organisation=apart.craig_at.organisation)
    planner = reader_of(membership)
    assert not Sending.objects.visible_to(planner).exists()
    assert not Ask.objects.visible_to(planner).exists()
    be(client, planner)
    assert client.get(reverse("support:asks")).status_code == 404
    assert client.get(reverse("support:answer", args=[donnas_ask.public_id])).status_code == 404


@pytest.mark.parametrize("typed", ["x", "", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_an_ask_is_joined_to_no_family_by_an_id_that_is_none(client, apart, typed):
    sending = SendingFactory(said_yes=True, organisation=apart.craig_at.organisation)
    sent = {"do": "join", "family": typed, "person": typed}
    assert be(client, apart.davie).post(reverse("support:begin", args=[sending.public_id]), sent).status_code == 404


def test_an_ask_is_not_joined_to_a_family_that_is_not_the_workers(client, apart):
    sending = SendingFactory(said_yes=True, organisation=apart.craig_at.organisation)
    sent = {"do": "join", "family": apart.donnas.public_id, "person": apart.donna.public_id}
    assert be(client, apart.davie).post(reverse("support:begin", args=[sending.public_id]), sent).status_code == 404
    assert Ask.objects.get(pk=sending.ask_id).family is None


def test_nobody_answers_what_was_sent_to_another_organisation(client, apart):
    sending = SendingFactory()
    be(client, apart.davie)
    for name in ("answer", "open", "hello", "begin"):
        assert client.post(reverse(f"support:{name}", args=[sending.public_id]), {"kind": "yes"}).status_code == 404


def test_a_visit_planned_under_the_id_of_anothers_is_planned_and_says_nothing_of_the_other(apart):
    theirs = VisitFactory(family=apart.donnas)
    mine = visit_commands.plan_visit(
        family=apart.deans, with_people=[], starts_at=NOON, by=apart.davie, at=NOON, visit_id=theirs.public_id
    )
    assert mine.family == apart.deans
    assert Visit.objects.get(pk=theirs.pk).family == apart.donnas


def test_a_note_written_under_the_id_of_anothers_is_a_note_of_its_own(apart):
    theirs = VisitNoteFactory(visit=VisitFactory(family=apart.donnas, kept=True))
    visit = VisitFactory(family=apart.deans)
    words = visit_commands.NoteWords(lines=[visit_commands.Line("saw", "Calm.")], note_id=theirs.public_id)
    note = visit_commands.write_note(visit=visit, note=words, by=apart.davie, at=NOON)
    assert note.visit == visit
    assert VisitNote.objects.get(pk=theirs.pk).visit.family == apart.donnas


def test_a_person_of_another_family_is_not_asked_along(client, apart):
    be(client, apart.davie)
    sent = {"who": [str(apart.donna.public_id)], "with_people": [str(apart.donna.public_id)], "there": [apart.donna.pk]}
    more = {"on": "2026-11-13", "at": "10:00", "minutes": "60", "where": "home", "once": str(uuid4())}
    client.post(reverse("support:visit-new", args=[apart.deans.public_id]), sent | more)
    assert not Visit.objects.filter(with_people=apart.donna).exists()


@pytest.mark.parametrize(
    "name", ["plan", "plan-team", "plan-print-team", "goals", "understand", "episode", "plan-print"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_no_page_of_the_plan_is_read_without_a_trace(client, apart, name, method):
    be(client, apart.craig)
    before = AuditEntry.objects.count()
    getattr(client, method)(reverse(f"support:{name}", args=[apart.donnas.public_id]))
    assert AuditEntry.objects.count() > before


@pytest.mark.parametrize("name", ["visit-new", "request", "requests", "family-visits"])
def test_no_page_that_opens_a_record_is_read_without_a_trace(client, apart, name):
    be(client, apart.craig)
    before = AuditEntry.objects.count()
    assert client.get(reverse(f"support:{name}", args=[apart.donnas.public_id])).status_code == 200
    assert AuditEntry.objects.count() > before


@pytest.mark.parametrize("name", ["visit", "visit-missed", "visit-move", "visit-note"])
def test_no_page_of_a_visit_is_read_without_a_trace(client, apart, name):
    visit = VisitFactory(family=apart.donnas, worker=apart.craig_at.account)
    be(client, apart.craig)
    before = AuditEntry.objects.count()
    assert client.get(reverse(f"support:{name}", args=[visit.public_id])).status_code == 200
    assert AuditEntry.objects.count() > before


def test_every_address_of_one_home_network_is_one_guesser():
    """A home with IPv6 holds more addresses than there are codes."""
    one, other = (Guesser.of(browser="b", address=address) for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"))
    elsewhere = Guesser.of(browser="b", address="2001:db8:1:3::1")
    assert one.network == other.network != elsewhere.network
    mapped, plain = (Guesser.of(browser="b", address=address) for address in ("::ffff:192.0.2.7", "192.0.2.7"))
    assert mapped.network == plain.network
    assert Guesser.of(browser="b", address="not an address").network


@pytest.mark.parametrize(
    ("direct", "said", "network"),
    [
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("172.67.1.1", "203.0.113.9", "172.67.1.1"),
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("", "198.51.100.7", ""),
    ],
    ids=["our proxy", "a public 172", "a stranger who lies", "no proxy", "a socket"],
)
def test_a_stranger_does_not_choose_which_network_their_guesses_count_against(rf, direct, said, network):
    from kith.common.networks import address_of

    assert address_of(rf.get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=said)) == network


@pytest.mark.parametrize(
    "name", ["plan", "plan-item-new", "goal-new", "visit-new", "request", "plan-team-join", "ending"]
)
def test_an_open_tab_opens_and_writes_nothing_once_the_work_has_ended(client, apart, name):
    be(client, apart.craig)
    address = reverse(f"support:{name}", args=[apart.donnas.public_id])
    assert client.get(address).status_code == 200
    apart.donnas.relationships.update(ended_at=NOON, ended_by_id=apart.craig.account_id)
    for method in (client.get, client.post):
        assert method(address, {"want": "x", "words": "x", "kept-writer": "tab"}).status_code == 404


def test_a_note_from_an_open_tab_is_not_put_in_the_record_once_the_work_has_ended(client, apart):
    visit = VisitFactory(family=apart.donnas, worker=apart.craig_at.account)
    be(client, apart.craig)
    apart.donnas.relationships.update(ended_at=NOON, ended_by_id=apart.craig.account_id)
    sent = {"saw": "Calm.", "kept-writer": "tab"}
    assert client.post(reverse("support:visit-note", args=[visit.public_id]), sent).status_code == 404
    assert not VisitNote.objects.exists()


def test_a_code_opens_in_a_session_with_a_new_key(client, apart):
    ask = SendingFactory(ask__code_hash=hashed("7KDR4MWT")).ask
    client.get(reverse("support:code"))
    client.post(reverse("support:code"), {"code": "2222 2222"})
    before = client.cookies["sessionid"].value
    client.post(reverse("support:code"), {"code": "7kdr-4mwt"})
    assert client.cookies["sessionid"].value != before
    assert ask.words in client.get(reverse("support:my-ask")).text
