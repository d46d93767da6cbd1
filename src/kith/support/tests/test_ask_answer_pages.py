"""Answering through the pages: longest first, one answer wins, dates make sense, and words are kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.common.models import AuditEntry, Draft
from kith.families.factories import FamilyFactory, PersonFactory, walking_beside
from kith.families.models import Family, SafeContact, Telling
from kith.partnership.factories import AccountFactory, MembershipFactory
from kith.support.factories.asks import AskedServiceFactory, SendingFactory
from kith.support.models import Answer, Sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def nasreen(client):
    membership = MembershipFactory(account__name="Nasreen")
    client.force_login(membership.account)
    return membership


@pytest.fixture
def sending(nasreen):
    now = timezone.now()
    return SendingFactory(organisation=nasreen.organisation, ask__asked_at=now, sent_at=now, answer_by_on=in_days(3))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def page_of(sending, name="answer"):
    return reverse(f"support:{name}", args=[sending.public_id])


def yes(**said):
    return {"kind": "yes", "yes_hello_on": in_days(4).isoformat(), "words": "Yes, I will meet you.", "seen": "0"} | said


def test_what_waits_is_listed_longest_first_in_few_queries(client, nasreen, django_assert_max_num_queries):
    now = timezone.now()
    for days in (1, 9, 4):
        at = now - timedelta(days=days)
        SendingFactory(organisation=nasreen.organisation, ask__name=f"asked {days}", sent_at=at, ask__asked_at=at)
    SendingFactory.create_batch(30, organisation=nasreen.organisation, sent_at=now)
    SendingFactory.create_batch(5, said_yes=True, organisation=nasreen.organisation, first_answered_at=now)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("support:asks"))
    names = [card.name for card in page.context["cards"]]
    assert names[:3] == ["asked 9", "asked 4", "asked 1"]
    assert len(names) == 25


def test_another_organisations_ask_does_not_exist(client, nasreen):
    assert client.get(page_of(SendingFactory())).status_code == 404


@pytest.mark.parametrize("role", ["planner", "commissioner", "information-governance", "partnership-administrator"])
def test_those_who_plan_for_many_have_no_road_to_an_ask(client, role):
    planner = MembershipFactory(role=role)
    client.force_login(planner.account)
    sending = SendingFactory(organisation=planner.organisation)
    assert client.get(reverse("support:asks")).status_code == 404
    assert client.get(page_of(sending)).status_code == 404


def test_reading_an_ask_is_audited_and_changes_nothing_else(client, sending):
    before = Sending.objects.values().get()
    client.get(page_of(sending))
    assert AuditEntry.objects.filter(did="read", record=str(sending.public_id)).exists()
    assert Sending.objects.values().get() == before


def test_opening_tells_the_next_colleague(client, sending, nasreen):
    client.post(page_of(sending, "open"))
    joyce = MembershipFactory(organisation=nasreen.organisation)
    client.force_login(joyce.account)
    assert "Nasreen opened this at" in client.get(page_of(sending)).content.decode()
    client.force_login(nasreen.account)
    assert "Nasreen opened this at" not in client.get(page_of(sending)).content.decode()


def test_yes_is_answered_and_what_happens_next_is_said(client, sending):
    page = client.post(page_of(sending), yes(), follow=True)
    assert "Said yes." in page.content.decode()
    assert Sending.objects.get().first_hello_on == in_days(4)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"kind": ""}, "Choose one of the four answers."),
        ({"yes_hello_on": ""}, "Choose the day of the first hello."),
        ({"yes_hello_on": "2020-01-01"}, "1 January 2020 has been."),
        ({"yes_hello_on": "2099-01-01"}, "more than three months away"),
        ({"yes_hello_on": "soon"}, "not a day in the calendar"),
        ({"words": " "}, "Write a line for the family."),
        ({"kind": "someone-better"}, "Name who is better placed."),
        ({"kind": "someone-better", "better_to": "zzzz"}, "No service of that name"),
        ({"kind": "someone-better", "better_agreed_on": "2099-01-01"}, "still to come"),
        ({"kind": "someone-better", "better_agreed_on": "2020-01-01"}, "Write the day they agreed."),
        ({"kind": "not-yet"}, "The family waits until then."),
        ({"kind": "not-yet", "later_until_on": "2099-01-01"}, "more than half a year"),
        ({"kind": "not-us"}, "Say why."),
        ({"words": "x" * 100_000}, "characters longer than we can take"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_and_the_words_stay(client, sending, said, word):
    page = client.post(page_of(sending), yes() | said)
    assert page.status_code == 200
    assert word in page.content.decode()
    assert (said.get("words") or "Yes, I will meet you.") in page.content.decode()
    assert not Answer.objects.exists()


def test_two_colleagues_at_once_one_wins_and_the_other_keeps_their_words(client, sending, nasreen):
    joyce = MembershipFactory(organisation=nasreen.organisation, account__name="Joyce")
    client.post(page_of(sending), yes())
    client.force_login(joyce.account)
    said = client.post(page_of(sending), yes(words="Joyce says yes too")).content.decode()
    assert "Nasreen answered this at" in said
    assert "Your words are kept below." in said
    assert "Joyce says yes too" in said
    assert Answer.objects.count() == 1


def test_a_double_press_answers_once(client, sending):
    for _ in range(2):
        assert client.post(page_of(sending), yes(once="one-press")).status_code == 302
    assert Answer.objects.count() == 1


def test_words_typed_when_the_session_ended_are_there_after_sign_in(client, sending, nasreen):
    page = client.get(page_of(sending))
    kept = page.context["kept"]
    client.logout()
    posted = yes(words="Half written", **{"kept-ticket": kept.ticket, "kept-writer": kept.writer})
    assert client.post(page_of(sending), posted).status_code == 302
    client.force_login(nasreen.account)
    assert "Half written" in client.get(page_of(sending)).content.decode()


def test_a_sent_answer_leaves_no_words_half_way(client, sending):
    kept = client.get(page_of(sending)).context["kept"]
    client.post(page_of(sending), yes(**{"kept-ticket": kept.ticket, "kept-writer": kept.writer}))
    assert not Draft.objects.exclude(words={}).exists()


def test_someone_better_placed_gets_it(client, sending):
    AskedServiceFactory(name="Housing help", organisation__name="North Star")
    said = {"kind": "someone-better", "better_to": "housing north", "better_agreed": "She said yes"}
    page = client.post(page_of(sending), yes() | said, follow=True)
    assert "It has gone to North Star" in page.content.decode()
    assert Sending.objects.get(passed_on_from=sending).organisation.name == "North Star"


def test_when_several_fit_they_are_named(client, sending):
    AskedServiceFactory(name="Housing help")
    AskedServiceFactory(name="Housing advice")
    said = client.post(page_of(sending), yes() | {"kind": "someone-better", "better_to": "housing"}).content.decode()
    assert "Which of these do you mean?" in said


def test_not_yet_names_who_can_help_now(client, sending):
    service = AskedServiceFactory(name="Evening Blether")
    said = {"kind": "not-yet", "later_until_on": in_days(10).isoformat(), "later_other": "Evening Blether"}
    client.post(page_of(sending), yes() | said)
    assert list(Answer.objects.get().meanwhile.all()) == [service]
    assert Sending.objects.waiting().get().answer_by_on == in_days(10)


def test_past_its_promise_whoever_keeps_it_reads_that_it_is_theirs_and_others_read_whose(client, nasreen):
    joyce = MembershipFactory(organisation=nasreen.organisation)
    SendingFactory(organisation=nasreen.organisation, promise_keeper=nasreen.account, answer_by_on=in_days(-3))
    asks = reverse("support:asks")

    client.force_login(nasreen.account)
    assert "You have it too." in client.get(asks).content.decode()
    client.force_login(joyce.account)
    assert f"{nasreen.account.name} has it too." in client.get(asks).content.decode()


def test_past_its_promise_it_is_at_the_top_for_its_keeper_without_the_words(client, nasreen):
    late = SendingFactory(
        promise_keeper=nasreen.account,
        answer_by_on=in_days(-1),
        ask__words="Only for them",
        organisation__phone="0141 1",
    )
    said = client.get(reverse("support:asks")).content.decode()
    assert late.organisation.name in said
    assert "0141 1" in said
    assert "Only for them" not in said
    assert client.get(page_of(late)).status_code == 404


def test_a_hello_is_on_a_day_that_has_been(client, sending):
    client.post(page_of(sending), yes())
    said = client.post(page_of(sending, "hello"), {"on": in_days(1).isoformat()}).content.decode()
    assert "still to come" in said
    assert client.post(page_of(sending, "hello"), {"on": in_days(0).isoformat()}).status_code == 302
    assert Sending.objects.get().hello_at


def begin(client, sending, **said):
    data = {"do": "begin", "person": "Marek", "as_what": "dad", "known_as": "Marek and Ola"} | said
    return client.post(page_of(sending, "begin"), data)


def test_a_record_begins_with_their_own_words_and_how_to_reach_them(client, sending):
    client.post(page_of(sending), yes())
    assert begin(client, sending).status_code == 302
    family = Family.objects.get()
    assert sending.ask.__class__.objects.get().family == family
    assert Telling.objects.get().words == sending.ask.words
    assert SafeContact.objects.get().value == sending.ask.reach_value


def test_a_record_is_begun_once(client, sending):
    client.post(page_of(sending), yes())
    begin(client, sending)
    begin(client, sending)
    assert Family.objects.count() == 1


def test_a_record_does_not_begin_before_a_yes(client, sending):
    assert client.get(page_of(sending, "begin")).status_code == 404


def test_someone_known_already_is_shown_before_a_record_is_made(client, sending, nasreen):
    from kith.partnership.factories import reader_of

    client.post(page_of(sending), yes())
    family = FamilyFactory(known_as="Marek and Ola")
    marek = PersonFactory(known_as="Marek", family=family)
    walking_beside(family, reader=reader_of(nasreen))
    assert "Marek and Ola" in client.get(page_of(sending, "begin")).content.decode()
    joined = {"do": "join", "family": str(family.public_id), "person": str(marek.public_id)}
    assert client.post(page_of(sending, "begin"), joined).status_code == 302
    assert Family.objects.count() == 1
    assert sending.ask.__class__.objects.get().family == family


def test_a_family_that_i_do_not_walk_beside_cannot_be_joined(client, sending):
    client.post(page_of(sending), yes())
    family = FamilyFactory()
    person = PersonFactory(family=family)
    joined = {"do": "join", "family": str(family.public_id), "person": str(person.public_id)}
    assert client.post(page_of(sending, "begin"), joined).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, sending):
    client.logout()
    assert "sign-in" in client.get(page_of(sending)).url


def test_nobody_reads_an_ask_as_a_member_of_a_family(client):
    client.force_login(AccountFactory())
    assert client.get(reverse("support:asks")).status_code == 404
