"""Morag keeps the directory: what is here twice she joins, what only seems so she keeps apart, and she takes one back."""

import re

import pytest
from django.utils import timezone

from kith.demo.build.twice import load_leaflet
from kith.directory.models import Service
from kith.partnership.models import Account
from tests.journeys.axe import violations
from tests.journeys.conftest import DESK, PHONE
from tests.proofs.made_up import build_made_up_city


@pytest.fixture
def city(live_server):
    build_made_up_city()
    load_leaflet(at=timezone.now())


@pytest.mark.parametrize(
    ("size", "script"), [(PHONE, True), (DESK, True), (PHONE, False)], ids=["phone", "desk", "without script"]
)
def test_morag_joins_one_keeps_another_apart_and_takes_one_back(open_browser, be, city, size, script):
    page = open_browser(size, script=script)
    be(page, Account.objects.get(slug="morag"))
    page.goto("/home/")

    page.get_by_role("link", name="Here twice").click()
    assert "4 pairs may be in the directory twice" in page.locator("main").inner_text()
    assert not script or not violations(page)

    page.get_by_role("link", name="Evening Blether and Evening Blethers").click()
    assert "Same name, but for one letter." in page.locator("main").inner_text()
    assert not script or not violations(page)
    page.get_by_label("Why, if it helps").fill("The same table, on the same Tuesday.")
    page.get_by_role("button", name=re.compile("They are one: keep this.*the made-up city")).click()
    assert "Joined. “Evening Blether” stays" in page.content()

    page.goto("/directory/twice/")
    page.get_by_role("link", name="The Breakfast Club").click()
    assert "2 kilometres apart." in page.locator("main").inner_text()
    page.get_by_role("button", name="They are two: keep both").click()
    assert "Kept apart. Nobody is asked again." in page.content()
    page.goto("/directory/twice/")
    assert "1 pair may be" in page.locator("main").inner_text()

    gone = Service.objects.get(name="Evening Blethers")
    page.goto(f"/find/{gone.public_id}/")
    assert page.locator("h1").inner_text() == "Evening Blether"

    page.goto("/directory/twice/judged/")
    assert "The same table, on the same Tuesday." in page.locator("main").inner_text()
    assert not script or not violations(page)
    page.get_by_role("button", name=re.compile("Take it back.*Evening Blether")).click()
    assert "Taken back. Both are as they were." in page.content()
    page.goto(f"/find/{gone.public_id}/")
    assert page.locator("h1").inner_text() == "Evening Blethers"
