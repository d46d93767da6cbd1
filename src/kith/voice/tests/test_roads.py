"""Somebody with the source looks for what is kept from their organisation, for who said what, and for another's answer."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kith.common.testing import NOON
from kith.partnership.factories import AreaFactory, AreaKindFactory, practitioner
from kith.voice.commands import coding, deciding, moderating, saying, themes
from kith.voice.commands.deciding import NewDecision
from kith.voice.commands.saying import NewSaying, Piece, WrittenDown
from kith.voice.factories import (
    REASON,
    ConsultationFactory,
    ContributionFactory,
    DecisionFactory,
    ForumFactory,
    InThemeFactory,
    ThemeFactory,
)
from kith.voice.factories_together import SessionFactory
from kith.voice.models import Contribution, InTheme, KeptFrom, Saying
from kith.voice.tests.pages import as_role, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def his():
    """A planner of Dean's organisation."""
    return as_role("planner")


def hidden(his, **facts):
    """What somebody keeps from his organisation."""
    kept = ContributionFactory(**{"words": "Planted words of hers.", **facts})
    KeptFrom.objects.create(contribution=kept, organisation=his.member.organisation)
    return kept


def place(name):
    return AreaFactory(kind=AreaKindFactory(slug="place"), name=name)


def words_of(client, name, *args, **query):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text_of(client, name, *args, **query)))


class TestCounts:
    """Each page of his is the same with what is kept from him as it was before."""

    def both(self, his, see, hide):
        before = see()
        hide()
        assert see() == before

    def test_how_many_still_wait_in_a_theme(self, his):
        theme = DecisionFactory().theme
        InThemeFactory(theme=theme, answered_on=NOON.date(), answered_by_way="code")
        self.both(
            his,
            lambda: words_of(his, "theme", theme.public_id),
            lambda: InThemeFactory(theme=theme, contribution=hidden(his)),
        )

    def test_the_refusal_to_close_counts_nobody(self, his):
        theme = DecisionFactory().theme
        for _ in range(3):
            InThemeFactory(theme=theme)
        said = his.post(reverse("voice:theme-close", args=[theme.public_id]), follow=True).content.decode()
        assert "Not yet" in said
        assert "3 of those" not in said

    def test_which_places_were_ever_heard_from(self, his):
        theme = InThemeFactory().theme
        for _ in range(6):
            InThemeFactory(theme=theme, contribution__area=place("Seen Street"))
        ContributionFactory(area=place("Silent Street"))
        assert "Silent Street" in words_of(his, "theme", theme.public_id)
        self.both(
            his,
            lambda: words_of(his, "theme", theme.public_id),
            lambda: hidden(his, area=place("Planted Street")),
        )

    def test_the_city_beside_those_heard(self, his):
        kind = AreaKindFactory(slug="locality")
        theme = ThemeFactory()
        streets = []
        for name in ("North", "South"):
            street = place(f"{name} Street")
            street.inside.add(AreaFactory(kind=kind, name=name, population=1000))
            streets.append(street)
            for _ in range(6):
                InThemeFactory(theme=theme, contribution__area=street)
        assert "Against the city" in words_of(his, "theme", theme.public_id)
        self.both(
            his,
            lambda: words_of(his, "theme", theme.public_id),
            lambda: [InThemeFactory(theme=theme, contribution=hidden(his, area=streets[0])) for _ in range(6)],
        )

    def test_how_many_answered_a_time_of_asking_and_through_whom(self, his):
        asked = ConsultationFactory()
        ContributionFactory(consultation=asked, by_a_helper=True)
        self.both(
            his,
            lambda: words_of(his, "consultations"),
            lambda: hidden(his, consultation=asked, by_a_helper=True),
        )

    def test_the_languages_in_which_an_answer_is_asked_for(self, his):
        theme = ThemeFactory()
        ForumFactory()
        InThemeFactory(theme=theme, contribution__language="Polish")
        see = lambda: "Planted Language" in words_of(his, "theme-decide", theme.public_id)  # noqa: E731
        self.both(his, see, lambda: InThemeFactory(theme=theme, contribution=hidden(his, language="Planted Language")))

    def test_texts_codes_and_agreement_of_a_round(self, his):
        me, other = practitioner(role="planner"), practitioner(role="planner")
        code = coding.make_code(name="Evenings", definition="When groups meet.", by=me, at=NOON)
        seen, kept = ContributionFactory().sayings.get(), hidden(his).sayings.get()
        made = coding.begin_round(
            name="First", sayings=[seen, kept], coders=[his.member.account], uncoded="is-no", by=me, at=NOON
        )
        made.coders.create(account_id=other.account_id)
        for saying_ in (seen, kept):
            coding.mark(in_round=made, saying=saying_, code=code, start=0, end=3, by=other)
        for coder in made.coders.all():
            coder.finished_at, coder.finished_by = NOON, coder.account
            coder.save()
        for saying_ in (seen, kept):
            coding.agree(in_round=made, saying=saying_, code=code, by=me, at=NOON)
        with_it = [words_of(his, "codebook"), words_of(his, "round", made.public_id)]
        Contribution.objects.filter(pk=kept.contribution_id).delete()
        assert [words_of(his, "codebook"), words_of(his, "round", made.public_id)] == with_it

    def test_he_agrees_on_nothing_that_he_may_not_read(self, his):
        kept = hidden(his).sayings.get()
        me = practitioner(role="planner")
        code = coding.make_code(name="Evenings", definition="When groups meet.", by=me, at=NOON)
        made = coding.begin_round(name="First", sayings=[kept], coders=[], uncoded="is-no", by=me, at=NOON)
        answer = his.post(reverse("voice:round-agree", args=[made.public_id, kept.pk]), {"code": code.public_id})
        assert answer.status_code == 404
        assert not kept.agreed.exists()


class TestOrder:
    """ADR 27: nothing tells in which order things were said within a week."""

    def test_the_numbers_of_what_was_said_do_not_follow_each_other(self):
        numbers = [ContributionFactory().sayings.get().pk for _ in range(12)]
        assert numbers != sorted(numbers)
        assert max(numbers) - min(numbers) > 1000


class TestPressedAgain:
    """A form that comes back by the Back button, on a phone or a helper's computer that others use too."""

    def test_the_same_form_with_other_words_is_somebody_elses(self, client):
        first = client.post(reverse("voice:tell"), {"words": "I am Donna's friend.", "once": "form-1"}, follow=True)
        second = Client().post(reverse("voice:tell"), {"words": "The bus is late.", "once": "form-1"}, follow=True)
        assert "Donna" in first.content.decode()
        assert "Donna" not in second.content.decode()
        assert "The bus is late." in second.content.decode()
        assert Contribution.objects.count() == 2

    def test_two_papers_typed_in_one_form_have_two_codes_and_neither_opens_the_other(self):
        helper = practitioner()
        codes = []
        for words in ("The first paper.", "The second paper."):
            said = saying.write_down(
                saying=NewSaying(pieces=[Piece(words=words)], way="helper"),
                written=WrittenDown(how="paper"),
                by=helper,
                at=NOON,
                once="form-1",
            )
            codes.append(said.code)
        assert len(set(codes)) == 2
        for code, theirs, others in ((codes[0], "first", "second"), (codes[1], "second", "first")):
            reading = Client()
            page = reading.post(reverse("support:code"), {"code": code}, follow=True).content.decode()
            assert f"The {theirs} paper." in page
            assert f"The {others} paper." not in page

    def test_the_same_words_pressed_twice_are_said_once(self, client):
        for _ in range(2):
            client.post(reverse("voice:tell"), {"words": "The bus is late.", "once": "form-1"})
        assert Contribution.objects.count() == 1


class TestClosing:
    def test_whoever_is_placed_after_the_decision_is_answered_by_it(self):
        theme = DecisionFactory().theme
        late = ContributionFactory()
        themes.place(theme=theme, contributions=[late], by=practitioner(role="planner"), at=NOON)
        assert theme.members.get().answered_by_way == "code"

    def test_and_where_a_helper_hands_it_on_it_waits_for_the_helper(self):
        theme = DecisionFactory().theme
        late = ContributionFactory(by_a_helper=True)
        themes.place(theme=theme, contributions=[late], by=practitioner(role="planner"), at=NOON)
        with pytest.raises(themes.NotAnsweredYet):
            themes.close_theme(theme=theme, by=practitioner(role="planner"), at=NOON)

    def test_what_is_declined_after_it_was_placed_counts_in_no_theme(self):
        member = InThemeFactory()
        moderating.moderate(
            contribution=member.contribution,
            decision="decline",
            reason="It names a neighbour and says where she lives.",
            by=practitioner(role="planner"),
            at=NOON,
        )
        assert not InTheme.objects.exists()

    def test_whoever_needs_no_answer_before_anything_is_placed_is_owed_none_after(self):
        said = ContributionFactory(by_a_helper=True)
        deciding.needs_no_answer(contribution=said)
        said.refresh_from_db()
        theme = ThemeFactory()
        themes.place(theme=theme, contributions=[said], by=practitioner(role="planner"), at=NOON)
        new = NewDecision(kind="could-not", headline="No", decided_on=date(2026, 11, 20), because=REASON)
        deciding.decide(theme=theme, forum=ForumFactory(), deciding=new, by=practitioner(role="planner"), at=NOON)
        assert themes.close_theme(theme=theme, by=practitioner(role="planner"), at=NOON).closed_at

    def test_a_number_is_forgotten_once_nobody_needs_to_answer_it(self):
        said = ContributionFactory(way="text", reach_value="07700 900142")
        deciding.needs_no_answer(contribution=said)
        said.refresh_from_db()
        assert (said.way, said.reach_value) == ("none", "")


def test_an_export_numbers_texts_by_their_place_and_tells_no_number_of_a_row(his):
    me = practitioner(role="planner")
    one = ContributionFactory().sayings.get()
    made = coding.begin_round(name="First", sayings=[one], coders=[his.member.account], uncoded="is-no", by=me, at=NOON)
    code = coding.make_code(name="Evenings", definition="When groups meet.", by=me, at=NOON)
    mine = made.marks.create(saying=one, code=code, coder=his.member.account, start=0, end=3)
    table = his.get(reverse("voice:round-table", args=[made.public_id])).content.decode()
    assert "Text 1" in table
    assert str(Saying.objects.get().pk) not in table
    assert mine.code.name in table


def test_the_code_that_all_slips_share_opens_nobodys_words():
    session = SessionFactory()
    page = Client().post(reverse("support:code"), {"code": session.slip_code}, follow=True)
    assert page.resolver_match.url_name == "code"


def test_with_a_code_one_says_of_ones_own_theme_alone_whether_it_is_so(client):
    client.post(reverse("voice:tell"), {"words": "The bus is late."})
    other = DecisionFactory()
    assert client.get(reverse("voice:said-whether", args=[other.public_id])).status_code == 404


def test_an_answer_in_another_organisations_list_is_not_there():
    theme = DecisionFactory().theme
    member = InThemeFactory(theme=theme, contribution=ContributionFactory(by_a_helper=True))
    helper = as_role("practitioner")
    for name in ("hand-on", "answer-sheet"):
        assert helper.post(reverse(f"voice:{name}", args=[member.pk])).status_code == 404


class TestNotSo:
    """Whoever says that it is not so is read, and never by those from whom they keep it."""

    def said(self, contribution):
        decision = DecisionFactory(kind="done", headline="It is open")
        InThemeFactory(theme=decision.theme, contribution=contribution)
        deciding.say_whether(
            decision=decision, contribution=contribution, is_so=False, words="Nobody was there on Tuesday.", at=NOON
        )
        return decision.theme

    def test_their_words_stand_with_the_theme_and_somebody_is_asked_to_look(self, planner):
        theme = self.said(ContributionFactory())
        assert "Nobody was there on Tuesday." in words_of(planner, "theme", theme.public_id)
        assert "It is open" in words_of(planner, "voices")

    def test_not_for_whom_they_keep_it_from(self, his):
        theme = self.said(hidden(his))
        assert "Nobody was there on Tuesday." not in words_of(his, "theme", theme.public_id)
        assert "It is open" not in words_of(his, "voices")
