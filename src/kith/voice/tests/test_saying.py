"""Saying something: with a code, without a name, without a moment; changed, and taken back without a copy."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from kith.common import drafts
from kith.common.models import AuditEntry, Draft
from kith.common.testing import NOON
from kith.partnership.factories import MembershipFactory, OrganisationFactory, practitioner
from kith.voice.commands import deciding, moderating, saying, themes, urgent
from kith.voice.commands.saying import NewSaying, NothingSaid, Piece, WrittenDown, change, say, take_back, write_down
from kith.voice.factories import ContributionFactory, ForumFactory, InThemeFactory, ThemeFactory, said
from kith.voice.models import Contribution, Moderation, Original, Saying, Urgent
from kith.voice.queries.codes import contribution_behind

pytestmark = pytest.mark.django_db


def test_what_is_said_is_found_again_with_its_code_and_with_no_other():
    first, second = said("The group is gone."), said("The park is dark.")

    assert contribution_behind(first.code) == first.contribution
    assert contribution_behind(f" {second.code.lower()} ") == second.contribution
    assert contribution_behind("AAAA AAAA") is None


def test_only_the_week_is_kept_of_when_it_was_said():
    wednesday = say(saying=NewSaying(pieces=[Piece(words="x")]), at=datetime(2026, 11, 25, 14, 20, tzinfo=UTC))

    assert wednesday.contribution.week_on.isoformat() == "2026-11-23"
    assert wednesday.contribution.week_on.weekday() == 0
    moments = [f.name for f in Contribution._meta.fields if f.get_internal_type() in {"DateTimeField", "TimeField"}]
    assert not moments + [f.name for f in Saying._meta.fields if f.get_internal_type() == "DateTimeField"]


def test_its_id_holds_no_time():
    assert said().contribution.pk.version == 4


def test_a_day_that_is_no_monday_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributionFactory(week_on=datetime(2026, 11, 25, tzinfo=UTC).date())


def test_saying_it_leaves_nothing_in_the_audit_trail_which_holds_moments():
    said()

    assert not AuditEntry.objects.exists()


def test_pressing_twice_says_it_once_and_shows_the_same_code():
    new = NewSaying(pieces=[Piece(words="Once.")])
    first, second = say(saying=new, at=NOON, once="press-1"), say(saying=new, at=NOON, once="press-1")

    assert (first.contribution, first.code) == (second.contribution, second.code)
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_nothing_said_is_not_kept(words):
    with pytest.raises(NothingSaid):
        said(words)
    assert not Contribution.objects.exists()


def test_it_may_be_kept_unfinished_and_then_nobody_reads_it():
    kept = say(saying=NewSaying(pieces=[Piece(words="I will say")]), at=NOON, is_finished=False).contribution

    assert kept.state == Contribution.State.UNFINISHED
    assert not Contribution.objects.sent().exists()


def test_changing_it_leaves_the_words_before_nowhere():
    mine = said("Craig at number 12 shouted.").contribution
    saying.change(contribution=mine, saying=NewSaying(pieces=[Piece(words="Somebody shouted.")]), at=NOON)

    assert saying.own_words(mine) == ["Somebody shouted."]
    assert not Saying.objects.filter(words__contains="number 12").exists()


def test_what_is_changed_is_read_again_and_its_quote_is_shown_no_more():
    member = InThemeFactory(quote="In the evening I could talk.")
    saying.change(contribution=member.contribution, saying=NewSaying(pieces=[Piece(words="No more.")]), at=NOON)
    member.refresh_from_db()

    assert member.quote == ""
    assert member.contribution.state == Contribution.State.SENT


def every_row():
    """Everything that stands in any table, as text."""
    for model in apps.get_models():
        for row in model._default_manager.values():
            yield f"{model._meta.label} {row}"


def test_taking_it_back_leaves_no_copy_in_any_table_and_changes_the_counts():
    secret = "planted-word-7319"
    mine = said(f"My {secret} at the school.").contribution
    theme = ThemeFactory()
    planner = practitioner(role="planner")
    piece = mine.sayings.get()
    moderating.moderate(
        contribution=mine,
        decision="redact",
        redacted={piece.pk: f"My {secret} at […]."},
        by=planner,
        at=NOON,
    )
    mine.refresh_from_db()
    themes.place(theme=theme, contributions=[mine], by=planner, at=NOON)
    themes.choose_quote(member=theme.members.get(), words=secret, by=planner, at=NOON)
    assert sum(secret in row for row in every_row()) == 3

    take_back(contribution=mine)

    assert not [row for row in every_row() if secret in row or str(mine.pk) in row]
    assert theme.members.count() == 0


def test_nor_is_its_number_left_on_the_message_that_told_of_its_answer():
    member = InThemeFactory(contribution=ContributionFactory(way="text", reach_value="07700 900142"))
    mine, new = (
        member.contribution,
        deciding.NewDecision(kind="done", headline="Done", decided_on=NOON.date(), we_did="It opened."),
    )
    deciding.decide(theme=member.theme, forum=ForumFactory(), deciding=new, by=practitioner(role="planner"), at=NOON)
    assert any(mine.pk.hex in row for row in every_row())
    take_back(contribution=mine)
    assert not [row for row in every_row() if mine.pk.hex in row or "900142" in row]


@pytest.mark.parametrize("what", ["taken back", "changed"])
def test_nor_does_it_leave_one_in_what_a_planner_had_typed_and_not_saved(what):
    """The page on which it is decided holds all of its words in boxes, and what is in boxes is kept while it is typed."""
    member = InThemeFactory()
    said, client = member.contribution, Client()
    client.force_login(MembershipFactory(role="planner").account)
    words = said.sayings.get().words
    client.post(reverse("voice:moderate", args=[said.pk]), {"decision": "", f"redacted_{said.sayings.get().pk}": words})
    client.post(reverse("voice:theme-quote", args=[member.theme.public_id, member.pk]), {"quote": words[:12] * 60})
    assert Draft.objects.filter(is_finished=False).count() == 2

    if what == "changed":
        change(contribution=said, saying=NewSaying(pieces=[Piece(words="Something else.")]), at=NOON)
    else:
        take_back(contribution=said)
    assert not Draft.objects.exists()


def test_what_a_helper_had_typed_when_their_session_ended_is_not_kept_once_it_is_written_down():
    helper, client = MembershipFactory(role="practitioner"), Client()
    where = reverse("voice:write-down")
    drafts.keep(owner=f"account:{helper.account.pk}", form=f"sent:{where}", words={"words": ["Planted."]}, at=NOON)
    client.force_login(helper.account)
    client.post(where, {"words": "The stairs are a problem.", "how": "talk"})
    assert Contribution.objects.get().entered_by == helper.account
    assert not Draft.objects.exists()


def test_a_helper_signs_what_they_write_down_and_says_who_was_there():
    helper = practitioner()
    written = WrittenDown(how="paper", with_whom="her sister")
    new = NewSaying(pieces=[Piece(words="It was kind.")], way="helper")
    kept = write_down(saying=new, written=written, by=helper, at=NOON).contribution

    assert (kept.entered_by_id, kept.entered_for_id) == (helper.account_id, helper.organisation_id)
    assert (kept.how, kept.with_whom) == ("paper", "her sister")


def test_what_somebody_types_for_themselves_names_no_account():
    assert (said().contribution.entered_by, said().contribution.entered_for) == (None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributionFactory(how="talk")


@pytest.mark.parametrize(("kind", "days"), [("danger", "2026-11-12"), ("complaint", "2026-11-19")])
def test_danger_and_complaints_are_in_somebodys_list_at_once_with_a_day(kind, days):
    desk = OrganisationFactory(takes_open_asks=True)
    brought = said("She is not safe.", kind=kind).contribution.urgent

    assert (brought.organisation, brought.answer_by_on.isoformat()) == (desk, days)
    assert brought.told_at == NOON


def test_a_view_is_in_nobodys_urgent_list():
    OrganisationFactory(takes_open_asks=True)
    said()

    assert not Urgent.objects.exists()


def test_what_was_done_about_it_is_said_once_in_words():
    OrganisationFactory(takes_open_asks=True)
    brought, worker = said("He hit me.", kind="danger").contribution.urgent, practitioner()
    urgent.see_to(urgent=brought, words="We phoned you.", by=worker, at=NOON)

    with pytest.raises(urgent.AlreadyDone):
        urgent.see_to(urgent=brought, words="Again.", by=worker, at=NOON)
    assert Urgent.objects.get().done_words == "We phoned you."


class TestModeration:
    @pytest.mark.parametrize("decision", ["ask", "decline"])
    def test_nobody_is_declined_or_asked_without_a_word(self, decision):
        with pytest.raises(moderating.NoReasonGiven):
            moderating.moderate(contribution=said().contribution, decision=decision, by=practitioner(), at=NOON)

    @pytest.mark.parametrize("decision", ["ask", "decline"])
    def test_nor_by_going_round_the_command(self, decision):
        kept = said().contribution
        account = practitioner().account_id
        with pytest.raises(IntegrityError), transaction.atomic():
            Moderation.objects.create(contribution=kept, decision=decision, decided_at=NOON, decided_by_id=account)

    def test_who_it_is_about_is_taken_out_and_the_first_words_are_the_tellers_alone(self):
        mine = said("Craig Bell was kind.").contribution
        piece = mine.sayings.get()
        moderating.moderate(
            contribution=mine, decision="redact", redacted={piece.pk: "[…] was kind."}, by=practitioner(), at=NOON
        )

        assert [one.words for one in mine.sayings.all()] == ["[…] was kind."]
        assert saying.own_words(mine) == ["Craig Bell was kind."]

    def test_taken_out_twice_the_first_words_are_still_the_first(self):
        mine = said("Craig Bell of Calder Street was kind.").contribution
        piece = mine.sayings.get()
        for words in ("[…] of Calder Street was kind.", "[…] was kind."):
            moderating.moderate(
                contribution=mine, decision="redact", redacted={piece.pk: words}, by=practitioner(), at=NOON
            )

        assert Original.objects.get().words == "Craig Bell of Calder Street was kind."

    def test_taking_nothing_out_is_said(self):
        mine = said().contribution
        with pytest.raises(moderating.NothingTakenOut):
            moderating.moderate(contribution=mine, decision="redact", redacted={}, by=practitioner(), at=NOON)


def test_on_sqlite_what_is_deleted_is_overwritten():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA secure_delete").fetchone()[0] in (1, 2)
