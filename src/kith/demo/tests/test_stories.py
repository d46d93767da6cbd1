"""The families written by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.common.models import Draft
from kith.common.testing import NOON
from kith.demo.build.stories import load_stories
from kith.demo.build.stories.days import Days
from kith.families.models import Family, KeptFrom, Person, Telling
from kith.partnership.models import Account
from kith.partnership.queries import reader_for
from kith.support.models import Sending, Visit
from kith.voice.models import Barrier, Round, Saying, Session, StatementPicture
from kith.voice.queries.coding import agreement_in
from kith.voice.queries.sessions import how_it_was

LATE = NOON.replace(hour=21)
HIDDEN_FROM_DEAN = {
    "families.Household",
    "families.Person",
    "families.Tie",
    "support.TeamMember",
    "families.Telling",
    "families.SafeContact",
    "support.PlanItem",
    "support.Visit",
}


@pytest.fixture
def families(db):
    return load_stories(at=LATE)


def test_every_household_is_there(families):
    assert sorted(families) == [
        "baby",
        "breakfast",
        "dean",
        "donna",
        "kai",
        "margaret",
        "shazia",
        "two-dads",
        "zainab",
    ]


def test_craig_has_three_visits_today(families):
    visits = Visit.objects.filter(worker__slug="craig", starts_at__date=timezone.localdate(LATE)).order_by("starts_at")
    assert [timezone.localtime(visit.starts_at).strftime("%H:%M") for visit in visits] == ["15:45", "17:15", "19:30"]


def test_the_note_of_a_visit_that_has_been_is_half_written(families):
    assert Draft.objects.filter(form__startswith="visit-note:").count() == 1


def test_a_visit_at_home_is_at_the_home_they_live_in_now(families):
    visit = Visit.objects.get(family=families["shazia"], starts_at__date=timezone.localdate(LATE))
    assert visit.household.words.startswith("Third floor")


def test_a_visit_later_today_has_not_happened_yet(db):
    load_stories(at=NOON)
    assert not Visit.objects.filter(starts_at__gt=NOON).exclude(state="planned").exists()
    assert not Draft.objects.exists()


def test_one_ask_is_past_its_promise_at_close_knit(families):
    waiting = Sending.objects.waiting().filter(organisation__slug="close-knit").order_by("sent_at")
    assert [sending.ask.name for sending in waiting] == ["R., with a new baby", "Marek", "K., 15"]
    assert [sending.answer_by_on - timezone.localdate(LATE) for sending in waiting] == [
        timedelta(-1),
        timedelta(0),
        timedelta(5),
    ]


def test_dean_counts_in_two_families_and_is_one_person(families):
    dean = Person.objects.get(known_as="Dean")
    assert {member.family.known_as for member in dean.memberships.all()} == {"Dean", "Donna"}


def test_every_kind_of_fact_is_kept_from_dean(families):
    kept = KeptFrom.objects.filter(family=families["donna"], person__known_as="Dean")
    assert set(kept.values_list("kind", flat=True)) == HIDDEN_FROM_DEAN


def test_deans_own_record_holds_nothing_of_where_donna_lives(families):
    said = " ".join(Telling.objects.filter(family=families["dean"]).values_list("words", flat=True))
    homes = " ".join(families["dean"].households.values_list("address", flat=True))
    for secret in ("Quillwort", "Senga", "Larkspur", "Saffron"):
        assert secret not in said + homes


def test_words_in_another_language_are_kept_beside_the_english(families):
    tired = Telling.objects.get(words__startswith="We are not a sad family")
    assert tired.own_language == "ur"
    assert tired.own_words


def test_every_child_of_shazia_has_their_own_view(families):
    members = families["shazia"].members.filter(is_child=True)
    views = Telling.objects.filter(family=families["shazia"], kind__in=["view", "seen"])
    assert {member.person_id for member in members} <= set(views.values_list("person_id", flat=True))


def test_family_people_sign_in_apart_from_each_other(families):
    signed_in = Account.objects.filter(own_space__isnull=False).values_list("slug", flat=True)
    assert {"shazia", "donna", "dean", "kai", "margaret", "zainab"} <= set(signed_in)


def test_nothing_is_dated_after_the_moment_it_is_told(families):
    assert not Family.objects.filter(begun_at__gt=LATE).exists()
    assert not Telling.objects.filter(heard_on__gt=timezone.localdate(LATE)).exists()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sat-1", "2026-11-07"),
        ("thu-1", "2026-11-05"),
        ("sat+1", "2026-11-14"),
        (-2, "2026-11-10"),
        ("sat+2", "2026-11-21"),
    ],
)
def test_days_are_counted_from_today(said, expected):
    assert Days(NOON).on(said).isoformat() == expected


def test_an_age_is_true_on_the_day_and_one_more_on_the_birthday():
    born = Days(NOON).born(11, 75)
    birthday = (NOON + timedelta(days=75)).date()
    assert (born.month, born.day) == (birthday.month, birthday.day)
    assert birthday.year - born.year == 12


def test_one_session_was_held_with_dissent_and_one_is_to_come(families):
    held, ahead = Session.objects.order_by("on")
    assert how_it_was(held).people == 6
    assert held.decisions.exclude(dissent="").exists()
    assert how_it_was(ahead) is None
    assert Barrier.objects.filter(outcomes=None).count() == 2


def test_what_families_say_is_said_in_as_many_ways_as_there_are_people(families):
    said = list(Saying.objects.filter(question=None).values_list("words", flat=True))
    assert len(said) > 150
    assert len(set(said)) == len(said)


def test_two_people_coded_apart_do_not_agree_on_everything_and_another_round_is_still_blind(families):
    rounds = {one.name: one for one in Round.objects.all()}
    done = rounds["The evening group, first reading"]
    overall, each = agreement_in(done, by=reader_for(Account.objects.get(name="Gordon"), at=LATE))
    assert 0.4 < overall.alpha.value < 0.9
    assert len(each) >= 5
    assert rounds["Bus fares, who reads it how"].coders.filter(finished_at=None).count() == 1


def test_groups_of_voters_are_large_enough_to_be_drawn(families):
    picture = StatementPicture.objects.get().data
    assert len(picture["groups"]) >= 2
    assert {tuple(row["groups"]) for row in picture["statements"].values()} >= {("agree",) * len(picture["groups"])}
