"""The words that the standing index holds: what is found is what the database would find, however the index came to be."""

import random
from itertools import count

import numpy as np
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kith.common.testing import NOON
from kith.directory.commands import refresh_search
from kith.directory.factories import ServiceFactory
from kith.directory.index import IN_NAMES, IN_NEEDS, IN_WORDS, Text, Vocabulary, columns_of, lots_of, saying, sayings_of
from kith.directory.index.columns import Entry, Wait
from kith.directory.models import Listing, Service
from kith.directory.queries import standing as held
from kith.directory.queries.standing import standing

WORDS = ("club", "clubs", "clubhouse", "food", "bank", "banking", "g42", "évening", "ice", "icecream")
PARTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
CUT = {"clubs": ["club"], "banking": ["bank"], "icecream": ["ice", "cream"], "g42": []}


def cut(words):
    """Stems by a rule that is easy to see: one that is two, one that is none."""
    return {word: CUT.get(word, [word]) for word in words}


@st.composite
def texts(draw, most: int = 6) -> list[Text]:
    pks = draw(st.lists(st.integers(1, 30), unique=True, max_size=most))
    return [Text(pk, 0, draw(PARTS), draw(PARTS), draw(PARTS)) for pk in pks]


def columns_for(said: list[Text]):
    rest = ("", "", "", "", True, Wait("none", None, None), None, None)
    return columns_of([Entry(text.pk, text.stamp, *rest) for text in said])


def by_hand(said: list[Text], way: str, *, begins: bool) -> dict[int, int]:
    """Going through every text: where each service says these words one after another."""
    wanted = [stem for word in way.split() for stem in cut([word])[word]]

    def says(text: str) -> bool:
        stems = [stem for word in text.split() for stem in cut([word])[word]]
        return bool(wanted) and any(
            all(s.startswith(w) if begins and n == len(wanted) - 1 else s == w for n, (s, w) in enumerate(pairs))
            for at in range(len(stems) - len(wanted) + 1)
            if (pairs := list(zip(stems[at:], wanted, strict=False)))
        )

    marks = {t.pk: says(t.names) * IN_NAMES | says(t.needs) * IN_NEEDS | says(t.words) * IN_WORDS for t in said}
    return {pk: mark for pk, mark in marks.items() if mark}


def found(says, columns, way: str, *, begins: bool) -> dict[int, int]:
    places, marks = says.holding(way, begins=begins)
    assert len(np.unique(places)) == len(places)
    return dict(zip(columns.pks[places].tolist(), marks.tolist(), strict=True))


WAYS = st.lists(st.sampled_from([*WORDS, "clu", "b", "cream", "nobody"]), min_size=1, max_size=3).map(" ".join)


@given(
    first=texts(), changes=st.lists(texts(most=3), max_size=3), way=WAYS, begins=st.booleans(), lot=st.integers(1, 5)
)
def test_words_are_found_where_going_through_every_text_finds_them_after_any_changes(first, changes, way, begins, lot):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saying, "SERVICES", lot)
        patch.setattr(saying, "SMALL_LOTS", 2)
        says, now = after(changes, first, lot)

    assert found(says, columns_for(now), way, begins=begins) == by_hand(now, way, begins=begins)


def after(changes: list[list[Text]], first: list[Text], lot: int):
    """The words brought on over each change, of which the first service goes and the others come or are another text.

    Each text has a stamp that no text had before, as what is gathered has.
    """
    stamps = count()
    first, *changes = ([text._replace(stamp=next(stamps)) for text in said] for said in [first, *changes])
    vocabulary, now = Vocabulary(cut), {text.pk: text for text in first}
    says = sayings_of(columns_for(first), lots_of(first, vocabulary, at_once=lot), vocabulary)
    for change in changes:
        now |= {text.pk: text for text in change}
        for text in change[:1]:
            del now[text.pk]
        new = lots_of(change[1:], vocabulary, at_once=lot)
        says = sayings_of(columns_for(list(now.values())), [*says.lots, *new], vocabulary)
    return says, list(now.values())


def in_the_database(way: str, *, begins: bool) -> dict[int, int]:
    """The same question, asked of FTS5 or of the tsvector: a part at a time."""
    if connection.vendor == "postgresql":
        statement = "SELECT service_id FROM directory_listing WHERE vector @@ to_tsquery('kith_words', %s)"
        star = "*" if begins else ""
        parts = {IN_NAMES: "A", IN_NEEDS: "B", IN_WORDS: "C"}

        def term(part: str) -> str:
            *before, last = way.split()
            return " <-> ".join([*(f"'{word}':{part}" for word in before), f"'{last}':{star}{part}"])
    else:
        statement = "SELECT rowid FROM directory_words WHERE directory_words MATCH %s"
        parts = {IN_NAMES: "names", IN_NEEDS: "needs", IN_WORDS: "words"}

        def term(part: str) -> str:
            return f'{part} : "{way}"' + (" *" if begins else "")

    marks: dict[int, int] = {}
    with connection.cursor() as cursor:
        for mark, part in parts.items():
            cursor.execute(statement, [term(part)])
            for (pk,) in cursor.fetchall():
                marks[pk] = marks.get(pk, 0) | mark
    return marks


NAMES = ("Food bank", "Banking help", "Running club", "Dads’ runs", "Caring", "Clubhouse", "Zumba 2", "Café and carers")
SUMMARIES = (
    "Run by carers for carers.",
    "Benefits and housing advice",
    "Café, 5pm, no need to book",
    "Clubs for babies",
    "",
)
ASKED = ("run", "running", "runs", "carer", "caring", "food bank", "bank food", "bank help", "clubs", "benefit", "cafe",
         "5pm", "2", "housing advice", "to book", "dads runs", "unheardof")  # fmt: skip


def words_of_now() -> dict[tuple[str, bool], dict[int, int]]:
    now = standing()
    return {
        (way, begins): found(now.says, now.columns, way, begins=begins) for way in ASKED for begins in (False, True)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_index_finds_what_the_database_finds_and_one_built_anew_finds(seed, monkeypatch):
    monkeypatch.setattr(saying, "SMALL_LOTS", 2)
    chance = random.Random(seed)
    services = [ServiceFactory(name=chance.choice(NAMES), summary=chance.choice(SUMMARIES)) for _ in range(8)]
    refresh_search()
    standing()
    for _ in range(6):
        one = chance.choice(services)
        change = chance.choice(
            [{"name": chance.choice(NAMES)}, {"summary": chance.choice(SUMMARIES)}, {"stage": Service.Stage.HIDDEN}]
        )
        Service.objects.filter(pk=one.pk).update(**change)
        services.append(ServiceFactory(name=chance.choice(NAMES), needs=["talk"]))
        refresh_search([one, services[-1]], on=NOON.date())
        brought_on = words_of_now()

        assert brought_on == {key: in_the_database(key[0], begins=key[1]) for key in brought_on}

    monkeypatch.setattr(held, "_held", held._Held())
    assert words_of_now() == brought_on
    assert {pk for marks in brought_on.values() for pk in marks} <= set(Listing.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_what_is_typed_is_never_added_to_what_is_held():
    ServiceFactory(name="Club")
    refresh_search()
    now = standing()
    before = len(now.says.vocabulary)

    for begins in (False, True):
        now.says.holding("somebodys own words", begins=begins)

    assert len(now.says.vocabulary) == before
