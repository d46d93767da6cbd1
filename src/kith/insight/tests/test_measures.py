"""Figures say only what the facts say, and what they say cannot be added up to point at a family."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.insight import measures
from kith.insight.figures import NotAFigure
from kith.insight.measures.living import PLACES
from kith.support.facts import AskFact, LivingFact, VisitFact

pytestmark = pytest.mark.django_db

YEAR = measures.year_to(date(2026, 11, 12))
BANDS = ("early-morning", "school-day", "after-school", "evening", "weekend", "holiday")


def ask(day=date(2026, 6, 1), *, answered=2, hello=5, **facts):
    return AskFact(
        **{
            "sent_on": day,
            "answer_by_on": day + timedelta(days=3),
            "answered_on": None if answered is None else day + timedelta(days=answered),
            "days_to_hello": hello,
            "ended_as": "yes",
            "is_withdrawn": False,
            "passed_on": False,
            "after": "",
            "is_first": True,
            "bands": (),
            **facts,
        }
    )


def test_the_year_is_twelve_calendar_months_with_this_one_last():
    assert (YEAR.first, YEAR.last) == (date(2025, 12, 1), date(2026, 11, 12))
    assert [step.first.month for step in YEAR.steps(3)] == [12, 3, 6, 9]


def test_asks_answered_by_the_day_they_were_promised_are_counted_out_of_all_that_were_due():
    figure = measures.answered_when_promised([ask()] * 30 + [ask(answered=9)] * 10, YEAR)
    assert (figure.numerator, figure.denominator) == (30, 40)
    assert figure.claim == "Over seven in ten asks are answered when promised"


def test_an_ask_that_is_late_and_not_answered_counts_as_late():
    figure = measures.answered_when_promised([ask()] * 30 + [ask(answered=None)] * 10, YEAR)
    assert (figure.numerator, figure.denominator) == (30, 40)


def test_two_late_asks_cannot_be_counted_from_anything_on_the_page():
    figure = measures.answered_when_promised([ask()] * 30 + [ask(answered=9)] * 2, YEAR)
    assert figure.numerator is None
    assert "2" not in {cell for row in figure.table.rows for cell in row}
    assert figure.claim == "Too few to say without pointing at a family."


def test_those_not_yet_met_are_drawn_and_not_dropped():
    figure = measures.days_to_hello([ask()] * 20 + [ask(hello=None)] * 6, YEAR)
    assert figure.marks[-1].name == "none yet"
    assert figure.marks[-1].value == 6
    assert sum(mark.value for mark in figure.marks) == figure.denominator == 26


def test_where_a_not_us_went_says_how_many_had_nobody_named():
    turned = [ask(ended_as="not-us")] * 6 + [ask(ended_as="someone-better", passed_on=True, after="yes")] * 14
    figure = measures.where_not_us_went(turned, YEAR)
    assert (figure.numerator, figure.denominator) == (14, 20)
    assert figure.claim == "Seven in ten went on to somebody named"


def test_every_point_sums_to_all_the_children_with_what_is_not_known_counted():
    facts = [
        LivingFact("end", "home", True, 30),
        LivingFact("end", "not-known", True, 6),
        LivingFact("end", "kin", True, 2),
    ]
    figure = measures.where_children_live(facts, YEAR)
    assert sum(mark.value for mark in figure.marks) == figure.denominator == 38
    assert all(mark.value >= 5 for mark in figure.marks)


@given(st.dictionaries(st.sampled_from(PLACES[:3]), st.integers(0, 30)))
def test_no_mark_of_where_children_live_is_a_count_of_one_to_four(counts):
    lives = {"at home": "home", "with kin": "kin", "elsewhere": "foster"}
    facts = [LivingFact("end", lives[place], True, count) for place, count in counts.items() if count]
    assert not [m for m in measures.where_children_live(facts, YEAR).marks if 0 < m.value < 5]


@given(st.dictionaries(st.sampled_from(BANDS), st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_neither_visits_kept_nor_visits_missed_of_a_band_are_told_when_few(counts):
    facts = [VisitFact(band, "kept", "", kept) for band, (kept, _) in counts.items()]
    facts += [VisitFact(band, "missed", "ours", missed) for band, (_, missed) in counts.items()]
    figure = measures.bands_offered_and_kept(facts, [], YEAR)
    for _, offered, kept, _ in figure.table.rows:
        assert not 0 < int(kept) < 5
        assert not 0 < int(offered) - int(kept) < 5


def test_a_last_bin_joined_with_those_not_met_reads_plainly():
    figure = measures.days_to_hello([ask()] * 20 + [ask(hello=18)] * 2 + [ask(hello=None)] * 9, YEAR)
    assert figure.marks[-1].name == "16+ or none yet"
    figure = measures.days_to_hello(
        [ask()] * 20 + [ask(hello=25)] * 5 + [ask(hello=40)] * 2 + [ask(hello=None)] * 9, YEAR
    )
    assert figure.marks[-1].name == "31+ or none yet"
    assert figure.claim == (
        "Half of the families who were met, were met by day 5; over four in ten waited past day 15 or have had none yet"
    )


def test_a_rise_is_claimed_only_when_the_line_rises():
    flat = [ask(day) for day in months()] * 10
    assert "up from" not in measures.answered_when_promised(flat, YEAR).claim
    rising = [ask(day, answered=9 if n < 4 and k < 5 else 2) for n, day in enumerate(months()) for k in range(10)]
    claim = measures.answered_when_promised(rising, YEAR).claim
    assert claim == "Over eight in ten asks are answered when promised; half at first, all lately"


def months():
    return [step.first for step in YEAR.steps(1)]


def test_what_families_ask_for_is_in_the_claim_only_when_it_is_another_time():
    visits = [VisitFact("school-day", "kept", "", 40), VisitFact("school-day", "missed", "ours", 9)]
    visits += [VisitFact("evening", "kept", "", 12), VisitFact("evening", "missed", "ours", 5)]
    evening = measures.bands_offered_and_kept(visits, [ask(bands=("evening",))] * 12 + [ask()] * 8, YEAR)
    assert evening.claim == "Families ask most for the evening; visits are mostly in the early morning or school day"
    assert evening.not_known.startswith("40 in 100 asks name no time.")
    school = measures.bands_offered_and_kept(visits, [ask(bands=("school-day",))] * 12, YEAR)
    assert school.claim.startswith("More visits are offered in the early morning or school day")
    few = measures.bands_offered_and_kept(visits, [ask(bands=("evening",))] * 4, YEAR)
    assert few.claim.startswith("More visits are offered")


def test_where_children_live_names_a_joined_group_shortly_and_asks_nothing_of_a_day_that_was():
    facts = [LivingFact("end", "home", True, 30), LivingFact("end", "kin", True, 3), LivingFact("end", "", True, 3)]
    facts += [LivingFact("12-months", "", False, 36)]
    figure = measures.where_children_live(facts, YEAR)
    assert [mark.name for mark in figure.marks] == ["at home", "elsewhere, or not known yet", "not yet due"]
    assert figure.claim == (
        "30 of 36 children were at home when intensive support ended; a year on, most are not yet known"
    )


def test_who_is_missing_is_counted_in_organisations():
    figure = measures.who_is_missing({1, 2, 3, 4, 5, 6, 90}, {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16}, YEAR)
    assert (figure.numerator, figure.denominator) == (6, 12)
    assert figure.claim == "Half of the organisations that offer help recorded nothing here"
    assert [mark.value for mark in figure.marks] == [6, 6]


def test_a_figure_without_a_definition_is_not_a_figure():
    from dataclasses import replace

    figure = measures.days_to_hello([ask()] * 20, YEAR)
    with pytest.raises(NotAFigure):
        replace(figure, means="").as_json()
