"""Who keeps entries is asked to look at them, at the partnership's rhythm, by words that say nothing of what."""

from datetime import date, timedelta

import pytest

from kith.cli.directory import run
from kith.common.sending.pocket import Pocket
from kith.common.testing import NOON
from kith.directory.commands import one_press
from kith.directory.commands.reminding import NOTHING_IS_SENT, remind
from kith.directory.commands.reports import Wrong, answer_report, keep_report
from kith.directory.factories import ServiceFactory
from kith.directory.models import Nudge
from kith.partnership.factories import MembershipFactory, reader_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def linda():
    return MembershipFactory(role="provider-lead", account__email="linda@cartvale.example")


@pytest.fixture
def pocket(settings):
    settings.CARRIER = "kith.common.sending.pocket.Pocket"
    Pocket.empty()
    return Pocket


def an_entry(linda, days_ago, **facts):
    return ServiceFactory(
        name="Safe House", organisation=linda.organisation, checked_on=NOON.date() - timedelta(days=days_ago), **facts
    )


def test_whoever_keeps_what_is_due_is_asked_once_in_a_while(linda, pocket):
    an_entry(linda, 181)
    assert remind(at=NOON) == {"asked": 1, "sent": 1}
    assert remind(at=NOON + 13 * DAY) == {"asked": 0, "sent": 0}
    assert remind(at=NOON + 14 * DAY) == {"asked": 1, "sent": 1}


def test_the_message_says_nothing_of_what(linda, pocket):
    an_entry(linda, 400)
    remind(at=NOON)
    [parcel] = pocket.sent
    assert (parcel.to, parcel.words) == (
        "linda@cartvale.example",
        "Something on Kith waits for you to look at it. Sign in to read what.",
    )


@pytest.mark.parametrize("facts", [{"stage": "hidden"}, {"status": "defunct"}, {"shown_until_on": date(2026, 1, 1)}])
def test_nobody_is_asked_about_what_families_do_not_see(linda, facts):
    an_entry(linda, 400, **facts)
    assert remind(at=NOON)["asked"] == 0


def test_nobody_is_asked_after_they_have_looked(linda):
    entry = an_entry(linda, 400)
    one_press.say_still_true(services=[entry], by=reader_of(linda), at=NOON)
    assert remind(at=NOON)["asked"] == 0


def test_what_is_said_to_be_wrong_is_told_of_the_next_day_and_not_every_day(linda, pocket):
    keep_report(service=an_entry(linda, 3), wrong=Wrong(about="phone"), code_hash="1", once=None, at=NOON)
    assert [remind(at=NOON + days * DAY)["asked"] for days in (1, 2, 3)] == [1, 0, 0]


def test_where_nothing_is_sent_it_stands_on_their_own_page(linda, settings):
    settings.CARRIER = ""
    an_entry(linda, 400)
    assert remind(at=NOON) == {"asked": 1, "sent": 0}
    assert Nudge.objects.get().why_not == NOTHING_IS_SENT


def test_one_that_did_not_go_is_written_down_and_the_next_goes(linda, pocket):
    an_entry(linda, 400)
    other = MembershipFactory(role="provider-lead")
    an_entry(other, 400)
    pocket.breaks("No such mailbox.", may_try_again=False)
    assert remind(at=NOON) == {"asked": 2, "sent": 1}
    assert [nudge.why_not for nudge in Nudge.objects.order_by("pk")] == ["No such mailbox.", ""]


def test_a_number_that_somebody_left_is_forgotten_when_it_has_served(linda):
    wrong = Wrong(about="phone", way="text", reach_value="07700 900123")
    report = keep_report(service=an_entry(linda, 3), wrong=wrong, code_hash="1", once=None, at=NOON)
    answer_report(report=report, outcome="is-right", answer="We looked.", by=reader_of(linda), at=NOON)
    for days, left in ((28, "07700 900123"), (29, "")):
        remind(at=NOON + days * DAY)
        report.refresh_from_db()
        assert report.reach_value == left


def test_it_is_a_command_to_be_run_daily(linda, capsys):
    an_entry(linda, 400)
    assert run(["remind"]) == 0
    assert "Asked to look at their entries: 1." in capsys.readouterr().out
