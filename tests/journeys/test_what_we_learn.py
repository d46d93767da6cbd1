"""Gordon owes the board a paper that is true: he reads the figures, their tables, and writes what happens next."""

import pytest

from kith.insight.commands import measure_city
from kith.insight.models import Reading
from kith.partnership.factories import MembershipFactory
from kith.support.factories.asks import SendingFactory
from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


@pytest.fixture
def gordon():
    return MembershipFactory(role="planner", account__name="Gordon").account


@SCRIPT
def test_gordon_reads_a_figure_its_table_and_writes_what_happens_next(open_browser, be, gordon, script):
    # given asks that families made this year
    from django.utils import timezone

    for _ in range(12):
        SendingFactory(sent_at=timezone.now(), answer_by_on=timezone.localdate())
    measure_city(at=timezone.now(), by="test")
    page = open_browser(PHONE, script=script)
    be(page, gordon)

    # when he opens the page, and the table under a figure
    page.goto("/learn/")
    figure = page.locator("section", has_text="How long from asking to a first hello?")
    figure.get_by_text("The same as a table").click()

    # then the table says what the picture says, with those not yet met
    assert figure.get_by_role("row").last.inner_text().split("\t")[-1].strip() == "12"
    assert "none yet" in figure.get_by_role("table").inner_text()

    # and what he writes stands beside the claim
    figure.get_by_text("Write what happens next").click()
    figure.get_by_label("So, who does what, by when?").fill("Amira asks providers for evening cover by 15 January.")
    figure.get_by_role("button", name="Write it down").click()
    page.get_by_text("Amira asks providers for evening cover by 15 January.").wait_for()
    assert Reading.objects.get().figure == "hello"
    if script:
        assert not violations(page)


@SCRIPT
def test_an_empty_thought_is_asked_for_kindly(open_browser, be, gordon, script):
    from django.utils import timezone

    for _ in range(12):
        SendingFactory(sent_at=timezone.now(), answer_by_on=timezone.localdate())
    measure_city(at=timezone.now(), by="test")
    page = open_browser(PHONE, script=script)
    be(page, gordon)
    page.goto("/learn/")
    figure = page.locator("section", has_text="How long from asking to a first hello?")
    figure.get_by_text("Write what happens next").click()
    figure.get_by_role("button", name="Write it down").click()
    page.get_by_text("Write what you make of it, and who does what by when.").wait_for()
    assert not Reading.objects.exists()


def test_a_practitioner_without_a_part_in_planning_does_not_find_the_page(phone, be):
    be(phone, MembershipFactory(role="volunteer").account)
    assert phone.goto("/learn/").status == 404
