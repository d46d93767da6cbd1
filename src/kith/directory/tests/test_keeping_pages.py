"""The pages on which a provider and the keeper keep the directory true."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.directory.commands import claiming, editing
from kith.directory.commands.reports import Wrong, keep_report
from kith.directory.factories import PlaceFactory, ServiceFactory, SessionFactory, WhoForFactory
from kith.directory.models import Change, Claim, Proposal, Report, Service
from kith.directory.queries import desk, entry, keeping
from kith.partnership.factories import AccountFactory, MembershipFactory, OrganisationFactory, PostcodeFactory
from kith.partnership.queries.people import reader_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def linda():
    organisation = OrganisationFactory(name="Cartvale Families", phone="0141 496 0218")
    return MembershipFactory(role="provider-lead", account__name="Linda", organisation=organisation)


@pytest.fixture
def morag():
    return MembershipFactory(role="directory-keeper", account__name="Morag")


@pytest.fixture
def minibus(linda):
    service = ServiceFactory(
        name="The minibus",
        organisation=linda.organisation,
        phone="0141 496 0100",
        who_for=["parents"],
        languages=["en"],
    )
    SessionFactory(service=service)
    PlaceFactory(service=service, name="Blue door", address="1 Old Street", postcode="GX1 1AA")
    return service


@pytest.fixture
def as_linda(client, linda):
    client.force_login(linda.account)
    return client


def reader(member):
    return reader_for(member.account, at=timezone.now())


def page(client, name, *args):
    answer = client.get(reverse(f"keeping:{name}", args=args))
    assert answer.status_code == 200, name
    return answer.text


def filled(client, service):
    """The edit form as its page shows it."""
    form = client.get(reverse("keeping:edit", args=[service.public_id])).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, "", [])}


def post(client, page_name, *args, **said):
    return client.post(reverse(f"keeping:{page_name}", args=args), said, follow=True)


def test_linda_reads_what_families_read_and_what_is_due(as_linda, minibus):
    SessionFactory(
        service=ServiceFactory(name="Long ago", organisation=minibus.organisation, unchecked=True, turn_up=True)
    )
    ServiceFactory(name="Somebody else's")
    text = page(as_linda, "ours")
    assert "The minibus" in text
    assert "One of these has not been looked at for a while" in text
    assert "below others" in text
    assert "Somebody else" not in text


def test_the_list_of_entries_asks_no_more_for_more(as_linda, minibus, django_assert_max_num_queries):
    for _ in range(12):
        ServiceFactory(organisation=minibus.organisation)
    with django_assert_max_num_queries(14):
        page(as_linda, "ours")


def test_full_until_march_is_one_press_and_undone_in_another(as_linda, minibus):
    text = page(as_linda, "entry", minibus.public_id)
    assert 'value="2027-03-01"' in text

    answer = post(as_linda, "say", minibus.public_id, do="full", until="2027-03-01")
    assert "Full until 1 March" in answer.text
    assert "Full until 1 March" in as_linda.get(f"/find/{minibus.public_id}/").text

    change = answer.context["last"].public_id
    answer = post(as_linda, "say", minibus.public_id, do="undo", change=change)
    assert "Full until 1 March" not in answer.text
    minibus.refresh_from_db()
    assert (minibus.wait, minibus.full_until_on) == ("not-known", None)


@pytest.mark.parametrize(
    ("until", "said"), [("", "Choose the day."), ("2026-01-01", "Choose a day ahead"), ("soon", "not a day in the")]
)
def test_a_day_that_cannot_be_is_met_kindly(as_linda, minibus, until, said):
    assert said in post(as_linda, "say", minibus.public_id, do="full", until=until).text


def test_one_press_says_that_all_of_it_is_still_true(as_linda, minibus):
    ServiceFactory(organisation=minibus.organisation, stage="hidden", unchecked=True)
    answer = post(as_linda, "still-true")
    assert "One" not in answer.text or "1 entry says that it was checked today." in answer.text
    minibus.refresh_from_db()
    assert (minibus.checked_on, minibus.checked_with) == (timezone.localdate(), "Linda")
    assert Service.objects.get(stage="hidden").checked_on == date(2025, 1, 6)


def test_one_press_of_a_place_free_counts_once_however_often_the_page_is_sent(as_linda, minibus):
    press = as_linda.get(reverse("keeping:entry", args=[minibus.public_id])).context["press"]
    for _ in range(2):
        answer = post(as_linda, "say", minibus.public_id, do="more", press=press)
    assert "One place was free" in answer.text


def test_a_number_is_put_right_and_waits_and_the_page_says_so(as_linda, minibus):
    answer = post(as_linda, "edit", minibus.public_id, **filled(as_linda, minibus) | {"phone": "0141 496 0199"})
    assert "waits for the directory’s keeper" in answer.text
    assert "0141 496 0199" in answer.text
    assert "0141 496 0199" not in as_linda.get(f"/find/{minibus.public_id}/").text
    assert post(as_linda, "take-back", minibus.public_id).status_code == 200
    assert not Proposal.objects.exists()


def test_a_claimed_entry_is_not_asked_where_nobody_reads_it(client, morag):
    stray = ServiceFactory(how="phone", phone="0141 496 0100")
    client.force_login(morag.account)
    answer = post(client, "edit", stray.public_id, **filled(client, stray) | {"how": "ask"})
    assert "nobody would read an ask" in answer.text


def test_saving_what_was_shown_changes_nothing(as_linda, minibus):
    before = entry.said(minibus)
    answer = post(as_linda, "edit", minibus.public_id, **filled(as_linda, minibus))
    assert "Nothing was different" in answer.text
    assert entry.said(Service.objects.get()) == before
    assert not Change.objects.exists()
    assert not Proposal.objects.exists()


def test_everything_in_the_form_reaches_the_entry(client, morag, minibus):
    client.force_login(morag.account)
    WhoForFactory(slug="dads")
    PostcodeFactory(code="GX22BB")
    said = {
        "name": "The big minibus",
        "hours": "Monday 9:30 to 11:00, in school terms\ntue 6pm to 8pm",
        "who_for": ["dads", "parents"],
        "minimum_age": "5",
        "maximum_age": "14",
        "how": "turn-up",
        "cost": "costs",
        "pounds": "2.50",
        "cost_words": "£2.50 or what you can",
        "status": "temporarily closed",
        "place_0_address": "2 New Street",
        "place_0_postcode": "GX2 2BB",
    }
    answer = post(client, "edit", minibus.public_id, **filled(client, minibus) | said)
    assert "live now" in answer.text
    now = entry.said(Service.objects.get())
    assert now["hours"] == "MO 09:30-11:00 term\nTU 18:00-20:00 all"
    assert (now["who_for"], now["cost_pence"], now["status"]) == ("dads,parents", "250", "temporarily closed")
    assert "Blue door\n2 New Street\nGX2 2BB" in now.values()


def test_before_birth_is_said_in_words_and_never_as_a_number(as_linda, minibus):
    minibus.minimum_age = -1
    minibus.save()
    assert '<option value="-1" selected>Before birth</option>' in page(as_linda, "edit", minibus.public_id)
    post(as_linda, "edit", minibus.public_id, **filled(as_linda, minibus) | {"minimum_age": "0"})
    assert "before birth" in page(as_linda, "entry", minibus.public_id)


def test_ages_that_nobody_said_stay_unsaid_until_somebody_says_them(client, morag, minibus):
    client.force_login(morag.account)
    minibus.minimum_age = minibus.maximum_age = None
    minibus.save()
    assert '<option value="" selected>Not said</option>' in page(client, "edit", minibus.public_id)

    post(client, "edit", minibus.public_id, **filled(client, minibus) | {"name": "The big minibus"})
    minibus.refresh_from_db()
    assert (minibus.name, minibus.minimum_age, minibus.maximum_age) == ("The big minibus", None, None)

    post(client, "edit", minibus.public_id, **filled(client, minibus) | {"minimum_age": "12"})
    minibus.refresh_from_db()
    assert (minibus.minimum_age, minibus.maximum_age) == (12, None)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Write what it is called."),
        ("summary", "", "Write what it is, in a sentence."),
        ("hours", "whenever", "We cannot read “whenever”."),
        ("hours", "Tuesday 25:00 to 99:99", "We cannot read"),
        ("minimum_age", "old", "Choose an age from the list."),
        ("maximum_age", "old", "Write a number of years"),
        ("maximum_age", "4", "below the first one"),
        ("pounds", "lots", "Write it like 2 or 2.50."),
        ("cost", "costs", "Write how much"),
        ("place_0_postcode", "ZZ9 9ZZ", "We do not know this postcode."),
        ("place_0_name", "", "Write the name of the place."),
        ("phone", "0" * 60, "This holds up to 40 letters"),
    ],
)
def test_what_cannot_be_is_met_kindly_and_nothing_typed_is_lost(as_linda, minibus, field, typed, said):
    minibus.minimum_age = 5
    minibus.save()
    typing = {**filled(as_linda, minibus), "description": "Words that took an evening.", field: typed}
    answer = post(as_linda, "edit", minibus.public_id, **typing)
    assert said in answer.text
    assert "Words that took an evening." in answer.text
    assert not Change.objects.exists()


def test_words_that_were_not_sent_are_there_again_and_stay_when_something_is_to_put_right(as_linda, minibus):
    address = reverse("keeping:edit", args=[minibus.public_id])
    opened = as_linda.get(address).context["kept"]
    typed = {"kept-ticket": opened.ticket, "kept-writer": opened.writer, "kept-edition": "1"}
    as_linda.post(reverse("common:keep-words"), typed | {"description": "Half an evening."})

    again = as_linda.get(address)
    assert "What you wrote here before is kept below." in again.text
    form = filled(as_linda, minibus)
    assert form["description"] == "Half an evening."

    typed |= {"kept-edition": "2"} | form
    assert "Write what it is called." in post(as_linda, "edit", minibus.public_id, **typed | {"name": ""}).text
    post(as_linda, "edit", minibus.public_id, **typed | {"kept-edition": "3"})
    minibus.refresh_from_db()
    assert minibus.description == "Half an evening."
    assert "kept below" not in as_linda.get(address).text


def test_kept_words_are_let_go_when_asked(as_linda, minibus):
    address = reverse("keeping:edit", args=[minibus.public_id])
    ticket = as_linda.get(address).context["kept"].ticket
    as_linda.post(reverse("common:keep-words"), {"kept-ticket": ticket, "name": "Another name"})
    as_linda.post(address, {"clear": "1"})
    assert "Another name" not in as_linda.get(address).text


def test_two_at_once_are_told_and_the_second_press_saves(as_linda, linda, minibus):
    typing = filled(as_linda, minibus) | {"summary": "Second words."}
    editing.edit(service=minibus, wanted={"summary": "First words."}, by=reader(linda), at=timezone.now())

    answer = post(as_linda, "edit", minibus.public_id, **typing)
    assert "Somebody has just changed this too" in answer.text
    assert "First words." in answer.text
    assert "Second words." in answer.text

    typing["seen"] = answer.context["form"]["seen"].value()
    post(as_linda, "edit", minibus.public_id, **typing)
    minibus.refresh_from_db()
    assert minibus.summary == "Second words."


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"summary": 3}', "null"])
def test_a_page_that_was_tampered_with_breaks_nothing(as_linda, minibus, seen):
    answer = post(as_linda, "edit", minibus.public_id, **filled(as_linda, minibus) | {"seen": seen})
    assert answer.status_code == 200


def test_history_reads_who_when_from_what_to_what_and_brings_back(as_linda, linda, minibus):
    editing.edit(service=minibus, wanted={"summary": "Other words."}, by=reader(linda), at=timezone.now())
    text = page(as_linda, "past", minibus.public_id)
    for words in ("Linda, Cartvale Families", "Someone beside you for a while.", "Other words."):
        assert words in text
    post(as_linda, "restore", minibus.public_id, Change.objects.get().public_id)
    minibus.refresh_from_db()
    assert minibus.summary == "Someone beside you for a while."


def changed_by_a_file(service, field, before, after, days_ago=1):
    at = timezone.now() - timedelta(days=days_ago)
    told = {"record": service.public_id, "kind": "service", "at": at, "by": "a file", "did": "update"}
    return Change.objects.create(**told, field=field, before=before, after=after)


@pytest.mark.parametrize(
    ("field", "before", "after", "why"),
    [
        ("stage", "draft", "shown", "Whether families see it is kept by what brought it"),
        ("wheelchair_places", "2", "3", "Wheelchair places is kept by what brought it"),
        ("status", "gone fishing", "active", "What is written down of “Whether it is running” is not enough"),
        ("summary", "Someone beside you for a while.", "Other words.", "It says the same now."),
    ],
)
def test_bringing_back_is_offered_only_where_it_works_and_it_says_why_not(as_linda, minibus, field, before, after, why):
    changed_by_a_file(minibus, field, before, after)
    text = page(as_linda, "past", minibus.public_id)
    assert "Bring back" not in text
    assert why in text


def test_what_comes_back_and_what_does_not_are_told_apart(as_linda, linda, minibus):
    changed_by_a_file(minibus, "stage", "draft", "shown")
    editing.edit(service=minibus, wanted={"summary": "Other words."}, by=reader(linda), at=timezone.now())
    text = page(as_linda, "past", minibus.public_id)
    assert text.count("Bring back how it was before this") == 2
    assert text.count("Whether families see it is kept by what brought it") == 1


def test_a_history_asks_no_more_for_more(as_linda, minibus, django_assert_max_num_queries):
    for days in range(12):
        changed_by_a_file(minibus, "summary", f"Words {days}", f"Words {days + 1}", days)
    with django_assert_max_num_queries(26):
        page(as_linda, "past", minibus.public_id)


def test_the_keeper_says_yes_and_families_read_it(client, linda, morag, minibus):
    editing.edit(service=minibus, wanted={"phone": "0141 496 0199"}, by=reader(linda), at=timezone.now())
    client.force_login(morag.account)
    assert "The minibus" in page(client, "desk")
    proposal = Proposal.objects.get()
    assert "0141 496 0100" in page(client, "decide", proposal.public_id)
    assert "Say why not" in post(client, "decide", proposal.public_id, decision="no").text
    assert "Families read it now." in post(client, "decide", proposal.public_id, decision="yes").text
    assert "0141 496 0199" in client.get(f"/find/{minibus.public_id}/").text
    assert "Somebody said yes." in page(client, "decide", proposal.public_id)


def test_an_entry_is_changed_in_parts_that_say_what_stands_there_and_open_where_something_is_wrong(as_linda, minibus):
    minibus.who_for.set(WhoForFactory.create_batch(5))

    closed = page(as_linda, "edit", minibus.public_id)

    assert "0141 496 0100. Blue door. It is running. It is free" in closed
    assert "and 2 more" in closed
    assert "<details" in closed
    assert not re.search(r"<details[^>]* open>", closed)

    typed = filled(as_linda, minibus) | {"hours": "whenever"}
    wrong = post(as_linda, "edit", minibus.public_id, **typed).text
    assert re.findall(r'<details class="card keep__fold" id="(\w+)" open>', wrong) == ["words"]


def test_providers_for_whom_nobody_signs_in_are_counted_and_named_below_the_rest(client, minibus, morag):
    ServiceFactory(organisation=OrganisationFactory(name="Asbury Church"))
    client.force_login(morag.account)
    read = page(client, "providers")
    assert read.index("Cartvale Families") < read.index("Nobody signs in for one more") < read.index("Asbury Church")


def test_the_keeper_trusts_and_sees_what_went_live(client, linda, morag, minibus):
    client.force_login(morag.account)
    assert "Cartvale Families" in page(client, "providers")
    post(client, "trust", linda.organisation.public_id, is_live="yes")
    editing.edit(service=minibus, wanted={"phone": "0141 496 0199"}, by=reader(linda), at=timezone.now())
    assert "Linda, Cartvale Families" in page(client, "desk")
    post(client, "trust", linda.organisation.public_id, is_live="no")
    assert not keeping.is_trusted(reader(linda))


def test_a_place_that_moved_at_once_is_among_what_went_live_and_what_had_a_yes_is_not(linda, morag, minibus):
    PostcodeFactory(code="GX111AA")
    where = f"place {minibus.places.get().public_id}"
    asked = editing.edit(service=minibus, wanted={"phone": "0141 496 0199"}, by=reader(linda), at=timezone.now()).waits
    editing.decide(proposal=asked, is_accepted=True, by=reader(morag), at=timezone.now())
    editing.set_trust(organisation=linda.organisation, is_live_at_once=True, by=reader(morag), at=timezone.now())
    moved = {where: "Hall\n1 New Street\nGX11 1AA"}
    editing.edit(service=minibus, wanted=moved, by=reader(linda), at=timezone.now())

    since = timezone.now() - timedelta(days=14)
    assert [one.change.field for one in desk.live_lately(since)] == [where]

    minibus.places.update(is_private=True)
    assert desk.live_lately(since) == []


def test_linda_claims_an_entry_and_the_keeper_checks_it_by_what_is_published(client, linda, morag):
    kitchen = ServiceFactory(name="Saturday Kitchen", phone="0141 496 0301")
    client.force_login(linda.account)
    assert "Is it ours to keep right?" in client.get(f"/find/{kitchen.public_id}/").text
    assert "Write how you come to keep it." in post(client, "claim", kitchen.public_id).text
    assert "Nothing is open to you until then." in post(client, "claim", kitchen.public_id, why="Ours.").text

    client.force_login(morag.account)
    asked = Claim.objects.get()
    assert "0141 496 0301" in page(client, "claim-decide", asked.public_id)
    assert "needs a check first" in post(client, "claim-decide", asked.public_id, decision="yes").text
    refused = post(client, "claim-decide", asked.public_id, decision="yes", checked_by="07700 900999")
    assert "Choose one of these." in refused.text
    post(client, "claim-decide", asked.public_id, decision="yes", checked_by="0141 496 0301")

    client.force_login(linda.account)
    assert "Saturday Kitchen" in page(client, "entry", kitchen.public_id)
    post(client, "claim-end", asked.public_id)
    assert client.get(reverse("keeping:entry", args=[kitchen.public_id])).status_code == 404


def test_what_is_said_to_be_wrong_goes_to_the_owner_and_then_to_the_keeper(client, linda, morag, minibus):
    early = keep_report(
        service=minibus,
        wrong=Wrong(about="phone", words="Nobody picks up."),
        code_hash="1",
        once=None,
        at=timezone.now(),
    )
    client.force_login(morag.account)
    assert "The minibus" not in page(client, "desk")
    assert client.get(reverse("keeping:report", args=[early.pk])).status_code == 404

    Report.objects.update(answer_by_on=date(2026, 11, 24))
    assert "The minibus" in page(client, "desk")

    client.force_login(linda.account)
    assert "Nobody picks up." in page(client, "report", early.pk)
    assert "Choose what happened." in post(client, "report", early.pk).text
    post(client, "report", early.pk, outcome="put-right", answer="The number is right now.")
    assert Report.objects.get().answered_by == linda.account


WHO = {
    "nobody": None,
    "practitioner": "practitioner",
    "lead": "provider-lead",
    "keeper": "directory-keeper",
    "planner": "planner",
    "administrator": "partnership-administrator",
    "somebody": "",
}
OPENS = {
    "ours": {"lead"},
    "entry": {"keeper"},
    "edit": {"keeper"},
    "past": {"keeper"},
    "claim": {"lead"},
    "desk": {"keeper"},
    "providers": {"keeper"},
    "decide": {"keeper"},
    "claim-decide": {"keeper"},
    "report": {"keeper"},
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", OPENS)
def test_each_page_opens_to_those_whose_it_is_and_to_nobody_else(client, linda, morag, minibus, who, name):
    """`lead` leads another organisation than the entry's."""
    if WHO[who] is not None:
        account = MembershipFactory(role=WHO[who]).account if WHO[who] else AccountFactory()
        client.force_login(account)
    stray = ServiceFactory(phone="0141 496 0301")
    now = timezone.now()
    ids = {
        "decide": editing.edit(service=minibus, wanted={"phone": "1"}, by=reader(linda), at=now).waits.public_id,
        "claim-decide": claiming.claim(service=stray, why="Ours.", by=reader(linda), at=now).public_id,
        "report": keep_report(service=stray, wrong=Wrong(about="other"), code_hash="1", once=None, at=now).pk,
    }
    args = {"ours": [], "desk": [], "providers": []}.get(name, [ids.get(name, minibus.public_id)])
    status = client.get(reverse(f"keeping:{name}", args=args)).status_code
    assert status == (302 if who == "nobody" else 200 if who in OPENS[name] else 404)
