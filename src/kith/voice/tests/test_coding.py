"""Coding: apart until all have finished, side by side then, and only what people agreed goes into a theme."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from kith.common import sign_in
from kith.common.models import AuditEntry
from kith.common.testing import NOON
from kith.partnership.factories import MembershipFactory, reader_of
from kith.voice.agreement import cohens_kappa, krippendorffs_alpha
from kith.voice.commands import coding, moderating, saying
from kith.voice.factories import ContributionFactory, ThemeFactory
from kith.voice.models import Code, Mark, Round
from kith.voice.presenters.coding import parts_of, side_by_side, spans_of
from kith.voice.queries.coding import agreement_in, codebook, sayings_of

pytestmark = pytest.mark.django_db
WORDS = "Everything is in the day. In the evening I could talk. Nobody said why it stopped."


@pytest.fixture
def ellen():
    return reader_of(MembershipFactory(role="network-convenor", account__name="Ellen"))


@pytest.fixture
def gordon():
    return reader_of(MembershipFactory(role="planner", account__name="Gordon"))


def code(by, name="Evenings", **facts):
    return coding.make_code(name=name, definition=f"Speaks of {name}.", by=by, at=NOON, **facts)


def begun(*readers, texts=(WORDS,), uncoded="is-no"):
    from kith.partnership.models import Account

    sayings = [ContributionFactory(words=words).sayings.get() for words in texts]
    coders = Account.objects.filter(pk__in=[reader.account_id for reader in readers])
    made = coding.begin_round(name="Spring", sayings=sayings, coders=coders, uncoded=uncoded, by=readers[0], at=NOON)
    return made, sayings


def mark(made, saying_, code_, by, start=0, end=10):
    return coding.mark(in_round=made, saying=saying_, code=code_, start=start, end=end, by=by)


class TestTheCodebook:
    def test_a_tree_is_read_from_the_top_with_children_under_their_parent(self, ellen):
        times = code(ellen, "Times")
        code(ellen, "Weekends", parent=times)
        code(ellen, "Buses")
        assert [(one.code.name, one.depth) for one in codebook(ellen)] == [("Buses", 0), ("Times", 0), ("Weekends", 1)]

    def test_what_a_code_was_before_stays_in_its_history(self, ellen, gordon):
        made = code(ellen)
        coding.change_code(
            code=made, name="After six", definition="From six.", memo="", parent=None, by=gordon, at=NOON
        )
        assert [one.did for one in made.changes.order_by("pk")] == ["made", "was “Evenings”: Speaks of Evenings."]

    def test_a_code_stands_under_none_that_stands_under_it(self, ellen):
        above = code(ellen, "Above")
        below = code(ellen, "Below", parent=above)
        facts = {"name": "Above", "definition": "x", "memo": "", "by": ellen, "at": NOON}
        with pytest.raises(coding.InsideItself):
            coding.change_code(code=above, parent=below, **facts)
        with pytest.raises(coding.InsideItself):
            coding.merge_codes(code=above, into=below, by=ellen, at=NOON)

    def test_merging_takes_the_marks_along_once_and_leaves_one_code_in_use(self, ellen):
        first, second = code(ellen, "Nights"), code(ellen, "Evenings")
        made, (text,) = begun(ellen)
        mark(made, text, first, ellen)
        mark(made, text, second, ellen)
        mark(made, text, first, ellen, 30, 40)
        coding.merge_codes(code=first, into=second, by=ellen, at=NOON)

        assert [one.code.name for one in codebook(ellen)] == ["Evenings"]
        assert set(Mark.objects.values_list("code__name", "start")) == {("Evenings", 0), ("Evenings", 30)}
        assert first.changes.last().did == "merged into “Evenings”"


class TestBlind:
    def test_nobody_sees_anothers_marks_until_all_have_finished(self, ellen, gordon):
        evenings = code(ellen)
        made, (text,) = begun(ellen, gordon)
        mark(made, text, evenings, ellen)
        coding.finish(in_round=made, by=ellen, at=NOON)
        assert not Mark.objects.visible_to(gordon).exists()
        assert sayings_of(made, gordon)[0].seen_marks == []

        coding.finish(in_round=made, by=gordon, at=NOON)
        assert Mark.objects.visible_to(gordon).count() == 1

    def test_nor_on_any_page(self, ellen, gordon):
        evenings = code(ellen, "A planted code")
        made, (text,) = begun(ellen, gordon)
        mark(made, text, evenings, ellen)
        client = Client()
        client.force_login(MembershipFactory._meta.model.objects.get(account_id=gordon.account_id).account)
        page = client.get(reverse("voice:round", args=[made.public_id])).content.decode()
        table = client.get(reverse("voice:round-table", args=[made.public_id])).content.decode()
        assert "A planted code" not in page
        assert "A planted code" not in table
        assert "Nobody sees another’s marks" in page

    def test_who_has_finished_changes_nothing_more(self, ellen):
        evenings = code(ellen)
        made, (text,) = begun(ellen)
        marked = mark(made, text, evenings, ellen)
        coding.finish(in_round=made, by=ellen, at=NOON)
        for do in (
            lambda: mark(made, text, evenings, ellen, 5, 6),
            lambda: coding.unmark(marked=marked, by=ellen),
        ):
            with pytest.raises(coding.AlreadyFinished):
                do()

    def test_who_does_not_code_in_it_marks_nothing_and_a_mark_stays_inside_the_words(self, ellen, gordon):
        evenings = code(ellen)
        made, (text,) = begun(ellen)
        with pytest.raises(coding.NotInTheRound):
            mark(made, text, evenings, gordon)
        for start, end in ((0, len(WORDS) + 1), (5, 5), (-1, 3)):
            with pytest.raises(coding.OutsideTheWords):
                mark(made, text, evenings, ellen, start, end)

    def test_nothing_is_agreed_while_somebody_still_reads(self, ellen, gordon):
        evenings = code(ellen)
        made, (text,) = begun(ellen, gordon)
        with pytest.raises(coding.StillBlind):
            coding.agree(in_round=made, saying=text, code=evenings, by=ellen, at=NOON)


class TestFigures:
    @pytest.fixture
    def coded(self, ellen, gordon):
        evenings = code(ellen)
        made, texts = begun(ellen, gordon, texts=[f"Text {number}. {WORDS}" for number in range(6)])
        for number in (0, 1, 2):
            mark(made, texts[number], evenings, ellen)
        for number in (1, 2, 3):
            mark(made, texts[number], evenings, gordon)
        return made

    def test_a_text_without_the_code_counts_as_a_no_when_the_round_says_so(self, coded, ellen):
        overall, (each,) = agreement_in(coded, by=ellen)
        units = [(1, 0), (1, 1), (1, 1), (0, 1), (0, 0), (0, 0)]
        assert each.alpha.value == pytest.approx(krippendorffs_alpha(units).value)
        assert each.kappa.value == pytest.approx(cohens_kappa(units).value)
        assert overall.alpha.value == pytest.approx(each.alpha.value)

    def test_or_a_text_that_nobody_marked_is_left_out(self, coded, ellen):
        Round.objects.filter(pk=coded.pk).update(uncoded="left-out")
        coded.refresh_from_db()
        _, (each,) = agreement_in(coded, by=ellen)
        assert each.alpha.value == pytest.approx(krippendorffs_alpha([(1, 0), (1, 1), (1, 1), (0, 1)]).value)

    def test_three_coders_have_an_alpha_and_no_kappa(self, ellen, gordon):
        third = reader_of(MembershipFactory(role="planner"))
        evenings = code(ellen)
        made, (text,) = begun(ellen, gordon, third)
        mark(made, text, evenings, third)
        assert agreement_in(made, by=ellen)[0].kappa is None


class TestAgreeing:
    def test_only_what_people_agreed_goes_into_a_theme(self, ellen):
        evenings, theme = code(ellen), ThemeFactory()
        made, (first, second) = begun(ellen, texts=[WORDS, "Another. Words."])
        for text in (first, second):
            mark(made, text, evenings, ellen, 0, 5)
        coding.finish(in_round=made, by=ellen, at=NOON)
        coding.agree(in_round=made, saying=first, code=evenings, by=ellen, at=NOON)

        assert coding.place_what_was_agreed(code=evenings, theme=theme, by=ellen, at=NOON) == 1
        assert [one.contribution_id for one in theme.members.all()] == [first.contribution_id]

    def test_what_is_taken_back_takes_its_marks_along_and_changes_the_figures(self, ellen):
        evenings = code(ellen)
        made, (text,) = begun(ellen)
        mark(made, text, evenings, ellen)
        saying.take_back(contribution=text.contribution)
        assert not Mark.objects.exists()
        assert made.sayings.count() == 0

    def test_when_something_is_taken_out_of_the_words_the_marks_in_them_go(self, ellen):
        evenings = code(ellen)
        made, (text,) = begun(ellen)
        mark(made, text, evenings, ellen)
        moderating.moderate(
            contribution=text.contribution, decision="redact", redacted={text.pk: "[…]"}, by=ellen, at=NOON
        )
        assert not Mark.objects.exists()


class TestParts:
    def test_every_sentence_is_a_part_with_its_place_in_the_words(self, ellen):
        text = ContributionFactory(words=" One. Two?  سب کچھ۔ شام کو!\nLast").sayings.get()
        parts = parts_of(text, [])
        assert [part.words for part in parts] == ["One.", "Two?", "سب کچھ۔", "شام کو!", "Last"]
        assert all(text.words[part.start : part.end] == part.words for part in parts)

    def test_neighbours_become_one_span(self, ellen):
        text = ContributionFactory(words=WORDS).sayings.get()
        parts = parts_of(text, [])
        assert [text.words[a:b] for a, b in spans_of(parts, {1, 2})] == [WORDS[: parts[1].end]]
        assert len(spans_of(parts, {1, 3})) == 2


def test_two_coders_mark_apart_on_pages_and_look_side_by_side(ellen, gordon):
    evenings = code(ellen)
    made, (text,) = begun(ellen, gordon)
    for reader in (ellen, gordon):
        client = Client()
        client.force_login(MembershipFactory._meta.model.objects.get(account_id=reader.account_id).account)
        address = reverse("voice:round-text", args=[made.public_id, text.pk])
        assert client.post(address, {"parts": ["2"], "code": evenings.pk}).status_code == 302
        client.post(reverse("voice:round-finished", args=[made.public_id]))
    page = client.get(reverse("voice:round", args=[made.public_id])).content.decode()
    assert "Side by side" in page
    assert page.count("Agree on it") == 1
    client.post(reverse("voice:round-agree", args=[made.public_id, text.pk]), {"code": str(evenings.public_id)})
    assert made.agreed.get().code == evenings
    packed = b"".join(client.get(reverse("voice:round-qda", args=[made.public_id])))
    assert "project.qde" in zipfile.ZipFile(BytesIO(packed)).namelist()
    assert Code.objects.get().name == "Evenings"


@pytest.mark.parametrize("kind", ["round-qda", "round-table"])
def test_what_many_said_is_carried_out_after_is_it_you_and_that_it_was_is_written_down(ellen, gordon, kind):
    made, _texts = begun(ellen, gordon)
    client = Client()
    client.force_login(MembershipFactory._meta.model.objects.get(account_id=gordon.account_id).account)
    where = reverse(f"voice:{kind}", args=[made.public_id])
    assert client.get(where).status_code == 200
    assert AuditEntry.objects.filter(did__startswith="carried a round out").count() == 1

    session = client.session
    session[sign_in.KEY] = {**session[sign_in.KEY], "confirmed": 0}
    session.save()
    assert client.get(where).headers["Location"].startswith(reverse("web:confirm"))


def test_side_by_side_each_code_stands_once_with_the_words_that_each_marked(ellen, gordon):
    evenings = code(ellen)
    made, (text,) = begun(ellen, gordon)
    for start, end, who in ((0, 5, ellen), (0, len(text.words), gordon)):
        coding.mark(in_round=made, saying=text, code=evenings, start=start, end=end, by=who)
    seen = list(made.marks.select_related("code", "coder"))
    (one,) = side_by_side(text, seen, [])
    assert sorted(words for _who, words, _memo in one.marked) == sorted([text.words[:5], text.words])
    assert not one.is_agreed
