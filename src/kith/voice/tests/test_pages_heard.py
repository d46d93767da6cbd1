"""Pages of those who hear and decide: who may open which, and what a planner reads and never reads."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kith.partnership.factories import AreaFactory, AreaKindFactory, OrganisationFactory
from kith.voice.factories import (
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    HearingFactory,
    InThemeFactory,
    StatementFactory,
    ThemeFactory,
)
from kith.voice.models import Contribution, Decision, InTheme, KeptFrom, Theme
from kith.voice.tests.pages import as_role, text_of

pytestmark = pytest.mark.django_db

NAME = "Planted Name"


PUBLIC = ["tell", "how-we-listen", "you-said"]


HEARS = ["themes", "theme-make", "forums", "consultations", "consultation-begin"]


WORKS = ["voices", "write-down"]


WHO = {
    "nobody": (None, {*PUBLIC}),
    "practitioner": ("practitioner", {*PUBLIC, *WORKS}),
    "volunteer": ("volunteer", {*PUBLIC, *WORKS}),
    "planner": ("planner", {*PUBLIC, *HEARS, *WORKS}),
    "convenor": ("network-convenor", {*PUBLIC, *HEARS, *WORKS}),
    "commissioner": ("commissioner", {*PUBLIC, *HEARS, *WORKS}),
    "administrator": ("partnership-administrator", {*PUBLIC, *WORKS}),
}


@pytest.mark.parametrize("page", [*PUBLIC, *HEARS, *WORKS])
@pytest.mark.parametrize("who", WHO)
def test_who_may_open_which_page(who, page):
    role, opens = WHO[who]
    client = as_role(role) if role else Client()
    status = client.get(reverse(f"voice:{page}")).status_code
    assert status == (200 if page in opens else 302 if role is None else 404)


@pytest.mark.parametrize("role", ["partnership-administrator", "information-governance", "directory-keeper"])
def test_who_meets_no_family_is_led_to_no_page_of_one(role):
    page = text_of(as_role(role), "write-down")
    assert f'href="{reverse("families:list")}"' not in page
    assert f'href="{reverse("support:today")}"' not in page


class TestHearing:
    def test_a_planner_never_reads_a_name_or_a_number(self, planner):
        said = ContributionFactory(state="sent", name=NAME, way="text", reach_value="07700 900999")
        theme = InThemeFactory(
            contribution__name=NAME, contribution__way="email", contribution__reach_value="x@example.org"
        ).theme
        for page in (
            text_of(planner, "voices"),
            text_of(planner, "moderate", said.pk),
            text_of(planner, "theme", theme.public_id),
            text_of(planner, "theme-place", theme.public_id),
        ):
            assert NAME not in page
            assert "900999" not in page
            assert "x@example.org" not in page

    def test_what_somebody_keeps_from_an_organisation_is_on_none_of_its_pages_and_never_public(self, planner):
        theme = ThemeFactory(published=True)
        kept = InThemeFactory(theme=theme, contribution__words="the man at the desk", quote="the man at the desk")
        KeptFrom.objects.create(contribution=kept.contribution, organisation=planner.member.organisation)

        assert "the man at the desk" not in text_of(planner, "theme", theme.public_id)
        assert planner.get(reverse("voice:moderate", args=[kept.contribution_id])).status_code == 404
        assert "the man at the desk" not in text_of(Client(), "you-said")
        assert "the man at the desk" in text_of(as_role("planner"), "theme", theme.public_id)

    def test_nor_does_it_count_there_or_in_public_since_a_total_would_tell_that_it_is_there(self, planner):
        theme = ThemeFactory(published=True)
        for _ in range(6):
            InThemeFactory(theme=theme)
        kept = InThemeFactory(theme=theme)
        KeptFrom.objects.create(contribution=kept.contribution, organisation=planner.member.organisation)

        assert "6 people" in text_of(planner, "theme", theme.public_id)
        assert "6 people" in text_of(Client(), "you-said")
        assert "7 people" in text_of(as_role("planner"), "theme", theme.public_id)

    def test_a_helper_finds_what_their_own_organisation_wrote_down_and_nothing_else(self):
        client = as_role("practitioner")
        theirs = ContributionFactory(by_a_helper=True, entered_for=client.member.organisation)
        other = ContributionFactory(by_a_helper=True)
        for contribution in (theirs, other):
            InThemeFactory(
                contribution=contribution, theme=DecisionFactory(theme__title=f"T {contribution.pk.hex}").theme
            )
        page = text_of(client, "voices")

        assert theirs.pk.hex in page
        assert other.pk.hex not in page

    def test_an_answer_on_one_sheet_and_then_handed_on(self):
        client = as_role("volunteer")
        theirs = ContributionFactory(by_a_helper=True, entered_for=client.member.organisation)
        member = InThemeFactory(contribution=theirs, theme=DecisionFactory(headline="One evening").theme)

        assert "One evening" in text_of(client, "answer-sheet", member.pk)
        client.post(reverse("voice:hand-on", args=[member.pk]))
        member.refresh_from_db()
        assert member.is_answered
        assert client.get(reverse("voice:answer-sheet", args=[member.pk])).status_code == 404

    def test_declining_without_a_word_is_refused_and_nothing_typed_is_lost(self, planner):
        said = ContributionFactory(state="sent")
        answer = planner.post(reverse("voice:moderate", args=[said.pk]), {"decision": "decline", "reason": ""})

        assert "Nobody is declined, or asked, without a word." in answer.content.decode()
        said.refresh_from_db()
        assert said.state == "sent"

    def test_danger_is_in_the_list_of_those_who_see_to_it_and_in_no_other(self):
        desk = OrganisationFactory(takes_open_asks=True)
        Client().post(reverse("voice:tell"), {"words": "She is not safe tonight.", "kind": "danger"})

        assert "Somebody is not safe" in text_of(as_role("duty", organisation=desk), "voices")
        assert "Somebody is not safe" not in text_of(as_role("duty"), "voices")


class TestDecidingOnAPage:
    WORDS = {
        "kind": "partly",
        "headline": "One evening",
        "decided_on": "2026-11-10",
        "we_did": "Tuesdays at six.",
        "because": "the hall is let on other nights until April",
    }

    def decide(self, planner, theme, **words):
        return planner.post(reverse("voice:theme-decide", args=[theme.public_id]), {**self.WORDS, **words})

    def test_everyone_who_spoke_reads_it_with_their_code(self, planner, client):
        client.post(reverse("voice:tell"), {"words": "Nothing is on in the evening."})
        contribution = Contribution.objects.get()
        planner.post(reverse("voice:moderate", args=[contribution.pk]), {"decision": "accept"})
        theme = HearingFactory().theme
        planner.post(reverse("voice:theme-place", args=[theme.public_id]), {"contributions": [contribution.pk]})
        self.decide(planner, theme)

        page = text_of(client, "said")
        assert "One evening" in page
        assert "the hall is let on other nights until April" in page

    @pytest.mark.parametrize("because", ["", "Feedback noted."])
    def test_a_refusal_without_a_reason_is_not_saved_and_nothing_typed_is_lost(self, planner, because):
        theme = HearingFactory().theme
        page = self.decide(planner, theme, because=because).content.decode()

        assert not Decision.objects.exists()
        assert "Tuesdays at six." in page

    def test_a_theme_goes_to_a_group_before_anything_is_decided(self, planner):
        theme = ThemeFactory()
        assert "Who can decide this?" in text_of(planner, "theme-decide", theme.public_id)

    def test_closing_while_somebody_waits_is_refused_and_counts_nobody(self, planner):
        theme = InThemeFactory(contribution=ContributionFactory(by_a_helper=True)).theme
        page = planner.post(reverse("voice:theme-close", args=[theme.public_id]), follow=True).content.decode()

        assert "Not yet: it closes when everyone who spoke has been answered" in page
        assert Theme.objects.get(pk=theme.pk).closed_at is None


class TestSuggested:
    def test_a_suggestion_counts_nowhere_until_a_person_makes_a_theme_of_it(self, planner):
        for number in range(6):
            ContributionFactory(words=f"The bus fare is more than food in week {number}.")
            ContributionFactory(words=f"Evening group with childcare please, number {number}.")
        page = text_of(planner, "themes-suggested")
        assert "Suggestion 1" in page
        assert not InTheme.objects.exists()

        chosen = re.findall(r'name="contributions" value="([0-9a-f-]+)"', page)[:2]
        planner.post(reverse("voice:themes-suggested"), {"contributions": chosen, "title": "Cheaper buses"})
        assert InTheme.objects.filter(theme__title="Cheaper buses", was_suggested=True).count() == 2

    def test_too_few_are_read_by_a_person_and_the_page_says_so(self, planner):
        ContributionFactory()
        assert "too few" in text_of(planner, "themes-suggested")


class TestAgainstTheCity:
    @pytest.fixture
    def localities(self):
        kind = AreaKindFactory(slug="locality")
        return [
            AreaFactory(kind=kind, name=name, population=people) for name, people in (("North", 100), ("South", 300))
        ]

    def heard(self, theme, locality, people):
        place = AreaFactory(kind=AreaKindFactory(slug="place"), name=f"A place in the {locality.name}")
        place.inside.add(locality)
        for _ in range(people):
            InThemeFactory(theme=theme, contribution__area=place)

    def test_whom_we_heard_stands_beside_who_lives_here(self, planner, localities):
        theme = ThemeFactory()
        for locality in localities:
            self.heard(theme, locality, 6)
        page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text_of(planner, "theme", theme.public_id)))
        assert "North 25 50 South 75 50" in page

    def test_a_few_from_one_locality_are_not_told_as_a_share(self, planner, localities):
        theme = ThemeFactory()
        self.heard(theme, localities[0], 2)
        self.heard(theme, localities[1], 9)
        assert "Against the city" not in text_of(planner, "theme", theme.public_id)


class TestTheRegister:
    WORDS = {
        "name": "The South table",
        "kind": "network",
        "remit": "What neighbours can do without new money.",
        "chair": "Ellen",
        "meets_on": "2026-12-03",
    }

    def test_a_group_is_written_with_its_remit_its_chair_and_its_next_day(self, planner):
        planner.post(reverse("voice:forum-new"), self.WORDS)
        page = text_of(planner, "forums")
        assert "The South table" in page
        assert "Meets Thu 3 Dec." in page

    def test_a_group_without_a_remit_or_with_anothers_name_is_not_written(self, planner):
        planner.post(reverse("voice:forum-new"), self.WORDS)
        again = planner.post(reverse("voice:forum-new"), self.WORDS | {"name": "the south TABLE", "remit": ""})
        assert "There is a group called that already." in again.content.decode()
        assert "Say what it can decide" in again.content.decode()

    def test_somebody_else_carries_a_theme_on(self, planner):
        theme = ThemeFactory()
        planner.post(reverse("voice:theme-carry", args=[theme.public_id]))
        theme.refresh_from_db()
        assert theme.owner == planner.member.account

    def test_a_year_on_it_stands_in_the_list_of_those_who_look(self, planner):
        DecisionFactory(headline="One evening", check_on="2026-11-01")
        DecisionFactory(headline="Later", check_on="2027-11-01")
        page = text_of(planner, "voices")
        assert "One evening" in page
        assert "Later" not in page


class TestInTheirLanguage:
    def test_an_answer_is_written_in_the_languages_of_those_who_spoke_and_read_in_ones_own(self, planner, client):
        client.post(reverse("voice:tell"), {"words": "Wieczorem jestem sama.", "language": "Polish"})
        said = Contribution.objects.get()
        said.state = "accepted"
        said.save()
        theme = HearingFactory(theme=InThemeFactory(contribution=said).theme).theme
        assert "The same answer in Polish" in text_of(planner, "theme-decide", theme.public_id)
        words = TestDecidingOnAPage.WORDS | {"in_1": "Jeden wieczór w tygodniu."}
        planner.post(reverse("voice:theme-decide", args=[theme.public_id]), words)
        assert "Jeden wieczór w tygodniu." in text_of(client, "said")


def test_a_button_pressed_twice_leads_to_the_list_and_does_it_once(planner):
    page = text_of(planner, "theme-make")
    kept = dict(re.findall(r'name="(kept-[a-z-]+|edition)" value="([^"]*)"', page))
    first = planner.post(reverse("voice:theme-make"), {"title": "Once", **kept})
    again = planner.post(reverse("voice:theme-make"), {"title": "Once", **kept})
    assert first.status_code == 302
    assert again.url == reverse("voice:themes")
    assert Theme.objects.count() == 1


def test_the_next_of_a_stack_begins_as_the_one_before(client):
    volunteer = as_role("volunteer")
    page = volunteer.post(
        reverse("voice:write-down"), {"words": "One.", "how": "paper", "language": "Polish", "way": "code"}
    ).content.decode()
    assert 'name="language" value="Polish"' in page

    begun = {"next": "1", "how": "paper", "language": "Polish", "way": "code"}
    page = volunteer.post(reverse("voice:write-down"), begun).content.decode()
    assert 'value="Polish"' in page
    assert "Write what they said." not in page
    assert Contribution.objects.count() == 1


class TestThousands:
    def test_how_many_wait_is_told_and_the_rest_is_a_page_away(self, planner):
        for number in range(52):
            ContributionFactory(state="sent", words=f"Waits {number}.")
        assert "To read, the oldest first: 52" in text_of(planner, "voices")
        assert text_of(planner, "voices", read=2).count("Waits ") == 2

    def test_a_week_of_another_year_says_its_year(self, planner):
        ContributionFactory(state="sent", week_on="2021-01-11")
        assert "Week of Mon 11 Jan 2021" in text_of(planner, "voices")

    def test_what_is_asked_says_when_nobody_has_answered_and_when_it_is_over(self, planner):
        ConsultationFactory(opens_on="2026-09-01", closes_on="2026-10-01")
        page = text_of(planner, "consultations")
        assert "Nobody has answered yet. It is over." in page

    def test_a_time_of_asking_that_is_over_leads_to_what_came_of_it(self, client):
        asked = ConsultationFactory(opens_on="2026-09-01", closes_on="2026-10-01")
        StatementFactory(consultation=asked)
        page = text_of(client, "consultation", asked.public_id)
        assert reverse("voice:what-we-think", args=[asked.public_id]) in page
        assert reverse("voice:you-said") in page
        assert "Agree or disagree" not in page
        assert "Voting is over" in text_of(client, "statements", asked.public_id)
