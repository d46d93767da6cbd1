"""Something in the directory is wrong: anybody says so, nothing of who they are is kept, and they are told what happened."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kith.common.models import AuditEntry
from kith.common.sending.pocket import Pocket
from kith.directory.commands.reports import AlreadyAnswered, answer_report
from kith.directory.factories import ServiceFactory
from kith.directory.models import Report
from kith.partnership.factories import MembershipFactory
from kith.partnership.queries.people import reader_for
from kith.voice.commands.reporting import Wrong, say_wrong
from kith.voice.models import ReportMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def linda():
    return MembershipFactory(role="provider-lead", organisation__name="Cartvale Families")


@pytest.fixture
def minibus(linda):
    return ServiceFactory(name="The minibus", organisation=linda.organisation)


def reader(member):
    return reader_for(member.account, at=timezone.now())


def say(client, service, **said):
    page = f"/find/{service.public_id}/wrong/"
    once = client.get(page).context["form"]["once"].value()
    return client.post(page, {"about": "phone", "once": once, **said}, follow=True)


def code_on(answer):
    return answer.context["code"]


def answered(report, linda, words="The new number is on the page."):
    return answer_report(report=report, outcome="put-right", answer=words, by=reader(linda), at=timezone.now())


def test_a_stranger_says_so_and_hears_who_answers_and_by_when(client, minibus):
    assert "Cartvale Families" in client.get(f"/find/{minibus.public_id}/wrong/").text
    answer = say(client, minibus, words="Nobody picks up.")
    assert "You hear by Thursday 3 December" in answer.text
    assert "Nobody picks up." in answer.text
    assert Report.objects.get().answer_by_on == date(2026, 12, 3)


def test_where_nobody_keeps_it_it_goes_to_the_keeper(client):
    assert "the keeper of the whole list" in client.get(f"/find/{ServiceFactory().public_id}/wrong/").text


def test_the_code_tells_what_happened_on_any_phone(client, linda, minibus):
    code = code_on(say(client, minibus))
    answered(Report.objects.get(), linda)

    elsewhere = Client()
    answer = elsewhere.post("/code/", {"code": code.lower()}, follow=True)
    assert "It was wrong, and it is put right" in answer.text
    assert "The new number is on the page." in answer.text

    elsewhere.post("/said-wrong/put-away/")
    assert elsewhere.get("/said-wrong/").url == "/code/"


def test_without_the_code_nothing_opens(minibus):
    say_wrong(service=minibus, wrong=Wrong(about="phone"), once="1", at=timezone.now())
    stranger = Client()
    assert stranger.get("/said-wrong/").url == "/code/"
    assert "opens nothing" in stranger.post("/code/", {"code": "0000 0000"}).text


def test_nothing_of_who_says_it_is_kept(client, minibus):
    say(client, minibus, words="It is on Thursdays.")
    row = Report.objects.get()
    assert (row.reach_value, row.answered_by, row.public_id.version) == ("", None, 4)
    assert not AuditEntry.objects.exists()
    assert not {field.name for field in Report._meta.fields} & {"session", "ip", "address", "account", "said_at"}


def test_pressing_twice_says_it_once_with_one_code(client, minibus):
    page = f"/find/{minibus.public_id}/wrong/"
    once = client.get(page).context["form"]["once"].value()
    codes = {code_on(client.post(page, {"about": "gone", "once": once}, follow=True)) for _ in range(2)}
    assert len(codes) == 1
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"about": ""}, "Choose what is wrong."),
        ({"way": "text"}, "Write your mobile number here."),
        ({"way": "text", "reach_value": "0141 496 0100"}, "A mobile number starts with 07."),
        ({"way": "email", "reach_value": "me"}, "has an @ in it"),
        ({"words": "x" * 3000}, "longer than we can take"),
    ],
)
def test_what_cannot_be_is_met_kindly(client, minibus, typed, said):
    answer = say(client, minibus, **{"words": "Kept.", **typed})
    assert said in answer.text
    assert not Report.objects.exists()


@pytest.mark.parametrize("facts", [{"stage": "draft"}, {"stage": "hidden"}, {"shown_until_on": date(2026, 1, 1)}])
def test_an_entry_that_nobody_sees_has_no_such_page(client, linda, facts):
    hidden = ServiceFactory(organisation=linda.organisation, **facts)
    assert client.get(f"/find/{hidden.public_id}/wrong/").status_code == 404


def test_whoever_left_a_number_is_told_without_a_word_of_what(
    linda, minibus, settings, django_capture_on_commit_callbacks
):
    settings.CARRIER = "kith.common.sending.pocket.Pocket"
    Pocket.empty()
    wrong = Wrong(about="phone", way="text", reach_value="07700 900123")
    report = say_wrong(service=minibus, wrong=wrong, once="1", at=timezone.now()).report
    with django_capture_on_commit_callbacks(execute=True):
        answered(report, linda)
    [parcel] = Pocket.sent
    assert (parcel.to, parcel.words) == ("07700 900123", "There is something new for you. Look when it is safe.")


def test_whoever_left_none_is_sent_nothing(linda, minibus):
    report = say_wrong(service=minibus, wrong=Wrong(about="phone"), once="1", at=timezone.now()).report
    answered(report, linda)
    assert not ReportMessage.objects.exists()


def test_it_is_answered_once(linda, minibus):
    report = say_wrong(service=minibus, wrong=Wrong(about="phone"), once="1", at=timezone.now()).report
    answered(report, linda)
    with pytest.raises(AlreadyAnswered):
        answered(report, linda)


def test_one_that_was_not_answered_in_time_says_so_kindly(client, minibus):
    say(client, minibus)
    Report.objects.update(answer_by_on=timezone.localdate() - timedelta(days=1))
    answer = client.get("/said-wrong/")
    assert "The keeper of the list has it now" in answer.text


def test_leaving_the_page_puts_it_away(client, minibus):
    say(client, minibus)
    client.post("/leave/")
    assert client.get("/said-wrong/").url == "/code/"


def test_reading_the_page_writes_nothing(client, minibus):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(f"/find/{minibus.public_id}/wrong/")
    assert not [row for row in asked if row["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]
