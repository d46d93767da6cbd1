"""Linda puts right what hangs on her entry in rows: needs, more phone numbers, times by date and closed days."""

import re
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from kith.directory.commands import editing, refresh_search
from kith.directory.factories import NeedFactory, PlaceFactory, ServiceFactory
from kith.directory.models import Change, Contact, DayApart, Phone, Proposal, Schedule, Service
from kith.directory.queries import Looking, desk, entry, entry_rows, find
from kith.partnership.factories import MembershipFactory, OrganisationFactory
from kith.partnership.queries.people import reader_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def linda():
    organisation = OrganisationFactory(name="Cartvale Families")
    return MembershipFactory(role="provider-lead", account__name="Linda", organisation=organisation)


@pytest.fixture
def morag():
    return MembershipFactory(role="directory-keeper", account__name="Morag")


@pytest.fixture
def minibus(linda):
    return ServiceFactory(name="The minibus", organisation=linda.organisation, phone="0141 496 0100", needs=["break"])


@pytest.fixture
def as_linda(client, linda):
    client.force_login(linda.account)
    return client


def reader(member):
    return reader_for(member.account, at=timezone.now())


def filled(client, service):
    """The edit form as its page shows it."""
    form = client.get(reverse("keeping:edit", args=[service.public_id])).context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, "", [], False)}


def save(client, service, **said):
    typed = {name: value for name, value in (filled(client, service) | said).items() if value is not None}
    return client.post(reverse("keeping:edit", args=[service.public_id]), typed, follow=True)


def a_number(service, number="0141 496 0150", **facts):
    return Phone.objects.create(service=service, number=number, **facts)


def a_time(service, **facts):
    return Schedule.objects.create(service=service, opens=time(10), closes=time(12), **facts)


def test_needs_are_the_list_that_families_choose_from_and_wait_for_a_yes(client, as_linda, linda, morag, minibus):
    NeedFactory(slug="food", name="Food and money", order=1)
    page = as_linda.get(reverse("keeping:edit", args=[minibus.public_id])).text
    assert "Food and money" in page

    answer = save(as_linda, minibus, needs=["break", "food"])
    assert "waits for the directory’s keeper" in answer.text
    refresh_search()
    looking = Looking(choices={"need": frozenset({"food"})})
    assert find(looking, on=timezone.localdate()).total == 0

    editing.decide(proposal=Proposal.objects.get(), is_accepted=True, by=reader(morag), at=timezone.now())

    assert find(looking, on=timezone.localdate()).total == 1
    past = as_linda.get(reverse("keeping:past", args=[minibus.public_id])).text
    assert "Food and money" in past
    assert "What families find it by" in past


def test_a_number_is_added_with_what_it_is_for_and_families_read_it_after_a_yes(as_linda, morag, minibus):
    answer = save(as_linda, minibus, **{"numbers-0-number": "0141 496 0150", "numbers-0-words": "in Urdu"})
    assert "waits for the directory’s keeper" in answer.text
    assert "0141 496 0150 (in Urdu)" in answer.text
    assert not Phone.objects.exists()

    editing.decide(proposal=Proposal.objects.get(), is_accepted=True, by=reader(morag), at=timezone.now())

    page = as_linda.get(f"/find/{minibus.public_id}/").text
    assert "0141 496 0150" in page
    assert "in Urdu" in page


def test_who_is_trusted_adds_a_number_at_once_and_the_keeper_sees_it(client, morag, minibus):
    client.force_login(morag.account)
    assert "live now" in save(client, minibus, **{"numbers-1-number": "0141 496 0150"}).text
    assert Phone.objects.get().number == "0141 496 0150"
    assert [one.change.field for one in desk.live_lately(timezone.now() - timezone.timedelta(days=1))] == ["numbers"]


def test_a_number_is_put_right_and_what_cannot_be_written_here_stays(client, morag, minibus):
    client.force_login(morag.account)
    contact = Contact.objects.create(service=minibus, name="Ann")
    row = a_number(
        minibus, kind="text", extension="12", languages="ur", contact=contact, description="Days\nNot Friday"
    )
    fax = a_number(minibus, "0141 496 0160", kind="fax")
    at_hall = Phone.objects.create(place=PlaceFactory(service=minibus), number="0141 496 0170")

    save(client, minibus, **{"numbers-0-number": "0141 496 0151", "numbers-0-words": "Evenings"})

    row.refresh_from_db()
    assert (row.number, row.description) == ("0141 496 0151", "Evenings\nNot Friday")
    assert (row.kind, row.extension, row.languages, row.contact) == ("text", "12", "ur", contact)
    assert set(Phone.objects.all()) == {row, fax, at_hall}


@pytest.mark.parametrize(
    "how", [{"numbers-0-gone": "on"}, {"numbers-0-number": None, "numbers-0-words": None}], ids=["ticked", "emptied"]
)
def test_a_number_is_taken_away_and_comes_back_whole(client, morag, minibus, how):
    client.force_login(morag.account)
    a_number(minibus, kind="text", languages="ur", description="Evenings")
    before = entry.said(minibus)

    save(client, minibus, **how)
    assert not Phone.objects.exists()

    client.post(reverse("keeping:restore", args=[minibus.public_id, Change.objects.get().public_id]))
    assert entry.said(Service.objects.get()) == before
    assert Phone.objects.get().languages == "ur"


def test_a_number_whose_contact_is_gone_comes_back_without_it(client, morag, minibus):
    client.force_login(morag.account)
    contact = Contact.objects.create(service=minibus, name="Ann")
    a_number(minibus, contact=contact)
    save(client, minibus, **{"numbers-0-gone": "on"})
    contact.delete()
    client.post(reverse("keeping:restore", args=[minibus.public_id, Change.objects.get().public_id]))
    assert Phone.objects.get().contact is None


DAY = {"times-0-day": "2026-12-12", "times-0-opens": "10:00", "times-0-closes": "14:00"}


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({}, ("", "", None)),
        ({"times-0-again": "week"}, ("WEEKLY", "SA", None)),
        ({"times-0-again": "fortnight"}, ("WEEKLY", "SA", 2)),
        ({"times-0-again": "month"}, ("MONTHLY", "2SA", None)),
        ({"times-0-again": "last", "times-0-day": "2026-12-26"}, ("MONTHLY", "-1SA", None)),
    ],
)
def test_a_time_by_date_is_live_at_once_however_it_comes_again(as_linda, minibus, typed, rule):
    answer = save(as_linda, minibus, **DAY | typed | {"times-0-words": "Open day"})

    assert "live now" in answer.text
    row = Schedule.objects.get()
    assert (row.freq, row.byday, row.interval) == rule
    assert (row.opens, row.closes, row.description) == (time(10), time(14), "Open day")
    page = as_linda.get(f"/find/{minibus.public_id}/").text
    assert "10am to 2pm" in page
    assert "Open day" in page
    again = filled(as_linda, minibus)
    assert again["times-0-again"] == (typed.get("times-0-again") or "once")


def test_closed_days_are_said_to_families_and_a_day_may_have_other_hours(as_linda, minibus):
    typed = {
        "days_apart-0-day": "2026-12-24",
        "days_apart-0-last": "2027-01-04",
        "days_apart-1-day": "2026-12-12",
        "days_apart-1-opens": "12:00",
        "days_apart-1-closes": "14:00",
    }
    assert "live now" in save(as_linda, minibus, **typed).text
    page = as_linda.get(f"/find/{minibus.public_id}/").text
    assert "Closed 24 December to 4 January" in page
    assert "12 December: noon to 2pm" in page
    past = as_linda.get(reverse("keeping:past", args=[minibus.public_id])).text
    assert "Closed 24 December 2026 to 4 January 2027" in past


def test_saving_what_was_shown_changes_nothing_of_what_a_source_brought(as_linda, minibus):
    a_number(minibus, "ring 4 & ask", description="Line\nMore lines", extension="4")
    a_time(minibus, freq="MONTHLY", byday="2MO,-1FR", notes="Bring a cup", timezone=0.0)
    a_time(
        minibus, freq="MONTHLY", bymonthday="1,15", count=3, dtstart=date(2026, 12, 1), description="Soup\nand bread"
    )
    a_time(minibus, freq="WEEKLY", byday="TU", valid_from=date(2026, 1, 6), valid_to=date(2027, 1, 5))
    Schedule.objects.create(service=minibus, description="By appointment")
    DayApart.objects.create(service=minibus, starts_on=date(2026, 12, 24), ends_on=date(2026, 12, 26), is_closed=False)
    DayApart.objects.create(service=minibus, starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2))
    before = entry.said(minibus)

    assert "Nothing was different" in save(as_linda, minibus).text

    assert entry.said(Service.objects.get()) == before
    assert not Change.objects.exists()


def test_the_hours_of_a_time_whose_rule_no_box_says_are_put_right_and_the_rule_stays(as_linda, minibus):
    row = a_time(minibus, freq="MONTHLY", byday="2MO,-1FR", notes="Bring a cup")
    assert (
        "The second Monday and last Friday of the month"
        in as_linda.get(reverse("keeping:edit", args=[minibus.public_id])).text
    )

    save(as_linda, minibus, **{"times-0-opens": "11:00"})

    row.refresh_from_db()
    assert (row.freq, row.byday, row.notes, row.opens) == ("MONTHLY", "2MO,-1FR", "Bring a cup", time(11))


def test_what_is_over_is_not_in_the_way_and_is_not_lost(as_linda, minibus):
    past = a_time(minibus, dtstart=date(2026, 3, 3))
    old = DayApart.objects.create(service=minibus, starts_on=date(2025, 12, 24), ends_on=date(2025, 12, 26))
    save(as_linda, minibus, **DAY, **{"days_apart-0-day": "2026-12-24"})
    assert Schedule.objects.filter(pk=past.pk).exists()
    assert DayApart.objects.filter(pk=old.pk).exists()
    assert (Schedule.objects.count(), DayApart.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"numbers-0-number": "ask Ann"}, "Write the number in figures, like 0141 496 0100."),
        ({"numbers-0-words": "in Urdu"}, "Write the number, or take it away."),
        ({"numbers-0-number": "1" * 81}, "This holds up to 80 letters"),
        ({"times-0-opens": "10:00", "times-0-closes": "12:00"}, "Write the day, or the first of them."),
        (DAY | {"times-0-day": "next Saturday"}, "That is not a day in the calendar."),
        (DAY | {"times-0-day": "2026-03-03"}, "That day has passed. Write one from today on."),
        (DAY | {"times-0-day": "2062-12-12"}, "more than five years away"),
        (DAY | {"times-0-closes": None}, "Write both: from when, and to when."),
        (DAY | {"times-0-closes": "10:00"}, "It begins and ends at the same time."),
        (DAY | {"times-0-opens": "ten"}, "Write the time as hours and minutes"),
        (DAY | {"times-0-until": "2026-12-19"}, "It is on one day only."),
        (DAY | {"times-0-until": "2026-12-05", "times-0-again": "week"}, "This day is before the first one."),
        (DAY | {"times-0-again": "last"}, "This is not the last such day of its month."),
        (DAY | {"times-0-again": "yearly"}, "Choose one of these."),
        ({"days_apart-0-last": "2026-12-26"}, "Write the day, or the first of them."),
        ({"days_apart-0-day": "2026-12-26", "days_apart-0-last": "2026-12-24"}, "This day is before the first one."),
        ({"days_apart-0-day": "2026-12-26", "days_apart-0-opens": "10:00"}, "Write both"),
        ({"days_apart-0-day": "2026-11-01"}, "That day has passed."),
        ({"needs": ["no-such"]}, "Choose one of these."),
    ],
)
def test_what_cannot_be_is_met_kindly_and_loses_nothing(as_linda, minibus, typed, said):
    answer = save(as_linda, minibus, description="Words that took an evening.", **typed)
    assert said in answer.text
    assert "Words that took an evening." in answer.text
    for box, value in typed.items():
        assert value is None or box == "needs" or answer.context["form"][box].value() == value
    assert not Change.objects.exists()


def test_another_row_is_there_by_a_press_and_everything_typed_comes_along(as_linda, minibus):
    address = reverse("keeping:edit", args=[minibus.public_id])
    typed = filled(as_linda, minibus) | {
        "name": "",
        "numbers-0-number": "0141 496 0150",
        "numbers-1-number": "0141 496 0151",
        "times-0-day": "whenever",
        "needs": ["break"],
    }
    answer = as_linda.post(address, typed | {"more": "numbers"})

    form = answer.context["form"]
    assert form["numbers-2-number"].value() in (None, "")
    assert {name: form[name].value() for name in typed if name not in ("once", "seen", "name")} == {
        name: value for name, value in typed.items() if name not in ("once", "seen", "name")
    }
    assert 'id="more-numbers"' in answer.text
    assert "to put right" not in answer.text
    assert re.search(r'<details class="keep__choices" id="numbers" open>', answer.text)
    assert not Change.objects.exists()
    assert as_linda.post(address, typed | {"more": "nothing-we-know"}).status_code == 200


def test_rows_that_were_typed_and_never_sent_are_there_again(as_linda, minibus):
    address = reverse("keeping:edit", args=[minibus.public_id])
    opened = as_linda.get(address).context["kept"]
    typed = {"kept-ticket": opened.ticket, "kept-writer": opened.writer, "kept-edition": "1"}
    as_linda.post(reverse("common:keep-words"), typed | {"numbers-4-number": "0141 496 0150"})
    assert as_linda.get(address).context["form"]["numbers-4-number"].value() == "0141 496 0150"


def test_a_page_that_knew_no_rows_takes_none_away(as_linda, minibus):
    a_number(minibus)
    typed = {name: value for name, value in filled(as_linda, minibus).items() if not name.startswith("numbers-")}
    as_linda.post(reverse("keeping:edit", args=[minibus.public_id]), typed)
    assert Phone.objects.count() == 1
    assert not Proposal.objects.exists()


def test_two_who_change_the_same_list_at_once_are_told(client, morag, minibus):
    client.force_login(morag.account)
    typed = filled(client, minibus) | {"numbers-0-number": "0141 496 0150"}
    a_number(minibus, "0141 496 0199")
    answer = client.post(reverse("keeping:edit", args=[minibus.public_id]), typed, follow=True)
    assert "Somebody has just changed this too: More phone numbers" in answer.text
    typed["seen"] = answer.context["form"]["seen"].value()
    client.post(reverse("keeping:edit", args=[minibus.public_id]), typed, follow=True)
    assert {row.number for row in Phone.objects.all()} == {"0141 496 0150", "0141 496 0199"}


def test_nobody_takes_a_row_of_another_entry(client, morag, minibus):
    client.force_login(morag.account)
    theirs = a_number(ServiceFactory(), "0141 496 0199")
    save(client, minibus, **{"numbers-0-id": str(theirs.public_id), "numbers-0-number": "0141 496 0150"})
    theirs.refresh_from_db()
    assert (theirs.number, minibus.phones.get().number) == ("0141 496 0199", "0141 496 0150")


@pytest.mark.parametrize("text", ["{", "[]", "[1]", '[{"id": "x"}]', "null", '[{"number": "1"}]'])
def test_a_text_that_says_no_rows_says_none(text):
    assert entry_rows.from_text("numbers", text) == []


def test_a_time_is_in_the_next_search(as_linda, minibus):
    refresh_search()
    weekend = Looking(choices={"when": frozenset({"weekend"})})
    assert find(weekend, on=timezone.localdate()).total == 0
    save(as_linda, minibus, **DAY | {"times-0-again": "week"})
    assert find(weekend, on=timezone.localdate()).total == 1
