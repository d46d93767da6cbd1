"""What everybody reads: with its reason, or how long it waits, and nobody among a few picked out."""

import re

import pytest
from django.urls import reverse

from kith.partnership.factories import AreaFactory, AreaKindFactory
from kith.voice.factories import (
    DecisionFactory,
    ForumFactory,
    HearingFactory,
    InThemeFactory,
    ThemeFactory,
)
from kith.voice.tests.pages import text_of

pytestmark = pytest.mark.django_db


class TestPublic:
    def theme(self, people=6, **decision):
        theme = ThemeFactory(published=True, title="A group in the evening")
        for _ in range(people):
            InThemeFactory(theme=theme)
        if decision:
            DecisionFactory(theme=theme, **decision)
        return theme

    def test_what_could_not_be_done_is_there_with_why(self, client):
        self.theme(kind="could-not", because="the hall is let until April to others", headline="Every evening")
        page = text_of(client, "you-said")

        assert "the hall is let until April to others" in page
        assert "Could not" in page

    def test_what_waits_says_how_long_and_who_has_it(self, client):
        HearingFactory(theme=self.theme(), forum=ForumFactory(name="The South table", chair="Ellen"))
        page = text_of(client, "you-said", show="waiting")

        assert "It has waited" in page
        assert "The South table (Ellen)" in page

    @pytest.mark.parametrize("people", [1, 4])
    def test_fewer_than_five_people_are_never_counted_out(self, client, people):
        theme = self.theme(people=people, kind="done", because="")
        for page in (text_of(client, "you-said"), text_of(client, "you-said-one", theme.public_id)):
            words = re.sub(r"<[^>]+>", " ", page)
            assert f"{people} person" not in words
            assert f"{people} people" not in words
            assert "A few people" in words

    def test_a_small_group_inside_a_large_one_is_not_told_either(self, client):
        place = AreaFactory(kind=AreaKindFactory(slug="place"), name="Planted Street")
        theme = self.theme(people=6)
        for _ in range(3):
            InThemeFactory(theme=theme, contribution__area=place, contribution__language="Planted Language")
        page = text_of(client, "you-said")
        assert "Planted Street" not in page
        assert "Planted Language" not in page
        assert "9 people" in page

    def test_a_quote_is_shown_only_when_whoever_said_it_allows_it(self, client):
        theme = self.theme()
        InThemeFactory(
            theme=theme, contribution__may_quote=False, contribution__words="not to be shown", quote="not to be shown"
        )
        assert "not to be shown" not in text_of(client, "you-said")

    def test_what_is_not_published_is_nowhere_public(self, client):
        hidden = ThemeFactory(title="Planted title")
        InThemeFactory(theme=hidden)
        assert "Planted title" not in text_of(client, "you-said")
        assert client.get(reverse("voice:you-said-one", args=[hidden.public_id])).status_code == 404

    def test_whoever_disputes_it_is_read_by_everybody_but_not_counted_out(self, client):
        theme = self.theme(kind="done", because="")
        decision = theme.decisions.get()
        decision.verdicts.create(contribution=theme.members.first().contribution, is_so=False, week_on="2026-11-09")
        page = text_of(client, "you-said")
        assert "disputed" in page
        assert "Some of those who asked for it say that it is not so." in page

    def test_many_themes_are_read_in_as_many_questions_as_one(self, client, django_assert_max_num_queries):
        for _ in range(8):
            self.theme(kind="done", because="")
        with django_assert_max_num_queries(12):
            text_of(client, "you-said")
