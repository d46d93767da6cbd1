"""The standing index: the same as counting and sorting one service after another, however it came to be."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import PlaceFactory, ServiceFactory
from kith.directory.index import (
    Entry,
    Wanted,
    columns_of,
    counted,
    day_of,
    first_of,
    holding,
    joined,
    metres_to,
    missing,
    without,
)
from kith.directory.index.columns import Wait
from kith.directory.models import Listing, Service
from kith.directory.queries import hold, traits
from kith.directory.queries import standing as held
from kith.directory.queries.places import metres_between
from kith.directory.queries.standing import standing

TODAY = NOON.date()
STALE_BEFORE = TODAY - timedelta(days=365)
TRAITS = ("need:talk", "need:money", "who:dads", "lang:ur", "cost:free")
DAYS = st.one_of(st.none(), st.integers(-800, 60).map(lambda days: TODAY + timedelta(days=days)))
WAITS = st.sampled_from(
    [Wait("none", None, None), Wait("about", 1, None), Wait("about", 9, None), Wait("full", None, TODAY)]
)


@st.composite
def entries(draw, most: int = 12) -> list[Entry]:
    pks = draw(st.lists(st.integers(1, 40), unique=True, max_size=most))
    return [
        Entry(
            pk=pk,
            stamp=draw(st.integers(0, 2**62)),
            name=draw(st.sampled_from(["Club", "club", "Évening", "", "Zumba 2"])),
            traits=" ".join(draw(st.lists(st.sampled_from(TRAITS), unique=True))),
            covers=" ".join(map(str, draw(st.lists(st.integers(1, 4), unique=True)))),
            points=" ".join(f"{55.8 + n / 100},{-4.2}" for n in draw(st.lists(st.integers(0, 9), max_size=2))),
            is_at_a_place=draw(st.booleans()),
            wait=draw(WAITS),
            checked_on=draw(DAYS),
            shown_until_on=draw(DAYS),
        )
        for pk in pks
    ]


def as_told(columns) -> list[tuple]:
    """All that the columns hold, service by service, whatever order or numbering they use inside."""
    points = {n: sorted(columns.points.what[columns.points.of == n].tolist()) for n in range(len(columns))}
    areas = {n: sorted(columns.areas.what[columns.areas.of == n].tolist()) for n in range(len(columns))}
    return [
        (
            int(columns.pks[n]), int(columns.stamps[n]), columns.names[n], columns.traits_of(n), areas[n], points[n],
            bool(columns.is_at_a_place[n]), columns.waits[columns.wait[n]], int(columns.checked[n]),
            int(columns.shown_until[n]),
        )
        for n in range(len(columns))
    ]  # fmt: skip


@given(first=entries(), then=entries(), gone=st.sets(st.integers(1, 40)))
def test_columns_made_smaller_and_joined_are_the_columns_of_what_is_left(first, then, gone):
    stays = [entry for entry in first if entry.pk not in gone]
    then = [entry for entry in then if entry.pk not in {e.pk for e in stays}]

    made = joined(without(columns_of(first), np.array(sorted(gone), np.int64)), columns_of(then))

    whole = columns_of([*stays, *then])
    assert as_told(made) == as_told(whole)
    assert [made.names[n] for n in np.argsort(made.by_name)] == sorted(made.names)


@given(told=entries(), chosen=st.sets(st.sampled_from([*TRAITS, "wait:soon", "need:nobody"]), min_size=1))
def test_counts_and_choices_are_those_of_going_through_every_service(told, chosen):
    columns = columns_of(told)
    day = day_of(columns, TODAY, STALE_BEFORE, lambda wait: traits.wait(*wait, TODAY))
    has = [frozenset(entry.traits.split()) | traits.wait(*entry.wait, TODAY) for entry in told]

    assert holding(columns, day, chosen, every=True).tolist() == [chosen <= h for h in has]
    assert holding(columns, day, chosen, every=False).tolist() == [not chosen.isdisjoint(h) for h in has]
    among = np.array([entry.is_at_a_place for entry in told], np.bool_)
    expected = Counter(t for entry, h in zip(told, has, strict=True) if entry.is_at_a_place for t in h)
    assert counted(columns, day, among) == expected
    assert counted(columns, day, among, begins="need:") == Counter(
        {t: n for t, n in expected.items() if t.startswith("need:")}
    )
    assert day.lasts.tolist() == [e.shown_until_on is None or e.shown_until_on >= TODAY for e in told]
    assert day.is_stale.tolist() == [e.checked_on is None or e.checked_on < STALE_BEFORE for e in told]


@given(told=entries())
def test_what_fails_one_facet_alone_still_counts_for_that_facet(told):
    columns = columns_of(told)
    day = day_of(columns, TODAY, STALE_BEFORE, lambda wait: traits.wait(*wait, TODAY))
    asked = {facet: holding(columns, day, [trait], every=False) for facet, trait in zip("ab", TRAITS, strict=False)}

    fits, others = missing(day.lasts, asked)

    for n, entry in enumerate(told):
        holds = [trait in entry.traits.split() for trait in TRAITS[:2]]
        assert fits[n] == (day.lasts[n] and all(holds))
        assert (others["a"][n], others["b"][n]) == (day.lasts[n] and holds[1], day.lasts[n] and holds[0])


@given(told=entries(), latitude=st.floats(55.7, 56.0), longitude=st.floats(-4.5, -4.0))
def test_a_service_is_as_far_as_its_nearest_place(told, latitude, longitude):
    columns = columns_of(told)
    metres = metres_to(columns, latitude, longitude, np.ones(len(told), np.bool_))
    for n, entry in enumerate(told):
        points = [tuple(map(float, point.split(","))) for point in entry.points.split()]
        nearest = min((metres_between(latitude, longitude, *point) for point in points), default=None)
        assert np.isnan(metres[n]) if nearest is None else metres[n] == pytest.approx(nearest)


@given(told=entries(), data=st.data())
def test_a_page_is_a_piece_of_the_whole_order(told, data):
    columns = columns_of(told)
    day = day_of(columns, TODAY, STALE_BEFORE, lambda wait: traits.wait(*wait, TODAY))
    scores = np.array(data.draw(st.lists(st.floats(0.01, 1), min_size=len(told), max_size=len(told))))
    fits = np.array(data.draw(st.lists(st.booleans(), min_size=len(told), max_size=len(told))), np.bool_)
    wanted = Wanted(fits, scores, metres_to(columns, 55.85, -4.2, fits), None, None)
    whole = first_of(columns, day, wanted, 0, len(told)).tolist()

    start = data.draw(st.integers(0, 5))
    stop = start + data.draw(st.integers(0, 5))

    assert sorted(whole) == np.flatnonzero(fits).tolist()
    assert first_of(columns, day, wanted, start, stop).tolist() == whole[start:stop]


@pytest.mark.django_db
def test_a_change_is_read_alone_and_the_index_is_as_if_it_had_been_read_whole(django_assert_max_num_queries):
    services = [ServiceFactory(name=f"Club {n}", needs=["talk"]) for n in range(6)]
    PlaceFactory(service=services[0])
    refresh_search()
    hold()

    Service.objects.filter(pk=services[1].pk).update(name="Renamed", checked_on=date(2020, 1, 1))
    Service.objects.filter(pk=services[2].pk).update(stage=Service.Stage.HIDDEN)
    new = ServiceFactory(name="New")
    refresh_search([services[1], services[2], new])
    with django_assert_max_num_queries(
        3
    ):  # which edition; what it changed; on PostgreSQL the stems of words that are new
        brought_on = as_told(standing().columns)

    refresh_search()
    assert sorted(row[0] for row in brought_on) == sorted(Listing.objects.values_list("pk", flat=True))
    read_whole = {row[0]: row[2:] for row in as_told(standing().columns)}
    assert {row[0]: row[2:] for row in brought_on} == read_whole


@pytest.mark.django_db
def test_where_nothing_changed_one_read_is_enough(django_assert_num_queries):
    ServiceFactory()
    refresh_search()
    hold()
    with django_assert_num_queries(1):
        standing()


@pytest.mark.django_db
def test_no_word_that_a_listing_says_is_asked_of_the_database(django_assert_num_queries):
    for number in range(3):
        ServiceFactory(name=f"Club {number}", summary="A club")
    refresh_search()
    assert hold() == 3

    now = standing()
    with django_assert_num_queries(0):
        assert len(now.holding("club", begins=False).places) == 3
        assert len(set(now.naming("club").tolist())) == 3


@pytest.mark.django_db
def test_a_change_of_few_is_read_without_comparing_all(django_assert_num_queries):
    services = [ServiceFactory(name=f"Club {n}") for n in range(4)]
    refresh_search()
    hold()

    Service.objects.filter(pk=services[1].pk).update(checked_on=date(2020, 1, 1))
    Service.objects.filter(pk=services[2].pk).update(stage=Service.Stage.HIDDEN)
    refresh_search(services[1:3])

    with django_assert_num_queries(2):  # which edition; what it changed
        brought_on = as_told(standing().columns)
    assert brought_on == without_held()


@pytest.mark.django_db
def test_whoever_missed_a_change_compares_all():
    services = [ServiceFactory(name=f"Club {n}") for n in range(4)]
    refresh_search()
    hold()

    for one in services[:2]:
        Service.objects.filter(pk=one.pk).update(name=f"Renamed {one.pk}")
        refresh_search([one])

    assert as_told(standing().columns) == without_held()


def without_held() -> list[tuple]:
    """What a process that holds nothing yet would hold, in the order in which this one does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "_held", held._Held())
        anew = {row[0]: row for row in as_told(standing().columns)}
    return [anew.pop(int(pk)) for pk in standing().columns.pks] + list(anew.values())
