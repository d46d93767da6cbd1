"""What somebody says would make it easier to take part is read, and counts where people are asked to come."""

import pytest
from django.urls import reverse

from kith.voice.factories import ContributionFactory, InThemeFactory, ThemeFactory
from kith.voice.models import KeptFrom
from kith.voice.tests.pages import as_role, text_of

pytestmark = pytest.mark.django_db


def test_whoever_reads_it_reads_that_too_and_who_wrote_it_down_with_whom_there(planner):
    said = ContributionFactory(
        by_a_helper=True, entered_by__name="Craig", with_whom="her mum", easier=["bsl"], easier_words="Not on Fridays."
    )
    page = text_of(planner, "moderate", said.pk)
    assert "Entered by Craig, with <bdi>her mum</bdi> there." in page
    assert "British Sign Language; Not on Fridays." in page


def test_who_plans_a_session_sees_what_people_need_and_never_how_few(planner):
    for number in range(12):
        ContributionFactory(
            easier=["childcare", "bsl"] if number < 2 else ["childcare", "travel"] if number < 7 else ["childcare"]
        )
    page = text_of(planner, "session-plan")
    assert "12 people said" in page
    assert "Someone with the children: <b>12</b>" in page
    assert "Bus fares: <b>5</b>" in page
    assert "British Sign Language: <b>not told" in page


def test_of_four_nothing_is_said_and_what_is_kept_from_somebody_does_not_count_for_them():
    his = as_role("planner")
    for _ in range(4):
        ContributionFactory(easier=["bsl"])
    hidden = ContributionFactory(easier=["bsl"])
    KeptFrom.objects.create(contribution=hidden, organisation=his.member.organisation)
    assert "people said" not in text_of(his, "session-plan")
    assert "5 people said" in text_of(as_role("planner"), "session-plan")


def test_its_teller_reads_who_wrote_it_down(client):
    said = ContributionFactory(by_a_helper=True, entered_by__name="Craig", entered_for__name="Close Knit")
    from kith.voice.queries.codes import hashed

    type(said).objects.filter(pk=said.pk).update(code_hash=hashed("GRVN2026"))
    page = client.post(reverse("support:code"), {"code": "GRVN 2026"}, follow=True).content.decode()
    assert "Craig of Close Knit wrote this down for you." in page


def test_everybody_reads_every_quote_that_was_chosen_and_allowed(client):
    theme = ThemeFactory(published=True)
    for words, allowed in (("First words.", True), ("Second words.", True), ("Never shown.", False)):
        InThemeFactory(theme=theme, quote=words, contribution__words=words, contribution__may_quote=allowed)
    page = text_of(client, "you-said-one", theme.public_id)
    assert "First words." in page
    assert "Second words." in page
    assert "Never shown." not in page
